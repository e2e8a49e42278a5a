import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import type { CostOutcome } from '../costs/costs.service.js';

const META = `Market,Currency,Marketing,Utility,Authentication,Authentication-International,Service
Italy,EUR,0.0700,0.0260,0.0260,n/a,0.0260
Atlantis,EUR,0.1,0.1,0.1,0.1,0.1
Spain,USD,0.0707,0.0200,0.0200,n/a,0.0210
`;
const RATES = '{ messageRates(day: "2026-11-01") { market category currency rate from source own } }';
const CHANGES =
  'query ($kind: CostChangeKind!) { costChanges(kind: $kind) { id kind note createdBy takenBackAt takenBackBy } }';
const TAKE_BACK = 'mutation ($id: ID!) { takeBackCostChange(id: $id) { id takenBackBy } }';
const SAVE_RATES =
  'mutation ($rates: [MessageRateInput!]!, $preview: Boolean) { saveMessageRates(rates: $rates, preview: $preview) { changeId added changed unchanged changes { before { rate } after { rate } } } }';
const SAVE_EXCHANGE =
  'mutation ($rates: [ExchangeRateInput!]!) { saveExchangeRates(rates: $rates) { changeId added } }';
const EXCHANGE = '{ exchangeRates(from: "2026-11-01", to: "2026-11-30") { day base quote rate source } }';
const SETTINGS_FIELDS = `billingCurrency accounts { account timeZone currency } freeServiceMessages appMessagesFree
  providerFees { kind amount currency account from to } openingHours { timeZone spans { weekday from to } } conversionDays exchangeDaysOld`;
const SETTINGS = `{ costSettings { ${SETTINGS_FIELDS} } }`;
const SAVE_SETTINGS = `mutation ($settings: CostSettingsInput!) { saveCostSettings(settings: $settings) { ${SETTINGS_FIELDS} } }`;

const settings = {
  billingCurrency: 'EUR',
  accounts: [{ account: '880044001', timeZone: 'Asia/Kolkata', currency: 'INR' }],
  freeServiceMessages: 500,
  appMessagesFree: false,
  providerFees: [{ kind: 'MONTHLY', amount: '49.90', currency: 'EUR', account: null, from: '2026-01-01', to: null }],
  openingHours: { timeZone: 'Europe/Rome', spans: [{ weekday: 1, from: '09:00', to: '18:00' }] },
  conversionDays: 14,
  exchangeDaysOld: 5,
};
const rate = {
  market: 'Italy',
  category: 'MARKETING',
  currency: 'USD',
  rate: '0.0811',
  tierFrom: 0,
  from: '2026-07-01',
  source: 'contract',
};

interface Rate {
  market: string;
  category: string;
  currency: string;
  rate: string;
  own: boolean;
}

