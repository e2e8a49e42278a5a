import fc from 'fast-check';
import {
  ExchangeRates,
  FEE_CATEGORIES,
  MARKETS,
  RateCard,
  type FeeFact,
  type FeeSettings,
  type ProviderFee,
} from '@spunta/costs';
import { addDecimals, type Granularity, type MetricsQuery, type MetricsResult } from '@spunta/domain';
import { DEFAULT_TERMS, METRIC_DECLARATIONS, runMetrics, type CostTerms, type MetricsDeps } from '@spunta/metrics';
import { writeFeeFacts } from './support/cost-tables.js';
import { makeInsight } from './support/events.js';
import { facts, makeFact, makeRate } from './support/fee-facts.js';
import { makeFeeOracle, providerFigures, type FeeWorld } from './support/fees-oracle.js';
import { GOLDEN_WORKSPACE } from './support/golden-queries.js';
import { writeInsights } from './support/metrics-world.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';

const scope = GOLDEN_WORKSPACE;
const RANGE = { from: '2026-09-28', to: '2026-11-03' };
const NOW = new Date('2026-11-02T12:00:00Z');
const SETTINGS: FeeSettings = {
  fallback: { timeZone: 'Europe/Rome', currency: 'USD' },
  accounts: { '100000000000002': { timeZone: 'America/New_York', currency: 'EUR' } },
  rules: { freeServiceMessages: 4, appMessagesFree: true },
};
const CARD = new RateCard(
  MARKETS.flatMap((market, i) =>
    FEE_CATEGORIES.flatMap((category, j) => [
      makeRate({ market, category, rate: `0.0${i}${j}1` }),
      makeRate({ market, category, currency: 'EUR', rate: `0.0${j}${i}` }),
      makeRate({ market, category, from: '2026-10-20', rate: `0.1${i}${j}` }),
    ]),
  ),
);
const DOLLARS = ['2026-09-25', '2026-10-01', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02'];
const EXCHANGE = new ExchangeRates(
  DOLLARS.map((day, i) => ({ day, base: 'EUR', quote: 'USD', rate: `1.0${i}7`, source: 'ECB' })),
);
const PROVIDER: ProviderFee[] = [
  { kind: 'per_message', amount: '0.004', currency: 'GBP', account: null, from: '2026-10-01', to: null },
  { kind: 'percent', amount: '12.5', currency: null, account: '100000000000001', from: '2026-01-01', to: '2026-10-31' },
  { kind: 'monthly', amount: '49', currency: 'USD', account: '100000000000001', from: '2026-10-15', to: null },
  { kind: 'monthly', amount: '20', currency: 'USD', account: null, from: '2026-01-01', to: '2026-11-01' },
];
const ADS = new Map([['900001', { campaign: '700001', ad_set: '800001' }]]);
const LINKS = [
  { token: '7FK3Q', name: 'Poster', campaign: '700001' },
  { token: '8FK3R', name: 'Leaflet', campaign: 'Spring' },
  { token: '9FK3S', name: 'Card', campaign: '' },
];
const CAMPAIGNS = new Map(LINKS.map(({ token, campaign }) => [token, campaign]));
const FIGURES = ['messages_charged', 'message_fees', 'message_fees_estimated', 'fees_saved', 'fees_lost'];
const DIMENSIONS = METRIC_DECLARATIONS.find(({ name }) => name === 'message_fees')?.dimensions ?? [];

let engine: TestWarehouse;
const some = fc.sample(facts, { numRuns: 700, seed: 7 }).map((fact, i): FeeFact => ({ ...fact, key: BigInt(i) }));
const known = some.filter(({ country, category }) => country !== '' && category !== '');
const world = (list: readonly FeeFact[], currency: string, providerFees: ProviderFee[] = []): FeeWorld => ({
  ...{ facts: list, card: CARD, settings: SETTINGS, providerFees, exchange: EXCHANGE, currency, ads: ADS },
  campaigns: CAMPAIGNS,
});

const GAPS = '00000000-0000-4000-8000-0000000000a1';
beforeAll(async () => {
  engine = await makeWarehouse();
  await writeFeeFacts(engine.warehouse, scope.id, known);
  await writeFeeFacts(engine.warehouse, GAPS, some);
  for (const id of [scope.id, GAPS])
    await writeInsights(engine.warehouse, id, [
      makeInsight({ day: '2026-10-02', adId: '900001', spend: '8', country: 'IT' }),
    ]);
});
afterAll(() => engine.close());

const TERMS: CostTerms = { ...DEFAULT_TERMS, card: CARD, fees: SETTINGS, exchange: EXCHANGE };

function ask(query: MetricsQuery, terms: Partial<CostTerms> = {}, id = scope.id): Promise<MetricsResult> {
  const deps: MetricsDeps = {
    warehouse: engine.warehouse,
    freshness: () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 }),
    now: () => NOW,
    costTerms: () => Promise.resolve({ ...TERMS, ...terms }),
    links: () => Promise.resolve(LINKS),
  };
  return runMetrics(deps, { ...scope, id }, { first: 10_000, ...query }, { maxRowsPerPage: 10_000 });
}

