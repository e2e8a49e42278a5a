import type { MetricsQuery, ResultWarning, WorkspaceScope } from '@spunta/domain';
import type { Figure } from '@spunta/market';
import { NO_COVERAGE, type AdCoverage, type FeeGaps } from './figures.js';
import { NO_MARKET, type MarketUse } from './market.value.js';
import { planQuery } from './plan.js';
import type { Findings } from './findings.js';
import { adWarnings, RESTATABLE_DAYS, todayIn } from './warnings.ads.js';
import { feeWarnings } from './warnings.fees.js';
import { marketWarnings } from './warnings.market.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: null, isSample: false };
const range = { from: '2026-03-02', to: '2026-03-06', timeZone: 'Europe/Rome' };
/** The first day of the range, in days since 1970. */
const FIRST_DAY = Date.parse('2026-03-02') / 86_400_000;
const MUCH_LATER = new Date('2027-01-01T12:00:00Z');
const REPORTED: AdCoverage = {
  ...{ first: FIRST_DAY, last: FIRST_DAY + 4, unanswered: [], restatedDays: 0 },
  days: [0, 1, 2, 3, 4].map((day) => FIRST_DAY + day),
};

const planOf = (query: Partial<MetricsQuery>) =>
  planQuery(
    workspace,
    { metrics: ['ad_spend'], range, ...query },
    { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows: 100_000 },
  );
const findings = (partial: Partial<Findings>): Findings => ({
  coverage: REPORTED,
  currency: null,
  currencies: [],
  fees: { unrated: 0, unpriced: 0, currencies: [] },
  smallSamples: [],
  market: NO_MARKET,
  isRebuilding: false,
  ...partial,
});
const told = (warnings: readonly ResultWarning[]) => warnings.map(({ code, metric }) => [code, metric]);
const texts = (warnings: readonly ResultWarning[], locale: 'en' | 'it'): string =>
  warnings.map(({ message }) => message[locale]).join('\n');
/** A text in each language, each with the facts and neither with a hole. */
const expectBoth = (warnings: readonly ResultWarning[], en: string, it: string): void => {
  expect(texts(warnings, 'en')).toContain(en);
  expect(texts(warnings, 'it')).toContain(it);
  for (const { message } of warnings) {
    expect(message.en).not.toBe(message.it);
    expect(message.en + message.it).not.toMatch(/undefined|null|NaN| {2}/);
  }
};

