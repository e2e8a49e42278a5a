import fc from 'fast-check';
import { negativeBinomial, poisson, poissonQuantile } from './counts.js';
import { beta, gamma, logGamma } from './gamma.js';
import { normal, normalQuantile, Z80 } from './normal.js';
import { intervalOf, intervalOfCounts } from './quantiles.js';
import { streamOf, uniform, type Stream } from './stream.js';

const N = 60_000;

function momentsOf(draw: (stream: Stream) => number, name: string): { mean: number; variance: number; skew: number } {
  const stream = streamOf(20, name);
  const values = Float64Array.from({ length: N }, () => draw(stream));
  const mean = values.reduce((sum, value) => sum + value, 0) / N;
  const central = (power: number): number => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / N;
  return { mean, variance: central(2), skew: central(3) / central(2) ** 1.5 };
}

/** Five standard errors of a mean of N draws, which one in two million seeds passes. */
const tolerance = (variance: number): number => 5 * Math.sqrt(variance / N);

describe('streams', () => {
  test('give the same numbers on every machine', () => {
    const stream = streamOf(7, 'click_rate', 'IT');
    expect([stream.next(), stream.next(), stream.next()]).toEqual([1202990672, -1106473133, -1559851433]);
  });

  test('of other names and seeds share nothing', () => {
    const firsts = new Set(
      Array.from({ length: 2_000 }, (_, seed) => streamOf(seed % 40, `cell ${Math.floor(seed / 40)}`).next()),
    );
    expect(firsts.size).toBeGreaterThan(1_998);
    const [a, b] = [streamOf(1, 'IT'), streamOf(1, 'ES')];
    const products = Array.from({ length: N }, () => normal(a) * normal(b));
    expect(Math.abs(products.reduce((sum, value) => sum + value, 0) / N)).toBeLessThan(tolerance(1));
  });

  test('names are not run together', () => {
    expect(streamOf(1, 'a', 'bc').next()).not.toBe(streamOf(1, 'ab', 'c').next());
  });

  test('fill the unit interval evenly', () => {
    const stream = streamOf(3, 'uniform');
    const bins = new Uint32Array(100);
    for (let i = 0; i < N; i++) bins[Math.floor(uniform(stream) * 100)]! += 1;
    const chi = bins.reduce((sum, count) => sum + (count - N / 100) ** 2 / (N / 100), 0);
    // 99 degrees of freedom: mean 99, standard deviation 14.
    expect(chi).toBeLessThan(170);
  });
});

describe('draws against theory', () => {
  test('normal: moments, tail and quantiles', () => {
    const { mean, variance, skew } = momentsOf(normal, 'normal');
    expect(Math.abs(mean)).toBeLessThan(tolerance(1));
    expect(Math.abs(variance - 1)).toBeLessThan(tolerance(2));
    expect(Math.abs(skew)).toBeLessThan(tolerance(15));
    const stream = streamOf(4, 'tail');
    const beyond = Array.from({ length: N }, () => normal(stream)).filter((x) => Math.abs(x) > 1.959964).length / N;
    expect(Math.abs(beyond - 0.05)).toBeLessThan(tolerance(0.0475));
    const far = streamOf(4, 'far');
    const ends = Array.from({ length: 10 * N }, () => normal(far)).filter((x) => Math.abs(x) > 3.442619855899).length;
    // 600,000 × 0.000576 = 345.5 lie beyond the last layer.
    expect(Math.abs(ends - 345.5)).toBeLessThan(5 * Math.sqrt(345.5));
  });

  test.each([0.2, 0.9, 1, 3.5, 80])('gamma of shape %d', (shape) => {
    const { mean, variance, skew } = momentsOf((stream) => gamma(stream, shape), `gamma ${shape}`);
    expect(Math.abs(mean - shape)).toBeLessThan(tolerance(shape));
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.06 + 0.1 / shape);
    expect(Math.abs(skew / (2 / Math.sqrt(shape)) - 1)).toBeLessThan(0.25);
  });

  test.each([
    [0.5, 40],
    [2, 3],
    [400, 100],
  ])('beta of %d and %d', (a, b) => {
    const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
    const found = momentsOf((stream) => beta(stream, a, b), `beta ${a} ${b}`);
    expect(Math.abs(found.mean - a / (a + b))).toBeLessThan(tolerance(variance));
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.08);
  });

  test('beta of shapes near nothing stays a share', () => {
    const stream = streamOf(1, 'tiny');
    const values = Array.from({ length: 2_000 }, () => beta(stream, 1e-4, 3e-4));
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(values.filter((value) => value > 0.5).length / 2_000).toBeCloseTo(0.25, 1);
  });

  test.each([0.05, 2, 11, 13, 5_000])('Poisson of mean %d', (expected) => {
    const { mean, variance } = momentsOf((stream) => poisson(stream, expected), `poisson ${expected}`);
    expect(Math.abs(mean - expected)).toBeLessThan(tolerance(expected) + 0.005);
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.06);
  });

  test('negative binomial of mean 20 and shape 4: variance 20 + 20² / 4 = 120', () => {
    const { mean, variance } = momentsOf((stream) => negativeBinomial(stream, 20, 4), 'negative binomial');
    expect(Math.abs(mean - 20)).toBeLessThan(tolerance(120));
    expect(Math.abs(variance / 120 - 1)).toBeLessThan(0.05);
  });
});

