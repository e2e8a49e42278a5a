import type { Role } from '@spunta/domain';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

/** Nothing of the inside may be told. */
const INSIDE = /DB::|ClickHouse|PostgreSQL|QueryFailed|invalid input syntax|out of range|SELECT |\.ts\b|node_modules/i;
const NOBODY = '00000000-0000-4000-8000-000000000000';
const BAD_CURSOR = { code: 'CURSOR_INVALID', field: 'after' };
const IMPOSSIBLE_DAYS = ['2026-02-30', '2026-13-01', '0000-00-00', '9999-99-99'];

const rate = {
  ...{ market: 'Italy', category: 'MARKETING', currency: 'USD', rate: '0.08', tierFrom: 0 },
  ...{ from: '2026-07-01', source: 'contract' },
};
const exchange = { day: '2026-11-01', base: 'EUR', quote: 'USD', rate: '1.05', source: 'bank' };
const fee = { kind: 'MONTHLY', amount: '49.90', currency: 'EUR', account: null, from: '2026-01-01', to: null };
const settings = {
  ...{ billingCurrency: 'EUR', accounts: [], freeServiceMessages: 0, appMessagesFree: false, providerFees: [fee] },
  ...{ openingHours: null, conversionDays: 7, exchangeDaysOld: 7 },
};
const rule = { name: 'Order', kind: 'KEYWORD', phrases: ['paid'] };
const figure = {
  ...{ app: 'WhatsApp', country: 'IT', period: '2026', metric: 'mau', value: '40' },
  ...{ sourceName: 'Own count', grade: 'A' },
};

const SAVE_RATES = 'mutation ($rates: [MessageRateInput!]!) { saveMessageRates(rates: $rates) { changeId } }';
const SAVE_EXCHANGE = 'mutation ($rates: [ExchangeRateInput!]!) { saveExchangeRates(rates: $rates) { changeId } }';
const SAVE_SETTINGS =
  'mutation ($settings: CostSettingsInput!) { saveCostSettings(settings: $settings) { billingCurrency } }';
const SAVE_FIGURES = 'mutation ($figures: [MarketFigureInput!]!) { saveMarketFigures(figures: $figures) { changeId } }';
const CREATE_RULE = 'mutation ($input: ConversionRuleInput!) { createConversionRule(input: $input) { id } }';
const UPDATE_RULE =
  'mutation ($id: ID!, $input: ConversionRuleInput!) { updateConversionRule(id: $id, input: $input) { id } }';
const DELETE_RULE = 'mutation ($id: ID!) { deleteConversionRule(id: $id) }';
const ACKNOWLEDGE = 'mutation ($id: ID!) { acknowledgeAlert(id: $id) { id } }';
const TAKE_BACK_COSTS = 'mutation ($id: ID!) { takeBackCostChange(id: $id) { id } }';
const TAKE_BACK_MARKET = 'mutation ($id: ID!) { takeBackMarketChange(id: $id) { id } }';
const HISTORY = 'query ($id: ID!) { marketFigureHistory(id: $id) { value } }';
const SWITCH = 'mutation ($ids: [ID!]!) { switchMarketFigures(ids: $ids, off: true) { changeId } }';
const IMPORT = 'mutation ($csv: String!) { importMarketFigures(csv: $csv) { changeId } }';
const FEES = `query ($range: RangeInput!, $by: FeeStep! = DAY, $after: String, $filters: [FilterInput!]! = []) {
  feeReconciliation(range: $range, by: $by, after: $after, filters: $filters) { totalCount } }`;
const VOLUMES = `query ($from: Date!, $to: Date!, $after: String) {
  platformVolumes(from: $from, to: $to, after: $after) { totalCount edges { cursor } } }`;
const RESTATEMENTS = `query ($from: Date!, $to: Date!, $after: String) {
  restatements(from: $from, to: $to, after: $after) { totalCount edges { cursor } } }`;