describe('warnings of ads', () => {
  interface Facts {
    query?: Partial<MetricsQuery>;
    found?: Partial<Findings>;
    missing?: number[];
    now?: Date;
  }
  const ads = ({ query = {}, found = {}, missing = [], now = MUCH_LATER }: Facts): ResultWarning[] =>
    adWarnings(planOf(query), findings(found), missing, now);

  it('are none where every day is reported, in the workspace’s zone and long ago', () => {
    expect(ads({})).toEqual([]);
  });

  it('say that nothing was imported, and then nothing else', () => {
    const nothing = ads({
      found: { coverage: NO_COVERAGE, currencies: ['USD'] },
      missing: [FIRST_DAY],
      now: new Date(0),
    });
    expect(told(nothing)).toEqual([['AD_DATA_MISSING', 'ad_spend']]);
    expectBoth(nothing, 'import an export of Ads Manager', 'importa un’esportazione di Gestione inserzioni');
    expect(
      told(ads({ query: { metrics: ['ad_reach'], granularity: 'DAY' }, found: { coverage: NO_COVERAGE } }))[0]?.[1],
    ).toBe('ad_reach');
  });

  it('name up to three days without figures, and that there are more', () => {
    const days = [0, 2, 3, 4].map((day) => FIRST_DAY + day);
    const three = ads({ missing: days.slice(0, 3) });
    expectBoth(
      three,
      '3 of 5 days (2026-03-02, 2026-03-04, 2026-03-05):',
      '3 giorni su 5 (2026-03-02, 2026-03-04, 2026-03-05):',
    );
    expectBoth(ads({ missing: days }), '4 of 5 days (2026-03-02, 2026-03-04, 2026-03-05 …)', '4 giorni su 5');
  });

  it('name the dimensions that no report tells apart', () => {
    const unanswered = ads({ found: { coverage: { ...REPORTED, unanswered: ['country', 'placement'] } } });
    expect(told(unanswered)).toEqual([['AD_DATA_MISSING', 'ad_spend']]);
    expectBoth(unanswered, 'tells country, placement apart', 'distingue country, placement');
  });

  it('say that days are the ad account’s where the query’s are not the workspace’s', () => {
    const far = ads({ query: { range: { ...range, timeZone: 'Asia/Kolkata' } } });
    expect(told(far)).toEqual([['AD_DAYS_IN_ACCOUNT_ZONE', 'ad_spend']]);
    expectBoth(far, 'days in Asia/Kolkata', 'quelli di Asia/Kolkata');
  });

  it.each([
    [1, '1 day of', '1 giorno di'],
    [2, '2 days of', '2 giorni di'],
  ])('count %i restated days in the number of the language', (restatedDays, en, it) => {
    const restated = ads({ found: { coverage: { ...REPORTED, restatedDays } } });
    expect(told(restated)).toEqual([['RESTATED', 'ad_spend']]);
    expectBoth(restated, en, it);
  });

  it('expect other figures for exactly 28 days after the last reported one', () => {
    const noonAfter = (days: number) => new Date((FIRST_DAY + 4 + days) * 86_400_000 + 43_200_000);
    expect(told(ads({ now: noonAfter(RESTATABLE_DAYS - 1) }))).toEqual([['LATE_DATA_EXPECTED', 'ad_spend']]);
    expect(ads({ now: noonAfter(RESTATABLE_DAYS) })).toEqual([]);
  });

  it.each([
    ['Europe/Rome', 1],
    ['America/New_York', 0],
    ['Australia/Lord_Howe', 1],
  ])('take today from the zone of the query: %s', (timeZone, days) => {
    const plan = planOf({ range: { ...range, timeZone } });
    expect(todayIn(plan, new Date('2026-03-02T23:30:00Z')) - FIRST_DAY).toBe(days);
  });

  it('speak of currencies of spend alone, and only of those that are not told', () => {
    const paid = (currency: string | null, currencies: string[], metrics = ['ad_spend']) =>
      ads({ query: { metrics }, found: { currency, currencies } });
    expect(paid('EUR', ['EUR'])).toEqual([]);
    expect(paid('EUR', ['USD'], ['ad_impressions'])).toEqual([]);
    expect(told(paid('EUR', ['EUR', 'GBP', 'USD']))).toEqual([['RATE_MISSING', 'ad_spend']]);
    expectBoth(
      paid('EUR', ['EUR', 'GBP', 'USD']),
      'in GBP, USD cannot be told in EUR',
      'in GBP, USD non si possono esprimere in EUR',
    );
    expect(told(paid(null, ['EUR', 'USD']))).toEqual([['CURRENCY_MIXED', 'ad_spend']]);
    expectBoth(paid(null, ['EUR', 'USD']), 'paid in EUR, USD: choose one', 'pagate in EUR, USD: scegli');
  });
});

describe('warnings of fees', () => {
  const fees = (gaps: Partial<FeeGaps>, currency: string | null = 'EUR', query: Partial<MetricsQuery> = {}) =>
    feeWarnings(
      planOf({ metrics: ['messages_charged', 'message_fees'], ...query }),
      findings({ currency, fees: { unrated: 0, unpriced: 0, currencies: [], ...gaps } }),
    );

  it('are none without gaps', () => {
    expect(fees({})).toEqual([]);
  });

  it.each([
    [1, 'no rate for 1 message (', 'tariffa per 1 messaggio ('],
    [3, 'no rate for 3 messages (', 'tariffa per 3 messaggi ('],
  ])('count %i messages without a rate', (unrated, en, it) => {
    expectBoth(fees({ unrated }), en, it);
    expect(fees({ unrated })[0]?.code).toBe('RATE_MISSING');
  });

  it('name the day of a card that the query freezes', () => {
    const frozen = fees({ unrated: 1 }, 'EUR', { rateCardDate: '2026-01-31' });
    expectBoth(frozen, 'The rate card of 2026-01-31 has', 'Il listino del 2026-01-31 non');
    expectBoth(fees({ unrated: 1 }), 'The rate card has', 'Il listino non ha');
  });

  it('ask for a currency where none is chosen, and for exchange rates where one is', () => {
    const currencies = ['INR', 'USD'];
    expect(fees({ currencies }, null)[0]?.code).toBe('CURRENCY_MIXED');
    expectBoth(fees({ currencies }, null), 'charged in INR, USD', 'si pagano in INR, USD');
    expect(fees({ currencies })[0]?.code).toBe('RATE_MISSING');
    expectBoth(
      fees({ currencies }),
      'in INR, USD cannot be told in EUR',
      'in INR, USD non si possono esprimere in EUR',
    );
  });

  it('are of a figure in money, never of a count of messages', () => {
    const all = fees({ unrated: 1, currencies: ['USD'], unpriced: 1 });
    expect(all).toHaveLength(3);
    expect(all.map(({ metric }) => metric)).not.toContain('messages_charged');
    expect(all.at(-1)?.metric).toBe('provider_fees');
  });

  it('tell of provider fees with the currency where there is one', () => {
    expectBoth(fees({ unpriced: 2 }), 'is missing in EUR: they', 'che manca in EUR: sono');
    expectBoth(fees({ unpriced: 2 }, null), 'is missing: they', 'che manca: sono');
  });
});