describe('quantiles', () => {
  test('of the normal distribution', () => {
    expect(normalQuantile(0.9)).toBeCloseTo(Z80, 7);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 6);
      }),
    );
  });

  test('of counts: a greater mean never gives less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        fc.double({ min: 0, max: 11, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (p, mean, factor) => {
          expect(poissonQuantile(p, Math.min(11.9, mean * factor))).toBeGreaterThanOrEqual(poissonQuantile(p, mean));
          expect(poissonQuantile(p, 13 + mean * factor)).toBeGreaterThanOrEqual(poissonQuantile(p, 13 + mean));
        },
      ),
    );
    expect(poissonQuantile(0.5, 0)).toBe(0);
    // P(X <= 2) of mean 3 is 0.4232, P(X <= 3) is 0.6472.
    expect([0.42, 0.43, 0.64, 0.65].map((p) => poissonQuantile(p, 3))).toEqual([2, 3, 3, 4]);
  });

  test('of draws: what sorting gives', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 200 }), (values) => {
        const sorted = Float64Array.from(values).sort();
        const at = (share: number): number | null => {
          const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
          return Number.isFinite(value) ? value : null;
        };
        const found = intervalOf(values);
        expect([found.low, found.median, found.high].map((value) => (value === 0 ? 0 : value))).toEqual(
          [at(0.1), at(0.5), at(0.9)].map((value) => (value === 0 ? 0 : value)),
        );
      }),
    );
    expect(intervalOf([1, 2, Infinity])).toEqual({ low: 1, median: 2, high: null });
  });

  test('of counts: the same as of any draws, near each other or far apart', () => {
    const counts = fc.oneof(fc.nat(5), fc.nat(2_000), fc.nat(1_000_000_000));
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 300 }), fc.nat(1_000), (values, plus) => {
        const drawn = Float64Array.from(values, (value) => value + plus);
        expect(intervalOfCounts(drawn)).toEqual(intervalOf(drawn));
      }),
    );
    expect(intervalOfCounts([3, 3, 3])).toEqual({ low: 3, median: 3, high: 3 });
    expect(intervalOfCounts([0, 1_022])).toEqual(intervalOf([0, 1_022]));
    expect(intervalOfCounts([0, 1_023])).toEqual(intervalOf([0, 1_023]));
  });

  test('logGamma against factorials and the half', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 11);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 11);
    expect(logGamma(171)).toBeCloseTo(
      Array.from({ length: 170 }, (_, i) => Math.log(i + 1)).reduce((a, b) => a + b, 0),
      8,
    );
  });
});