const range = { from: '2026-08-01', to: '2026-08-31', timeZone: 'UTC' };
const days = { from: '2026-08-01', to: '2026-08-31' };
const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Operation, variables, and what the refusal says beside INVALID_INPUT. */
const INPUTS: [string, object, object][] = [
  [SAVE_RATES, { rates: [{ ...rate, source: 'x'.repeat(500_000) }] }, { field: 'rates.0.source' }],
  [SAVE_RATES, { rates: [{ ...rate, rate: `0.${'1'.repeat(500_000)}` }] }, { field: 'rates.0.rate' }],
  [SAVE_RATES, { rates: [{ ...rate, category: 'GOSSIP' }] }, {}],
  [SAVE_RATES, { rates: [{ ...rate, tierFrom: 2_147_483_648 }] }, {}],
  [SAVE_EXCHANGE, { rates: [{ ...exchange, source: 'x'.repeat(201) }] }, { field: 'rates.0.source' }],
  [SAVE_EXCHANGE, { rates: [{ ...exchange, rate: 1.05 }] }, {}],
  [
    SAVE_SETTINGS,
    { settings: { ...settings, accounts: [{ account: 'x'.repeat(500_000), timeZone: 'UTC', currency: 'EUR' }] } },
    { field: 'accounts.0.account' },
  ],
  [SAVE_SETTINGS, { settings: { ...settings, isAdmin: true } }, {}],
  [SAVE_FIGURES, { figures: [{ ...figure, sourceUrl: 'javascript:alert(1)' }] }, { field: 'figures.0.sourceUrl' }],
  [SAVE_FIGURES, { figures: [{ ...figure, value: '9'.repeat(60) }] }, { field: 'figures.0.value' }],
  [SAVE_FIGURES, { figures: [{ ...figure, period: '2026-13' }] }, { field: 'figures.0.period' }],
  [SAVE_FIGURES, { figures: [{ ...figure, sampleSize: -1 }] }, { field: 'figures.0.sampleSize' }],
  [SAVE_FIGURES, { figures: [{ ...figure, app: '__proto__' }] }, { field: 'figures.0.app' }],
  [SAVE_FIGURES, { figures: [{ ...figure, grade: 'Z' }] }, {}],
  [SAVE_FIGURES, { figures: [] }, { field: 'figures' }],
  [SWITCH, { ids: Array.from({ length: 1_001 }, () => 'x') }, { field: 'ids' }],
  [CREATE_RULE, { input: { ...rule, kind: 'GUESS' } }, {}],
  [CREATE_RULE, { input: { ...rule, phrases: ['x'.repeat(500_000)] } }, { field: 'phrases.0' }],
  [CREATE_RULE, { input: { ...rule, name: 'a\0b' } }, {}],
  [IMPORT, { csv: 'x' }, { code: 'UNSUPPORTED_FILE', field: 'file' }],
  [FEES, { range, by: 'HOUR' }, {}],
  [FEES, { range, filters: [{ dimension: "x' OR 1", operator: 'IS', values: ['IT'] }] }, {}],
  ['{ costChanges(kind: SECRETS) { id } }', {}, { code: 'BAD_REQUEST' }],
  ['{ costChanges(kind: RATES, first: 101) { id } }', {}, { field: 'first' }],
  ['{ costChanges(kind: RATES, first: 0) { id } }', {}, { field: 'first' }],
  ['{ marketChanges(first: -2147483648) { id } }', {}, { field: 'first' }],
  ['{ marketFigures(filter: { country: "Atlantis" }) { totalCount } }', {}, { field: 'filter.country' }],
  ['{ marketShare(country: "IT", year: -2147483648) { year } }', {}, { field: 'year' }],
  ['{ whiteSpace(countries: ["IT", "Atlantis"]) { dataThrough } }', {}, { field: 'countries.1' }],
];

