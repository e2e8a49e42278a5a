import type { AdInsight, CanonicalEvent, MetricsQuery, MetricsResult } from '@spunta/domain';
import { runMetrics } from '@spunta/metrics';
import { rebuildDirty } from '@spunta/rollups';
import { makeEvent, makeInsight } from './support/events.js';
import { GOLDEN_WORKSPACE } from './support/golden-queries.js';
import { bucketOf, writeInsights, writeWorld } from './support/metrics-world.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';

const range = { from: '2026-03-10', to: '2026-03-11', timeZone: 'Europe/Rome' };
const [TUESDAY, WEDNESDAY] = [range.from, range.to];
const one = { ...range, to: TUESDAY };

let engine: TestWarehouse;
let scopes = 0;

beforeAll(async () => {
  engine = await makeWarehouse();
});
afterAll(() => engine.close());

/** A workspace of its own, its rollups rebuilt. */
async function makeScope(events: Partial<CanonicalEvent>[], insights: AdInsight[] = []) {
  scopes += 1;
  const scope = { ...GOLDEN_WORKSPACE, id: `00000000-0000-4000-8000-${String(scopes).padStart(12, '0')}` };
  const written = events.map((event, i) => ({ event: makeEvent(event), version: i + 1 }));
  if (written.length > 0) await writeWorld(engine.warehouse, scope.id, written, [...new Set(written.map(bucketOf))]);
  if (insights.length > 0) await writeInsights(engine.warehouse, scope.id, insights);
  await rebuildDirty(engine.warehouse, scope.id);
  return (query: MetricsQuery): Promise<MetricsResult> => {
    const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
    const deps = { warehouse: engine.warehouse, freshness, now: () => new Date('2026-06-01T10:00:00Z') };
    return runMetrics(deps, scope, query);
  };
}

const cells = ({ rows }: MetricsResult) =>
  rows.map(({ time, dimensions, values }) => [
    ...(time ? [time.slice(0, 10)] : []),
    ...dimensions.map(({ value }) => value),
    ...values.map(({ value }) => value),
  ]);
const totals = (result: MetricsResult) => result.totals.map(({ value }) => value);

describe('a failure rate by error code', () => {
  const failed = (sourceId: string, errorCode?: string, template = 'offer'): Partial<CanonicalEvent>[] => [
    { kind: 'message.sent', sourceId, template },
    { kind: 'message.failed', sourceId, template, errorCode, occurredAt: '2026-03-10T09:01:00.000Z' },
  ];
  const sent = (sourceId: string, template = 'offer') => ({ kind: 'message.sent' as const, sourceId, template });
  const world = [
    ...failed('1', '131026'),
    ...failed('2', '131026', 'news'),
    ...failed('3', '131049'),
    ...failed('4'),
    ...['5', '6', '7', '8'].map((id) => sent(id)),
    ...['9', '10'].map((id) => sent(id, 'news')),
  ];
  const metrics = ['failure_rate', 'messages_failed'];

  it('puts the failures of a code over all that was sent of the other dimensions', async () => {
    const ask = await makeScope(world);
    expect(cells(await ask({ metrics, dimensions: ['error_code'], range }))).toEqual([
      ['131026', '0.2', '2'],
      ['', '0.1', '1'],
      ['131049', '0.1', '1'],
    ]);
    const both = await ask({ metrics, dimensions: ['template', 'error_code'], range });
    expect(cells(both)).toEqual([
      ['news', '131026', '0.333333', '1'],
      ['offer', '', '0.142857', '1'],
      ['offer', '131026', '0.142857', '1'],
      ['offer', '131049', '0.142857', '1'],
    ]);
    expect([totals(both), both.totals[0]?.sampleSize]).toEqual([['0.4', '4'], 10]);
  });

  it('divides by the same when a filter picks codes, or rows by their figure', async () => {
    const ask = await makeScope(world);
    const picked = { dimension: 'error_code', operator: 'IS_NOT' as const, values: ['131026'] };
    const filtered = await ask({ metrics, dimensions: ['error_code'], filters: [picked], range });
    expect([cells(filtered), totals(filtered)]).toEqual([
      [
        ['', '0.1', '1'],
        ['131049', '0.1', '1'],
      ],
      ['0.2', '2'],
    ]);
    expect(totals(await ask({ metrics, filters: [picked], range }))).toEqual(['0.2', '2']);
    const most = { dimension: 'messages_failed', operator: 'GT' as const, values: ['1'] };
    expect(totals(await ask({ metrics, dimensions: ['error_code'], filters: [most], range }))).toEqual(['0.2', '2']);
  });

  it('is unknown by day where nothing was sent, and folds codes like any value', async () => {
    const ask = await makeScope(world);
    const byDay = await ask({ metrics: ['failure_rate'], dimensions: ['error_code'], range, granularity: 'DAY' });
    expect(cells(byDay).slice(3)).toEqual(['', '131026', '131049'].map((code) => [WEDNESDAY, code, null]));
    const top = { dimension: 'error_code', count: 1 };
    expect(cells(await ask({ metrics, dimensions: ['error_code'], top, range }))).toEqual([
      ['131026', '0.2', '2'],
      ['__other__', '0.2', '2'],
    ]);
  });
});

