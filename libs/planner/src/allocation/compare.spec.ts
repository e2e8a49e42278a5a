import fc from 'fast-check';
import { simulateHistory } from '../../../../test/support/planner-world.js';
import { streamOf } from '../draws/stream.js';
import { forecastPlan, type Budgets } from '../forecast/forecast.js';
import type { ForecastInput } from '../forecast/input.js';
import { prepareForecast } from '../forecast/model.js';
import { standardAssumptions, type Assumptions } from '../plan/assumptions.js';
import type { Plan } from '../plan/plan.js';
import { allocateBudget } from './allocate.js';
import { differenceOf, sensitivityOf, shiftBudget } from './compare.js';

const PLAN: Plan = {
  ...{ goal: 'CONVERSATIONS', days: 14, budget: '1000', currency: 'EUR', countries: ['IT', 'DE'] },
  ...{ destinations: ['WHATSAPP'], placements: ['INSTAGRAM_STORY', 'FACEBOOK_FEED'], audienceShare: 0.2 },
  ...{ followUps: [], limits: [], seed: 7 },
};
const SPREADS = { region: 0.2, country: 0.3, cell: 0.2, day: 0.2 };
const HISTORY = simulateHistory(streamOf(3, 'comparison'), SPREADS, ['IT', 'DE', 'ES']).rows;
const modelOf = (plan: Partial<Plan> = {}, changes: Partial<ForecastInput> = {}) =>
  prepareForecast({
    ...{ plan: { ...PLAN, ...plan }, history: HISTORY, people: [], messageRates: [], curves: [] },
    ...{ assumptions: standardAssumptions(0.9), today: '2026-11-01', draws: 100, ...changes },
  });
const model = modelOf();
const KEYS = model.cells.map(({ key }) => key);
const budgetsOf = (money: readonly number[]): Budgets => new Map(KEYS.map((key, i) => [key, money[i] ?? 0]));
const sumOf = (budgets: Budgets, country = ''): number =>
  [...budgets].reduce((sum, [key, minor]) => sum + (key.startsWith(country) ? minor : 0), 0);