/** Both sides convert at daily rates, one by sums of a day rounded to 6 digits, the other exactly by rates of 12 digits. */
function expectSame(
  found: Iterable<readonly [string, string | null]>,
  expected: Iterable<readonly [string, string | null]>,
  metric = '',
): void {
  const sorted = (list: Iterable<readonly [string, string | null]>) =>
    [...list].filter(([, figure]) => figure !== '0').sort(([a], [b]) => (a < b ? -1 : 1));
  const [left, right] = [sorted(found), sorted(expected)];
  expect([metric, ...left.map(([key]) => key)]).toEqual([metric, ...right.map(([key]) => key)]);
  left.forEach(([key, figure], i) => {
    const other = right[i]?.[1] ?? null;
    const isNear =
      figure === null || other === null ? figure === other : Math.abs(Number(figure) - Number(other)) < 0.0001;
    expect({ metric, key, figure, other, isNear }).toMatchObject({ isNear: true });
  });
}

const figuresOf = (result: MetricsResult, metric: string) =>
  result.rows.map((row) => {
    const key = [row.time ?? '', ...row.dimensions.map(({ value }) => value)].join('|');
    return [key, row.values.find((value) => value.metric === metric)?.value ?? null] as const;
  });

const oracles = new Map<FeeWorld, ReturnType<typeof makeFeeOracle>>();
const euros = world(known, 'EUR');

async function expectEqual(
  of: FeeWorld,
  id: string,
  dimensions: string[],
  timeZone: string,
  granularity: Granularity | null,
): Promise<void> {
  const range = { ...RANGE, timeZone };
  const result = await ask({ metrics: FIGURES, dimensions, range, granularity, currency: of.currency }, {}, id);
  const oracle = oracles.get(of) ?? makeFeeOracle(of);
  oracles.set(of, oracle);
  for (const metric of FIGURES) {
    const expected = oracle({ metric, dimensions, range, granularity });
    expectSame(figuresOf(result, metric), expected, metric);
    const total = result.totals.find((value) => value.metric === metric)?.value ?? null;
    const values = figuresOf(result, metric).map(([, figure]) => figure);
    expect(total).toBe(values.includes(null) ? null : addDecimals(values.filter((figure) => figure !== null)));
  }
}

const STEPS: (Granularity | null)[] = [null, 'HOUR', 'DAY', 'WEEK', 'MONTH'];
const ROUNDS = [[], ...DIMENSIONS.map((name) => [name]), ['market', 'outcome', 'fee_basis']].flatMap((dimensions, i) =>
  ['Asia/Kathmandu', 'America/New_York'].map(
    (zone, j) => [dimensions, zone, STEPS[(i + 2 * j) % STEPS.length] ?? null] as const,
  ),
);

