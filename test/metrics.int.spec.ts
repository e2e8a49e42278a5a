import {
  addDecimals,
  type AdInsight,
  type CanonicalEvent,
  type MetricsQuery,
  type MetricsResult,
} from '@spunta/domain';
import { METRIC_DECLARATIONS, runMetrics, type MetricsDeps, type MetricsOptions } from '@spunta/metrics';
import { rebuildDirty } from '@spunta/rollups';
import { makeEvent, makeInsight } from './support/events.js';
import { GOLDEN_QUERIES, GOLDEN_WORKSPACE } from './support/golden-queries.js';
import { bucketOf, makeInsights, makeRandom, writeInsights, writeWorld } from './support/metrics-world.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';

const HOSTILE = [`') OR 1=1 --`, `{workspace:UUID}`, `\\'; DROP TABLE events; --`, '\u0000', '\t\n', '日本"`', '%'];
const range = { from: '2026-03-28', to: '2026-03-31', timeZone: 'Europe/Rome' };
const NOW = new Date('2026-04-01T10:00:00Z');
const DAYS = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31'];

let engine: TestWarehouse;
let scopes = 0;

beforeAll(async () => {
  engine = await makeWarehouse();
});
afterAll(() => engine.close());

/** A workspace of its own for each test. */
function makeScope(currency: string | null = null) {
  scopes += 1;
  return { ...GOLDEN_WORKSPACE, currency, id: `00000000-0000-4000-8000-${String(scopes).padStart(12, '0')}` };
}

function ask(
  scope: ReturnType<typeof makeScope>,
  query: MetricsQuery,
  deps: Partial<MetricsDeps> = {},
  options: MetricsOptions = {},
): Promise<MetricsResult> {
  const freshness = async () => ({ oldestPending: null, pending: 0, dead: 0 });
  return runMetrics({ warehouse: engine.warehouse, freshness, now: () => NOW, ...deps }, scope, query, options);
}

async function store(scope: { id: string }, events: CanonicalEvent[]): Promise<void> {
  const written = events.map((event, i) => ({ event, version: i + 1 }));
  await writeWorld(engine.warehouse, scope.id, written, [...new Set(written.map(bucketOf))]);
}

const messages = (country: string, day: string, contacts: string[]): CanonicalEvent[] =>
  contacts.map((id, i) =>
    makeEvent({ country, contact: `ct_00000000000000${id}`, occurredAt: `${day}T0${i}:10:00.000Z`, source: 'none' }),
  );

const storeAds = (scope: { id: string }, insights: AdInsight[], version?: string): Promise<void> =>
  writeInsights(engine.warehouse, scope.id, insights, version);

/** `label: value` of one metric in every row. */
function lines(result: MetricsResult, metric: string): string[] {
  return result.rows.map(({ time, dimensions, values }) => {
    const value = values.find((candidate) => candidate.metric === metric);
    return [time?.slice(0, 10), ...dimensions.map(({ label }) => label), value?.value].filter(Boolean).join(' ');
  });
}

/** Without what young dates and few rows bring along. */
function warningsOf({ warnings }: MetricsResult): MetricsResult['warnings'] {
  return warnings.filter(({ code }) => code !== 'LATE_DATA_EXPECTED' && code !== 'SAMPLE_SMALL');
}

function total(result: MetricsResult, metric: string) {
  return result.totals.find((value) => value.metric === metric);
}

