import type { Freshness, MetricsQuery, WorkspaceScope } from '@spunta/domain';
import fc from 'fast-check';
import { complexityOf } from './complexity.js';
import {
  currenciesIn,
  currencyOf,
  figureIn,
  mergeParts,
  NO_COVERAGE,
  type AdCoverage,
  type EngineRow,
} from './figures.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';
import type { Gathered } from './shape.js';
import { findingsOf, STALE_AFTER_MINUTES, stateOf } from './status.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: null, isSample: false };
const range = { from: '2026-03-02', to: '2026-03-06', timeZone: 'Europe/Rome' };
const FIRST_DAY = 20_514;
/** Long after the range, so that nothing late is expected any more. */
const NOW = new Date('2026-04-10T12:00:00Z');
const planOf = (query: Partial<MetricsQuery> = {}): Plan =>
  planQuery(
    workspace,
    { metrics: ['messages_received'], range, ...query },
    { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows: 100_000 },
  );

function covering(...offsets: number[]): AdCoverage {
  const days = offsets.map((offset) => FIRST_DAY + offset);
  return days.length === 0
    ? NO_COVERAGE
    : { first: days[0] ?? null, last: days.at(-1) ?? null, days, unanswered: [], restatedDays: 0 };
}
function gather(plan: Plan, coverage: AdCoverage, ads: EngineRow[] = []): Gathered {
  const main = mergeParts(plan, plan.span, { activity: [], people: [], ads }, coverage);
  return { main, previous: null, currency: currencyOf(plan, [main]) };
}
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

describe('the status of messages', () => {
  it.each<[string, Freshness, string, string[]]>([
    ['all counted', { oldestPending: null, pending: 0, dead: 0 }, 'COMPLETE', []],
    ['one just arrived', { oldestPending: minutesAgo(0), pending: 1, dead: 0 }, 'PARTIAL', ['1 delivery is received']],
    [
      'several waiting',
      { oldestPending: minutesAgo(2), pending: 3, dead: 0 },
      'PARTIAL',
      ['3 deliveries are received'],
    ],
    [
      'the limit itself',
      { oldestPending: minutesAgo(STALE_AFTER_MINUTES), pending: 1, dead: 0 },
      'PARTIAL',
      ['1 delivery'],
    ],
    [
      'over the limit',
      { oldestPending: minutesAgo(STALE_AFTER_MINUTES + 1 / 60), pending: 1, dead: 0 },
      'STALE',
      ['1 delivery'],
    ],
    ['a dead one', { oldestPending: null, pending: 0, dead: 1 }, 'PARTIAL', ['1 delivery could not be read']],
    [
      'both',
      { oldestPending: minutesAgo(60), pending: 2, dead: 2 },
      'STALE',
      ['2 deliveries are', '2 deliveries could not be read'],
    ],
  ])('%s', (_, freshness, status, warnings) => {
    const plan = planOf();
    const state = stateOf(plan, findingsOf(gather(plan, NO_COVERAGE), [], []), {
      freshness,
      now: NOW,
      unmatchedAds: 0,
    });
    expect(state.status).toBe(status);
    expect(state.warnings.map(({ message }) => message.en)).toEqual(
      warnings.map((text) => expect.stringContaining(text)),
    );
    expect(Date.parse(state.dataThrough ?? '')).toBe((freshness.oldestPending ?? NOW).getTime());
  });

  it('promises figures in the zone of the query', () => {
    const plan = planOf({ range: { ...range, timeZone: 'Asia/Kathmandu' } });
    const facts = { freshness: { oldestPending: null, pending: 0, dead: 0 }, now: NOW, unmatchedAds: 0 };
    expect(stateOf(plan, findingsOf(gather(plan, NO_COVERAGE), [], []), facts).dataThrough).toBe(
      '2026-04-10T17:45:00+05:45',
    );
  });
});

