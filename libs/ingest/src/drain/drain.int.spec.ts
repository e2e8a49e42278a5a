import { SpuntaError } from '@spunta/domain';
import { deliver, deliveryStates } from '../../../../test/support/deliveries.js';
import { eventually } from '../../../../test/support/eventually.js';
import { failingWarehouse, makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { waDelivery, waMessage, waStatus } from '../../../../test/support/whatsapp.js';
import { Inbox } from '../inbox/inbox.js';
import { connectionActivity, readFreshness, replayDeliveries } from '../inbox/inbox-state.js';
import type { IngestDeps } from '../ingest-deps.js';
import { Drain } from './drain.js';

const NOON = Date.parse('2026-11-14T12:00:00Z');
let clock = NOON;
let ingest: TestIngest;
let deps: IngestDeps;
let connection: { workspaceId: string; id: string };

beforeAll(async () => {
  ingest = await makeIngest(() => new Date(clock));
  deps = ingest.deps;
});
afterAll(() => ingest.close());
beforeEach(async () => {
  clock = NOON;
  connection = await addConnection(await ingest.makeWorkspace());
});

async function addConnection(workspaceId: string): Promise<{ workspaceId: string; id: string }> {
  const { id } = await deps.metadata.connections.create(workspaceId, { channel: 'whatsapp', name: 'A', settings: {} });
  return { workspaceId, id };
}
const messages = (...partials: Record<string, unknown>[]) => waDelivery({ messages: partials.map(waMessage) });
const states = () => deliveryStates(deps, connection.workspaceId);
const figures = () => ingest.figures(connection.workspaceId);

/** Drains until nothing is due. */
async function drainAll(drain = new Drain(deps)): Promise<number> {
  let total = 0;
  for (;;) {
    const { deliveries } = await drain.drainOnce();
    total += deliveries;
    if (deliveries === 0) return total;
  }
}

describe('the drain', () => {
  it('counts a delivery once, also when it comes twice and overlaps with another', async () => {
    const body = messages({ id: 'wamid.A' }, { id: 'wamid.B' });
    for (const each of [body, body, messages({ id: 'wamid.B' }, { id: 'wamid.C' })])
      await deliver(deps, connection, each);
    expect(await drainAll()).toBe(3);
    expect(await figures()).toMatchObject({ messages_received: 3, conversations_started: 1 });
    await ingest.expectRollupsEqualEvents(connection.workspaceId);
    expect((await states()).map(({ state, events }) => [state, events])).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it('remembers by which digits the ids of numbers are known elsewhere, for its workspace alone', async () => {
    await deliver(deps, connection, messages({ id: 'wamid.A' }));
    await deliver(deps, connection, messages({ id: 'wamid.B' }));
    await drainAll();
    const { accountNumbers } = deps.metadata;
    expect(await accountNumbers.list(connection.workspaceId)).toEqual([
      { account: '880044001', number: '390612345678' },
    ]);
    expect(await accountNumbers.list(await ingest.makeWorkspace())).toEqual([]);
    // A number that was moved to another line is known by its new digits.
    await accountNumbers.remember(connection.workspaceId, new Map([['880044001', '390687654321']]));
    expect(await accountNumbers.list(connection.workspaceId)).toMatchObject([{ number: '390687654321' }]);
  });

  it('takes the oldest first and no more bytes than allowed, but always one', async () => {
    const drain = new Drain(deps, { maxBytes: 1, maxDeliveries: 10 });
    await deliver(deps, connection, messages({}), new Date(NOON - 1000));
    await deliver(deps, connection, messages({}), new Date(NOON - 2000));
    expect((await drain.drainOnce()).deliveries).toBe(1);
    expect((await states()).map(({ state }) => state)).toEqual([0, 1]);
    expect((await drain.drainOnce()).deliveries).toBe(1);
  });

  it('puts broken JSON aside at once with its reason, counts it once and drains its neighbours', async () => {
    await deliver(deps, connection, '{"object":');
    await deliver(deps, connection, messages({}));
    await drainAll();
    expect(await states()).toMatchObject([{ state: 2, reason: 'malformed_json', attempts: 0 }, { state: 1 }]);
    const [activity] = await connectionActivity(deps, connection.workspaceId);
    expect(activity?.dead).toEqual([{ reason: 'malformed_json', count: 1 }]);
    expect(await readFreshness(deps.metadata.pool, connection.workspaceId)).toMatchObject({ pending: 0, dead: 1 });
  });

  it('puts deliveries of a connection that was deleted aside', async () => {
    await deliver(deps, connection, messages({}));
    await deps.metadata.connections.delete(connection.workspaceId, connection.id);
    await drainAll();
    expect(await states()).toMatchObject([{ state: 2, reason: 'connection_deleted' }]);
  });

  it('counts drops together with the events, and not again on a replay', async () => {
    await deliver(deps, connection, waDelivery({ messages: [waMessage(), 'broken'], statuses: [waStatus()] }));
    await drainAll();
    await replayDeliveries(deps, connection.workspaceId, {});
    await drainAll();
    const [activity] = await connectionActivity(deps, connection.workspaceId);
    expect(activity?.drops.map(({ count }) => count)).toEqual([1]);
    expect(await states()).toMatchObject([{ state: 1, replays: 1 }]);
  });

  it('changes no figure by a replay of everything, and does not call the figures late meanwhile', async () => {
    await deliver(deps, connection, messages({}, {}), new Date(NOON - 86_400_000));
    await deliver(deps, connection, waDelivery({ statuses: [waStatus()] }));
    await drainAll();
    const before = [await figures(), await ingest.storedEvents(connection.workspaceId)];
    expect(await replayDeliveries(deps, connection.workspaceId, {})).toEqual({ deliveries: 2 });
    expect(await readFreshness(deps.metadata.pool, connection.workspaceId)).toEqual({
      oldestPending: null,
      pending: 0,
      dead: 0,
    });
    expect(await drainAll()).toBe(2);
    expect([await figures(), await ingest.storedEvents(connection.workspaceId)]).toEqual(before);
    await ingest.expectRollupsEqualEvents(connection.workspaceId);
  });

  it('replays only what the scope names', async () => {
    const other = await addConnection(connection.workspaceId);
    for (const [index, each] of [connection, connection, other].entries()) {
      await deliver(deps, each, messages({}), new Date(NOON - 3_600_000 * (3 - index)));
    }
    await drainAll();
    const from = new Date(NOON - 3_600_000 * 2);
    const scope = { from, to: new Date(NOON), connectionId: connection.id };
    expect(await replayDeliveries(deps, connection.workspaceId, scope)).toEqual({ deliveries: 1 });
    expect((await states()).map(({ state }) => state)).toEqual([1, 0, 1]);
  });

  it('drains what is new before what waits for a replay', async () => {
    await deliver(deps, connection, messages({}));
    await drainAll();
    await replayDeliveries(deps, connection.workspaceId, {});
    await deliver(deps, connection, messages({}));
    await new Drain(deps, { maxDeliveries: 1 }).drainOnce();
    expect((await states()).map(({ state }) => state)).toEqual([0, 1]);
  });

  it('says how long the oldest delivery has waited', async () => {
    await deliver(deps, connection, messages({}), new Date(NOON - 90_000));
    const freshness = await readFreshness(deps.metadata.pool, connection.workspaceId);
    expect(freshness).toEqual({ oldestPending: new Date(NOON - 90_000), pending: 1, dead: 0 });
    expect(await connectionActivity(deps, connection.workspaceId)).toMatchObject([{ pending: 1, lagSeconds: 90 }]);
  });

  it('keeps workspaces apart', async () => {
    const other = await addConnection(await ingest.makeWorkspace());
    await deliver(deps, connection, messages({ id: 'wamid.S' }));
    await deliver(deps, other, messages({ id: 'wamid.S' }));
    await drainAll();
    const mine = await ingest.storedEvents(connection.workspaceId);
    const theirs = await ingest.storedEvents(other.workspaceId);
    expect([mine.length, theirs.length]).toEqual([1, 1]);
    expect(mine[0]?.contact).not.toBe(theirs[0]?.contact);
  });
});

describe('a drain in trouble', () => {
  /** A warehouse that refuses rows of one event, as an engine does with a value it cannot take. */
  const refusing = (marker: string): IngestDeps => ({
    ...deps,
    warehouse: Object.assign(failingWarehouse(deps.warehouse, 'never'), {
      insert: async (table: string, rows: readonly object[], options?: { token?: string }) => {
        if (table === 'events' && JSON.stringify(rows).includes(marker)) throw new SpuntaError('INTERNAL', 'bad value');
        await deps.warehouse.insert(table, rows, options);
      },
    }),
  });

  it('lets neighbours of a poisonous delivery through, retries it with growing pauses and gives up with a reason', async () => {
    await deliver(deps, connection, messages({ timestamp: '1794650400' }));
    const poison = messages({ referral: { source_type: 'ad', source_id: 'POISON', source_url: 'https://x.example' } });
    await deliver(deps, connection, poison);
    for (let each = 0; each < 5; each += 1) await deliver(deps, connection, messages({}));
    const drain = new Drain(refusing('POISON'));
    await drain.drainOnce();
    expect(await figures()).toMatchObject({ messages_received: 6 });
    expect((await states())[1]).toMatchObject({ state: 0, attempts: 1, reason: 'write_failed:INTERNAL' });
    expect((await drain.drainOnce()).deliveries).toBe(0);
    const pauses: number[] = [];
    for (let attempt = 2; attempt <= 8; attempt += 1) {
      const { rows } = await deps.metadata.pool.query<{ at: Date }>(
        'SELECT next_attempt_at AS at FROM deliveries WHERE workspace_id = $1 AND state = 0',
        [connection.workspaceId],
      );
      pauses.push((rows[0]?.at.getTime() ?? 0) - clock);
      clock = rows[0]?.at.getTime() ?? 0;
      await drain.drainOnce();
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]);
    expect((await states())[1]).toMatchObject({ state: 2, attempts: 8, reason: 'write_failed:INTERNAL' });
    await replayDeliveries(deps, connection.workspaceId, {});
    await drainAll();
    expect(await figures()).toMatchObject({ messages_received: 7 });
  });

  it('uses up no attempt while the warehouse is out, and pauses', async () => {
    let out = true;
    const warehouse = Object.assign(failingWarehouse(deps.warehouse, 'never'), {
      insert: async (table: string, rows: readonly object[], options?: { token?: string }) => {
        if (out) throw new SpuntaError('STORE_UNAVAILABLE', 'The warehouse is gone.');
        await deps.warehouse.insert(table, rows, options);
      },
    });
    const lines: string[] = [];
    await deliver(deps, connection, messages({}));
    const drain = new Drain({ ...deps, warehouse }, { log: (line) => lines.push(line) });
    drain.start();
    await eventually(() => lines.length >= 2);
    expect(await states()).toMatchObject([{ state: 0, attempts: 0 }]);
    expect(lines[1]).toMatch(/1000 ms.*gone/);
    out = false;
    await eventually(async () => (await states())[0]?.state === 1);
    await drain.stop();
    expect(await figures()).toMatchObject({ messages_received: 1 });
  });

  it('wakes at once on an append of its own process, by polling for others, and stops after its batch', async () => {
    clock = Date.now();
    const inbox = new Inbox(deps.metadata.pool, { maxPending: 1000 });
    await inbox.start();
    const drain = new Drain({ ...deps, now: () => new Date() }, { pollMs: 60_000 });
    const stopListening = inbox.onAppend(() => drain.wake());
    drain.start();
    await eventually(() => deps.metadata.pool.idleCount > 0);
    const body = Buffer.from(JSON.stringify(messages({})));
    await inbox.append({ workspaceId: connection.workspaceId, connectionId: connection.id, body });
    await eventually(async () => (await states())[0]?.state === 1);
    stopListening();
    await drain.stop();
    await inbox.stop();
    const polling = new Drain({ ...deps, now: () => new Date() }, { pollMs: 20 });
    polling.start();
    await deliver(deps, connection, messages({}));
    await eventually(async () => (await states())[1]?.state === 1);
    await polling.stop();
    expect(await figures()).toMatchObject({ messages_received: 2 });
  });
});
