import { channelColour, PALETTES } from '../theme/palette.js';
import { chartSeries } from './drawn-series.js';
import { barDrawing, MOST_BARS, MOST_SERIES, stackDrawing, timeDrawing, type Drawing } from './explorer-series.js';

type Row = Parameters<typeof barDrawing>[0]['rows'][number];

function row(time: string | null, key: Record<string, string>, figures: Record<string, number | null>): Row {
  return {
    time,
    dimensions: Object.entries(key).map(([name, value]) => ({ name, value, label: value })),
    values: Object.entries(figures).map(([metric, number]) => ({
      metric,
      value: number === null ? null : String(number),
      number,
      previous: number === null ? null : String(number * 2),
      change: null,
      sampleSize: null,
    })),
  };
}
const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}T00:00:00+01:00`;
const result = (rows: Row[], dataThrough: string | null = null) => ({ rows, dataThrough });
const sums = ({ series }: Drawing) =>
  (series[0]?.values ?? []).map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));

describe('over time', () => {
  it('has a line for each figure when nothing is split', () => {
    const rows = [row(day(1), {}, { a: 1, b: 10 }), row(day(2), {}, { a: 2, b: null })];
    const { series, times, left } = timeDrawing(result(rows), ['a', 'b'], 'DAY', false);
    expect(times).toEqual([day(1), day(2)]);
    expect(series.map(({ metric, values }) => [metric, values])).toEqual([
      ['a', [1, 2]],
      ['b', [10, null]],
    ]);
    expect(series[0]?.previous).toEqual([2, 4]);
    expect(left).toBe(0);
  });

  it('has a line for each combination of the first figure when it is split, each value at its own time', () => {
    const rows = [
      row(day(2), { country: 'IT', channel: 'line' }, { a: 4, b: 9 }),
      row(day(1), { country: 'IT', channel: 'line' }, { a: 3, b: 9 }),
      row(day(2), { country: 'IT', channel: 'viber' }, { a: 5, b: 9 }),
    ];
    const { series, times } = timeDrawing(result(rows), ['a', 'b'], 'DAY', false);
    expect(times).toEqual([day(1), day(2)]);
    expect(series.map(({ key, values }) => [key.map(({ value }) => value), values])).toEqual([
      [
        ['IT', 'line'],
        [3, 4],
      ],
      [
        ['IT', 'viber'],
        [null, 5],
      ],
    ]);
  });

  it('orders by instant, also over the change of the clocks', () => {
    const [before, after] = ['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00'];
    expect(
      timeDrawing(result([row(after, {}, { a: 1 }), row(before, {}, { a: 2 })]), ['a'], 'HOUR', false),
    ).toMatchObject({
      times: [before, after],
      series: [{ values: [2, 1] }],
    });
  });

  it('knows where data ends: what follows is unknown and not zero', () => {
    const rows = [1, 2, 3].map((date) => row(day(date), {}, { a: 0 }));
    const { incompleteFrom, series } = timeDrawing(result(rows, '2026-11-02T10:00:00Z'), ['a'], 'DAY', false);
    expect(incompleteFrom).toBe(1);
    expect(series[0]?.values).toEqual([0, 0, null]);
  });

  const many = [1, 2].flatMap((date) =>
    Array.from({ length: 12 }, (_, index) => row(day(date), { country: `C${index}` }, { a: index + date })),
  );

  it('draws the largest lines and says how many are left', () => {
    const { series, left } = timeDrawing(result(many), ['a'], 'DAY', false);
    expect(series.map(({ key }) => key[0]?.value)).toEqual(['C11', 'C10', 'C9', 'C8', 'C7', 'C6', 'C5']);
    expect([series.length, left]).toEqual([MOST_SERIES, 5]);
  });

  it('adds up the rest of a stack, so that its height is the whole', () => {
    const drawing = timeDrawing(result(many), ['a'], 'DAY', true);
    expect(drawing.series).toHaveLength(MOST_SERIES);
    expect(drawing.series.at(-1)?.isRest).toBe(true);
    expect(sums(drawing)).toEqual([78, 90]);
    expect(drawing.left).toBe(0);
  });

  it('draws nothing from nothing', () => {
    expect(timeDrawing(result([]), ['a'], 'DAY', true)).toMatchObject({ times: [], series: [], incompleteFrom: null });
    expect(barDrawing(result([]), 'a')).toMatchObject({ places: [], left: 0 });
    expect(stackDrawing(result([]), 'a')).toMatchObject({ places: [], series: [], left: 0 });
  });
});

describe('bars', () => {
  it('stand in the order of the rows, with what was before', () => {
    const rows = [row(null, { country: 'IT' }, { a: 1 }), row(null, { country: '' }, { a: null })];
    const { places, series } = barDrawing(result(rows), 'a');
    expect(places.map((key) => key[0]?.value)).toEqual(['IT', '']);
    expect(series).toMatchObject([{ values: [1, null], previous: [2, null] }]);
  });

  it('are as many as can be read', () => {
    const rows = Array.from({ length: 100 }, (_, index) => row(null, { ad: String(index) }, { a: index }));
    const { places, left } = barDrawing(result(rows), 'a');
    expect([places.length, left]).toEqual([MOST_BARS, 100 - MOST_BARS]);
  });
});

describe('stacks', () => {
  const rows = Array.from({ length: 9 }, (_, part) =>
    ['IT', 'DE', 'FR'].map((country, index) =>
      row(null, { country, type: `t${part}` }, { a: (index + 1) * (part + 1) }),
    ),
  ).flat();

  it('stand by size, and each is as high as the whole of its place', () => {
    const drawing = stackDrawing(result(rows), 'a');
    expect(drawing.places.map((key) => key[0]?.value)).toEqual(['FR', 'DE', 'IT']);
    expect(sums(drawing)).toEqual([135, 90, 45]);
  });

  it('leave a part that a place does not have empty', () => {
    const few = [row(null, { country: 'IT', type: 'x' }, { a: 5 }), row(null, { country: 'DE', type: 'y' }, { a: 3 })];
    expect(stackDrawing(result(few), 'a').series.map(({ values }) => values)).toEqual([
      [5, null],
      [null, 3],
    ]);
  });
});

describe('names and looks of series', () => {
  const words = {
    metric: (name: string) => `metric ${name}`,
    key: (key: { value: string }[]) => key.map(({ value }) => value).join('/'),
    rest: 'rest',
    current: 'now',
    before: 'before',
  };
  const look = { palette: PALETTES.light, theme: 'light' as const };
  const drawn = (count: number, name = 'country') =>
    timeDrawing(
      result(
        Array.from({ length: count }, (_, index) =>
          row(day(1), { [name]: ['line', 'viber', 'kik'][index] ?? `${index}` }, { a: 20 - index }),
        ),
      ),
      ['a'],
      'DAY',
      true,
    ).series;

  it('one series takes the accent and its comparison', () => {
    const single = timeDrawing(result([row(day(1), {}, { a: 1 })]), ['a'], 'DAY', false).series;
    expect(chartSeries(single, words, look, true)).toEqual([
      { label: 'before', values: [2], role: 'comparison' },
      { label: 'now', values: [1], role: 'main' },
    ]);
    expect(chartSeries(single, words, look, false)).toHaveLength(1);
  });

  it('several differ in colour and in dashes, and have no comparison', () => {
    const series = chartSeries(drawn(7), words, look, true);
    expect(series).toHaveLength(7);
    expect(new Set(series.map(({ colour }) => colour)).size).toBe(7);
    expect(new Set(series.map(({ dash }) => String(dash))).size).toBe(7);
    expect(series.every(({ role }) => role === 'main')).toBe(true);
  });

  it('messengers keep their colours, the rest is grey', () => {
    const series = chartSeries(drawn(12, 'channel'), words, look, false);
    expect(series[0]?.colour).toBe(channelColour('line', 'light'));
    expect(series[1]?.colour).toBe(channelColour('viber', 'light'));
    expect(series.at(-1)).toMatchObject({ label: 'rest', colour: PALETTES.light.muted });
  });
});