describe('a share of contacts', () => {
  const wrote = (contact: string, channel: 'whatsapp' | 'telegram', day = TUESDAY): Partial<CanonicalEvent> => ({
    contact: `ct_00000000000000${contact}`,
    channel,
    occurredAt: `${day}T09:00:00.000Z`,
  });
  const world = [
    wrote('a1', 'whatsapp'),
    wrote('a1', 'telegram'),
    wrote('a2', 'whatsapp'),
    wrote('a3', 'telegram', WEDNESDAY),
    wrote('a4', 'whatsapp', WEDNESDAY),
  ];
  const metrics = ['share_of_contacts', 'active_contacts'];

  it('counts a person of two rows in both and once below the line', async () => {
    const ask = await makeScope(world);
    const result = await ask({ metrics, dimensions: ['channel'], range });
    expect(cells(result)).toEqual([
      ['whatsapp', '0.75', '3'],
      ['telegram', '0.5', '2'],
    ]);
    expect(totals(result)).toEqual(['1', '4']);
    const byDay = await ask({ metrics, dimensions: ['channel'], range, granularity: 'DAY' });
    expect(cells(byDay)).toEqual([
      [TUESDAY, 'whatsapp', '1', '2'],
      [TUESDAY, 'telegram', '0.5', '1'],
      [WEDNESDAY, 'telegram', '0.5', '1'],
      [WEDNESDAY, 'whatsapp', '0.5', '1'],
    ]);
  });

  it('divides by everyone, also by those whom a filter on figures leaves out', async () => {
    const ask = await makeScope(world);
    const filters = [{ dimension: 'active_contacts', operator: 'GT' as const, values: ['2'] }];
    expect(totals(await ask({ metrics, dimensions: ['channel'], filters, range }))).toEqual(['0.75', '3']);
    const whatsapp = [{ dimension: 'channel', operator: 'IS' as const, values: ['whatsapp'] }];
    expect(totals(await ask({ metrics, filters: whatsapp, range }))).toEqual(['1', '3']);
  });

  it('compares with the share of the same row before', async () => {
    const ask = await makeScope(world);
    const result = await ask({
      metrics: ['share_of_contacts'],
      dimensions: ['channel'],
      range: { ...range, from: WEDNESDAY },
      compare: { to: 'PREVIOUS_PERIOD' },
    });
    expect(result.rows.map(({ values: [share] }) => [share?.value, share?.previous])).toEqual([
      ['0.5', '0.5'],
      ['0.5', '1'],
    ]);
  });
});