describe('message fees', () => {
  it.each(ROUNDS)('by %j in %s by %s equal their definition', async (dimensions, zone, granularity) => {
    await expectEqual(euros, scope.id, [...dimensions], zone, granularity);
  });

  it('are unknown just where a rate of the card is missing, and say so', async () => {
    await expectEqual(world(some, 'USD'), GAPS, ['country'], 'Europe/Rome', 'MONTH');
    const range = { ...RANGE, timeZone: 'Europe/Rome' };
    const { warnings, totals } = await ask({ metrics: ['message_fees'], range, currency: 'USD' }, {}, GAPS);
    expect(totals[0]?.value).toBeNull();
    expect(warnings).toMatchObject([{ code: 'RATE_MISSING', metric: 'message_fees' }]);
  });

  it('are all that links cost, also on days of which no ad platform reported', async () => {
    const query = { metrics: ['total_cost', 'message_fees'], range: { ...RANGE, timeZone: 'UTC' }, currency: 'EUR' };
    const { rows } = await ask({ ...query, dimensions: ['link'], granularity: 'WEEK' });
    const costs = rows.map(({ dimensions, values }) => [dimensions[0]?.value, ...values.map(({ value }) => value)]);
    const ofLinks = costs.filter(([link]) => link !== '');
    expect(ofLinks.length).toBeGreaterThan(5);
    for (const [, total, fees] of ofLinks) expect(Number(total)).toBeCloseTo(Number(fees), 6);
    expect(costs.filter(([link, total]) => link === '' && total !== null)).toHaveLength(1);
    const filters = [{ dimension: 'link', operator: 'IS' as const, values: ['8FK3R'] }];
    const { totals } = await ask({ ...query, filters, granularity: null });
    expect(totals[0]?.value).toBe(totals[1]?.value);
  });

  it('have something in every figure', async () => {
    const { totals } = await ask({ metrics: FIGURES, range: { ...RANGE, timeZone: 'UTC' }, currency: 'EUR' });
    for (const { metric, number } of totals)
      expect({ metric, some: (number ?? 0) > 0 }).toEqual({ metric, some: true });
  });

  it('in a currency without exchange rates are null, never 1 and never 0', async () => {
    const query = {
      metrics: ['message_fees', 'messages_charged'],
      range: { ...RANGE, timeZone: 'UTC' },
      currency: 'GBP',
    };
    const { totals, warnings, currency } = await ask(query);
    expect(totals.map(({ value }) => value === null)).toEqual([true, false]);
    expect(warnings).toMatchObject([{ code: 'RATE_MISSING', metric: 'message_fees' }]);
    expect(currency).toBe('GBP');
    expect((await ask({ ...query, metrics: ['messages_charged'] })).warnings).toEqual([]);
    const open = await ask({ ...query, currency: null });
    expect(open).toMatchObject({ currency: null, warnings: [{ code: 'CURRENCY_MIXED' }] });
    expect(open.totals[0]?.value).toBeNull();
  });

  it('are those of the same range under the card of another day', async () => {
    const range = { from: '2026-09-28', to: '2026-10-05', timeZone: 'UTC' };
    const query = { metrics: ['message_fees'], dimensions: ['market'], range, currency: 'USD' };
    const then = await ask({ ...query, rateCardDate: '2026-10-25' });
    const now = await ask(query);
    const oracle = makeFeeOracle({ ...world(known, 'USD'), card: CARD.frozenAt('2026-10-25') });
    const expected = oracle({ metric: 'message_fees', dimensions: ['market'], range, granularity: null });
    expectSame(figuresOf(then, 'message_fees'), expected);
    expect(then.totals[0]?.value).not.toBe(now.totals[0]?.value);
    const wrong = { ...query, metrics: ['messages_received'], dimensions: [], rateCardDate: '2026-10-25' };
    await expect(ask(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'rateCardDate' });
    await expect(ask({ ...query, rateCardDate: '25.10.2026' })).rejects.toMatchObject({ field: 'rateCardDate' });
  });
});

describe('provider fees', () => {
  const rome: FeeSettings = {
    ...SETTINGS,
    accounts: { '100000000000002': { timeZone: 'Europe/Rome', currency: 'EUR' } },
  };
  const pounds = DOLLARS.map((day) => ({ day, base: 'EUR', quote: 'GBP', rate: '0.87', source: 'ECB' }));
  const dollars = DOLLARS.map((day, i) => ({ day, base: 'EUR', quote: 'USD', rate: `1.0${i}7`, source: 'ECB' }));
  const exchange = new ExchangeRates([...dollars, ...pounds]);
  const terms = { fees: rome, providerFees: PROVIDER, exchange };
  const range = { ...RANGE, timeZone: 'Europe/Rome' };

  it('equal their definition by number, and any split adds up to the total', async () => {
    const of = { ...world(known, 'EUR', PROVIDER), settings: rome, exchange };
    const query = { metrics: ['provider_fees'], range, currency: 'EUR' };
    const byAccount = await ask({ ...query, dimensions: ['account'] }, terms);
    const expected = [...providerFigures(of, range, NOW.getTime())];
    expectSame(
      figuresOf(byAccount, 'provider_fees'),
      expected.map(([account, figure]) => [`|${account}`, figure] as const),
    );
    const whole = (await ask(query, terms)).totals[0]?.value;
    for (const split of [
      { dimensions: ['account'] },
      { dimensions: ['country'] },
      { dimensions: ['campaign'], granularity: 'DAY' as const },
    ]) {
      const result = await ask({ ...query, ...split }, terms);
      expect(result.totals[0]?.value).toBe(whole);
      expect(addDecimals(figuresOf(result, 'provider_fees').map(([, figure]) => figure ?? 'NaN'))).toBe(whole);
    }
  });

  it('are unknown where their rate is missing, and cannot be told by the hour', async () => {
    const query = { metrics: ['provider_fees'], range, currency: 'EUR' };
    const { totals, warnings } = await ask(query, { providerFees: PROVIDER, fees: rome });
    expect(totals[0]?.value).toBeNull();
    expect(warnings).toMatchObject([{ code: 'RATE_MISSING', metric: 'provider_fees' }]);
    await expect(ask({ ...query, granularity: 'HOUR' }, terms)).rejects.toMatchObject({ code: 'RANGE_TOO_FINE' });
  });
});

