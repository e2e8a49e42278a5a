import { ExchangeRates } from '@spunta/costs';
import {
  addDecimals,
  type AdInsight,
  type CanonicalEvent,
  type MetricsQuery,
  type WorkspaceScope,
} from '@spunta/domain';
import { writeAdInsights, writeEvents } from '@spunta/ingest';
import { DEFAULT_TERMS, runMetrics } from '@spunta/metrics';
import { makeEvent, makeInsight } from '../../../../../test/support/events.js';
import { makeIngest, type TestIngest } from '../../../../../test/support/ingest.js';
import type { History } from './history.js';
import { historyRange, OwnHistory } from './own-history.js';

const NOW = new Date('2026-04-01T10:00:00Z');
const WEEK = '2026-03-16';
const NO_AD = { adSetId: undefined, adSetName: undefined, adId: undefined, adName: undefined };
const EUROS = { campaignId: 'C1', campaignName: 'Euros', currency: 'EUR' };
const DOLLARS = { campaignId: 'C2', campaignName: 'Dollars', currency: 'USD' };
const exchange = new ExchangeRates([{ day: '2026-03-16', base: 'EUR', quote: 'USD', rate: '1.25', source: 'bank' }]);

let ingest: TestIngest;
let tokens = 0;

/** Filled once, for those who only read. */
let filled: WorkspaceScope;

beforeAll(async () => {
  ingest = await makeIngest(() => NOW);
  filled = await makeScope();
  await fill(filled);
});
afterAll(() => ingest.close());

const makeScope = async (): Promise<WorkspaceScope> => ({
  ...{ id: await ingest.makeWorkspace(), timeZone: 'Europe/Rome', currency: null, isSample: false },
});

const depsOf = (rates = exchange) => ({
  ...{ warehouse: ingest.deps.warehouse, now: () => NOW },
  freshness: () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 }),
  costTerms: () => Promise.resolve({ ...DEFAULT_TERMS, version: 'test', exchange: rates }),
});

const report = (scope: WorkspaceScope, ...insights: Partial<AdInsight>[]): Promise<void> =>
  writeAdInsights(
    ingest.deps,
    scope.id,
    insights.map((insight) => makeInsight({ day: WEEK, ...insight })),
    { token: `report ${(tokens += 1)}` },
  );

async function say(scope: WorkspaceScope, ...events: Partial<CanonicalEvent>[]): Promise<void> {
  const whole = events.map((event) => makeEvent({ source: 'ad', ...event }));
  await writeEvents(ingest.deps, scope.id, whole, { connectionId: null, token: `events ${(tokens += 1)}` });
  await ingest.rebuild(scope.id);
}

const byCountry = (country: string, spend: string, figures: Partial<AdInsight> = {}) => ({
  ...{
    level: 'campaign' as const,
    ...NO_AD,
    ...EUROS,
    breakdown: 'country',
    country,
    spend,
    impressions: 1_000,
    clicks: 50,
  },
  ...figures,
});
const byPlacement = (
  publisherPlatform: string,
  placement: string,
  spend: string,
  figures: Partial<AdInsight> = {},
) => ({
  ...{ level: 'campaign' as const, ...NO_AD, ...EUROS, breakdown: 'placement+publisher_platform' },
  ...{ publisherPlatform, placement, spend, impressions: 1_000, clicks: 50, ...figures },
});

/** A conversation by an ad: so many messages of one person. */
const conversation = (contact: number, adId: string, partial: Partial<CanonicalEvent> = {}, messages = 1) =>
  Array.from({ length: messages }, (_, i) => ({
    ...{ contact: `ct_${String(contact).padStart(16, '0')}`, adId },
    ...{ occurredAt: `2026-03-17T1${i}:00:00.000Z`, ...partial },
  }));

/** Two campaigns in two currencies, as the ad platform reports them: by country and by placement apart; an ad tells whose it is. */
async function fill(scope: WorkspaceScope): Promise<void> {
  await report(
    scope,
    byCountry('IT', '60.10', { clicks: 70, impressions: 1_500 }),
    byCountry('DE', '40.05', { clicks: 30, impressions: 500 }),
    byPlacement('instagram', 'stories', '75.15', { clicks: 60 }),
    byPlacement('facebook', 'feed', '25', { clicks: 40 }),
    byCountry('FR', '12.5', { ...DOLLARS, clicks: 20, impressions: 90 }),
    byPlacement('whatsapp', 'status', '12.5', { ...DOLLARS, clicks: 20, impressions: 90 }),
    { ...EUROS, adId: 'A1', spend: '100.15', impressions: 2_000, clicks: 100 },
    { ...DOLLARS, adId: 'A2', spend: '12.5', impressions: 90, clicks: 20 },
  );
  await say(
    scope,
    ...conversation(1, 'A1', {}, 2),
    ...conversation(2, 'A1', { country: 'DE' }),
    ...conversation(3, 'A1', { country: null }),
    ...conversation(4, 'A2', { country: 'FR' }, 3),
    ...conversation(5, 'A1', { country: 'IT', occurredAt: '2026-03-24T09:00:00.000Z' }),
    { ...conversation(6, 'A1')[0], adId: undefined, source: 'none' as const },
  );
}

const sumOf = ({ rows }: History, read: (row: History['rows'][number]) => number | null): number =>
  rows.reduce((sum, row) => sum + (read(row) ?? 0), 0);

