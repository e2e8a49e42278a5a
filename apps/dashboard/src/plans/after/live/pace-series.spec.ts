import fc from 'fast-check';
import { kindOf, lastDay, measureName, paceSeries, paceTable, type PacedMeasure } from './pace-series.js';

const t = (key: string) => key;
const interval = (median: number) => ({ median, low: median * 0.7, high: median * 1.4 });
const measureOf = (days: number, actual: number[], end: number): PacedMeasure => ({
  ...{ measure: 'RESULTS', isOutside: false, planned: interval(100), projection: interval(end) },
  days: Array.from({ length: days }, (_, i) => ({
    ...{ date: `2026-03-${String(i + 1).padStart(2, '0')}`, planned: interval(((i + 1) * 100) / days) },
    ...{ actual: actual[i] ?? null, isOutside: false },
  })),
});

describe('what the chart of a plan draws', () => {
  it('leads in a straight line from where things stand to the projected end', () => {
    const { series } = paceSeries(measureOf(5, [10, 20, 30], 70), t);
    expect(series.map(({ label, values }) => [label, values])).toEqual([
      ['planAfter.actual', [10, 20, 30, null, null]],
      ['planAfter.projection', [null, null, 30, 50, 70]],
      ['planAfter.plan', [20, 40, 60, 80, 100]],
    ]);
  });

  it('draws no projection before the first day is over or after the last, and always the whole band', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.array(fc.nat(50), { maxLength: 28 }), (days, all) => {
        const actual = all.slice(0, days);
        const { series, band } = paceSeries(measureOf(days, actual, 200), t);
        expect(band.low).toHaveLength(days);
        band.low.forEach((low, i) => expect(low).toBeLessThan(band.high[i]!));
        const projection = series.find(({ label }) => label === 'planAfter.projection');
        expect(projection !== undefined).toBe(actual.length > 0 && actual.length < days);
        if (projection) expect(projection.values.at(-1)).toBeCloseTo(200, 9);
      }),
    );
  });

  it('knows the last day that is known, also where a later one is not', () => {
    expect(lastDay(measureOf(4, [1, 2], 9))).toMatchObject({ index: 1, actual: 2, date: '2026-03-02' });
    expect(lastDay(measureOf(4, [], 9))).toBeNull();
  });

  it('has a table twin with a row a day, unknown ones included', () => {
    const { columns, rows } = paceTable(measureOf(3, [4], 9), (day) => `on ${day}`, t);
    expect(columns.map(({ key }) => key)).toEqual(['day', 'actual', 'median', 'low', 'high']);
    expect(rows.map(({ cells }) => [cells.day, cells.actual])).toEqual([
      ['on 2026-03-01', 4],
      ['on 2026-03-02', null],
      ['on 2026-03-03', null],
    ]);
  });

  it.each([
    ['SPEND', null, 'planAfter.measure_SPEND', 'money'],
    ['COST', 'REPLIES', 'planAfter.measure_COST', 'money'],
    ['RESULTS', 'REPLIES', 'planAfter.result_REPLIES', 'count'],
    ['RESULTS', null, 'planAfter.result_CONVERSATIONS', 'count'],
  ] as const)('names %s of %s %s', (measure, result, name, kind) => {
    expect([measureName(measure, result, t), kindOf(measure)]).toEqual([name, kind]);
  });
});