describe('ad figures', () => {
  it('are the same in total, whatever they are split by', async () => {
    const scope = makeScope();
    await storeAds(scope, makeInsights(makeRandom(5), DAYS));
    const metrics = ['ad_spend', 'ad_impressions', 'ad_clicks'];
    const declared = METRIC_DECLARATIONS.find(({ name }) => name === 'ad_spend')?.dimensions ?? [];
    const whole = await ask(scope, { metrics, range });
    for (const dimensions of [...declared.map((name) => [name]), ['country', 'ad'], ['campaign', 'placement']]) {
      const split = await ask(scope, { metrics, dimensions, range, granularity: 'DAY', first: 1_000 });
      expect({ dimensions, spend: total(split, 'ad_spend')?.value }).toEqual({
        dimensions,
        spend: total(whole, 'ad_spend')?.value,
      });
      for (const metric of metrics) {
        const values = split.rows.map((row) => row.values.find((value) => value.metric === metric)?.value ?? '0');
        expect(addDecimals(values)).toBe(total(split, metric)?.value);
      }
    }
  });

  it('take the report that answers the question, the finest level, then the latest', async () => {
    const scope = makeScope();
    const day = DAYS[1] ?? '';
    const whole = { adSetId: undefined, adSetName: undefined, adId: undefined, adName: undefined };
    await storeAds(scope, [
      makeInsight({ day, spend: '10', adId: '1', adName: 'One' }),
      makeInsight({ ...whole, day, level: 'campaign', breakdown: 'country', country: 'IT', spend: '7' }),
      makeInsight({ ...whole, day, level: 'campaign', breakdown: 'country', country: 'NP', spend: '3' }),
      makeInsight({ ...whole, campaignId: undefined, campaignName: undefined, day, level: 'account', spend: '99' }),
    ]);
    const spend = async (dimensions: string[]) =>
      lines(await ask(scope, { metrics: ['ad_spend'], dimensions, range }), 'ad_spend');
    expect(await spend([])).toEqual(['10']);
    expect(await spend(['country'])).toEqual(['Italy 7', 'Nepal 3']);
    expect(await spend(['region'])).toEqual(['Southern Europe 7', 'Southern Asia 3']);
    expect(await spend(['ad'])).toEqual(['One 10']);
    expect(await spend(['placement'])).toEqual(['Unknown 10']);
    await storeAds(scope, [makeInsight({ day, spend: '11', adId: '1', adName: 'Renamed' })], '2');
    expect(await spend(['ad'])).toEqual(['Renamed 11']);
  });

  it('take a campaign without ids for the one of the same name', async () => {
    const scope = makeScope();
    const day = DAYS[0] ?? '';
    await storeAds(scope, [makeInsight({ day, spend: '5' })]);
    await storeAds(
      scope,
      [makeInsight({ day, spend: '5', campaignId: undefined, adSetId: undefined, adId: undefined })],
      '2',
    );
    const result = await ask(scope, { metrics: ['ad_spend'], dimensions: ['campaign'], range });
    expect(lines(result, 'ad_spend')).toEqual(['Spring 5']);
  });

  it('are unknown without any report, 0 between reported days, and unknown beyond them', async () => {
    const scope = makeScope();
    const query: MetricsQuery = { metrics: ['ad_spend', 'ad_spend_per_conversation'], range, granularity: 'DAY' };
    const nothing = await ask(scope, query);
    expect(nothing.rows.map(({ values }) => values[0]?.value)).toEqual([null, null, null, null]);
    expect(warningsOf(nothing)).toEqual([expect.objectContaining({ code: 'AD_DATA_MISSING', metric: 'ad_spend' })]);
    await storeAds(scope, [makeInsight({ day: DAYS[0], spend: '2' }), makeInsight({ day: DAYS[2], spend: '3.5' })]);
    const some = await ask(scope, query);
    expect(some.rows.map(({ values }) => values[0]?.value)).toEqual(['2', '0', '3.5', null]);
    expect(total(some, 'ad_spend')?.value).toBe('5.5');
    expect(total(some, 'ad_spend_per_conversation')?.value).toBeNull();
    expect(some.status).toBe('PARTIAL');
    expect(warningsOf(some)).toEqual([
      expect.objectContaining({
        code: 'AD_DATA_MISSING',
        message: expect.objectContaining({ en: expect.stringContaining('2 of 4 days (2026-03-29, 2026-03-31)') }),
      }),
    ]);
    const alone = await ask(scope, { metrics: ['ad_spend'], range });
    expect(alone).toMatchObject({ source: 'EVENTS', dataThrough: '2026-03-31T00:00:00+02:00' });
  });

  it('are unknown, not 0, where no report tells a dimension apart', async () => {
    const scope = makeScope();
    await store(scope, messages('IT', '2026-03-28', ['a1']));
    await storeAds(
      scope,
      DAYS.map((day) => makeInsight({ day, spend: '2' })),
    );
    const metrics = ['ad_spend', 'messages_received', 'ad_spend_per_conversation'].reverse();
    const split = await ask(scope, {
      metrics,
      dimensions: ['country'],
      range,
      orderBy: [{ by: 'country', direction: 'ASC' }],
    });
    expect(lines(split, 'ad_spend')).toEqual(['Unknown 8', 'Italy']);
    expect(warningsOf(split)).toEqual([
      expect.objectContaining({
        code: 'AD_DATA_MISSING',
        message: expect.objectContaining({ en: expect.stringContaining('tells country apart') }),
      }),
    ]);
    const filters = [{ dimension: 'country', operator: 'IS' as const, values: ['IT'] }];
    const filtered = await ask(scope, { metrics, filters, range });
    expect(total(filtered, 'ad_spend')?.value).toBeNull();
    expect(total(filtered, 'ad_spend_per_conversation')?.value).toBeNull();
    expect(total(filtered, 'messages_received')?.value).toBe('1');
    expect(total(await ask(scope, { metrics, range }), 'ad_spend')?.value).toBe('8');
  });

  it('are unknown in a currency that has no rate', async () => {
    const scope = makeScope();
    await storeAds(scope, [
      makeInsight({ day: DAYS[0], spend: '2', currency: 'EUR' }),
      makeInsight({ day: DAYS[1], spend: '3', currency: 'USD' }),
    ]);
    const query: MetricsQuery = { metrics: ['ad_spend', 'ad_impressions'], range: { ...range, to: DAYS[1] ?? '' } };
    const mixed = await ask(scope, query);
    expect(total(mixed, 'ad_spend')?.value).toBeNull();
    expect(warningsOf(mixed)).toEqual([expect.objectContaining({ code: 'CURRENCY_MIXED', metric: 'ad_spend' })]);
    const euros = await ask(scope, { ...query, currency: 'EUR', granularity: 'DAY' });
    expect(euros.rows.map(({ values }) => values[0]?.value)).toEqual(['2', null]);
    expect(warningsOf(euros)).toEqual([expect.objectContaining({ code: 'RATE_MISSING' })]);
    expect(total(await ask(scope, { ...query, range: { ...range, to: DAYS[0] ?? '' } }), 'ad_spend')?.value).toBe('2');
  });
});

