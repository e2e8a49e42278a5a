import fc from 'fast-check';
import { poisson } from '../draws/counts.js';
import { normal, Z80 } from '../draws/normal.js';
import { streamOf } from '../draws/stream.js';
import { paceOfBudget, paceOfCost } from './pace-money.js';

const days = fc.integer({ min: 1, max: 60 });
const spends = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { maxLength: 60 });

describe('pacing of money', () => {
  test('a budget has a band around its even path, which ends near the whole', () => {
    fc.assert(
      fc.property(days, spends, (length, given) => {
        const actual = given.slice(0, length);
        const pacing = paceOfBudget({ budget: 1_000, days: length, actual, dayVariance: 0.09 });
        expect(pacing.days).toHaveLength(length);
        pacing.days.forEach(({ planned, actual: sum }, i) => {
          expect(planned.median).toBeCloseTo((1_000 * (i + 1)) / length, 6);
          expect(sum === null).toBe(i >= actual.length);
        });
        const { planned } = pacing.days.at(-1)!;
        expect([Math.round(planned.low!), Math.round(planned.high!)]).toEqual([951, 1_051]);
        const spent = actual.reduce((sum, value) => sum + value, 0);
        const { projection } = pacing;
        if (actual.length > 0) expect(projection.median! * actual.length).toBeCloseTo(spent * length, 0);
        if (actual.length === length) expect(projection.low).toBe(projection.high);
      }),
    );
  });

  test('half of the money a day is seen as behind, and goes on so', () => {
    const pacing = paceOfBudget({ budget: 3_000, days: 30, actual: Array<number>(15).fill(50), dayVariance: 0.09 });
    expect(pacing.isOutside).toBe(true);
    expect(pacing.projection.median).toBeCloseTo(1_500, 6);
    expect(pacing.projection.low).toBeLessThan(1_500);
    const kept = paceOfBudget({ budget: 3_000, days: 30, actual: Array<number>(15).fill(100), dayVariance: 0.09 });
    expect(kept.isOutside).toBe(false);
    expect(paceOfBudget({ budget: 10, days: 2, actual: [], dayVariance: 0.1 }).projection.median).toBe(10);
  });

  test('80 % intervals of a cost hold in worlds that are as the plan says', () => {
    const planned = { median: 2, low: 2 * Math.exp(-0.3), high: 2 * Math.exp(0.3) };
    let [inside, ends] = [0, 0];
    for (let seed = 0; seed < 600; seed++) {
      const stream = streamOf(seed, 'cost');
      const cost = 2 * Math.exp((0.3 / Z80) * normal(stream));
      const spent = Array<number>(20).fill(100);
      const results = spent.map((money) => poisson(stream, (money / cost) * Math.exp(0.3 * normal(stream))));
      const pacing = paceOfCost({
        ...{ planned, expected: 1_000, days: 20, dayVariance: 0.09 },
        ...{ spent: spent.slice(0, 8), results: results.slice(0, 8) },
      });
      inside += Number(!pacing.isOutside);
      const end = 2_000 / results.reduce((sum, count) => sum + count, 0);
      ends += Number(end >= pacing.projection.low! && end <= pacing.projection.high!);
    }
    for (const share of [inside / 600, ends / 600]) {
      expect(share).toBeGreaterThan(0.74);
      expect(share).toBeLessThan(0.87);
    }
  });

  test('a cost before the first result is unknown, and the plan stands', () => {
    const planned = { median: 2, low: 1, high: 4 };
    const pacing = paceOfCost({ planned, expected: 10, days: 3, spent: [5], results: [0], dayVariance: 0.09 });
    expect(pacing.days[0]!.actual).toBeNull();
    expect(pacing).toMatchObject({ isOutside: false, projection: planned });
    const whole = paceOfCost({
      ...{ planned, expected: 10, days: 2, dayVariance: 0.09 },
      ...{ spent: [5, 5], results: [0, 4] },
    });
    expect(whole.projection).toEqual({ median: 2.5, low: 2.5, high: 2.5 });
    expect(whole.days.map(({ actual }) => actual)).toEqual([null, 2.5]);
  });
});
