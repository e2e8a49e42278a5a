import fc from 'fast-check';
import { ASSUMPTION_IDS, drawAssumption, spreadOf, standardAssumptions, type Assumption } from './assumptions.js';

const STANDARD = standardAssumptions(1);
const DRAWS = 4_000;
const shareWithin = (draws: Float64Array, from: number, to: number): number =>
  draws.filter((value) => value >= from && value <= to).length / draws.length;

describe('assumptions', () => {
  test.each(ASSUMPTION_IDS)('%s: about four of five draws lie within its range, half below its value', (id) => {
    const { value, low, high, unit } = STANDARD[id];
    const draws = drawAssumption(STANDARD[id], 5, DRAWS);
    if (low === high) {
      expect(new Set(draws)).toEqual(new Set([value]));
      return;
    }
    // Ranges are not quite even around their value: that of elasticity, the least even one, holds 75 %.
    const inside = shareWithin(draws, low, high);
    expect(inside).toBeGreaterThan(0.73);
    expect(inside).toBeLessThan(0.84);
    const below = shareWithin(draws, 0, value);
    expect(below).toBeGreaterThan(0.47);
    expect(below).toBeLessThan(0.53);
    expect(shareWithin(draws, 0, unit === 'share' ? 1 : Infinity)).toBe(1);
  });

  test('spread: on logarithms a factor of so many deviations each way, on log-odds for shares', () => {
    // 1 / 4 to 4: the logarithm of 16 is 2.7726; over twice 1.28155 that is 1.08174.
    expect(spreadOf({ low: 0.25, high: 4, unit: 'number' })).toBeCloseTo(1.08174, 4);
    // Odds of 0.2 are 1 / 4, of 0.8 are 4: the same.
    expect(spreadOf({ low: 0.2, high: 0.8, unit: 'share' })).toBeCloseTo(1.08174, 4);
    expect(spreadOf({ low: 0.3, high: 0.3, unit: 'share' })).toBe(0);
  });

  test('money follows the currency, all else stays', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 20_000, noNaN: true }), (perUsd) => {
        const local = standardAssumptions(perUsd);
        for (const id of ASSUMPTION_IDS) {
          const factor = STANDARD[id].unit === 'money' ? perUsd : 1;
          expect(local[id].value / STANDARD[id].value).toBeCloseTo(factor, 9 - Math.ceil(Math.log10(factor + 1)));
          // However much a unit of money is worth, what is uncertain stays as uncertain.
          expect(spreadOf(local[id])).toBeCloseTo(spreadOf(STANDARD[id]), 9);
        }
      }),
      { numRuns: 30 },
    );
    expect(ASSUMPTION_IDS.filter((id) => STANDARD[id].unit === 'money')).toEqual(['cpm', 'reference_spend']);
  });

  test('a value that moves moves its draws alike, under the same luck', () => {
    const cpm: Assumption = STANDARD.cpm;
    const [before, after] = [cpm, { ...cpm, value: 2 * cpm.value }].map((each) => drawAssumption(each, 9, 200));
    after!.forEach((value, i) => expect(value / before![i]!).toBeCloseTo(2, 9));
  });

  test('draws of two assumptions share no luck', () => {
    const [a, b] = [STANDARD.cpm, STANDARD.reference_spend].map((each) =>
      drawAssumption(each, 9, DRAWS).map((value) => Math.sign(value - each.value)),
    );
    const together = a!.reduce((sum, sign, i) => sum + sign * b![i]!, 0) / DRAWS;
    // Of independent signs the mean product has a deviation of 1 / √4000 = 0.016.
    expect(Math.abs(together)).toBeLessThan(0.06);
  });

  test('each is told in both languages', () => {
    for (const { name, why } of Object.values(STANDARD))
      for (const { en, it } of [name, why]) {
        expect(en.trim()).not.toBe('');
        expect(it.trim()).not.toBe('');
        expect(it).not.toBe(en);
      }
  });
});
