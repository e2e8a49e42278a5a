import fc from 'fast-check';
import { standardAssumptions } from '../plan/assumptions.js';
import type { Cell } from '../plan/plan.js';
import { poolRate, RateDraws } from '../rates/pool.js';
import { RATE_KIND_NAMES, type RateKind } from '../rates/rate-kinds.js';
import { drawCell, DrawRoom } from './cell-draws.js';
import { COUNTED, countOutcome, emptyCounts, type CellResponse, type Counted } from './cell-outcome.js';
import { outcomeCurve } from './outcome-curve.js';
import { effectiveSpend, growthAtReference } from './response.js';

const CELL: Cell = { country: 'IT', destination: 'WHATSAPP', placement: 'FACEBOOK_FEED' };
const DRAWS = 400;
const DAYS = 10;

function drawsOf(seed: number) {
  const rates = {} as Record<RateKind, RateDraws>;
  for (const kind of RATE_KIND_NAMES) {
    const pool = poolRate(kind, [], standardAssumptions(1), { today: '2026-11-01', halfLife: 180 });
    rates[kind] = new RateDraws(pool, seed, DRAWS);
  }
  return drawCell(CELL, rates, { days: DAYS, seed }, new DrawRoom(1, DRAWS));
}
const draws = drawsOf(7);
const filled = (value: number): Float64Array => new Float64Array(DRAWS).fill(value);
const byRates: CellResponse = {
  ...{ days: DAYS, elasticity: filled(0.8), growth: filled(growthAtReference(0.8)), reference: filled(30) },
  curve: null,
};
const points = [
  { spend: 10, impressions: 1_000, reach: 900, actions: 20 },
  { spend: 20, impressions: 1_900, reach: 1_600, actions: 36 },
];
const byCurve: CellResponse = { ...byRates, curve: { outcome: outcomeCurve(points), error: filled(1) } };
const outcome = (budget: number, response = byRates, of = draws): Counted => {
  const out = emptyCounts(DRAWS);
  // What was counted before must not shine through.
  for (const name of COUNTED) out[name].fill(-1);
  countOutcome(of, response, budget, out);
  return out;
};
const meanOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0) / counts.length;

describe('counts of a cell', () => {
  test('are the same by a reference that history told as by the same one in each draw', () => {
    for (const budget of [0.5, 30, 4_000])
      expect(outcome(budget, { ...byRates, reference: 30 })).toEqual(outcome(budget));
  });

  test('of an elasticity of 1 go with money, whatever the reference', () => {
    const straight = { ...byRates, elasticity: filled(1), growth: filled(growthAtReference(1)) };
    expect(outcome(700, { ...straight, reference: 2 })).toEqual(outcome(700, straight));
    expect(effectiveSpend(70, 30, 1)).toBe(70);
  });

  test.each([
    ['rates', byRates],
    ["the platform's curve", byCurve],
  ])('by %s are whole, each step of the way at most the one before', (_name, response) => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 20_000, noNaN: true }), (budget) => {
        const { impressions, clicks, conversations, replies, conversions } = outcome(budget, response);
        for (let i = 0; i < DRAWS; i++) {
          const counts = [impressions[i]!, clicks[i]!, conversations[i]!, replies[i]!, conversions[i]!];
          if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) throw new Error(`${counts}`);
          if (counts[1]! < counts[2]! || counts[2]! < Math.max(counts[3]!, counts[4]!)) throw new Error(`${counts}`);
        }
        expect(impressions).toHaveLength(DRAWS);
      }),
      { numRuns: 30 },
    );
  });

  test.each([0, -5, Number.NaN])('of a budget of %d are none', (budget) => {
    for (const response of [byRates, byCurve])
      for (const counts of Object.values(outcome(budget, response))) expect(counts).toEqual(filled(0));
  });

  test('the same budget brings the same, another seed other luck', () => {
    expect(outcome(500)).toEqual(outcome(500));
    expect(outcome(500, byRates, drawsOf(8)).clicks).not.toEqual(outcome(500).clicks);
  });

  test('by the curve follow its points on every day, off by its error', () => {
    // 20 a day bring 1,900 impressions and 36 actions on each of ten days, half as many when it errs by half.
    const { impressions, conversations } = outcome(200, byCurve);
    expect(impressions).toEqual(filled(19_000));
    // 360 expected: the mean of 400 such counts is good to 19 / 20 of one.
    expect(Math.abs(meanOf(conversations) - 360)).toBeLessThan(4);
    const half = { ...byCurve, curve: { ...byCurve.curve!, error: filled(0.5) } };
    expect(outcome(200, half).impressions).toEqual(filled(9_500));
    expect(Math.abs(meanOf(outcome(200, half).conversations) - 180)).toBeLessThan(4);
    // Clicks go by their rate on those impressions, and are as many as the conversations at least.
    const { clicks } = outcome(200, byCurve);
    const expected = draws.rates.click_rate.map((rate) => Math.max(19_000 * rate, 360));
    expect(Math.abs(meanOf(clicks) / meanOf(expected) - 1)).toBeLessThan(0.02);
    // Beyond its end the curve promises no more.
    expect(outcome(2_000, byCurve).conversations).toEqual(conversations);
  });

  test('impressions go with money; of clicks more money brings less than so many times more', () => {
    const [one, four] = [outcome(3_000), outcome(12_000)];
    expect(meanOf(four.impressions) / meanOf(one.impressions)).toBeCloseTo(4, 2);
    const growth = meanOf(four.clicks) / meanOf(one.clicks);
    expect(growth).toBeGreaterThan(2);
    expect(growth).toBeLessThan(4);
    const even = { ...byRates, elasticity: filled(1) };
    expect(Math.abs(meanOf(outcome(12_000, even).clicks) / meanOf(outcome(3_000, even).clicks) - 4)).toBeLessThan(0.1);
  });

  test('replies and conversions come to their rates', () => {
    const { conversations, replies, conversions } = outcome(1_000, byCurve);
    const expected = (kind: RateKind): number =>
      draws.rates[kind].reduce((sum, rate, i) => sum + rate * conversations[i]!, 0) / DRAWS;
    expect(Math.abs(meanOf(replies) / expected('reply_rate') - 1)).toBeLessThan(0.02);
    expect(Math.abs(meanOf(conversions) / expected('conversion_rate') - 1)).toBeLessThan(0.05);
  });
});
