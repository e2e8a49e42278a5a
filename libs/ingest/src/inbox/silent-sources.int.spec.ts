import { encodeEvent } from '@spunta/warehouse';
import { makeEvent } from '../../../../test/support/events.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { LEAST_ACTIVE_BUCKETS, SilentSources } from './silent-sources.js';

const HOUR = 3_600_000;
const LAST = new Date('2026-03-20T12:00:00Z');
let ingest: TestIngest;
let now = LAST;

beforeAll(async () => {
  ingest = await makeIngest(() => now);
});
afterAll(() => ingest.close());

/** A connection that delivered an event every `everyHours` until `LAST`. */
async function makeConnection(everyHours: number, events = LEAST_ACTIVE_BUCKETS) {
  const { metadata, warehouse } = ingest.deps;
  const workspaceId = await ingest.makeWorkspace();
  const { id } = await metadata.connections.create(workspaceId, { channel: 'whatsapp', name: 'Shop', settings: {} });
  const times = Array.from({ length: events }, (_, i) => new Date(LAST.getTime() - i * everyHours * HOUR));
  const meta = { workspaceId, connectionId: id, version: '1', deleted: false };
  await warehouse.insert(
    'events',
    times.map((time) => encodeEvent(makeEvent({ occurredAt: time.toISOString() }), meta)),
  );
  await metadata.connections.markDelivery(workspaceId, id, LAST);
  return { workspaceId, id };
}

async function silentAfter(hours: number, workspaceId: string, sources = new SilentSources(ingest.deps)) {
  now = new Date(LAST.getTime() + hours * HOUR);
  return sources.of(workspaceId);
}

describe('a connection that went quiet', () => {
  it('is silent after twice its longest pause, and never within six hours', async () => {
    const hourly = await makeConnection(1);
    expect(await silentAfter(6, hourly.workspaceId)).toEqual([]);
    expect(await silentAfter(6.1, hourly.workspaceId)).toEqual([
      { id: hourly.id, name: 'Shop', channel: 'whatsapp', lastDeliveryAt: LAST },
    ]);
    const slow = await makeConnection(12);
    expect(await silentAfter(24, slow.workspaceId)).toEqual([]);
    expect(await silentAfter(24.1, slow.workspaceId)).toHaveLength(1);
  });

  it('has no habit to break with few events, or when it was paused, or never delivered', async () => {
    const few = await makeConnection(1, LEAST_ACTIVE_BUCKETS - 1);
    expect(await silentAfter(500, few.workspaceId)).toEqual([]);
    const paused = await makeConnection(1);
    await ingest.deps.metadata.connections.setStatus(paused.workspaceId, paused.id, 'paused');
    expect(await silentAfter(500, paused.workspaceId)).toEqual([]);
    const fresh = await ingest.makeWorkspace();
    await ingest.deps.metadata.connections.create(fresh, { channel: 'line', name: 'New', settings: {} });
    expect(await silentAfter(500, fresh)).toEqual([]);
  });

  it('is judged by its own events: those of others and of long ago do not count', async () => {
    const quiet = await makeConnection(30);
    await makeConnection(1);
    expect(await silentAfter(59, quiet.workspaceId)).toEqual([]);
    const rare = await makeConnection(40);
    expect(await silentAfter(1_000, rare.workspaceId)).toEqual([]);
  });

  it('has its events read once a silence, and not at all while it delivers', async () => {
    const query = jest.spyOn(ingest.deps.warehouse, 'query');
    const sources = new SilentSources(ingest.deps);
    const { workspaceId, id } = await makeConnection(1);
    await silentAfter(1, workspaceId, sources);
    expect(query).not.toHaveBeenCalled();
    for (const hours of [7, 8, 9]) expect(await silentAfter(hours, workspaceId, sources)).toHaveLength(1);
    expect(query).toHaveBeenCalledTimes(1);
    await ingest.deps.metadata.connections.markDelivery(workspaceId, id, new Date(LAST.getTime() + 9 * HOUR));
    expect(await silentAfter(10, workspaceId, sources)).toEqual([]);
    query.mockRestore();
  });
});