describe('warnings of the market', () => {
  const figure = (app: string, country: string, period: string): Figure => ({
    ...{ app, country, period, metric: 'penetration_adults', value: '50' },
    ...{ source: 'A survey', url: null, grade: 'A', sampleSize: null },
  });
  const market = (use: Partial<MarketUse>, today = '2026-03-06') => marketWarnings({ ...NO_MARKET, ...use }, today);
  const used = (period: string, until: string, app = 'WhatsApp', country = 'IT') => ({
    figure: figure(app, country, period),
    until,
  });

  it('are none where figures are of the year of their row and young', () => {
    expect(market({ used: [used('2026', '2026-12-31')] })).toEqual([]);
    expect(market({})).toEqual([]);
  });

  it('name figures of an earlier year with messenger, place and period, the oldest first and three of them', () => {
    const periods = ['2025', '2024', '2025-Q2', '2025-06'].map((period) => used(period, '2026-12-31'));
    const earlier = market({ used: periods });
    expect(earlier.map(({ code }) => code)).toEqual(['MARKET_FIGURES_EARLIER']);
    expectBoth(earlier, '4 market figures are of an earlier year', '4 dati di mercato sono di un anno precedente');
    expectBoth(earlier, 'WhatsApp Italy 2024, WhatsApp Italy 2025,', 'WhatsApp Italia 2024, WhatsApp Italia 2025,');
    expectBoth(earlier, ' ….', ' ….');
  });

  it('count one figure once, however many rows rest on it, and call people of no messenger by their place', () => {
    const one = figure('ALL', 'WW', '2025');
    const earlier = market({ used: ['2026-03-31', '2026-06-30'].map((until) => ({ figure: one, until })) });
    expectBoth(earlier, '1 market figure is of', '1 dato di mercato è di');
    expect(texts(earlier, 'en')).not.toContain('ALL');
  });

  it('call a figure old by the end of its row, and of a row to come by today', () => {
    const codes = (period: string, until: string) =>
      market({ used: [used(period, until)] }, '2026-03-06').map(({ code }) => code);
    expect(codes('2018', '2018-12-31')).toEqual([]);
    expect(codes('2018', '2026-12-31')).toContain('MARKET_FIGURES_OLD');
    expect(codes('2023', '2026-12-31')).not.toContain('MARKET_FIGURES_OLD');
    expect(codes('2022', '2026-12-31')).toContain('MARKET_FIGURES_OLD');
  });

  it('say for each metric without a figure where there are some, or where to add one', () => {
    const missing = market({
      missing: [
        { metric: 'market_penetration', others: [] },
        { metric: 'market_users', others: ['penetration_adults', 'penetration_population'] },
      ],
    });
    expect(told(missing)).toEqual([
      ['MARKET_FIGURES_MISSING', 'market_penetration'],
      ['MARKET_FIGURES_MISSING', 'market_users'],
    ]);
    expectBoth(missing.slice(0, 1), 'Add one under Market figures', 'Aggiungine uno in Dati di mercato');
    expectBoth(missing.slice(1), 'There are figures of penetration_adults (', 'Ci sono dati di penetration_adults (');
  });
});
