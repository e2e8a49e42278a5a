import type { Channel, MetricsQuery, MetricsResult } from '@spunta/domain';
import { Drain, writeAdInsights } from '@spunta/ingest';
import { runMetrics } from '@spunta/metrics';
import { deliver } from './support/deliveries.js';
import { makeInsight } from './support/events.js';
import { makeIngest, type TestIngest } from './support/ingest.js';
import { threadDelivery, threadItem } from './support/meta.js';
import { waDelivery, waMessage, waReferral } from './support/whatsapp.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const range = { from: '2026-10-01', to: '2026-11-30', timeZone: 'Europe/Rome' };
const TOKEN = 'C23HK5';
const LINK = { name: 'Poster', channel: 'whatsapp', address: '880044001', text: 'Ciao', campaign: null } as const;
const START = 1_794_650_400;
const DAY = 86_400;

let ingest: TestIngest;
beforeAll(async () => {
  ingest = await makeIngest(() => NOW);
});
afterAll(() => ingest.close());

async function makeConnection(channel: Channel = 'whatsapp'): Promise<{ workspaceId: string; id: string }> {
  const workspaceId = await ingest.makeWorkspace();
  const { id } = await ingest.deps.metadata.connections.create(workspaceId, { channel, name: 'A', settings: {} });
  return { workspaceId, id };
}

const makeLink = (workspaceId: string, token = TOKEN, given: object = {}) =>
  ingest.deps.metadata.trackingLinks.create(workspaceId, { ...LINK, name: token, ...given, token }, null);

async function drain(): Promise<void> {
  while ((await new Drain(ingest.deps).drainOnce()).deliveries > 0);
}

function ask(workspaceId: string, query: Partial<MetricsQuery>): Promise<MetricsResult> {
  const scope = { id: workspaceId, timeZone: 'Europe/Rome', currency: null, isSample: false };
  const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
  const links = async (id: string) =>
    (await ingest.deps.metadata.trackingLinks.list(id)).map(({ token, name, campaign }) => ({
      ...{ token, name, campaign: campaign ?? '' },
    }));
  const deps = { warehouse: ingest.deps.warehouse, freshness, links, now: () => NOW };
  return runMetrics(deps, scope, { metrics: ['conversations_started'], range, ...query });
}

/** Figures by dimension values. */
const cells = ({ rows }: MetricsResult) =>
  Object.fromEntries(
    rows.map(({ dimensions, values }) => [
      dimensions.map(({ value }) => value).join('|'),
      values.map(({ value }) => value).join('|'),
    ]),
  );

const text = (from: string, body: string, at: number, more: object = {}) =>
  waMessage({ from, id: `wamid.${from}.${at}`, timestamp: String(at), text: { body }, ...more });

