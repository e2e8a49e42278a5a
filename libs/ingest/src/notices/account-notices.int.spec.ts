import { findConnector } from '@spunta/channels';
import type { CanonicalEvent } from '@spunta/domain';
import { encodeEvent } from '@spunta/warehouse';
import { makeEvent } from '../../../../test/support/events.js';
import { readFixtures } from '../../../../test/support/fixtures.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { readAccountNotices } from './account-notices.js';

const NOW = '2026-03-20T12:00:00.000Z';
const SINCE = new Date('2026-03-01T00:00:00Z');
let ingest: TestIngest;
let workspaceId: string;

beforeAll(async () => {
  ingest = await makeIngest(() => new Date(NOW));
});
afterAll(() => ingest.close());
beforeEach(async () => {
  workspaceId = await ingest.makeWorkspace();
});

async function write(events: Partial<CanonicalEvent>[], version = '1', workspace = workspaceId): Promise<void> {
  const meta = { workspaceId: workspace, connectionId: workspace, version, deleted: false };
  const rows = events.map((event) => encodeEvent(makeEvent({ occurredAt: NOW, contact: null, ...event }), meta));
  await ingest.deps.warehouse.insert('events', rows);
}
const read = () => readAccountNotices(ingest.deps.warehouse, workspaceId, SINCE);
const moved = (details: Record<string, unknown>, more: Partial<CanonicalEvent> = {}): Partial<CanonicalEvent> => ({
  kind: 'account.template_category',
  template: 'spring_offer',
  details,
  ...more,
});
const tier = (range: string, more: Record<string, unknown> = {}, at = NOW): Partial<CanonicalEvent> => ({
  kind: 'account.update',
  occurredAt: at,
  details: { tier: range, tierCategory: 'utility', tierRegion: 'Italy', tierMonth: '2026-03', ...more },
});

describe('what a messenger told of templates and tiers', () => {
  it('is the newest of each template, announced before it is done', async () => {
    const announced = {
      change: 'announced',
      current: 'utility',
      next: 'marketing',
      effectiveAt: '2026-04-01T00:00:00Z',
    };
    await write([moved(announced, { occurredAt: '2026-03-18T12:00:00.000Z' })]);
    const [first] = await read();
    expect(first).toEqual({
      kind: 'TEMPLATE_RECATEGORISED',
      subject: '["100000000000001","spring_offer"]',
      details: {
        ...{ template: 'spring_offer', account: '100000000000001', previous: '', current: 'utility' },
        ...{ next: 'marketing', effectiveAt: '2026-04-01T00:00:00Z' },
      },
    });
    await write([moved({ change: 'done', previous: 'utility', current: 'marketing' })]);
    const after = await read();
    expect(after).toHaveLength(1);
    expect(after[0]?.subject).toBe(first?.subject);
    expect(after[0]?.details).toMatchObject({ previous: 'utility', current: 'marketing', next: null });
  });

  it('is the highest tier of each category, region and month', async () => {
    const early = '2026-03-02T00:00:00.000Z';
    await write([tier('0:100', {}, early), tier('100001:200000'), tier('5:6', { tierRegion: 'Spain' })]);
    const found = (await read()).map(({ details }) => details);
    expect(found).toEqual([
      { account: '100000000000001', category: 'utility', region: 'Italy', tier: '100001:200000', month: '2026-03' },
      { account: '100000000000001', category: 'utility', region: 'Spain', tier: '5:6', month: '2026-03' },
    ]);
  });

  it('leaves out what is old, taken back, of another workspace, or an update about something else', async () => {
    await write([
      moved({ current: 'utility' }, { occurredAt: '2026-02-27T00:00:00.000Z' }),
      { kind: 'account.update', details: { ban: 'DISABLE' } },
    ]);
    await write([tier('1:2')], '1', await ingest.makeWorkspace());
    const gone = makeEvent({ contact: null, occurredAt: NOW, ...tier('7:8') });
    const meta = { workspaceId, connectionId: workspaceId, version: '1', deleted: false };
    await ingest.deps.warehouse.insert('events', [encodeEvent(gone, meta)]);
    await ingest.deps.warehouse.insert('events', [encodeEvent(gone, { ...meta, version: '2', deleted: true })]);
    expect(await read()).toEqual([]);
  });

  it('is read from what the connector makes of WhatsApp’s own deliveries', async () => {
    const fixtures = readFixtures('whatsapp');
    const context = { receivedAt: new Date(NOW) };
    const parse = (name: string) =>
      (findConnector('whatsapp')?.parse(fixtures.get(name) ?? Buffer.alloc(0), context).events ?? []).map(
        ({ id, sourceId, account, kind, occurredAt, template, details }) => ({
          ...{ id, sourceId, account, kind, occurredAt, template, details },
        }),
      );
    await write([...parse('template-category-announced'), ...parse('account-volume-tier')]);
    const found = await readAccountNotices(ingest.deps.warehouse, workspaceId, new Date(0));
    expect(found.map(({ kind }) => kind)).toEqual(['TEMPLATE_RECATEGORISED', 'TIER_CHANGED']);
  });
});
