import fc from 'fast-check';
import { barDrawing, idOf, MOST_BARS, MOST_SERIES, stackDrawing, timeDrawing } from './explorer-series.js';
import { explorerTable, joinPages, type TableWords } from './explorer-table.js';

type Row = Parameters<typeof barDrawing>[0]['rows'][number];

const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}T00:00:00+01:00`;
const words: TableWords = {
  ...{ time: 'Time', total: 'Total', changeShort: 'Change' },
  change: (metric) => `Change: ${metric}`,
  metric: (name) => name,
  dimension: (name) => name,
  writeTime: (time) => time,
  writeValue: ({ value }) => value,
  kindOf: () => 'count',
};
const rowOf = (time: string | null, key: Record<string, string>, number: number | null): Row => ({
  time,
  dimensions: Object.entries(key).map(([name, value]) => ({ name, value, label: value })),
  values: [
    {
      ...{ metric: 'messages', value: number === null ? null : String(number), number },
      ...{ previous: null, change: null, sampleSize: null },
    },
  ],
});
const figure = fc.option(fc.nat(1_000));
const place = fc.constantFrom(...Array.from({ length: 12 }, (_, at) => `P${at}`));
/** One row for each step and place, some of them missing, in any order. */
const overTime = fc
  .uniqueArray(fc.record({ date: fc.integer({ min: 1, max: 9 }), place, number: figure }), {
    selector: ({ date, place: at }) => `${date} ${at}`,
    maxLength: 60,
  })
  .map((rows) => rows.map(({ date, place: country, number }) => rowOf(day(date), { country }, number)));
const overPlaces = fc
  .uniqueArray(fc.record({ place, channel: fc.constantFrom('line', 'viber', 'telegram'), number: figure }), {
    selector: ({ place: at, channel }) => `${at} ${channel}`,
    maxLength: 36,
  })
  .map((rows) => rows.map(({ place: country, channel, number }) => rowOf(null, { country, channel }, number)));

const tableOf = (rows: Row[], dimensions: string[], hasTime = false) =>
  explorerTable({ rows, totals: [] }, { metrics: ['messages'], dimensions, hasTime, isCompared: false }, words);
const sum = (values: readonly (number | string | null | undefined)[]) =>
  values.reduce<number>((total, value) => total + Number(value ?? 0), 0);

describe('lines over time and their table', () => {
  it('tell of the same steps, and add up to the same at each of them', () => {
    fc.assert(
      fc.property(overTime, (rows) => {
        const { times, series, left } = timeDrawing({ rows, dataThrough: null }, ['messages'], 'DAY', true);
        const table = tableOf(rows, ['country'], true);
        expect(left).toBe(0);
        expect([...times].sort()).toEqual([...new Set(table.rows.map(({ cells }) => cells.time))].sort());
        for (const [at, time] of times.entries()) {
          const inTable = table.rows.filter(({ cells }) => cells.time === time).map(({ cells }) => cells.messages);
          expect(sum(series.map(({ values }) => values[at]))).toBe(sum(inTable));
        }
      }),
    );
  });

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(overTime, (rows) => {
        const drawn = (given: Row[]) => {
          const { times, series } = timeDrawing({ rows: given, dataThrough: null }, ['messages'], 'DAY', false);
          return { times, lines: series.length, all: series.map(({ values }) => sum(values)).sort((a, b) => b - a) };
        };
        expect(drawn([...rows].reverse())).toEqual(drawn(rows));
      }),
    );
  });

  it('that are not added up say how many of them are left out', () => {
    fc.assert(
      fc.property(overTime, (rows) => {
        const { series, left } = timeDrawing({ rows, dataThrough: null }, ['messages'], 'DAY', false);
        const places = new Set(rows.map(({ dimensions }) => idOf(dimensions)));
        expect(series.length + left).toBe(places.size);
        expect(series.length).toBeLessThanOrEqual(MOST_SERIES);
        expect(new Set(series.map(({ id }) => id)).size).toBe(series.length);
      }),
    );
  });
});

describe('bars and their table', () => {
  it('have a bar for each row, with the figure of the row, in its order', () => {
    fc.assert(
      fc.property(overPlaces, (rows) => {
        const { places, series, left } = barDrawing({ rows, dataThrough: null }, 'messages');
        const table = tableOf(rows, ['country', 'channel']);
        expect(left).toBe(0);
        expect(places.map((key) => key.map(({ value }) => value))).toEqual(
          table.rows.map(({ cells }) => [cells.country, cells.channel]),
        );
        expect(series[0]?.values.map((value) => (value === null ? null : String(value)))).toEqual(
          table.rows.map(({ cells }) => cells.messages),
        );
      }),
    );
  });

  it('say how many rows have no bar', () => {
    const rows = Array.from({ length: MOST_BARS + 3 }, (_, at) => rowOf(null, { country: `C${at}` }, at));
    const { places, left } = barDrawing({ rows, dataThrough: null }, 'messages');
    expect([places.length, left]).toEqual([MOST_BARS, 3]);
    expect(tableOf(rows, ['country']).rows).toHaveLength(MOST_BARS + 3);
  });

  it('of parts add up to the whole of the table, the largest first', () => {
    fc.assert(
      fc.property(overPlaces, (rows) => {
        const { places, series } = stackDrawing({ rows, dataThrough: null }, 'messages');
        const table = tableOf(rows, ['country', 'channel']);
        const heights = places.map((_, at) => sum(series.map(({ values }) => values[at])));
        for (const [at, [country]] of places.entries()) {
          const inTable = table.rows.filter(({ cells }) => cells.country === country?.value);
          expect(heights[at]).toBe(sum(inTable.map(({ cells }) => cells.messages)));
        }
        expect(heights).toEqual([...heights].sort((a, b) => b - a));
        expect(sum(heights)).toBe(sum(table.rows.map(({ cells }) => cells.messages)));
      }),
    );
  });
});

describe('pages of a table', () => {
  it('read twice hold each row once, as it was read last', () => {
    fc.assert(
      fc.property(overPlaces, fc.nat(36), (rows, cut) => {
        const again = rows.map((row) => rowOf(row.time ?? null, keyOf(row), 7));
        expect(joinPages([rows, rows])).toEqual(rows);
        expect(joinPages([rows.slice(0, cut), rows.slice(cut)])).toEqual(rows);
        expect(joinPages([rows, again])).toEqual(again);
      }),
    );
  });

  const keyOf = ({ dimensions }: Row) => Object.fromEntries(dimensions.map(({ name, value }) => [name, value]));
});
