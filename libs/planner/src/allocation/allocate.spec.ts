import { streamOf } from '../draws/stream.js';
import { simulateHistory } from '../../../../test/support/planner-world.js';
import { forecastPlan } from '../forecast/forecast.js';
import { prepareForecast, type ForecastModel } from '../forecast/model.js';
import { standardAssumptions } from '../plan/assumptions.js';
import { cellKey, type Plan } from '../plan/plan.js';
import { allocateBudget, type Allocation } from './allocate.js';
import { goalDraws, sensitivityOf, shiftBudget } from './compare.js';
import { goalResult, medianOf } from './goal-result.js';

const PLAN: Plan = {
  ...{ goal: 'CONVERSATIONS', days: 14, budget: '1000.01', currency: 'EUR', countries: ['IT', 'DE', 'MX'] },
  ...{ destinations: ['WHATSAPP'], placements: ['INSTAGRAM_STORY', 'FACEBOOK_FEED'], audienceShare: 0.2 },
  ...{ followUps: [], limits: [], seed: 7 },
};
const HISTORY = simulateHistory(streamOf(3, 'allocation'), { region: 0.2, country: 0.3, cell: 0.2, day: 0.2 }).rows;
const modelOf = (changes: Partial<Plan> = {}): ForecastModel =>
  prepareForecast({
    ...{
      plan: { ...PLAN, ...changes },
      history: HISTORY,
      messageRates: [],
      curves: [],
      draws: 500,
      today: '2026-11-01',
    },
    people: PLAN.countries.map((country) => ({
      country,
      messenger: 'whatsapp',
      value: 3e7,
      lower: 2.8e7,
      upper: 3.2e7,
    })),
    assumptions: standardAssumptions(0.9),
  });
const sumOf = ({ budgets }: Pick<Allocation, 'budgets'>, country = ''): number =>
  [...budgets].reduce((sum, [key, minor]) => sum + (key.startsWith(country) ? minor : 0), 0);
const expected = (model: ForecastModel, budgets: Allocation['budgets']): number =>
  model.cells.reduce((sum, each) => sum + goalResult(each, model)(budgets.get(each.key) ?? 0), 0);

describe('allocation', () => {
  test.each(['CONVERSATIONS', 'REPLIES', 'CONVERSIONS', 'REACH'] as const)(
    '%s: spends all, better than evenly',
    (goal) => {
      const model = modelOf({ goal });
      const found = allocateBudget(model);
      expect(sumOf(found) + found.unspent).toBe(100_001);
      const even = new Map(model.cells.map(({ key }) => [key, 100_001 / 6]));
      expect(expected(model, found.budgets)).toBeGreaterThan(expected(model, even));
      expect(found.binding.map(({ limit }) => limit)).toEqual(['TOTAL']);
    },
  );

  test('names the limits that bind, and what they keep away', () => {
    const best = allocateBudget(modelOf());
    const [first] = ['IT', 'DE', 'MX'].sort((a, b) => sumOf(best, b) - sumOf(best, a));
    const last = ['IT', 'DE', 'MX'].find((country) => sumOf(best, country) < 33_000)!;
    const limits = [
      { country: first!, maximum: '100' },
      { country: last, minimum: '700.50' },
    ];
    const model = modelOf({ limits });
    const found = allocateBudget(model);
    expect([sumOf(found, first), sumOf(found, last), sumOf(found)]).toEqual([10_000, 70_050, 100_001]);
    expect(new Set(found.binding.map(({ limit, country }) => `${limit} ${country}`))).toEqual(
      new Set(['TOTAL null', `MAXIMUM ${first}`, `MINIMUM ${last}`]),
    );
    // The shadow price says what one more unit of money does, as allocating anew does.
    const more = modelOf({ limits: [{ country: first!, maximum: '101' }, limits[1]!] });
    const gained = expected(more, allocateBudget(more).budgets) - expected(model, found.budgets);
    const { perMoney } = found.binding.find(({ limit }) => limit === 'MAXIMUM')!;
    expect(gained / perMoney).toBeCloseTo(1, 1);
  });

  test('limits of a cell, and of nothing to win', () => {
    const cell = { country: 'IT', destination: 'WHATSAPP', placement: 'FACEBOOK_FEED' } as const;
    const found = allocateBudget(modelOf({ limits: [{ ...cell, minimum: '500', maximum: '500' }] }));
    expect(found.budgets.get(cellKey(cell))).toBe(50_000);
    const limits = PLAN.countries.map((country) => ({ country, maximum: '100' }));
    expect(allocateBudget(modelOf({ limits }))).toMatchObject({ unspent: 70_001 });
    expect(() => allocateBudget(modelOf({ limits: [{ country: 'FR', maximum: '1' }] }))).toThrow('has no FR');
    expect(() => modelOf({ limits: [{ country: 'IT', minimum: '2000' }] })).toThrow('more than the budget');
  });

  test('a target cost: money is spent while one more conversation costs no more', () => {
    const free = modelOf({ budget: '100000' });
    const all = allocateBudget(free);
    const total = all.binding.find(({ limit }) => limit === 'TOTAL')!;
    const targetCost = (0.9 / total.perMoney).toFixed(4);
    const model = modelOf({ budget: '100000', targetCost });
    const found = allocateBudget(model);
    expect(found.unspent).toBeGreaterThan(0);
    expect(found.binding.map(({ limit }) => limit)).toContain('TARGET_COST');
    for (const each of model.cells) {
      const money = found.budgets.get(each.key)!;
      const result = goalResult(each, model);
      if (money > 0)
        expect(0.01 / (result(money) - result(money - 1))).toBeLessThanOrEqual(Number(targetCost) * 1.0001);
      expect(0.01 / (result(money + 1) - result(money))).toBeGreaterThan(Number(targetCost) * 0.9999);
    }
    expect(allocateBudget(modelOf({ targetCost: '1000' })).unspent).toBe(0);
  });

  test('more budget never brings less', () => {
    const results = ['200', '400', '800', '3200'].map((budget) => {
      const model = modelOf({ budget });
      return expected(model, allocateBudget(model).budgets);
    });
    for (let i = 1; i < results.length; i++) expect(results[i]).toBeGreaterThan(results[i - 1]!);
  });
});

