import fc from 'fast-check';
import { binomial, logNormal, makeRandom } from '../../../../test/support/chance.js';
import { exactly, ofSample, partOf, product, quotient, sum, upToFactor, widen, within, without } from './estimate.js';

const ROUNDS = 1_000;

/** Part of the rounds in which an interval, made from what was seen, holds the truth. */
function coverage(round: (random: () => number) => boolean, seed = 7): number {
  const random = makeRandom(seed);
  let held = 0;
  for (let i = 0; i < ROUNDS; i += 1) if (round(random)) held += 1;
  return held / ROUNDS;
}
const holds = ({ lower, upper }: { lower: number; upper: number }, truth: number) => lower <= truth && truth <= upper;

describe('intervals hold the truth in about 95 % of simulated samples', () => {
  it.each([
    [0.5, 300],
    [0.05, 200],
    [0.9, 100],
    [0.02, 300],
  ])('a share of %d among %i people', (share, n) => {
    const held = coverage((random) => holds(ofSample(binomial(random, n, share) / n, n), share));
    expect(held).toBeGreaterThan(0.925);
    expect(held).toBeLessThan(0.985);
  });

  it('a product of population, internet use and penetration', () => {
    const [population, use, penetration] = [60e6, 0.8, 0.35];
    const held = coverage((random) => {
      const seen = product(
        upToFactor(population * logNormal(random, Math.log(1.02) / 1.96), 0.02),
        ofSample(binomial(random, 200, use) / 200, 200),
        ofSample(binomial(random, 100, penetration) / 100, 100),
      );
      return holds(seen, population * use * penetration);
    });
    expect(held).toBeGreaterThan(0.92);
    expect(held).toBeLessThan(0.975);
  });

  it('a sum, a quotient and a part of counts that are off by some factor', () => {
    const spread = Math.log(1.1) / 1.96;
    const seen = (random: () => number, truth: number) => upToFactor(truth * logNormal(random, spread), 0.1);
    const inSum = coverage((random) => holds(sum([seen(random, 50), seen(random, 30)]), 80));
    const inQuotient = coverage((random) => holds(quotient(seen(random, 50), seen(random, 30)), 5 / 3));
    const inPart = coverage((random) => holds(partOf(seen(random, 50), [seen(random, 30), seen(random, 20)]), 0.5));
    for (const held of [inSum, inQuotient, inPart]) {
      expect(held).toBeGreaterThan(0.92);
      expect(held).toBeLessThan(0.975);
    }
  });
});

describe('estimates', () => {
  const near = (value: number, lower: number, upper: number) => ({
    value: expect.closeTo(value, 4) as number,
    lower: expect.closeTo(lower, 4) as number,
    upper: expect.closeTo(upper, 4) as number,
  });

  it('are those worked out by hand', () => {
    expect(ofSample(0.59, 1_000)).toEqual(near(0.59, 0.5592, 0.6201));
    expect(ofSample(0, 10)).toEqual(near(0, 0, 0.2775));
    expect(ofSample(0.5, 0)).toEqual(near(0.5, 0, 1));
    const half = { value: 0.5, lower: 0.4, upper: 0.6 };
    expect(product(half, { value: 0.8, lower: 0.7, upper: 0.9 })).toEqual(near(0.4, 0.3084, 0.49697));
    expect(upToFactor(1_000, 0.1)).toEqual(near(1_000, 909.0909, 1_100));
    expect(widen({ value: 10, lower: 7, upper: 13 }, 4)).toEqual(near(10, 5, 15));
    expect(within({ value: 0.9, lower: -0.1, upper: 1.2 }, 0, 1)).toEqual(near(0.9, 0, 1));
    expect(without({ value: 100, lower: 90, upper: 120 }, 95)).toEqual(near(5, 0, 25));
    expect(partOf(exactly(59), [exactly(39)])).toEqual(near(59 / 98, 59 / 98, 59 / 98));
  });

  it('know nothing more of a zero than its upper end', () => {
    expect(product(ofSample(0, 10), exactly(100))).toEqual(near(0, 0, 27.7533));
    expect(partOf(ofSample(0, 10), [exactly(1)])).toMatchObject({ value: 0, lower: 0 });
    expect(quotient(exactly(3), { value: 2, lower: 0, upper: 4 }).upper).toBe(Infinity);
  });

  it('keep lower ≤ value ≤ upper through every step', () => {
    const share = fc.record({
      p: fc.double({ min: 0.001, max: 1, noNaN: true }),
      n: fc.integer({ min: 1, max: 5_000 }),
    });
    fc.assert(
      fc.property(share, share, ({ p, n }, other) => {
        const [a, b] = [ofSample(p, n), ofSample(other.p, other.n)];
        for (const { value, lower, upper } of [a, product(a, b), quotient(a, b), sum([a, b]), partOf(a, [b])]) {
          expect(lower).toBeLessThanOrEqual(value + 1e-12);
          expect(upper).toBeGreaterThanOrEqual(value - 1e-12);
        }
      }),
    );
  });
});
