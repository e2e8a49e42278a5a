import { normal } from '../draws/normal.js';
import { streamOf } from '../draws/stream.js';
import { poisson } from '../draws/counts.js';
import { paceOf } from './pacing.js';
import { calibrationOf, planVersusActual } from './versus.js';

const PLANNED = { median: 1_000, low: 700, high: 1_400 };

/** Worlds that are as the plan says: a level within its interval, days that differ, counts. */
function world(seed: number, level?: number) {
  const stream = streamOf(seed, 'pacing');
  const total = level ?? 1_000 * Math.exp((Math.log(2) / 2 / 1.28155) * normal(stream));
  return Array.from({ length: 20 }, () => poisson(stream, (total / 20) * Math.exp(0.3 * normal(stream))));
}

describe('pacing', () => {
  test('80 % intervals of days and of the projection hold', () => {
    let [days, ends] = [0, 0];
    for (let seed = 0; seed < 600; seed++) {
      const actual = world(seed);
      const { days: rows, projection } = paceOf({
        planned: PLANNED,
        days: 20,
        actual: actual.slice(0, 8),
        dayVariance: 0.09,
      });
      days += Number(!rows[7]!.isOutside);
      const end = actual.reduce((sum, count) => sum + count, 0);
      ends += Number(end >= projection.low! && end <= projection.high!);
    }
    for (const share of [days / 600, ends / 600]) {
      expect(share).toBeGreaterThan(0.75);
      expect(share).toBeLessThan(0.85);
    }
  });

  test('the projection moves from the plan to what came, and ends there', () => {
    const actual = world(1, 3_000);
    const at = (over: number) =>
      paceOf({ planned: PLANNED, days: 20, actual: actual.slice(0, over), dayVariance: 0.09 });
    expect(at(0).projection.median).toBeCloseTo(1_000, 6);
    expect(at(10).projection.median).toBeGreaterThan(2_200);
    expect(at(10).isOutside).toBe(true);
    const sum = actual.reduce((all, count) => all + count, 0);
    expect(at(20).projection).toEqual({ median: sum, low: sum, high: sum });
    expect(at(20).days.at(-1)).toMatchObject({ day: 20, actual: sum });
    expect(at(3).days[3]!.actual).toBeNull();
  });

  test('refuses what it cannot pace', () => {
    const unknown = { median: 10, low: null, high: null };
    expect(() => paceOf({ planned: unknown, days: 5, actual: [], dayVariance: 0.1 })).toThrow('forecast above 0');
    expect(() => paceOf({ planned: PLANNED, days: 1, actual: [1, 2], dayVariance: 0.1 })).toThrow('as many days');
  });
});

describe('plan against actual', () => {
  const outcomes = [
    { country: 'IT', planned: PLANNED, actual: 1_100 },
    { country: 'DE', planned: PLANNED, actual: 200 },
    { country: 'FR', planned: null, actual: 5 },
    { country: 'ES', planned: PLANNED, actual: null },
  ];

  test('by country, the greatest difference first, unknown ones last', () => {
    const rows = planVersusActual(outcomes);
    expect(rows.map(({ country, difference, isInside }) => [country, difference, isInside]).slice(0, 2)).toEqual([
      ['DE', -800, false],
      ['IT', 100, true],
    ]);
    expect(rows.slice(2).map(({ difference, isInside }) => [difference, isInside])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('calibration counts what is known, with its own interval', () => {
    expect(calibrationOf(outcomes)).toMatchObject({ inside: 1, known: 2, share: 0.5 });
    expect(calibrationOf([])).toEqual({ inside: 0, known: 0, share: null, low: null, high: null });
    const many = calibrationOf(
      Array.from({ length: 100 }, (_, i) => ({ ...outcomes[0]!, actual: i < 80 ? 1_000 : 1 })),
    );
    // Wilson's interval of 80 of 100.
    expect([many.low, many.high].map((end) => Number(end!.toFixed(4)))).toEqual([0.7112, 0.8666]);
  });
});