describe('the status of ad figures', () => {
  const stateFor = (coverage: AdCoverage, now = NOW, query: Partial<MetricsQuery> = {}, ads: EngineRow[] = []) => {
    const plan = planOf({ metrics: ['ad_spend'], ...query });
    return stateOf(plan, findingsOf(gather(plan, coverage, ads), [], []), { freshness: null, now, unmatchedAds: 0 });
  };

  it.each<[string, AdCoverage, string, string | null]>([
    ['every day reported', covering(0, 1, 2, 3, 4), 'COMPLETE', null],
    ['nothing reported', covering(), 'COMPLETE', 'No ad figures were imported for this range'],
    ['a gap', covering(0, 1, 3, 4), 'PARTIAL', 'for 1 of 5 days (2026-03-04)'],
    ['the end missing', covering(0, 1), 'PARTIAL', 'for 3 of 5 days (2026-03-04, 2026-03-05, 2026-03-06)'],
    ['more than three missing', covering(2), 'PARTIAL', 'for 4 of 5 days (2026-03-02, 2026-03-03, 2026-03-05 …)'],
  ])('%s', (_, coverage, status, warning) => {
    const state = stateFor(coverage);
    expect(state.status).toBe(status);
    expect(state.warnings.map(({ code, message }) => [code, message.en])).toEqual(
      warning === null ? [] : [['AD_DATA_MISSING', expect.stringContaining(warning)]],
    );
  });

  it('does not miss today or days to come', () => {
    expect(stateFor(covering(0, 1), new Date('2026-03-04T12:00:00Z')).status).toBe('COMPLETE');
    expect(stateFor(covering(0, 1), new Date('2026-03-04T22:59:59Z')).status).toBe('COMPLETE');
    expect(stateFor(covering(0, 1), new Date('2026-03-04T23:00:00Z')).status).toBe('PARTIAL');
  });

  it('reaches to the end of the last reported day, and never past now', () => {
    expect(stateFor(covering(0, 1)).dataThrough).toBe('2026-03-04T00:00:00+01:00');
    expect(stateFor(covering(0, 1), new Date('2026-03-03T12:00:00Z')).dataThrough).toBe('2026-03-03T13:00:00+01:00');
    expect(stateFor(covering()).dataThrough).toBeNull();
  });

  it('says that ad days are those of the account when another zone was asked for', () => {
    const codes = stateFor(covering(0, 1, 2, 3, 4), NOW, { range: { ...range, timeZone: 'UTC' } }).warnings.map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['AD_DAYS_IN_ACCOUNT_ZONE']);
  });

  it.each<[string, string | null, string[][], string[]]>([
    ['one currency, none chosen', null, [['EUR']], []],
    ['two currencies, none chosen', null, [['EUR'], ['USD']], ['CURRENCY_MIXED']],
    ['the one that was chosen', 'EUR', [['EUR']], []],
    ['another than chosen', 'EUR', [['USD']], ['RATE_MISSING']],
    ['chosen and another', 'EUR', [['EUR'], ['USD', 'CHF']], ['RATE_MISSING']],
    ['no amounts', 'EUR', [[]], []],
  ])('of %s', (_, currency, found, codes) => {
    const ads = found.map((currencies, i) => ({ t: FIRST_DAY + i, ad_spend: '1', currencies }));
    const state = stateFor(covering(0, 1, 2, 3, 4), NOW, { currency, granularity: 'DAY' }, ads);
    expect(state.warnings.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    [0, null],
    [1, '1 ad in these rows'],
    [12, '12 ads in these rows'],
  ])('tells of %d unmatched ads', (unmatchedAds, text) => {
    const plan = planOf({ dimensions: ['ad'] });
    const facts = { freshness: { oldestPending: null, pending: 0, dead: 0 }, now: NOW, unmatchedAds };
    const messages = stateOf(plan, findingsOf(gather(plan, NO_COVERAGE), [], []), facts).warnings.map(
      ({ message }) => message.en,
    );
    expect(messages).toEqual(text === null ? [] : [expect.stringContaining(text)]);
  });
});

