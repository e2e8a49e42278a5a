import { campaign, COUNTRIES, PLACEMENTS, simulateHistory } from '../../../../test/support/planner-world.js';
import { streamOf } from '../draws/stream.js';
import { standardAssumptions } from '../plan/assumptions.js';
import { toMinor } from '../plan/money.js';
import { cellKey, type Cell, type HistoryRow, type Plan } from '../plan/plan.js';
import { forecastPlan, type Budgets, type PlanForecast } from './forecast.js';
import type { ForecastInput } from './input.js';
import { prepareForecast, ratesOf } from './model.js';

const PLAN: Plan = {
  ...{ goal: 'CONVERSATIONS', days: 14, budget: '1000', currency: 'EUR', countries: ['IT', 'ES'] },
  ...{ destinations: ['WHATSAPP', 'MESSENGER'], placements: ['INSTAGRAM_STORY', 'FACEBOOK_FEED'], audienceShare: 0.2 },
  ...{ followUps: [], limits: [], seed: 7 },
};
const PEOPLE: ForecastInput['people'] = ['IT', 'ES'].flatMap((country) => [
  { country, messenger: 'whatsapp', value: 36e6, lower: 34e6, upper: 38e6 },
  { country, messenger: 'messenger', value: 20e6, lower: 15e6, upper: 26e6 },
]);

function inputOf(changes: Partial<ForecastInput> & { plan?: Plan } = {}): ForecastInput {
  return {
    ...{ plan: PLAN, history: [], people: PEOPLE, messageRates: [], curves: [] },
    ...{ assumptions: standardAssumptions(0.9), today: '2026-11-01', draws: 500, ...changes },
  };
}

const evenly = (plan: Plan, minor: number): Budgets =>
  new Map(
    plan.countries.flatMap((country) =>
      plan.destinations.flatMap((destination) =>
        plan.placements.map((placement) => [cellKey({ country, destination, placement }), minor] as const),
      ),
    ),
  );

const forecast = (changes: Partial<ForecastInput> = {}, minor = 12_500): PlanForecast => {
  const input = inputOf(changes);
  return forecastPlan(prepareForecast(input), evenly(input.plan, minor));
};

describe('forecasts against truth', () => {
  const plan: Plan = {
    ...PLAN,
    countries: COUNTRIES,
    destinations: ['WHATSAPP'],
    placements: [...PLACEMENTS],
    days: 21,
  };
  const spreads = { region: 0.2, country: 0.25, cell: 0.2, day: 0.3 };

  /** Share of cells whose true outcome lies within their interval. */
  function coverage(worlds: number, isKnown: (row: HistoryRow) => boolean): number {
    let [inside, all] = [0, 0];
    for (let world = 0; world < worlds; world++) {
      const stream = streamOf(world, 'forecast world');
      const { rows, truth } = simulateHistory(stream, spreads);
      const history = rows.filter(isKnown);
      const model = prepareForecast(inputOf({ plan: { ...plan, seed: world }, history, draws: 300 }));
      const budgets = new Map([...truth].map(([key, { weekly }]) => [key, Math.round(300 * weekly)]));
      for (const { cell, figures, budget } of forecastPlan(model, budgets).countries.flatMap(({ cells }) => cells)) {
        const actual = campaign(stream, truth.get(cellKey(cell))!, budget / 100, spreads.day, plan.days);
        for (const name of ['impressions', 'clicks', 'conversations'] as const) {
          all += 1;
          inside += Number(actual[name] >= figures[name]!.low! && actual[name] <= figures[name]!.high!);
        }
      }
    }
    return inside / all;
  }

  test.each([
    ['where all cells ran before', () => true],
    ['where a third of the countries never ran', ({ country }: HistoryRow) => COUNTRIES.indexOf(country) % 3 > 0],
  ])('80 %% intervals hold %s', (_name, isKnown) => {
    const share = coverage(4, isKnown);
    expect(share).toBeGreaterThan(0.75);
    expect(share).toBeLessThan(0.85);
  });
});

