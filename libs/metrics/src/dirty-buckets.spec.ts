import fc from 'fast-check';
import { clipRuns, coversAll, toRuns } from './dirty-buckets.js';

const starts = (...quarters: number[]): number[] => quarters.map((quarter) => quarter * 900);

describe('runs of dirty buckets', () => {
  it('joins neighbours', () => {
    expect(toRuns(starts(1, 2, 3, 7, 9, 10))).toEqual([
      { from: 900, to: 3_600 },
      { from: 6_300, to: 7_200 },
      { from: 8_100, to: 9_900 },
    ]);
    expect(toRuns([])).toEqual([]);
  });

  it('are cut to the buckets of a range, and gone outside it', () => {
    const runs = toRuns(starts(1, 2, 5, 8, 9));
    expect(clipRuns(runs, 1_800, 8_100)).toEqual([
      { from: 1_800, to: 2_700 },
      { from: 4_500, to: 5_400 },
      { from: 7_200, to: 8_100 },
    ]);
    expect(clipRuns(runs, 2_700, 4_500)).toEqual([]);
  });

  it('joins over small gaps first when there are too many', () => {
    expect(toRuns(starts(1, 3, 50, 52, 200), 3)).toEqual([
      { from: 900, to: 3_600 },
      { from: 45_000, to: 47_700 },
      { from: 180_000, to: 180_900 },
    ]);
  });

  it('never loses a bucket and never has more runs than allowed', () => {
    const quarters = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(quarters, fc.integer({ min: 1, max: 20 }), (list, max) => {
        const sorted = starts(...list.sort((a, b) => a - b));
        const runs = toRuns(sorted, max);
        expect(runs.length).toBeLessThanOrEqual(max);
        expect(sorted.every((start) => runs.some(({ from, to }) => from <= start && start < to))).toBe(true);
      }),
    );
  });

  it('knows when nothing of a range is left clean', () => {
    const runs = toRuns(starts(1, 2, 3));
    expect(coversAll(runs, 900, 3_600)).toBe(true);
    expect(coversAll(runs, 0, 3_600)).toBe(false);
    expect(coversAll([], 0, 900)).toBe(false);
  });
});