describe('figures of a cell', () => {
  const plan = planOf({ metrics: ['messages_received', 'ad_spend'], granularity: 'DAY', dimensions: ['country'] });
  const start = (i: number) => plan.span.periods[i]?.start ?? 0;
  const at = (
    coverage: AdCoverage,
    day: number,
    country: string,
    name: 'messages_received' | 'ad_spend',
    currency: string | null = 'EUR',
  ) => {
    const ads = [{ t: FIRST_DAY + 1, d0: 'IT', ad_spend: '2.50', currencies: ['EUR'] }];
    const activity = [{ t: start(1), d0: 'IT', messages_received: '7' }];
    return figureIn(
      mergeParts(plan, plan.span, { activity, people: [], ads }, coverage),
      start(day),
      [country],
      name,
      currency,
    );
  };
  const reported = covering(1, 2, 3);

  it.each<[string, ReturnType<typeof at>, string | null]>([
    ['messages that came', at(reported, 1, 'IT', 'messages_received'), '7'],
    ['messages where none came', at(reported, 2, 'DE', 'messages_received'), '0'],
    ['spend that was reported, without padding zeros', at(reported, 1, 'IT', 'ad_spend'), '2.5'],
    ['spend of a reported day without any', at(reported, 2, 'IT', 'ad_spend'), '0'],
    ['spend before the first report', at(reported, 0, 'IT', 'ad_spend'), null],
    ['spend after the last report', at(reported, 4, 'IT', 'ad_spend'), null],
    ['spend without any report', at(NO_COVERAGE, 1, 'DE', 'ad_spend'), null],
    ['spend in another currency', at(reported, 1, 'IT', 'ad_spend', 'USD'), null],
    [
      'spend of a country that reports do not tell apart',
      at({ ...reported, unanswered: ['country'] }, 2, 'DE', 'ad_spend'),
      null,
    ],
    ['spend of the unknown country all the same', at({ ...reported, unanswered: ['country'] }, 2, '', 'ad_spend'), '0'],
  ])('%s', (_, figure, expected) => {
    expect(figure).toBe(expected);
  });

  it('lists currencies once, in order, and chooses one only if there is only one', () => {
    const spans = (...lists: string[][]) => {
      const ads = lists.map((currencies, i) => ({ t: FIRST_DAY + i, d0: '', ad_spend: '1', currencies }));
      return [mergeParts(plan, plan.span, { activity: [], people: [], ads }, reported)];
    };
    expect(currenciesIn(spans(['USD', 'EUR'], ['EUR']))).toEqual(['EUR', 'USD']);
    expect(currencyOf(plan, spans(['EUR'], ['EUR']))).toBe('EUR');
    expect(currencyOf(plan, spans(['USD'], ['EUR']))).toBeNull();
    expect(currencyOf(plan, spans([]))).toBeNull();
    expect(currencyOf({ ...plan, currency: 'CHF' }, spans(['USD']))).toBe('CHF');
  });
});

describe('what a query costs', () => {
  const cost = (query: Partial<MetricsQuery>) => complexityOf(planOf(query));

  it.each<[string, Partial<MetricsQuery>, number]>([
    ['a figure of a few days', {}, 1],
    ['people', { metrics: ['active_contacts'] }, 4],
    ['messages and ads', { metrics: ['ad_spend_per_conversation'] }, 2],
    ['messages, ads and fees', { metrics: ['cost_per_conversation'] }, 6],
    ['several figures of one part', { metrics: ['messages_received', 'conversations_started'] }, 1],
    ['by country', { dimensions: ['country'] }, 2],
    ['by country and day', { dimensions: ['country'], granularity: 'DAY' }, 3],
    ['31 days, with the hour that March lacks', { range: { ...range, from: '2026-03-01', to: '2026-03-31' } }, 1],
    ['32 days', { range: { ...range, from: '2026-03-01', to: '2026-04-01' } }, 2],
    [
      'a month and the one before',
      { range: { ...range, from: '2026-03-01', to: '2026-03-31' }, compare: { to: 'PREVIOUS_PERIOD' } },
      2,
    ],
    ['a metric that only filters', { filters: [{ dimension: 'active_contacts', operator: 'GT', values: ['1'] }] }, 5],
  ])('%s: %j is %d', (_, query, complexity) => {
    expect(cost(query)).toBe(complexity);
  });

  it('never falls as a query asks for more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 400 }), (days, more) => {
        const to = (count: number) => new Date(Date.UTC(2020, 0, 1 + count)).toISOString().slice(0, 10);
        const of = (count: number, query: Partial<MetricsQuery> = {}) =>
          cost({ range: { ...range, from: '2020-01-01', to: to(count) }, ...query });
        expect(of(days + more)).toBeGreaterThanOrEqual(of(days));
        expect(of(days, { dimensions: ['country'] })).toBeGreaterThan(of(days));
        expect(of(days, { compare: { to: 'PREVIOUS_YEAR' } })).toBeGreaterThan(of(days));
      }),
      { numRuns: 20 },
    );
  });
});