describe('a message with the token of a link', () => {
  it('is attributed to the link and its campaign, in the rollups as in the events, however often it is delivered', async () => {
    const connection = await makeConnection();
    const { workspaceId } = connection;
    await makeLink(workspaceId, TOKEN, { campaign: 'Autumn fair' });
    const messages = [
      text('393331112220', `Ciao [${TOKEN}]`, START),
      text('393331112221', 'ciao, c23hk5', START + 60),
      text('393331112222', 'Ciao', START + 120),
      text('393331112223', `Ciao [${TOKEN}]`, START + 180, { referral: waReferral({ source_id: '5' }) }),
    ];
    const query = {
      metrics: ['conversations_started', 'conversations_attributed', 'conversations_linked'],
      dimensions: ['attribution', 'link', 'campaign'],
    };
    for (let i = 0; i < 3; i += 1) {
      await deliver(ingest.deps, connection, waDelivery({ messages }));
      await drain();
      if (i === 1) await ingest.rebuild(workspaceId);
      expect(cells(await ask(workspaceId, { ...query, metrics: query.metrics.slice(0, 2) }))).toEqual({
        [`link|${TOKEN}|Autumn fair`]: '2|2',
        'none||': '1|0',
        [`ad_unmatched|${TOKEN}|5`]: '1|1',
      });
    }
    await ingest.expectRollupsEqualEvents(workspaceId);
    const linked = await ask(workspaceId, {
      metrics: ['conversations_linked', 'active_contacts'],
      dimensions: ['link'],
    });
    expect(cells(linked)).toEqual({ [TOKEN]: '2|3', '': '0|1' });
    expect(linked.rows.map(({ dimensions }) => String(dimensions[0]?.label)).sort()).toEqual([TOKEN, 'No link']);
    const { rows } = await ingest.deps.warehouse.query<{ link: string | null; source: string; n: string }>(
      `SELECT link, source, toString(count()) AS n FROM events FINAL WHERE workspace = {workspace:UUID}
       AND kind = 'message.received' GROUP BY link, source ORDER BY source`,
      { workspace: workspaceId },
    );
    expect(rows).toEqual([
      { link: TOKEN, source: 'ad', n: '1' },
      { link: TOKEN, source: 'link', n: '2' },
      { link: null, source: 'none', n: '1' },
    ]);
  });

  it('counts for the campaign that the link has now, and joins the one that an ad platform reports', async () => {
    const connection = await makeConnection();
    const { workspaceId } = connection;
    const { id } = await makeLink(workspaceId);
    await deliver(ingest.deps, connection, waDelivery({ messages: [text('393331112220', TOKEN, START)] }));
    await drain();
    await ingest.rebuild(workspaceId);
    const byCampaign = { metrics: ['conversations_started', 'ad_spend'], dimensions: ['campaign'] };
    await writeAdInsights(ingest.deps, workspaceId, [makeInsight({ day: '2026-11-14', spend: '8' })], { token: 'a' });
    expect(cells(await ask(workspaceId, byCampaign))).toMatchObject({ '': '1|0', '700001': '0|8' });
    const change = (campaign: string | null) =>
      ingest.deps.metadata.trackingLinks.update(workspaceId, id, { ...LINK, name: 'Window', campaign });
    await change('700001');
    const joined = await ask(workspaceId, byCampaign);
    expect(cells(joined)).toEqual({ '700001': '1|8' });
    expect(joined.rows[0]?.dimensions[0]?.label).toBe('Spring');
    await change('Fair');
    const fair = await ask(workspaceId, {
      dimensions: ['campaign', 'link'],
      filters: [{ dimension: 'campaign', operator: 'CONTAINS', values: ['fair'] }],
    });
    expect(fair.rows[0]?.dimensions.map(({ label }) => label)).toEqual(['Fair', 'Window']);
    expect(fair.warnings.map(({ code }) => code)).not.toContain('ADS_UNMATCHED');
    const named = {
      dimensions: ['link'],
      filters: [{ dimension: 'link', operator: 'CONTAINS' as const, values: ['wind'] }],
    };
    expect(cells(await ask(workspaceId, named))).toEqual({ [TOKEN]: '1' });
    expect(cells(await ask(workspaceId, { ...named, filters: [{ ...named.filters[0]!, values: ['door'] }] }))).toEqual(
      {},
    );
  });

  it('brings a person once in seven days, also when the link is archived, and never in another workspace', async () => {
    const connection = await makeConnection();
    const { workspaceId } = connection;
    const { id } = await makeLink(workspaceId);
    await ingest.deps.metadata.trackingLinks.setArchived(workspaceId, id, NOW);
    const days = [0, 2, 6, 9, 20];
    const messages = days.map((day) => text('393331112220', `[${TOKEN}]`, START - 20 * DAY + day * DAY));
    await deliver(ingest.deps, connection, waDelivery({ messages }));
    const stranger = await makeConnection();
    await deliver(ingest.deps, stranger, waDelivery({ messages }));
    await drain();
    const query = { metrics: ['conversations_linked', 'conversations_started'] };
    const totals = async (of: string) => (await ask(of, query)).totals.map(({ value }) => value);
    expect(await totals(workspaceId)).toEqual(['2', '5']);
    expect(await totals(stranger.workspaceId)).toEqual(['0', '5']);
    await ingest.expectRollupsEqualEvents(workspaceId);
  });
});

describe('a token in the parameter of a link', () => {
  it('is found in the referral of a thread that exists and of one that begins', async () => {
    const connection = await makeConnection('messenger');
    const { workspaceId } = connection;
    await makeLink(workspaceId, TOKEN, { channel: 'messenger', campaign: 'Fair' });
    const referral = { ref: TOKEN, source: 'SHORTLINK', type: 'OPEN_THREAD' };
    const at = START * 1000;
    const items = [
      threadItem({ referral }, { person: '8123000000000001', at }),
      threadItem({ postback: { mid: 'm_1', payload: 'GO', referral } }, { person: '8123000000000002', at }),
      threadItem({ message: { mid: 'm_2', text: 'Ciao' } }, { person: '8123000000000003', at }),
    ];
    await deliver(ingest.deps, connection, threadDelivery(items));
    await drain();
    const result = await ask(workspaceId, {
      metrics: ['conversations_linked'],
      dimensions: ['link', 'campaign'],
    });
    expect(cells(result)).toEqual({ [`${TOKEN}|Fair`]: '2' });
    const started = await ask(workspaceId, { dimensions: ['attribution', 'link'] });
    expect(cells(started)).toEqual({ [`link|${TOKEN}`]: '1', 'none|': '1' });
  });
});