describe('messages and ads together', () => {
  it('give the cost of a conversation from sums, by campaign too, and name ads without a report', async () => {
    const scope = makeScope('EUR');
    const from = (adId: string, contact: string): CanonicalEvent =>
      makeEvent({ adId, source: 'ad', contact: `ct_00000000000000${contact}`, occurredAt: `${DAYS[0]}T10:00:00.000Z` });
    await store(scope, [from('900001', '01'), from('900001', '02'), from('900404', '03')]);
    await storeAds(
      scope,
      DAYS.map((day) => makeInsight({ day, spend: '2.5' })),
    );
    const metrics = ['conversations_started', 'ad_spend', 'ad_spend_per_conversation'];
    const result = await ask(scope, { metrics, dimensions: ['campaign'], range });
    expect(lines(result, 'conversations_started')).toEqual(['Spring 2', 'Unmatched ad 900404 1']);
    expect(lines(result, 'ad_spend_per_conversation')).toEqual(['Spring 5', 'Unmatched ad 900404']);
    expect(total(result, 'ad_spend_per_conversation')).toMatchObject({ value: '3.333333', sampleSize: 3 });
    expect(warningsOf(result)).toEqual([expect.objectContaining({ code: 'UNMATCHED_ADS' })]);
    const named = await ask(scope, {
      metrics: ['messages_received', 'active_contacts'],
      filters: [{ dimension: 'campaign', operator: 'CONTAINS', values: ['sPRi'] }],
      range,
    });
    expect(named.totals.map(({ value }) => value)).toEqual(['2', '2']);
  });
});

