import fc from 'fast-check';
import type { AdInsight, Channel, MetricsQuery, MetricsResult } from '@spunta/domain';
import { Drain, writeAdInsights, writeEvents } from '@spunta/ingest';
import { runMetrics } from '@spunta/metrics';
import { deliver } from './support/deliveries.js';
import { makeEvent, makeInsight } from './support/events.js';
import { makeIngest, type TestIngest } from './support/ingest.js';
import { DIRECT, PAGE, threadDelivery, threadItem, type MetaObject } from './support/meta.js';
import { waDelivery, waMessage, waReferral } from './support/whatsapp.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const START = Date.parse('2026-10-20T00:00:00Z');
const DAY = 86_400_000;
const range = { from: '2026-10-01', to: '2026-11-30', timeZone: 'Europe/Rome' };
const AD = '120299000000000111';

let ingest: TestIngest;
let tokens = 0;

beforeAll(async () => {
  ingest = await makeIngest(() => NOW);
});
afterAll(() => ingest.close());

async function makeConnection(channel: Channel): Promise<{ workspaceId: string; id: string }> {
  const workspaceId = await ingest.makeWorkspace();
  const { id } = await ingest.deps.metadata.connections.create(workspaceId, { channel, name: 'A', settings: {} });
  return { workspaceId, id };
}

async function drain(): Promise<void> {
  while ((await new Drain(ingest.deps).drainOnce()).deliveries > 0);
}

function ask(workspaceId: string, query: Partial<MetricsQuery>): Promise<MetricsResult> {
  const scope = { id: workspaceId, timeZone: 'Europe/Rome', currency: null, isSample: false };
  const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
  const deps = { warehouse: ingest.deps.warehouse, freshness, now: () => NOW };
  return runMetrics(deps, scope, { metrics: ['conversations_started'], range, ...query });
}

/** Figures of the first metric by dimension values. */
const cells = ({ rows }: MetricsResult) =>
  Object.fromEntries(
    rows.map(({ dimensions, values }) => [dimensions.map(({ value }) => value).join('|'), values[0]?.value]),
  );

const pull = (workspaceId: string, ...insights: Partial<AdInsight>[]): Promise<void> =>
  writeAdInsights(
    ingest.deps,
    workspaceId,
    insights.map((insight) => makeInsight({ day: '2026-11-14', ...insight })),
    { token: `pull-${(tokens += 1)}` },
  );

const NO_AD = { adId: undefined, adName: undefined };
const NO_AD_SET = { ...NO_AD, adSetId: undefined, adSetName: undefined };

describe('the ad of a referral', () => {
  const byAd = { dimensions: ['attribution', 'campaign', 'ad_set', 'ad'] };

  it('is unmatched until a report names it, then finds its ad set and campaign with nothing rebuilt', async () => {
    const connection = await makeConnection('whatsapp');
    const { workspaceId } = connection;
    const status = waReferral({ ctwa_clid: undefined });
    await deliver(ingest.deps, connection, waDelivery({ messages: [waMessage({ referral: status })] }));
    await drain();
    await ingest.rebuild(workspaceId);
    const unmatched = { [`ad_unmatched|${AD}|${AD}|${AD}`]: '1' };
    expect(cells(await ask(workspaceId, byAd))).toEqual(unmatched);
    await pull(workspaceId, { level: 'campaign', ...NO_AD_SET }, { level: 'ad_set', ...NO_AD });
    expect(cells(await ask(workspaceId, byAd))).toEqual(unmatched);
    await pull(workspaceId, { adId: AD, adName: 'Status' });
    const matched = await ask(workspaceId, byAd);
    expect(cells(matched)).toEqual({ [`ad_matched|700001|800001|${AD}`]: '1' });
    expect(matched.source).toBe('ROLLUP');
    expect(matched.rows[0]?.dimensions.map(({ label }) => label)).toEqual(['Known ad', 'Spring', 'Italy', 'Status']);
    expect(await ask(workspaceId, { metrics: ['conversations_referred'], ...byAd }).then(cells)).toEqual(
      cells(matched),
    );
  });

  it('and the click are two columns, each NULL where it is not told', async () => {
    const connection = await makeConnection('whatsapp');
    const referrals = [{ ctwa_clid: '' }, { source_id: ' ' }, { source_id: '', ctwa_clid: undefined }, {}];
    const messages = referrals.map((referral) => waMessage({ referral: waReferral(referral) }));
    await deliver(ingest.deps, connection, waDelivery({ messages }));
    await drain();
    await writeEvents(ingest.deps, connection.workspaceId, [makeEvent({ source: 'ad', adId: '', clickId: '' })], {
      connectionId: null,
      token: 'empty',
    });
    const { rows } = await ingest.deps.warehouse.query<{ ad: number; click: number; told: string }>(
      `SELECT ad_id IS NULL AS ad, click_id IS NULL AS click, toString(count()) AS told FROM events FINAL
       WHERE workspace = {workspace:UUID} AND kind = 'message.received' AND ifNull(ad_id, 'x') != '' AND ifNull(click_id, 'x') != ''
       GROUP BY ad, click ORDER BY ad, click`,
      { workspace: connection.workspaceId },
    );
    expect(rows.map(({ ad, click, told }) => [Boolean(ad), Boolean(click), told])).toEqual([
      [false, false, '1'],
      [false, true, '1'],
      [true, false, '1'],
      [true, true, '2'],
    ]);
  });
});

