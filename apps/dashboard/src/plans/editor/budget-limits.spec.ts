import fc from 'fast-check';
import type { PlanLimitInput } from '../../generated/graphql.js';
import { countryLimit, decimalOf, fixBudget, isFixed, mostFor, sliderStep, withLimit } from './budget-limits.js';

const CELL: PlanLimitInput = { country: 'IT', destination: 'WHATSAPP', placement: 'FACEBOOK_FEED', minimum: '40' };
const amounts = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100);

describe('limits of a country', () => {
  it('are replaced, and those of others and of cells stay', () => {
    const before = [CELL, { country: 'IT', minimum: '10' }, { country: 'DE', maximum: '5' }];
    const after = withLimit(before, 'IT', { minimum: '20', maximum: null });
    expect(after).toEqual([
      CELL,
      before[2],
      { country: 'IT', destination: null, placement: null, minimum: '20', maximum: null },
    ]);
    expect(withLimit(after, 'IT', { minimum: null, maximum: null })).toEqual([CELL, before[2]]);
    expect(countryLimit(after, 'IT')?.minimum).toBe('20');
    expect(countryLimit([CELL], 'IT')).toBeNull();
  });

  it('that are fixed have one amount, which can be freed', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const limits = fixBudget([], 'IT', amount);
        expect([limits.length, isFixed(countryLimit(limits, 'IT'))]).toEqual([1, true]);
        expect(Number(limits[0]?.minimum)).toBeCloseTo(amount, 9);
        expect(limits[0]?.minimum).toMatch(/^\d+(\.\d{1,2})?$/);
      }),
    );
    expect(isFixed(null)).toBe(false);
    expect(isFixed({ country: 'IT', minimum: '1', maximum: '2' })).toBe(false);
  });

  it('leave to each what the minimums of others do not take: never more than the budget in all', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('IT', 'DE', 'MX'), amounts), { maxLength: 12 }), (moves) => {
        let limits: PlanLimitInput[] = [CELL];
        for (const [country, wanted] of moves) {
          const most = mostFor(limits, country, 1_000);
          limits = fixBudget(limits, country, Math.min(wanted, most));
          const sum = limits
            .filter(({ destination }) => !destination)
            .reduce((all, { minimum }) => all + Number(minimum), 0);
          expect(sum).toBeLessThanOrEqual(1_000.005);
        }
      }),
    );
    expect(mostFor([CELL], 'DE', 100)).toBe(60);
    expect(mostFor([CELL, { country: 'IT', minimum: '90' }], 'DE', 100)).toBe(10);
    expect(mostFor([CELL], 'IT', 100)).toBe(100);
    expect(mostFor([{ country: 'IT', minimum: '200' }], 'DE', 100)).toBe(0);
  });

  it.each([
    [50, 1],
    [500, 1],
    [1_000, 10],
    [25_000, 100],
    [1_000_000, 10_000],
  ])('of a budget of %d move by %d', (budget, step) => expect(sliderStep(budget)).toBe(step));

  it.each([
    [0.1 + 0.2, '0.3'],
    [-5, '0'],
    [12.499999, '12.5'],
    [1e6, '1000000'],
  ])('%d is written %s', (amount, text) => expect(decimalOf(amount)).toBe(text));
});
