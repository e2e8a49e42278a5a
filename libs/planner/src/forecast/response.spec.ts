import fc from 'fast-check';
import { normal } from '../draws/normal.js';
import { streamOf, uniform } from '../draws/stream.js';
import { poisson } from '../draws/counts.js';
import { standardAssumptions, type Assumptions } from '../plan/assumptions.js';
import type { HistoryRow } from '../plan/plan.js';
import { effectiveSpend, fitElasticity } from './response.js';

const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const elasticities = fc.double({ min: 0.4, max: 1, noNaN: true });

describe('what spend is worth', () => {
  test('itself at the reference, and everywhere without falling returns', () => {
    fc.assert(
      fc.property(positive, positive, elasticities, (spend, reference, elasticity) => {
        expect(effectiveSpend(reference, reference, elasticity) / reference).toBeCloseTo(1, 9);
        expect(effectiveSpend(spend, reference, 1)).toBe(spend);
        expect(effectiveSpend(0, reference, elasticity)).toBe(0);
        // Near 1 nothing jumps.
        expect(effectiveSpend(spend, reference, 1 - 1e-9) / spend).toBeCloseTo(1, 6);
      }),
    );
  });

  test('more for more, and each unit less than the one before it', () => {
    fc.assert(
      fc.property(
        positive,
        positive,
        elasticities,
        fc.double({ min: 1.01, max: 50, noNaN: true }),
        (spend, reference, elasticity, by) => {
          const [one, more] = [
            effectiveSpend(spend, reference, elasticity),
            effectiveSpend(by * spend, reference, elasticity),
          ];
          expect(more).toBeGreaterThan(one);
          expect(more).toBeLessThanOrEqual(by * one * (1 + 1e-9));
          // Money of twice the unit is worth twice: amounts have no currency of their own.
          expect(effectiveSpend(2 * spend, 2 * reference, elasticity) / (2 * one)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  test('by hand', () => {
    // Twice the reference at 0.5: (√3 - 1) / (√2 - 1) = 0.732051 / 0.414214 = 1.767327 references.
    expect(effectiveSpend(20, 10, 0.5)).toBeCloseTo(17.67327, 5);
    // Three times at 0.5: (2 - 1) / (√2 - 1) = 2.414214.
    expect(effectiveSpend(30, 10, 0.5)).toBeCloseTo(24.14214, 5);
    // Far above it, four times the spend is worth 4^0.5 times.
    expect(effectiveSpend(4e9, 10, 0.5) / effectiveSpend(1e9, 10, 0.5)).toBeCloseTo(2, 3);
  });
});

const ASSUMPTIONS = standardAssumptions(1);
/** Little is believed before history speaks. */
const OPEN: Assumptions = {
  ...ASSUMPTIONS,
  elasticity: { ...ASSUMPTIONS.elasticity, value: 0.75, low: 0.42, high: 0.97 },
};
const AGEING = { today: '2026-11-01', halfLife: 180 };
const DAY = 0.05;
const SIZE = { seed: 7, draws: 2_000 };

/** Mean of what cells spend a day, evenly spread on logarithms from 10 to 160: 150 / ln 16. */
const MIDDLE = 54.1;

/** Days of cells that spend as differently, each as good as it is; at the middle they win about `daily` conversations. */
function history(elasticity: number, days: number, daily = 40, cells = 12): HistoryRow[] {
  const stream = streamOf(11, 'response', String(elasticity));
  return Array.from({ length: cells }, (_, cell) => {
    const level = (daily / MIDDLE) * Math.exp(0.5 * normal(stream));
    return Array.from({ length: days }, (__, day): HistoryRow => {
      const spend = 10 * 16 ** uniform(stream);
      const expected = level * effectiveSpend(spend, MIDDLE, elasticity) * Math.exp(Math.sqrt(DAY) * normal(stream));
      return {
        ...{ country: `${cell}`, destination: 'WHATSAPP', placement: 'FACEBOOK_FEED', spend: spend.toFixed(2) },
        ...{ impressions: 1, reach: null, clicks: null, conversations: poisson(stream, expected), replies: null },
        ...{ conversions: null, days: 1, lastDay: `2026-10-${String(1 + (day % 28)).padStart(2, '0')}` },
      };
    });
  }).flat();
}
const meanOf = (draws: Float64Array): number => draws.reduce((sum, value) => sum + value, 0) / draws.length;
const fit = (rows: HistoryRow[], assumptions = ASSUMPTIONS) => fitElasticity(rows, assumptions, AGEING, DAY, SIZE);

describe('elasticity out of history', () => {
  test.each([
    [0.55, 40],
    [0.7, 40],
    [0.85, 40],
    [0.95, 40],
    // Few conversations a day, on many days none at all: what is wider is no less true.
    [0.6, 4],
    [0.95, 4],
  ])('%d is found where it is true, of %d conversations a day', (truth, daily) => {
    const { mean, draws, isFitted } = fit(history(truth, 56, daily), OPEN);
    expect(Math.abs(mean - truth)).toBeLessThan(0.1);
    expect(isFitted).toBe(true);
    const sorted = [...draws].sort((a, b) => a - b);
    // 98 % of what is believed.
    expect(sorted[20]).toBeLessThan(truth);
    expect(sorted[1_980]).toBeGreaterThan(truth);
    expect(Math.abs(meanOf(draws) - mean)).toBeLessThan(0.01);
  });

  test('is not off to one side over many worlds', () => {
    const errors = [0.6, 0.7, 0.8, 0.85].map((truth) => fit(history(truth, 28, 5), OPEN).mean - truth);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.06);
  });

  test('without history, and where no cell spent differently, is what was assumed', () => {
    const alike = history(0.55, 20).map((row) => ({ ...row, spend: '40' }));
    const single = history(0.55, 1);
    const nothing = fit([]);
    expect(nothing.isFitted).toBe(false);
    // A judgement of 0.72 to 0.97 lies in the middle about there.
    expect(nothing.mean).toBeGreaterThan(0.8);
    expect(nothing.mean).toBeLessThan(0.9);
    for (const rows of [alike, single, history(0.55, 20).map((row) => ({ ...row, conversations: null }))]) {
      const { mean, isFitted, draws } = fit(rows);
      expect(mean).toBeCloseTo(nothing.mean, 9);
      expect(isFitted).toBe(false);
      expect(draws).toEqual(nothing.draws);
    }
  });

  test('old days tell less: the belief stays wider', () => {
    const rows = history(0.55, 28);
    const old = rows.map((row) => ({ ...row, lastDay: row.lastDay.replace('2026', '2022') }));
    const [near, far, none] = [fit(rows).mean, fit(old).mean, fit([]).mean];
    expect(near).toBeLessThan(far);
    expect(far).toBeLessThan(none);
  });

  test('an assumption that is certain is not argued with', () => {
    const { elasticity } = ASSUMPTIONS;
    const certain = { ...ASSUMPTIONS, elasticity: { ...elasticity, value: 0.9, low: 0.9, high: 0.9 } };
    const { draws, mean, isFitted } = fit(history(0.55, 56), certain);
    expect([mean, isFitted, new Set(draws)]).toEqual([0.9, false, new Set([0.9])]);
  });
});