describe('what is refused', () => {
  let app: TestApp;
  let manager: Auth;
  let stranger: Auth;

  beforeAll(async () => {
    app = await makeApp();
    manager = await app.signIn('manager');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
  });
  afterAll(() => app.close());

  /** Code and field of the only error; whatever was asked, it tells nothing of the inside and says what to do. */
  async function refusal(query: string, variables: object, auth: Auth = manager) {
    const { data, errors = [] } = await app.graphql<Record<string, unknown>>(query, variables, auth);
    expect(JSON.stringify(errors)).not.toMatch(INSIDE);
    expect(errors).toHaveLength(1);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    return errors[0]?.extensions;
  }

  it.each(IMPOSSIBLE_DAYS)('the day %s, wherever a day stands', async (day) => {
    const inRange = { code: 'RANGE_INVALID' };
    const wrong: [string, object, string][] = [
      [SAVE_RATES, { rates: [{ ...rate, from: day }] }, 'rates.0.from'],
      [SAVE_EXCHANGE, { rates: [{ ...exchange, day }] }, 'rates.0.day'],
      [SAVE_SETTINGS, { settings: { ...settings, providerFees: [{ ...fee, from: day }] } }, 'providerFees.0.from'],
      ['query ($day: Date!) { messageRates(day: $day) { market } }', { day }, 'day'],
      ['query ($day: Date!) { messageMarkets(day: $day) { market } }', { day }, 'day'],
      ['query ($day: Date!) { exchangeRates(from: $day, to: "2026-11-01") { day } }', { day }, 'from'],
      ['query ($day: Date!) { exchangeRates(from: "2026-11-01", to: $day) { day } }', { day }, 'to'],
      [VOLUMES, { from: day, to: '2026-11-01' }, 'range.from'],
      [RESTATEMENTS, { from: '2026-11-01', to: day }, 'range.to'],
      [FEES, { range: { ...range, from: day } }, 'range.from'],
      [
        'query ($range: RangeInput) { whiteSpace(range: $range) { dataThrough } }',
        { range: { ...range, to: day } },
        'range.to',
      ],
    ];
    for (const [query, variables, field] of wrong)
      expect([query, await refusal(query, variables)]).toEqual([query, { ...inRange, field }]);
  });

  it.each(
    INPUTS.map(
      (input) =>
        [
          /\w+(?=[({])/.exec(input[0].replace(/^\w+ \(.*?\) /s, ''))?.[0],
          JSON.stringify(input[1]).slice(0, 90),
          input,
        ] as const,
    ),
  )('%s with %s', async (_field, _given, [query, variables, expected]) => {
    expect(await refusal(query, variables)).toMatchObject({ code: 'INVALID_INPUT', ...expected });
  });

  it('cursors that were made by hand', async () => {
    const times = ['0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59', 'now', ''];
    for (const list of ['alerts', 'conversionRules', 'imports', 'adAccounts'])
      for (const time of times) {
        const query = `query ($after: String) { ${list}(after: $after) { totalCount } }`;
        const after = cursor(list, time, NOBODY);
        expect([list, time, await refusal(query, { after })]).toEqual([list, time, BAD_CURSOR]);
      }
    expect(await refusal(VOLUMES, { ...days, after: cursor('platformVolumes pricing', '2026-02-30', 'x') })).toEqual(
      BAD_CURSOR,
    );
    expect(
      await refusal(RESTATEMENTS, { ...days, after: cursor('platformVolumes pricing', '2026-08-01', 'x') }),
    ).toEqual(BAD_CURSOR);
    expect(await refusal(FEES, { range, after: cursor('fee lines', 'x'.repeat(11), 'x') })).toEqual(BAD_CURSOR);
  });

  it.each(["' OR 1=1 --", '{x:String}', '\\', 'a\0b', '\ud800', '['])(
    'nothing for %j as an id in a cursor: it is text',
    async (id) => {
      for (const [query, name] of [
        [VOLUMES, 'platformVolumes pricing'],
        [RESTATEMENTS, 'restatements'],
      ] as const) {
        const { data, errors } = await app.graphql<object>(
          query,
          { ...days, after: cursor(name, '1900-01-01', id) },
          manager,
        );
        expect([errors, Object.values(data ?? {})]).toEqual([undefined, [{ totalCount: 0, edges: [] }]]);
      }
    },
  );

  it.each(['', 'x', NOBODY, '__proto__', "' OR 1=1 --", 'x'.repeat(100_000)])('the id %.40j of nothing', async (id) => {
    for (const query of [UPDATE_RULE, DELETE_RULE, ACKNOWLEDGE, TAKE_BACK_COSTS, TAKE_BACK_MARKET, HISTORY]) {
      const variables = query === UPDATE_RULE ? { id, input: rule } : { id };
      expect([query, await refusal(query, variables)]).toMatchObject([query, { code: 'NOT_FOUND' }]);
    }
    expect(await refusal(SWITCH, { ids: [id] })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('what belongs to another workspace, and it stays as it was', async () => {
    const make = async (query: string, variables: object): Promise<string> => {
      const { data } = await app.graphql<Record<string, Record<string, string>>>(query, variables, manager);
      const [made] = Object.values(data ?? {});
      return made?.['id'] ?? made?.['changeId'] ?? '';
    };
    const ruleId = await make(CREATE_RULE, { input: rule });
    const rates = await make(SAVE_RATES, { rates: [rate] });
    const figures = await make(SAVE_FIGURES, { figures: [figure] });
    const foreign: [string, object][] = [
      [UPDATE_RULE, { id: ruleId, input: { ...rule, name: 'Taken over' } }],
      [DELETE_RULE, { id: ruleId }],
      [TAKE_BACK_COSTS, { id: rates }],
      [TAKE_BACK_MARKET, { id: figures }],
    ];
    for (const [query, variables] of foreign) {
      expect([query, await refusal(query, variables, stranger)]).toMatchObject([query, { code: 'NOT_FOUND' }]);
    }
    const kept = await app.graphql(
      `{ conversionRules { edges { node { id name } } } costChanges(kind: RATES) { id takenBackAt }
        marketChanges { id takenBackAt } }`,
      {},
      manager,
    );
    expect(kept.data).toEqual({
      conversionRules: { edges: [{ node: { id: ruleId, name: 'Order' } }] },
      costChanges: [{ id: rates, takenBackAt: null }],
      marketChanges: [{ id: figures, takenBackAt: null }],
    });
  });

  it.each<[Role, string[]]>([
    [
      'analyst',
      [SAVE_RATES, SAVE_EXCHANGE, SAVE_SETTINGS, SAVE_FIGURES, SWITCH, IMPORT, CREATE_RULE, DELETE_RULE, ACKNOWLEDGE],
    ],
    [
      'marketer',
      [SAVE_RATES, SAVE_EXCHANGE, SAVE_SETTINGS, SAVE_FIGURES, SWITCH, IMPORT, TAKE_BACK_COSTS, TAKE_BACK_MARKET],
    ],
  ])('what an %s may not do, before anything of it is looked at', async (role, queries) => {
    const auth = await app.signIn(role);
    const variables = {
      ...{ rates: [], settings, figures: [], ids: ['x'], csv: '', input: rule, id: NOBODY },
    };
    for (const query of queries) {
      const asked = query === SAVE_EXCHANGE ? { ...variables, rates: [exchange] } : variables;
      expect([query, await refusal(query, asked, auth)]).toMatchObject([query, { code: 'FORBIDDEN' }]);
      expect((await app.graphql(query, asked)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});