it('blocks are unknown where none was reported', async () => {
  const ask = await makeScope([
    { kind: 'contact.blocked', channel: 'line' },
    { kind: 'contact.blocked', channel: 'line', contact: 'ct_00000000000000a2' },
    { kind: 'message.received', channel: 'whatsapp' },
  ]);
  const query = { metrics: ['messages_received', 'blocks'], dimensions: ['channel'], range };
  const result = await ask(query);
  expect(cells(result)).toEqual([
    ['whatsapp', '1', null],
    ['line', '0', '2'],
  ]);
  expect(totals(result)).toEqual(['1', '2']);
  const filters = [{ dimension: 'channel', operator: 'IS' as const, values: ['whatsapp'] }];
  expect(totals(await ask({ ...query, filters }))).toEqual(['1', null]);
});

describe('reach', () => {
  const none = { adSetId: undefined, adSetName: undefined, adId: undefined, adName: undefined };
  const campaign = { ...none, day: TUESDAY, level: 'campaign' as const, impressions: 900 };
  const insights = [
    makeInsight({ ...campaign, reach: 500 }),
    makeInsight({ ...campaign, campaignId: '700002', campaignName: 'Autumn', reach: 300 }),
    makeInsight({ ...campaign, breakdown: 'country', country: 'IT', reach: 410 }),
    makeInsight({ ...campaign, breakdown: 'country', country: 'FR', reach: 120 }),
    makeInsight({ ...campaign, day: WEDNESDAY, reach: 450 }),
    makeInsight({ day: TUESDAY, impressions: 100, reach: 90 }),
    makeInsight({ day: TUESDAY, impressions: 100, adId: '900009' }),
  ];

  it('is what one report says of exactly the row', async () => {
    const ask = await makeScope([], insights);
    const metrics = ['ad_reach'];
    const orderBy = [{ by: 'campaign', direction: 'ASC' as const }];
    const campaigns = await ask({ metrics, dimensions: ['campaign'], range, granularity: 'DAY' });
    expect(cells(campaigns)).toEqual([
      [TUESDAY, '700001', '500'],
      [TUESDAY, '700002', '300'],
      [WEDNESDAY, '700001', '450'],
      [WEDNESDAY, '700002', null],
    ]);
    expect(totals(campaigns)).toEqual([null]);
    expect(cells(await ask({ metrics, dimensions: ['campaign', 'country'], orderBy, range: one }))).toEqual([
      ['700001', 'FR', '120'],
      ['700001', 'IT', '410'],
    ]);
    expect(cells(await ask({ metrics, dimensions: ['ad'], range: one }))).toEqual([
      ['900001', '90'],
      ['900009', null],
    ]);
  });

  it('is unknown where reports would have to be added up, however the question is put', async () => {
    const ask = await makeScope([], insights);
    expect(totals(await ask({ metrics: ['ad_reach'], range: one }))).toEqual([null]);
    const accounts = ['act_1', 'act_2'].map((adAccount) =>
      makeInsight({
        ...campaign,
        adAccount,
        level: 'account',
        campaignId: undefined,
        campaignName: undefined,
        reach: 7,
      }),
    );
    const two = await makeScope([], accounts);
    expect(totals(await two({ metrics: ['ad_reach'], range: one }))).toEqual([null]);
    const single = await makeScope([], accounts.slice(0, 1));
    expect(totals(await single({ metrics: ['ad_reach'], range: one }))).toEqual(['7']);
    const filters = [{ dimension: 'campaign', operator: 'IS' as const, values: ['700001'] }];
    expect(totals(await ask({ metrics: ['ad_reach'], filters, range: one }))).toEqual(['500']);
  });

  it('stands beside sums of the same rows, which choose their own reports', async () => {
    const ask = await makeScope([], insights);
    const result = await ask({ metrics: ['ad_reach', 'ad_impressions'], dimensions: ['campaign'], range: one });
    expect(cells(result)).toEqual([
      ['700001', '500', '200'],
      ['700002', '300', '900'],
    ]);
    expect(totals(result)).toEqual([null, '1100']);
  });

  it('says so where there is no report at all', async () => {
    const ask = await makeScope([]);
    const result = await ask({ metrics: ['ad_reach'], range: one });
    expect(result.warnings).toEqual([expect.objectContaining({ code: 'AD_DATA_MISSING', metric: 'ad_reach' })]);
  });
});
