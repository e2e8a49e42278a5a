import { WINDOW_FIGURES, WINDOW_TILES } from './metrics.js';
import { hoursTable } from './hours-table.js';

const words = { day: 'Day', hour: 'Hour', figure: 'First response', weekdayName: (day: string) => `day ${day}` };
const week = (at: (day: number, hour: number) => number | null) =>
  ['1', '2', '3', '4', '5', '6', '7'].map((weekday) => ({
    weekday,
    values: Array.from({ length: 24 }, (_, hour) => at(Number(weekday), hour)),
  }));

describe('the hours of the week as a table', () => {
  it('hold every hour with a figure, in their order, zero among them', () => {
    const { rows, columns } = hoursTable(
      week((day, hour) => day * 100 + hour - 100),
      'count',
      words,
    );
    expect(rows).toHaveLength(168);
    expect(rows[0]).toEqual({ id: '1 00', cells: { day: 'day 1', hour: '00:00', value: 0 } });
    expect(rows.at(-1)).toEqual({ id: '7 23', cells: { day: 'day 7', hour: '23:00', value: 623 } });
    expect(columns.map(({ label, kind }) => [label, kind])).toEqual([
      ['Day', 'text'],
      ['Hour', 'text'],
      ['First response', 'count'],
    ]);
  });

  it('leave out what is unknown', () => {
    const { rows } = hoursTable(
      week((day, hour) => (day === 3 && hour === 9 ? 60 : null)),
      'duration',
      words,
    );
    expect(rows.map(({ id }) => id)).toEqual(['3 09']);
  });
});

describe('tiles of windows', () => {
  it('show each figure that is asked for once, in the tile or in its note', () => {
    const shown = WINDOW_TILES.flatMap((tile) => [tile.name, ...('other' in tile ? [tile.other] : [])]);
    expect([...shown].sort()).toEqual([...WINDOW_FIGURES].sort());
  });
});