describe('money that moves from country to country', () => {
  const money = fc.array(fc.nat(500_000), { minLength: 4, maxLength: 4 });
  const shares = fc.double({ min: 0.001, max: 1, noNaN: true });

  test('is neither lost nor made, and no ads give more than they have', () => {
    fc.assert(
      fc.property(money, shares, (amounts, share) => {
        const budgets = budgetsOf(amounts);
        const { budgets: moved } = shiftBudget(forecastPlan(model, budgets), budgets, 'IT', 'DE', share);
        expect(sumOf(moved)).toBe(sumOf(budgets));
        expect(sumOf(moved, 'IT')).toBe(sumOf(budgets, 'IT') - Math.round(share * sumOf(budgets, 'IT')));
        for (const [key, minor] of moved) {
          expect(Number.isSafeInteger(minor)).toBe(true);
          expect(minor).toBeGreaterThanOrEqual(0);
          const before = budgets.get(key)!;
          if (key.startsWith('IT')) expect(Math.abs(minor - before * (1 - share))).toBeLessThanOrEqual(1.5);
          else expect(minor).toBeGreaterThanOrEqual(before);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('all of it to a country without money is shared evenly, to the unit', () => {
    const budgets = budgetsOf([70, 31, 0, 0]);
    const { budgets: moved } = shiftBudget(forecastPlan(model, budgets), budgets, 'IT', 'DE', 1);
    expect(KEYS.map((key) => moved.get(key)!).sort((a, b) => a - b)).toEqual([0, 0, 50, 51]);
  });

  test('a country without money has none to give: nothing differs', () => {
    const budgets = budgetsOf([0, 0, 500, 700]);
    const { budgets: moved, difference } = shiftBudget(forecastPlan(model, budgets), budgets, 'IT', 'DE', 0.5);
    expect(moved).toEqual(budgets);
    expect(difference).toEqual({ median: 0, low: 0, high: 0 });
  });

  test('there and back differs by as much the other way', () => {
    const [before, after] = [budgetsOf([9_000, 9_000, 9_000, 9_000]), budgetsOf([5_000, 9_000, 13_000, 9_000])].map(
      (budgets) => forecastPlan(model, budgets),
    );
    const [there, back] = [differenceOf(before!, after!)!, differenceOf(after!, before!)!];
    // Ranks of 10 % and 90 % of 100 draws are the 10th and 90th: turned round, the 11th and the 91st at most one draw apart.
    expect(Math.sign(there.low!) * Math.sign(back.high!)).toBeLessThanOrEqual(0);
    expect(there.low).toBeLessThanOrEqual(there.median!);
    expect(Math.abs(there.median! + back.median!)).toBeLessThanOrEqual(0.1 * (there.high! - there.low!));
    expect(differenceOf(before!, before!)).toEqual({ median: 0, low: 0, high: 0 });
  });

  test.each([0, -0.1, 1.01, Number.NaN])('a share of %d is none', (share) => {
    const budgets = budgetsOf([1, 1, 1, 1]);
    expect(() => shiftBudget(forecastPlan(model, budgets), budgets, 'IT', 'DE', share)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'share' }),
    );
  });

  test('reach that nobody knows has no difference', () => {
    const reach = modelOf({ goal: 'REACH' });
    const budgets = budgetsOf([900, 900, 900, 900]);
    expect(shiftBudget(forecastPlan(reach, budgets), budgets, 'IT', 'DE', 0.5).difference).toBeNull();
  });
});

describe('what matters most', () => {
  const even = budgetsOf([20_000, 20_000, 20_000, 20_000]);

  test('an assumption that is certain, or that the goal does not hang on, is not named', () => {
    const assumptions = standardAssumptions(0.9);
    const certain = { ...assumptions, day_to_day: { ...assumptions.day_to_day, value: 0.3, low: 0.3, high: 0.3 } };
    const named = sensitivityOf(modelOf({}, { assumptions: certain }), even).map(({ assumption }) => assumption);
    for (const id of ['day_to_day', 'half_life', 'delivered_share', 'reply_rate', 'conversion_rate'])
      expect(named).not.toContain(id);
  });

  test('what is less certain matters more', () => {
    const certain = Object.fromEntries(
      Object.entries(standardAssumptions(0.9)).map(([id, each]) => [
        id,
        { ...each, low: each.value, high: each.value },
      ]),
    ) as Assumptions;
    const [narrow, broad] = [2, 8].map((factor) => {
      const cpm = { ...certain.cpm, low: certain.cpm.value / factor, high: certain.cpm.value * factor };
      const found = sensitivityOf(modelOf({}, { history: [], assumptions: { ...certain, cpm } }), even);
      const named = found.filter(({ assumption }) => assumption !== null);
      expect(named.map(({ assumption }) => assumption)).toEqual(['cpm']);
      return named[0]!.high / named[0]!.low;
    });
    // Impressions go as one over their cost, all after them alike: a range of four and of 64 times, as far as counts are.
    expect(Math.abs(narrow! / 4 - 1)).toBeLessThan(0.1);
    expect(Math.abs(broad! / 64 - 1)).toBeLessThan(0.1);
  });

  test("rates for which the platform's curve stands move nothing, those after it do", () => {
    const points = [10, 20].map((spend) => ({
      spend,
      impressions: 100 * spend,
      reach: 90 * spend,
      actions: spend / 2,
    }));
    const curves = model.cells.map(({ cell }) => ({ ...cell, points }));
    const found = sensitivityOf(modelOf({ goal: 'REPLIES' }, { curves }), even);
    const widths = new Map(found.map(({ rate, low, high }) => [rate, high - low]));
    for (const kind of ['impressions_per_money', 'click_rate', 'conversation_rate'] as const)
      expect(widths.get(kind)).toBe(0);
    expect(widths.get('reply_rate')).toBeGreaterThan(0);
  });
});

describe('limits that keep money away', () => {
  const best = allocateBudget(model);
  const [rich, poor] = ['IT', 'DE'].sort((a, b) => sumOf(best.budgets, b) - sumOf(best.budgets, a)) as [string, string];
  const forced = (minor: number) =>
    allocateBudget(modelOf({ limits: [{ country: poor, minimum: (minor / 100).toFixed(2) }] }));

  test('a minimum holds to the unit; its price is that of a unit, and grows with it', () => {
    const free = sumOf(best.budgets, poor);
    const prices = [10_000, 20_000, 30_000].map((more) => {
      const { budgets, binding, unspent } = forced(free + more);
      expect([sumOf(budgets, poor), sumOf(budgets, rich), unspent]).toEqual([free + more, 100_000 - free - more, 0]);
      const { perMoney, effect, amount } = binding.find(({ limit }) => limit === 'MINIMUM')!;
      // A tenth of the minimum, at the price of one unit of money.
      expect(effect).toBeCloseTo((perMoney * Number(amount)) / 10, 9);
      return perMoney;
    });
    expect(prices[0]).toBeGreaterThan(0);
    expect(prices[1]).toBeGreaterThan(prices[0]!);
    expect(prices[2]).toBeGreaterThan(prices[1]!);
  });

  test('a minimum that is met anyway binds nothing', () => {
    const { binding, budgets } = forced(sumOf(best.budgets, poor) - 100);
    expect(binding.map(({ limit }) => limit)).toEqual(['TOTAL']);
    expect(budgets).toEqual(best.budgets);
  });

  test('binding limits stand by what they would bring', () => {
    const limits = [
      { country: rich, maximum: '100' },
      { country: poor, minimum: '800' },
    ];
    const { binding } = allocateBudget(modelOf({ limits }));
    const effects = binding.map(({ effect }) => effect);
    expect(effects).toEqual([...effects].sort((a, b) => b - a));
    expect(binding.length).toBeGreaterThan(1);
  });
});