describe('rows', () => {
  const scope = makeScope();
  const query: MetricsQuery = { metrics: ['messages_received', 'active_contacts'], dimensions: ['country'], range };

  beforeAll(async () => {
    await store(scope, [
      ...messages('IT', '2026-03-28', ['a1', 'a2', 'a3']),
      ...messages('IT', '2026-03-30', ['a1']),
      ...messages('NP', '2026-03-28', ['a1', 'b2']),
      ...messages('FR', '2026-03-26', ['c1']),
      ...messages('IT', '2026-03-26', ['a1', 'c1']),
    ]);
    await rebuildDirty(engine.warehouse, scope.id);
  });

  it('count people once in the total', async () => {
    const result = await ask(scope, query);
    expect(lines(result, 'messages_received')).toEqual(['Italy 4', 'Nepal 2']);
    expect(lines(result, 'active_contacts')).toEqual(['Italy 3', 'Nepal 2']);
    expect(result.totals.map(({ value }) => value)).toEqual(['6', '4']);
    expect(result).toMatchObject({ status: 'COMPLETE', source: 'ROLLUP', dataThrough: '2026-04-01T12:00:00+02:00' });
    expect(result.cost).toMatchObject({ complexity: 10, quotaRemaining: null });
    expect(result.cost.rowsRead).toBeGreaterThan(0);
  });

  it('have totals of those that pass a filter on a figure', async () => {
    const filters = [{ dimension: 'messages_received', operator: 'LT' as const, values: ['4'] }];
    const result = await ask(scope, { ...query, filters, compare: { to: 'PREVIOUS_PERIOD' } });
    expect(lines(result, 'messages_received')).toEqual(['Nepal 2', 'France 0']);
    expect(result.totals.map(({ value, previous }) => [value, previous])).toEqual([
      ['2', '1'],
      ['2', '1'],
    ]);
    const none = [{ dimension: 'messages_received', operator: 'GT' as const, values: ['99.5'] }];
    expect((await ask(scope, { ...query, filters: none })).totals.map(({ value }) => value)).toEqual(['0', '0']);
  });

  it('compare with the period before, and keep what was only there', async () => {
    const result = await ask(scope, { ...query, compare: { to: 'PREVIOUS_PERIOD' } });
    const values = result.rows.map(({ dimensions, values: [value] }) => [
      dimensions[0]?.value,
      value?.value,
      value?.previous,
      value?.change,
    ]);
    expect(values).toEqual([
      ['IT', '4', '2', 1],
      ['NP', '2', '0', null],
      ['FR', '0', '1', -1],
    ]);
    expect(result.totals.map(({ previous }) => previous)).toEqual(['3', '2']);
  });

  it('fill gaps in time for every combination seen', async () => {
    const result = await ask(scope, { ...query, granularity: 'DAY' });
    expect(lines(result, 'messages_received')).toEqual([
      ...['2026-03-28 Italy 3', '2026-03-28 Nepal 2', '2026-03-29 Italy 0', '2026-03-29 Nepal 0'],
      ...['2026-03-30 Italy 1', '2026-03-30 Nepal 0', '2026-03-31 Italy 0', '2026-03-31 Nepal 0'],
    ]);
    expect(result.rows[4]?.time).toBe('2026-03-30T00:00:00+02:00');
  });

  it('come in pages that neither lose nor repeat a row', async () => {
    const all = await ask(scope, {
      ...query,
      granularity: 'DAY',
      orderBy: [{ by: 'messages_received', direction: 'DESC' }],
    });
    const seen: MetricsResult['rows'] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: MetricsResult = await ask(scope, {
        ...query,
        granularity: 'DAY',
        orderBy: [{ by: 'messages_received', direction: 'DESC' }],
        first: 3,
        after,
      });
      seen.push(...page.rows);
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
      expect(page.totalRows).toBe(8);
    }
    expect(seen).toEqual(all.rows);
  });
});