describe('the same plan', () => {
  test('gives the same numbers for the same seed, others for another', () => {
    expect(forecast().totals).toEqual(forecast().totals);
    expect(forecast({ plan: { ...PLAN, seed: 8 } }).totals).not.toEqual(forecast().totals);
  });

  test('with one more country leaves the figures of the others as they are', () => {
    const more = forecast({ plan: { ...PLAN, countries: ['FR', ...PLAN.countries] } });
    expect(more.countries.find(({ country }) => country === 'IT')!.cells).toEqual(
      forecast().countries.find(({ country }) => country === 'IT')!.cells,
    );
  });

  test('forecasts again only the countries whose budgets changed, to the same figures', () => {
    const model = prepareForecast(inputOf());
    const before = forecastPlan(model, evenly(PLAN, 10_000));
    const budgets = new Map([...evenly(PLAN, 10_000), ['IT|WHATSAPP|FACEBOOK_FEED', 20_000] as const]);
    const after = forecastPlan(model, budgets, before);
    expect(after.countries[1]).toBe(before.countries[1]);
    expect(after.totals).toEqual(forecastPlan(model, budgets).totals);
  });

  test('brings more for more money, cell by cell and in total, at falling returns', () => {
    const model = prepareForecast(inputOf());
    const steps = [0, 1, 2, 4, 8, 128].map((factor) => forecastPlan(model, evenly(PLAN, 5_000 * factor)).totals);
    for (const name of ['impressions', 'reach', 'clicks', 'conversations', 'replies', 'conversions'] as const) {
      const medians = steps.map((totals) => totals[name]!.median!);
      for (let i = 1; i < medians.length; i++) expect(medians[i]).toBeGreaterThan(medians[i - 1]!);
    }
    const cost = steps.slice(2).map((totals) => totals.costPerConversation!.median!);
    expect(cost.at(-1)).toBeGreaterThan(1.1 * cost[0]!);
  });
});

describe('figures', () => {
  test('are in order: nobody replies without a conversation, nor converses without a click', () => {
    const { totals, sums } = forecast();
    for (const figure of [totals.clicks!, totals.conversations!, totals.reach!, totals.costPerConversation!]) {
      expect(figure.low).toBeLessThan(figure.median!);
      expect(figure.median).toBeLessThan(figure.high!);
    }
    const { impressions, clicks, conversations, replies, conversions } = sums.counted;
    clicks.forEach((count, i) => {
      expect(count).toBeLessThanOrEqual(impressions[i]!);
      expect(conversations[i]).toBeLessThanOrEqual(count);
      expect(Math.max(replies[i]!, conversions[i]!)).toBeLessThanOrEqual(conversations[i]!);
    });
  });

  test('sum up draw by draw: luck evens out, while what nobody knows of all cells stays', () => {
    const { countries, totals } = forecast();
    const widths = countries.flatMap(({ cells }) =>
      cells.map(({ figures }) => figures.clicks!.high! - figures.clicks!.low!),
    );
    expect(totals.clicks!.high! - totals.clicks!.low!).toBeLessThan(
      1.2 * widths.reduce((sum, width) => sum + width, 0),
    );
    expect(totals.adSpend).toBe('1000.00');
  });

  test('reach counts nobody twice: between the greatest messenger and the sum of all', () => {
    const { totals, reachBounds, countries } = forecast({}, 2_000_000);
    expect(totals.reach!.median).toBeGreaterThan(reachBounds!.atWorst.median!);
    expect(totals.reach!.median).toBeLessThan(reachBounds!.atBest.median!);
    const { cells, figures } = countries[0]!;
    const single = cells.reduce((sum, cell) => sum + cell.figures.reach!.median!, 0);
    expect(figures.reach!.median).toBeLessThan(single);
    // 20 % of at most 56 million people.
    expect(reachBounds!.atBest.high).toBeLessThan(2 * 0.2 * 64e6);
  });

  test('without market figures reach is unknown, everything else is not', () => {
    const { totals, reachBounds, countries } = forecast({ people: PEOPLE.slice(0, 3) });
    expect([totals.reach, totals.frequency, reachBounds]).toEqual([null, null, null]);
    expect(totals.conversations!.median).toBeGreaterThan(0);
    expect(countries[0]!.figures.reach).not.toBeNull();
    expect(countries[1]!.cells.map(({ isReachUnknown }) => isReachUnknown)).toEqual([false, false, true, true]);
  });

  test('no money brings nothing, and a cost of nothing is unknown', () => {
    const { totals } = forecast({}, 0);
    expect([totals.conversations!.high, totals.costPerConversation!.median, totals.adSpend]).toEqual([0, null, '0.00']);
  });

  test('impossible combinations are told, not forecast', () => {
    const plan: Plan = { ...PLAN, placements: ['INSTAGRAM_STORY', 'WHATSAPP_STATUS'] };
    const { refused, countries } = forecast({ plan });
    expect(refused).toMatchObject([{ destination: 'MESSENGER', placement: 'WHATSAPP_STATUS' }]);
    expect(countries[0]!.cells).toHaveLength(3);
  });
});