describe('comparisons', () => {
  const model = modelOf();
  const budgets = new Map(model.cells.map(({ key }, i) => [key, 15_001 + i]));
  const before = forecastPlan(model, budgets);

  test('moving money: exact to the unit, and its difference surer than two forecasts apart', () => {
    const { budgets: after, difference, forecast } = shiftBudget(before, budgets, 'DE', 'IT', 0.1);
    expect(sumOf({ budgets: after })).toBe(sumOf({ budgets }));
    expect(sumOf({ budgets: after }, 'DE')).toBe(Math.round(0.9 * sumOf({ budgets }, 'DE')));
    const apart = before.totals.conversations!.high! - before.totals.conversations!.low!;
    expect(difference!.high! - difference!.low!).toBeLessThan(apart / 2);
    const medians = medianOf(goalDraws(forecast.sums, 'CONVERSATIONS')!) - before.totals.conversations!.median!;
    expect(Math.abs(difference!.median! - medians)).toBeLessThan(apart / 4);
    const back = shiftBudget(forecast, after, 'IT', 'DE', 1);
    expect(sumOf({ budgets: back.budgets }, 'IT')).toBe(0);
    expect(() => shiftBudget(before, budgets, 'DE', 'FR', 0.1)).toThrow('has no FR');
    expect(() => shiftBudget(before, budgets, 'DE', 'DE', 0.1)).toThrow('Move a share');
  });

  test('sensitivity: ordered, each range around the forecast, the unknown strongest where nothing is known', () => {
    const found = sensitivityOf(model, budgets);
    const { median } = before.totals.conversations!;
    const widths = found.map(({ low, high }) => high - low);
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    for (const { low, high, rate } of found)
      if (rate !== null) {
        expect(low).toBeLessThan(median! * 1.05);
        expect(high).toBeGreaterThan(median! * 0.95);
      }
    const blind = prepareForecast({ ...model.input, history: [] });
    const names = sensitivityOf(blind, budgets).map(({ rate, assumption }) => rate ?? assumption);
    expect(names.slice(0, 4)).toContain('cpm');
    expect(names).toEqual(expect.arrayContaining(['click_rate', 'conversation_rate', 'elasticity']));
  });
});
