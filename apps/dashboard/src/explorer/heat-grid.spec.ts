import { heatGrid, heatPeak, HOURS, WEEKDAYS } from './heat-grid.js';

type Row = Parameters<typeof heatGrid>[0][number];

function row(weekday: string, hour: string, number: number | null, metric = 'messages'): Row {
  const dimension = (name: string, value: string) => ({ name, value, label: value });
  const figure = { metric, value: number === null ? null : String(number), number, previous: null, change: null };
  return {
    time: null,
    dimensions: [dimension('weekday', weekday), dimension('hour', hour)],
    values: [{ ...figure, sampleSize: null }],
  };
}

describe('the week by hours', () => {
  it('has 168 cells, Monday and midnight first', () => {
    const grid = heatGrid([], 'messages', 0);
    expect(grid.map(({ weekday }) => weekday)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(grid.every(({ values }) => values.length === 24 && values.every((value) => value === 0))).toBe(true);
    expect([HOURS[0], HOURS[9], HOURS[23]]).toEqual(['00', '09', '23']);
  });

  it('puts each figure into its own cell, whatever the order of rows and splits', () => {
    const rows = WEEKDAYS.flatMap((weekday) =>
      HOURS.map((hour) => row(weekday, hour, Number(weekday) * 100 + Number(hour))),
    );
    const turned = rows.map((item) => ({ ...item, dimensions: [...item.dimensions].reverse() })).reverse();
    for (const given of [rows, turned])
      heatGrid(given, 'messages', null).forEach(({ weekday, values }) =>
        expect(values).toEqual(HOURS.map((hour) => Number(weekday) * 100 + Number(hour))),
      );
  });

  it('keeps an unknown figure unknown, and fills an absent row as its metric says', () => {
    const rows = [row('3', '14', null), row('3', '15', 5)];
    const [, , wednesday] = heatGrid(rows, 'messages', 0);
    expect(wednesday?.values.slice(13, 17)).toEqual([0, null, 5, 0]);
    expect(heatGrid(rows, 'messages', null)[2]?.values.slice(13, 17)).toEqual([null, null, 5, null]);
  });

  it('leaves out unknown days and hours and figures of other metrics', () => {
    const rows = [row('', '14', 3), row('8', '14', 3), row('1', '24', 3), row('1', '10', 3, 'people')];
    const values = heatGrid(rows, 'messages', 0).flatMap((line) => line.values);
    expect(values.filter((value) => value !== 0)).toEqual([null]);
  });
});

describe('the busiest hour', () => {
  it.each([
    [[row('1', '10', 3), row('7', '23', 9), row('2', '00', 8)], { weekday: '7', hour: '23', value: 9 }],
    [[row('1', '10', 0)], null],
    [[row('1', '10', null)], null],
    [[], null],
  ])('of %# is %j', (rows, peak) => {
    expect(heatPeak(heatGrid(rows, 'messages', 0))).toEqual(peak);
  });
});