describe('what figures rest on', () => {
  const row = (changes: Partial<HistoryRow>): HistoryRow => ({
    ...{ country: 'IT', destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY', spend: '700', impressions: 100_000 },
    ...{
      reach: 40_000,
      clicks: 1_500,
      conversations: 600,
      replies: 400,
      conversions: 30,
      days: 14,
      lastDay: '2026-10-30',
    },
    ...changes,
  });
  const history = [row({}), row({ lastDay: '2026-10-16' }), row({ country: 'PT', spend: '300', impressions: 50_000 })];
  const find = ({ countries }: PlanForecast, cell: Partial<Cell>) =>
    countries
      .flatMap(({ cells }) => cells)
      .find((each) => Object.entries(cell).every(([key, value]) => each.cell[key as keyof Cell] === value))!;

  test('own history, that of others, assumptions', () => {
    const found = forecast({ history });
    const own = find(found, { country: 'IT', destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY' });
    expect([own.basis, own.sampleSize]).toEqual(['OWN_HISTORY', 1_200]);
    const rates = ratesOf(found.model, own.cell);
    expect(rates.find(({ kind }) => kind === 'conversation_rate')).toMatchObject({ raw: 0.4, sampleSize: 3_000 });
    const other = find(found, { country: 'ES', destination: 'MESSENGER', placement: 'FACEBOOK_FEED' });
    expect([other.basis, other.sampleSize]).toEqual(['POOLED', 0]);
    const nothing = find(forecast(), { country: 'ES' });
    expect(nothing.basis).toBe('ASSUMPTION');
    expect(nothing.figures.conversations!.assumptions).toEqual(
      expect.arrayContaining(['cpm', 'click_rate', 'conversation_rate', 'elasticity', 'reference_spend', 'day_to_day']),
    );
    expect(own.figures.conversations!.assumptions).not.toContain('cpm');
    expect(found.totals.conversations!.basis).toBe('POOLED');
  });

  test('a curve of the platform', () => {
    const points = [
      { spend: 5, impressions: 1_000, reach: 900, actions: 4 },
      { spend: 10, impressions: 1_900, reach: 1_600, actions: 7 },
    ];
    const cell: Cell = { country: 'IT', destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY' };
    const assumptions = { ...standardAssumptions(1) };
    assumptions.curve_error = { ...assumptions.curve_error, low: 1, high: 1 };
    const changes = { curves: [{ ...cell, points }], assumptions };
    const at = find(forecast(changes, 14 * 500), cell);
    expect(at.figures.conversations).toMatchObject({ basis: 'PLATFORM_CURVE' });
    expect(Math.abs(at.figures.conversations!.median! - 56)).toBeLessThan(2);
    expect(at.figures.impressions!.median).toBe(14_000);
    expect([at.isBeyondCurve, at.basis]).toEqual([false, 'PLATFORM_CURVE']);
    const beyond = find(forecast(changes, 14 * 5_000), cell);
    expect(beyond.isBeyondCurve).toBe(true);
    expect(beyond.figures.impressions!.median).toBe(14 * 1_900);
  });

  test('an assumption that is edited moves the figures that rest on it', () => {
    const assumptions = standardAssumptions(0.9);
    const doubled = { ...assumptions, click_rate: { ...assumptions.click_rate, value: 0.024, low: 0.01, high: 0.055 } };
    const [before, after] = [forecast(), forecast({ assumptions: doubled })];
    expect(after.totals.clicks!.median! / before.totals.clicks!.median!).toBeGreaterThan(1.7);
    expect(after.totals.impressions).toEqual(before.totals.impressions);
  });
});

describe('message fees', () => {
  const plan: Plan = { ...PLAN, followUps: [{ category: 'marketing', perConversation: 2, hoursAfter: 200 }] };
  const rates: ForecastInput['messageRates'] = ['IT', 'ES'].map((country) => ({
    ...{ country, category: 'marketing', rate: '0.05', freeInServiceWindow: false },
  }));

  test('enter the total cost; those of Messenger are none', () => {
    const { countries, totals } = forecast({ plan, messageRates: rates });
    const [whatsapp] = countries[0]!.cells;
    const fees = whatsapp!.figures.messageFees!.median! / whatsapp!.figures.conversations!.median!;
    expect(fees).toBeGreaterThan(0.085);
    expect(fees).toBeLessThan(0.1);
    expect(countries[0]!.cells[2]!.figures.messageFees!.high).toBe(0);
    expect(totals.totalCost!.median! - 1_000).toBeCloseTo(totals.messageFees!.median!, 6);
  });

  test('without a rate are unknown, and so is the total', () => {
    const { countries, totals } = forecast({ plan, messageRates: rates.slice(0, 1) });
    expect(countries[1]!.cells[0]!.missingRates).toEqual(['marketing']);
    expect([totals.messageFees, totals.totalCost, totals.costPerConversation]).toEqual([null, null, null]);
    expect(countries[0]!.figures.totalCost).not.toBeNull();
    expect(toMinor('1000', 'EUR')).toBe(100_000);
  });
});