describe('limits and failures', () => {
  it('say that a result is partial or stale, and why', async () => {
    const scope = makeScope();
    const pending = { oldestPending: new Date(NOW.getTime() - 60_000), pending: 2, dead: 1 };
    const partial = await ask(scope, { metrics: ['messages_received'], range }, { freshness: async () => pending });
    expect(partial).toMatchObject({ status: 'PARTIAL', dataThrough: '2026-04-01T11:59:00+02:00' });
    expect(partial.warnings.map(({ code }) => code)).toEqual(['DELIVERIES_PENDING', 'DELIVERIES_DEAD']);
    const old = { ...pending, oldestPending: new Date(NOW.getTime() - 301_000) };
    const stale = await ask(scope, { metrics: ['messages_received'], range }, { freshness: async () => old });
    expect(stale.status).toBe('STALE');
    expect(stale.totals.map(({ value }) => value)).toEqual(['0']);
  });

  it('refuse too many rows', async () => {
    const scope = makeScope();
    await store(
      scope,
      ['IT', 'FR', 'DE'].flatMap((country) => messages(country, '2026-03-28', ['a1'])),
    );
    const query: MetricsQuery = { metrics: ['messages_received'], dimensions: ['country'], range };
    await expect(ask(scope, query, { limits: { maxRows: 2 } })).rejects.toMatchObject({ code: 'TOO_MANY_ROWS' });
    expect((await ask(scope, query, { limits: { maxRows: 3 } })).totalRows).toBe(3);
  });

  it('pass the engine’s failure on instead of an empty answer', async () => {
    const scope = makeScope();
    await store(scope, messages('IT', '2026-03-28', ['a1', 'a2']));
    const query: MetricsQuery = { metrics: ['active_contacts'], dimensions: ['country'], range };
    await expect(ask(scope, query, { limits: { maxMemoryBytes: 1 } })).rejects.toMatchObject({
      code: 'QUERY_MEMORY_EXCEEDED',
    });
    const broken = { ...scope, id: 'no uuid' };
    await expect(ask(broken, query)).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it.each(Object.entries(GOLDEN_QUERIES))('run the golden query: %s', async (_, query) => {
    for (const readFrom of ['auto', 'events'] as const) {
      const result = await ask(GOLDEN_WORKSPACE, query, {}, { readFrom });
      expect(result.totals).toHaveLength(query.metrics.length);
    }
  });
});

describe('hostile input', () => {
  it.each(HOSTILE)('%j finds nothing, breaks nothing and changes nothing', async (text) => {
    const scope = makeScope();
    await store(scope, messages('IT', '2026-03-28', ['a1']));
    await storeAds(scope, [makeInsight({ day: '2026-03-28', spend: '1' })]);
    const base: MetricsQuery = { metrics: ['messages_received', 'active_contacts'], range };
    for (const dimension of ['region', 'campaign', 'source'])
      for (const operator of ['IN', 'CONTAINS'] as const) {
        const result = await ask(scope, { ...base, filters: [{ dimension, operator, values: [text] }] });
        expect(result.totals.map(({ value }) => value)).toEqual(['0', '0']);
      }
    const spend = await ask(scope, {
      metrics: ['ad_spend'],
      filters: [{ dimension: 'placement', operator: 'NOT_CONTAINS', values: [text] }],
      range,
    });
    expect(spend.totals.map(({ value }) => value)).toEqual(['1']);
    const refused: Partial<MetricsQuery>[] = [
      { metrics: [text] },
      { dimensions: [text] },
      { filters: [{ dimension: text, operator: 'IS', values: ['x'] }] },
      { filters: [{ dimension: 'country', operator: text as 'IS', values: ['x'] }] },
      { filters: [{ dimension: 'messages_received', operator: 'IS', values: [text] }] },
      { range: { ...range, from: text } },
      { range: { ...range, timeZone: text } },
      { granularity: text as 'DAY' },
      { compare: { to: 'CUSTOM', range: { ...range, to: text } } },
      { compare: { to: text as 'CUSTOM' } },
      { currency: text },
      { orderBy: [{ by: text, direction: 'ASC' }] },
      { orderBy: [{ by: 'messages_received', direction: text as 'ASC' }] },
      { after: text },
    ];
    for (const part of refused) await expect(ask(scope, { ...base, ...part })).rejects.toMatchObject({ status: 400 });
    expect((await ask(scope, base)).totals.map(({ value }) => value)).toEqual(['1', '1']);
  });
});