describe('total cost', () => {
  const day = { from: '2026-10-02', to: '2026-10-02', timeZone: 'Europe/Rome' };
  const metrics = ['ad_spend', 'message_fees', 'provider_fees', 'total_cost'];
  const total = ({ totals }: MetricsResult) => totals.map(({ value }) => value);

  it('adds up ads, fees and provider, each converted at the rate of its day', async () => {
    const id = '00000000-0000-4000-8000-0000000000b1';
    await writeFeeFacts(engine.warehouse, id, [
      makeFact({ deliveredAt: '2026-10-02T10:00:00Z', country: 'IT', adId: '900001', source: 'ad' }),
    ]);
    await writeInsights(engine.warehouse, id, [
      makeInsight({ day: '2026-10-02', adId: '900001', spend: '8', currency: 'EUR' }),
      makeInsight({ day: '2026-10-02', adId: '900002', spend: '2.14', currency: 'USD' }),
    ]);
    const card = new RateCard([makeRate({ rate: '0.535' })]);
    const providerFees: ProviderFee[] = [
      { kind: 'percent', amount: '10', currency: null, account: null, from: '2026-01-01', to: null },
    ];
    const exchange = new ExchangeRates([{ day: '2026-10-01', base: 'EUR', quote: 'USD', rate: '1.07', source: 'ECB' }]);
    const terms = { card, providerFees, exchange };
    expect(total(await ask({ metrics, range: day, currency: 'USD' }, terms, id))).toEqual([
      '10.7',
      '0.535',
      '0.0535',
      '11.2885',
    ]);
    const euros = await ask({ metrics, dimensions: ['ad'], range: day, currency: 'EUR' }, terms, id);
    expect(euros.totals.map(({ number }) => Number(number?.toFixed(6)))).toEqual([10, 0.5, 0.05, 10.55]);
    expect(figuresOf(euros, 'total_cost').map(([ad, figure]) => [ad, Number(Number(figure).toFixed(6))])).toEqual([
      ['|900001', 8.55],
      ['|900002', 2],
    ]);
    const pounds = await ask({ metrics, range: day, currency: 'GBP' }, terms, id);
    expect(total(pounds)).toEqual([null, null, null, null]);
    expect(pounds.warnings.filter(({ code }) => code === 'RATE_MISSING').map(({ metric }) => metric)).toEqual([
      'message_fees',
      'provider_fees',
      'ad_spend',
    ]);
  });

  it('has an ad part of 0 where no ad was ever reported, and is unknown where reports do not cover the range', async () => {
    const id = '00000000-0000-4000-8000-0000000000b2';
    await writeFeeFacts(engine.warehouse, id, [makeFact({ deliveredAt: '2026-10-02T10:00:00Z' })]);
    const query = { metrics: ['total_cost'], range: day, currency: 'USD' };
    const card = new RateCard([makeRate()]);
    expect(await ask(query, { card }, id)).toMatchObject({
      totals: [{ value: '0.07' }],
      warnings: [],
      status: 'COMPLETE',
    });
    await writeInsights(engine.warehouse, id, [makeInsight({ day: '2026-09-01', spend: '8' })]);
    const open = await ask(query, { card }, id);
    expect(open.totals[0]?.value).toBeNull();
    expect(open.warnings).toMatchObject([{ code: 'AD_DATA_MISSING', metric: 'ad_spend' }]);
  });

  it('per conversation is unknown for an unknown country, where what could not be split stands', async () => {
    const range = { from: '2026-10-01', to: '2026-10-02', timeZone: 'Europe/Rome' };
    const metrics = ['message_fees', 'cost_per_conversation', 'cost_per_reply', 'ad_spend_per_conversation'];
    const { rows } = await ask({ metrics, dimensions: ['country'], range, currency: 'EUR' }, {}, GAPS);
    const unknown = rows.filter(({ dimensions }) => dimensions[0]?.value === '');
    expect(unknown.map(({ values }) => values.slice(1).map(({ value }) => value))).toEqual([[null, null, null]]);
    expect(rows.length).toBeGreaterThan(1);
  });
});