describe('attribution', () => {
  it('tells the classes apart, leaves nobody out, and its coverage by class adds up to the whole', async () => {
    const connection = await makeConnection('whatsapp');
    const { workspaceId } = connection;
    const referrals = [
      waReferral(),
      waReferral({ source_id: '5' }),
      waReferral({ source_type: 'post' }),
      { source_type: 'ad' },
      { source_url: 'https://shop.example' },
      undefined,
      {},
      undefined,
    ];
    const messages = referrals.map((referral, i) => waMessage({ from: `39333111222${i}`, referral }));
    await deliver(ingest.deps, connection, waDelivery({ messages }));
    await drain();
    await writeEvents(ingest.deps, workspaceId, [makeEvent({ occurredAt: '2026-11-14T10:00:00.000Z' })], {
      connectionId: null,
      token: 'silent',
    });
    await pull(workspaceId, { adId: AD });
    const metrics = ['conversations_started', 'conversations_attributed', 'attribution_coverage'];
    const result = await ask(workspaceId, { metrics, dimensions: ['attribution'] });
    const figures = result.rows.map(({ dimensions, values }) => [
      dimensions[0]?.label,
      ...values.map(({ number }) => number),
    ]);
    expect(figures.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['Known ad', 1, 1, 0.111111],
      ['Link', 1, 1, 0.111111],
      ['No referral', 4, 0, 0],
      ['Referral without an ad', 2, 2, 0.222222],
      ['Unmatched ad', 1, 1, 0.111111],
    ]);
    expect(result.totals.map(({ number }) => number)).toEqual([9, 5, 0.555556]);
    for (const [dimension, value] of [
      ['country', 'IT'],
      ['channel', 'whatsapp'],
    ] as const) {
      const { rows } = await ask(workspaceId, {
        metrics: ['attribution_coverage'],
        dimensions: [dimension],
        granularity: 'DAY',
      });
      const known = rows.filter(({ values }) => values[0]?.value !== null);
      expect(known.map((row) => [row.time?.slice(0, 10), row.dimensions[0]?.value, row.values[0]?.value])).toEqual([
        ['2026-11-14', value, '0.555556'],
      ]);
    }
  });
});

interface Click {
  person: string;
  ad: string;
  at: number;
  form: 'message' | 'postback' | 'referral';
}

const clicks = fc.array(
  fc.record<Click>({
    person: fc.constantFrom('8123000000000001', '8123000000000002'),
    ad: fc.constantFrom('900001', '900002'),
    at: fc
      .tuple(fc.integer({ min: 0, max: 21 }), fc.constantFrom(-1, 0, 1))
      .map(([days, ms]) => START + days * DAY + ms),
    form: fc.constantFrom('message', 'postback', 'referral'),
  }),
  { minLength: 1, maxLength: 12 },
);

function contentOf({ ad, at, person, form }: Click): MetaObject {
  const referral = { ad_id: ad, source: 'ADS', type: 'OPEN_THREAD' };
  const mid = `m_${person}${ad}${at}${form}`;
  if (form === 'referral') return { referral };
  return form === 'message'
    ? { message: { mid, text: 'Ciao', referral } }
    : { postback: { mid, payload: 'GO', referral } };
}

/** Once a person, ad and seven days, in the order of time. */
function countBrought(all: readonly Click[]): Record<string, string> {
  const sums: Record<string, number> = {};
  const last = new Map<string, number>();
  for (const { person, ad, at } of [...all].sort((a, b) => a.at - b.at)) {
    const before = last.get(`${person} ${ad}`) ?? -Infinity;
    last.set(`${person} ${ad}`, at);
    if (at - before >= 7 * DAY) sums[ad] = (sums[ad] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(sums).map(([ad, number]) => [ad, String(number)]));
}

describe('people whom ads bring', () => {
  it.each([
    ['messenger', PAGE],
    ['instagram', DIRECT],
  ] as const)(
    'on %s count once a person, ad and seven days, in any order and however often they are told',
    async (channel, side) => {
      const way = fc.array(fc.record({ place: fc.nat(1000), again: fc.boolean() }), { minLength: 12, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(clicks, way, async (all, choices) => {
          const connection = await makeConnection(channel);
          const told = all.flatMap((click, i) => {
            const { place = 0, again = false } = choices[i] ?? {};
            return [{ click, place }, ...(again ? [{ click, place: (place * 7) % 1000 }] : [])];
          });
          for (const [i, { click }] of told.sort((a, b) => a.place - b.place).entries()) {
            const item = threadItem(contentOf(click), { side, person: click.person, at: click.at });
            await deliver(ingest.deps, connection, threadDelivery([item], side));
            if (i % 3 === 0) await drain();
            if (i % 5 === 0) await ingest.rebuild(connection.workspaceId);
          }
          await drain();
          await ingest.expectRollupsEqualEvents(connection.workspaceId);
          const query = { metrics: ['conversations_referred'], dimensions: ['ad'] };
          expect(cells(await ask(connection.workspaceId, query))).toEqual(countBrought(all));
        }),
        { numRuns: 4 },
      );
    },
    180_000,
  );

  it('are one person when two ids of theirs turn out to be of one', async () => {
    const connection = await makeConnection('whatsapp');
    const send = (message: MetaObject) =>
      deliver(ingest.deps, connection, waDelivery({ messages: [waMessage(message)] }));
    await send({ timestamp: '1794650400', referral: waReferral() });
    await send({ from: undefined, from_user_id: 'IT.55', timestamp: '1794736800', referral: waReferral() });
    await drain();
    const query = { metrics: ['conversations_referred'] };
    expect((await ask(connection.workspaceId, query)).totals[0]?.value).toBe('2');
    await ingest.rebuild(connection.workspaceId);
    await send({ from_user_id: 'IT.55', timestamp: '1794823200' });
    await drain();
    expect((await ask(connection.workspaceId, query)).totals[0]?.value).toBe('1');
    await ingest.expectRollupsEqualEvents(connection.workspaceId);
  });
});