describe('rates, exchange rates and cost settings', () => {
  let app: TestApp;
  let manager: Auth & { email: string };
  let marketer: Auth;
  let stranger: Auth;

  beforeAll(async () => {
    app = await makeApp();
    manager = await app.signIn('manager');
    marketer = await app.signIn('marketer');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
  });
  afterAll(() => app.close());

  const upload = async (path: string, body: string, auth: Auth = manager) => {
    const answer = await app.request(path, { method: 'POST', body }, auth);
    return {
      status: answer.status,
      body: (await answer.json()) as CostOutcome & { error?: { code: string; field?: string } },
    };
  };
  const ask = async <T>(query: string, variables: object = {}, auth: Auth = manager): Promise<T> =>
    (await app.graphql<T>(query, variables, auth)).data as T;
  const refusal = async (query: string, variables: object, auth: Auth = manager) =>
    (await app.graphql(query, variables, auth)).errors?.[0]?.extensions;
  const find = async (market: string, category: string, currency: string, auth: Auth = manager) =>
    (await ask<{ messageRates: Rate[] }>(RATES, {}, auth)).messageRates.find(
      (row) => row.market === market && row.category === category && row.currency === currency,
    );

  it('names the markets with their countries, for everyone who may read costs', async () => {
    interface Markets {
      messageMarkets: { market: string; countries: string[] }[];
    }
    const marketOfNepal = async (day: string) => {
      const query = `{ messageMarkets(day: "${day}") { market countries } }`;
      const { data } = await app.graphql<Markets>(query, {}, marketer);
      return data?.messageMarkets.find(({ countries }) => countries.includes('NP'))?.market;
    };
    expect(await marketOfNepal('2026-11-01')).toBe('Nepal');
    expect(await marketOfNepal('2026-09-30')).toBe('Rest of Asia Pacific');
  });

  it('take a card: first as a preview, then for good, then again without effect, and undo it', async () => {
    const path = '/api/import/rates?fileName=meta.csv&from=2026-10-01';
    const preview = await upload(`${path}&preview=true`, META);
    expect(preview.body).toMatchObject({ changeId: null, linesRead: 3, added: 7, changed: 1, unchanged: 0 });
    expect(preview.body.skipped).toEqual([{ reason: 'unknown_market', count: 1, lines: [3], detail: 'Atlantis' }]);
    expect(await find('Italy', 'MARKETING', 'EUR')).toBeUndefined();
    const { body } = await upload(path, META);
    expect(body).toMatchObject({ added: 7, changed: 1, changeId: expect.any(String) as string });
    expect(await find('Italy', 'MARKETING', 'EUR')).toMatchObject({ rate: '0.07', own: true });
    expect(await find('Spain', 'SERVICE', 'USD')).toMatchObject({ rate: '0.021', own: true });
    expect((await upload(path, META)).body).toMatchObject({ changeId: null, added: 0, changed: 0, unchanged: 8 });
    expect(await find('Italy', 'MARKETING', 'EUR', stranger)).toBeUndefined();
    expect(await refusal(TAKE_BACK, { id: body.changeId }, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    await ask(TAKE_BACK, { id: body.changeId });
    expect(await find('Italy', 'MARKETING', 'EUR')).toBeUndefined();
    expect(await find('Spain', 'SERVICE', 'USD')).toMatchObject({ rate: '0.02', own: false });
    const { costChanges } = await ask<{ costChanges: object[] }>(CHANGES, { kind: 'RATES' });
    expect(costChanges).toMatchObject([
      { id: body.changeId, kind: 'RATES', note: 'meta.csv', createdBy: manager.email, takenBackBy: manager.email },
    ]);
  });

  it('take typed rates, as a preview first', async () => {
    const expected = {
      added: 0,
      changed: 1,
      unchanged: 0,
      changes: [{ before: { rate: '0.0795' }, after: { rate: '0.0811' } }],
    };
    const preview = await ask(SAVE_RATES, { rates: [rate], preview: true });
    expect(preview).toEqual({ saveMessageRates: { changeId: null, ...expected } });
    expect(await ask(SAVE_RATES, { rates: [rate] })).toMatchObject({ saveMessageRates: expected });
    expect(await find('Italy', 'MARKETING', 'USD')).toMatchObject({ rate: '0.0811', own: true });
  });

  it.each([
    [{ market: 'Atlantis' }, 'rates.0.market'],
    [{ currency: 'euro' }, 'rates.0.currency'],
    [{ rate: '-1' }, 'rates.0.rate'],
    [{ tierFrom: -1 }, 'rates.0.tierFrom'],
  ])('refuse the rate %j', async (partial, field) => {
    expect(await refusal(SAVE_RATES, { rates: [{ ...rate, ...partial }] })).toEqual({ code: 'INVALID_INPUT', field });
    expect(await refusal(SAVE_RATES, { rates: [rate, rate] })).toMatchObject({ field: 'rates.1' });
    expect(await refusal(SAVE_RATES, { rates: [] })).toMatchObject({ field: 'rates' });
  });

  it('take exchange rates from a file and typed in', async () => {
    const file = 'Date,USD,JPY\n2026-11-20,1.05,161.2\n2026-11-19,1.049,N/A\n';
    expect((await upload('/api/import/exchange-rates?fileName=ecb.csv', file)).body).toMatchObject({ added: 3 });
    expect((await upload('/api/import/exchange-rates', file)).body).toMatchObject({
      added: 0,
      unchanged: 3,
      changeId: null,
    });
    const typed = { day: '2026-11-20', base: 'USD', quote: 'INR', rate: '88.5', source: 'typed in' };
    expect(await ask(SAVE_EXCHANGE, { rates: [typed] })).toMatchObject({ saveExchangeRates: { added: 1 } });
    const { exchangeRates } = await ask<{ exchangeRates: object[] }>(EXCHANGE);
    expect(exchangeRates).toHaveLength(4);
    expect(exchangeRates).toContainEqual(typed);
    expect(await refusal(SAVE_EXCHANGE, { rates: [{ ...typed, rate: '0' }] })).toMatchObject({ field: 'rates.0.rate' });
    expect(await refusal(SAVE_EXCHANGE, { rates: [{ ...typed, quote: 'USD' }] })).toMatchObject({
      field: 'rates.0.quote',
    });
    expect(await ask(EXCHANGE, {}, stranger)).toEqual({ exchangeRates: [] });
  });

  it('have defaults, and are saved and undone as a whole', async () => {
    const before = await ask<{ costSettings: object }>(SETTINGS);
    expect(before.costSettings).toMatchObject({ billingCurrency: 'USD', freeServiceMessages: 1000, accounts: [] });
    expect(await ask(SAVE_SETTINGS, { settings })).toEqual({ saveCostSettings: settings });
    expect(await ask(SETTINGS)).toEqual({ costSettings: settings });
    expect(await ask(SETTINGS, {}, stranger)).toEqual(before);
    const { costChanges } = await ask<{ costChanges: { id: string }[] }>(CHANGES, { kind: 'SETTINGS' });
    await ask(TAKE_BACK, { id: costChanges[0]?.id });
    expect(await ask(SETTINGS)).toEqual(before);
  });

  it('may be left out where they are null', async () => {
    const { openingHours: _, ...rest } = settings;
    const fee = { kind: 'MONTHLY', amount: '49.90', currency: 'EUR', from: '2026-01-01' };
    expect(await ask(SAVE_SETTINGS, { settings: { ...rest, providerFees: [fee] } })).toEqual({
      saveCostSettings: { ...rest, openingHours: null, providerFees: [{ ...fee, account: null, to: null }] },
    });
  });

  it.each([
    [{ billingCurrency: 'x' }, 'billingCurrency'],
    [{ conversionDays: 91 }, 'conversionDays'],
    [{ accounts: [{ account: '1', timeZone: 'Mars/Base', currency: 'EUR' }] }, 'accounts.0.timeZone'],
    [{ accounts: [...settings.accounts, ...settings.accounts] }, 'accounts'],
    [{ providerFees: [{ ...settings.providerFees[0], amount: '-1' }] }, 'providerFees.0.amount'],
    [
      { openingHours: { timeZone: 'UTC', spans: [{ weekday: 9, from: '09:00', to: '10:00' }] } },
      'openingHours.spans.0',
    ],
  ])('refuse the settings %j', async (partial, field) => {
    expect(await refusal(SAVE_SETTINGS, { settings: { ...settings, ...partial } })).toMatchObject({ field });
  });

  it('are read by everyone and changed by managers', async () => {
    expect(await find('Italy', 'UTILITY', 'USD', marketer)).toBeDefined();
    expect(await refusal(SAVE_RATES, { rates: [rate] }, marketer)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(SAVE_SETTINGS, { settings }, marketer)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await upload('/api/import/rates?from=2026-10-01', META, marketer)).toMatchObject({ status: 403 });
  });

  it.each([
    ['/api/import/rates', META, 400, 'from'],
    ['/api/import/rates?from=soon', META, 400, 'from'],
    ['/api/import/rates?preview=maybe', META, 400, 'preview'],
    ['/api/import/rates?from=2026-10-01', 'a,b\n1,2\n', 415, 'file'],
    ['/api/import/exchange-rates', 'a,b\n1,2\n', 415, 'file'],
  ])('%s refuses what it cannot read', async (path, body, status, field) => {
    const answer = await upload(path, body);
    expect(answer).toMatchObject({ status, body: { error: { field } } });
  });
});