describe('own history out of the warehouse', () => {
  it('is of whole weeks and ends yesterday', () => {
    expect(historyRange(NOW, 'Europe/Rome')).toEqual({ from: '2025-03-31', to: '2026-03-31', timeZone: 'Europe/Rome' });
    // At ten in the evening it is Thursday in Tokyo.
    expect(historyRange(new Date('2026-04-01T22:00:00Z'), 'Asia/Tokyo').to).toBe('2026-04-01');
    for (let day = 1; day <= 14; day += 1) {
      const { from } = historyRange(new Date(Date.UTC(2026, 3, day, 12)), 'UTC');
      expect(new Date(from).getUTCDay()).toBe(1);
    }
  });

  it('adds up to what the metrics say of the same days', async () => {
    const scope = filled;
    const history = await new OwnHistory(depsOf()).read(scope, 'EUR', null);
    const range = historyRange(NOW, 'Europe/Rome');
    const asked: MetricsQuery = {
      ...{ range, currency: 'EUR', dimensions: ['campaign'] },
      metrics: ['ad_spend', 'ad_impressions', 'ad_clicks', 'conversations_started', 'conversations_two_deep'],
      filters: [{ dimension: 'campaign', operator: 'IN', values: ['C1', 'C2'] }],
    };
    const { totals } = await runMetrics(depsOf(), scope, asked);
    const [spend, ...counts] = totals.map(({ value }) => Number(value));
    // 100.15 EUR and 12.50 USD at 1.25.
    expect(spend).toBe(110.15);
    expect(Number(addDecimals(history.rows.map((row) => row.spend)))).toBe(spend);
    expect(counts).toEqual([
      sumOf(history, (row) => row.impressions),
      sumOf(history, (row) => row.clicks),
      sumOf(history, (row) => row.conversations),
      sumOf(history, (row) => row.replies),
    ]);
    expect(counts).toEqual([2_090, 120, 5, 2]);
    expect(history.notes).toEqual(['APPORTIONED', 'CONVERSIONS_UNKNOWN']);
  });

  it('tells countries as the metrics do, and finds destination and placement', async () => {
    const scope = filled;
    const history = await new OwnHistory(depsOf()).read(scope, 'EUR', null);
    const { rows } = await runMetrics(depsOf(), scope, {
      ...{ range: historyRange(NOW, 'Europe/Rome'), metrics: ['ad_clicks'], dimensions: ['country'] },
    });
    for (const { dimensions, values } of rows) {
      const own = { ...history, rows: history.rows.filter(({ country }) => country === dimensions[0]?.value) };
      expect(sumOf(own, (row) => row.clicks)).toBe(values[0]?.number);
    }
    const italy = history.rows.filter(({ country }) => country === 'IT');
    expect(italy.map(({ destination, placement }) => `${destination} ${placement}`).sort()).toEqual([
      'WHATSAPP FACEBOOK_FEED',
      'WHATSAPP INSTAGRAM_STORY',
    ]);
    expect(history.rows.filter(({ country }) => country === 'FR')).toMatchObject([
      {
        destination: 'WHATSAPP',
        placement: 'WHATSAPP_STATUS',
        spend: '10.000000',
        conversations: 1,
        replies: 1,
        clicks: 20,
      },
    ]);
  });

  it('leaves money unknown where an exchange rate is missing, and says so', async () => {
    const { rows, notes } = await new OwnHistory(depsOf(new ExchangeRates([]))).read(filled, 'EUR', null);
    expect(notes).toContain('RATE_MISSING');
    expect(rows.filter(({ country }) => country === 'FR')).toMatchObject([{ spend: '0', impressions: 90, clicks: 20 }]);
    expect(sumOf({ rows, notes }, (row) => Number(row.spend))).toBe(100.15);
  });

  it('counts conversions once some are recorded', async () => {
    const scope = await makeScope();
    await fill(scope);
    const sale = { kind: 'conversion.recorded' as const, occurredAt: '2026-03-17T15:00:00.000Z', source: undefined };
    await say(scope, { ...conversation(4, 'A2', { country: 'FR' })[0], adId: undefined, ...sale });
    const { rows, notes } = await new OwnHistory(depsOf()).read(scope, 'EUR', null);
    expect(notes).not.toContain('CONVERSIONS_UNKNOWN');
    expect(rows.filter(({ country }) => country === 'FR')).toMatchObject([{ conversions: 1 }]);
    expect(rows.filter(({ country }) => country === 'DE').every(({ conversions }) => conversions === 0)).toBe(true);
  });

  it('is kept while nothing changes, and read again when something does', async () => {
    const scope = await makeScope();
    await fill(scope);
    const own = new OwnHistory(depsOf());
    const first = await own.read(scope, 'EUR', null);
    expect(await own.read(scope, 'EUR', null)).toBe(first);
    await report(scope, byCountry('DE', '50.05', { clicks: 31, impressions: 500 }));
    const second = await own.read(scope, 'EUR', null);
    expect(sumOf(second, (row) => row.clicks)).toBe(sumOf(first, (row) => row.clicks) + 1);
    await say(scope, ...conversation(7, 'A1'));
    const third = await own.read(scope, 'EUR', null);
    expect(sumOf(third, (row) => row.conversations)).toBe(sumOf(second, (row) => row.conversations) + 1);
  });

  it('of a new workspace is empty, and a workspace never sees another one', async () => {
    const own = new OwnHistory(depsOf());
    expect(await own.read(await makeScope(), 'EUR', 'WHATSAPP')).toEqual({ rows: [], notes: [] });
  });
});
