import fc from 'fast-check';
import type { CanonicalEvent } from '@spunta/domain';
import type { Metadata } from '@spunta/metadata';
import { deliver, deliveryStates } from '../../../../test/support/deliveries.js';
import { failingWarehouse, makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { waDelivery, waMessage, waStatus } from '../../../../test/support/whatsapp.js';
import type { IngestDeps } from '../ingest-deps.js';
import { Drain } from './drain.js';

const START = Date.parse('2026-11-14T10:00:00Z') / 1000;
let ingest: TestIngest;
let deps: IngestDeps;

beforeAll(async () => {
  ingest = await makeIngest(() => new Date('2026-11-20T12:00:00Z'));
  deps = ingest.deps;
});
afterAll(() => ingest.close());

async function addConnection(): Promise<{ workspaceId: string; id: string }> {
  const workspaceId = await ingest.makeWorkspace();
  const { id } = await deps.metadata.connections.create(workspaceId, { channel: 'whatsapp', name: 'A', settings: {} });
  return { workspaceId, id };
}

async function drainAll(drain = new Drain(deps)): Promise<void> {
  while ((await drain.drainOnce()).deliveries > 0);
}

/** Events without the contact, which hashes differently in each workspace and names a merged person by either key. */
async function rowsOf(workspaceId: string): Promise<Omit<CanonicalEvent, 'contact'>[]> {
  return (await ingest.storedEvents(workspaceId)).map(({ contact: _contact, ...event }) => event);
}

async function everythingOf(workspaceId: string): Promise<object> {
  await ingest.expectRollupsEqualEvents(workspaceId);
  return {
    rows: await rowsOf(workspaceId),
    figures: await ingest.figures(workspaceId),
    people: await ingest.people(workspaceId),
  };
}

type Item = { list: 'messages' | 'statuses'; value: Record<string, unknown> };

const PEOPLE = [1, 2, 3].map((n) => ({ phone: `39333000000${n}`, bsuid: `IT.90000000000000${n}` }));
const at = fc.integer({ min: 0, max: 4 * 86_400 }).map((seconds) => String(START + seconds));
const identity = fc.constantFrom('phone', 'bsuid', 'both');

const message = fc
  .record({ id: fc.nat(30), at, person: fc.constantFrom(...PEOPLE), by: identity })
  .map(({ id, at: timestamp, person, by }): Item => {
    const { from: _default, ...body } = waMessage({ id: `wamid.M${id}`, timestamp });
    const from = by === 'bsuid' ? {} : { from: person.phone };
    const user = by === 'phone' ? {} : { from_user_id: person.bsuid };
    return { list: 'messages', value: { ...body, ...from, ...user } };
  });
const status = fc
  .record({ id: fc.nat(8), at, person: fc.nat(2), state: fc.constantFrom('sent', 'delivered', 'read', 'failed') })
  .map(({ id, at: timestamp, person, state }): Item => {
    const value = waStatus({ id: `wamid.S${id}`, status: state, timestamp, recipient_id: PEOPLE[person]?.phone });
    return { list: 'statuses', value };
  });

/** Providers never give one id two contents, so only the first item of each id stays. */
const items = fc
  .array(fc.oneof(message, status), { minLength: 1, maxLength: 25 })
  .map((all) => [
    ...new Map(all.map((item) => [`${String(item.value['id'])} ${String(item.value['status'])}`, item])).values(),
  ]);

function toDelivery(part: readonly Item[]): object {
  const values = (list: Item['list']) => part.filter((item) => item.list === list).map(({ value }) => value);
  return waDelivery({ messages: values('messages'), statuses: values('statuses') });
}

describe('any order, repetition and split of deliveries', () => {
  it('gives the same rows, figures and people, through rollups and from events', async () => {
    const way = fc.array(fc.record({ place: fc.nat(1000), repeat: fc.boolean(), cut: fc.boolean() }), {
      minLength: 25,
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(items, way, async (all, choices) => {
        const [plain, other] = [await addConnection(), await addConnection()];
        await deliver(deps, plain, toDelivery(all));
        await drainAll();
        const order = all.flatMap((item, index) => {
          const { place = 0, repeat = false } = choices[index] ?? {};
          return [{ item, place }, ...(repeat ? [{ item, place: (place * 7) % 1000 }] : [])];
        });
        let part: Item[] = [];
        for (const [index, { item }] of order.sort((a, b) => a.place - b.place).entries()) {
          part.push(item);
          if (!choices[index % choices.length]?.cut) continue;
          await deliver(deps, other, toDelivery(part));
          part = [];
          if (index % 2 === 0) await drainAll();
          if (index % 3 === 0) await ingest.rebuild(other.workspaceId);
        }
        if (part.length > 0) await deliver(deps, other, toDelivery(part));
        await drainAll(new Drain(deps, { maxDeliveries: 3 }));
        expect(await everythingOf(other.workspaceId)).toEqual(await everythingOf(plain.workspaceId));
      }),
      { numRuns: 20 },
    );
  }, 300_000);
});

/** Metadata whose pool throws at the n-th statement that any of its connections runs; -1: never. */
function failingMetadata(metadata: Metadata, failAt: number): { metadata: Metadata; statements: () => number } {
  let count = 0;
  const failSometimes = (): void => {
    count += 1;
    if (count - 1 === failAt) throw Object.assign(new Error('crash'), { code: '57P01' });
  };
  const guard = <T extends { query: unknown }>(target: T): T =>
    new Proxy(target, {
      get: (_target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        const call = value as (...args: unknown[]) => unknown;
        if (name === 'connect') return async () => guard((await call.call(target)) as T);
        if (name !== 'query') return call.bind(target);
        return async (...args: unknown[]) => {
          if (args[0] !== 'ROLLBACK') failSometimes();
          return call.apply(target, args);
        };
      },
    });
  const pool = guard(metadata.pool);
  const failing = new Proxy(metadata, {
    get: (target, name) => (name === 'pool' ? pool : (Reflect.get(target, name, target) as unknown)),
  });
  return { metadata: failing, statements: () => count };
}

describe('a crash of the drain', () => {
  const bodies = [
    waDelivery({ messages: [waMessage({ id: 'wamid.1', timestamp: '1794650400' })] }),
    waDelivery({ messages: [waMessage({ id: 'wamid.2', timestamp: '1794650500', from_user_id: 'IT.7700' })] }),
    waDelivery({
      statuses: [waStatus({ id: 'wamid.3', status: 'sent' }), waStatus({ id: 'wamid.3', status: 'read' })],
    }),
  ];
  const EXPECTED = { messages_received: 2, messages_sent: 1, messages_read: 1, conversations_started: 1 };

  async function expectAllOnce(workspaceId: string): Promise<void> {
    expect(await ingest.figures(workspaceId)).toMatchObject(EXPECTED);
    expect(await rowsOf(workspaceId)).toHaveLength(4);
    await ingest.expectRollupsEqualEvents(workspaceId);
    const states = await deliveryStates(deps, workspaceId);
    expect(states.map(({ state, attempts }) => [state, attempts])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  }

  it.each(['query', 'insert bucket_marks', 'after insert bucket_marks', 'insert events', 'after insert events'])(
    'at "%s" of the warehouse loses and doubles nothing',
    async (call) => {
      const connection = await addConnection();
      for (const body of bodies) await deliver(deps, connection, body);
      const crash = Object.assign(new Error('crash'), { code: 'ECONNRESET' });
      const warehouse = failingWarehouse(deps.warehouse, call, crash);
      await expect(new Drain({ ...deps, warehouse }).drainOnce()).rejects.toThrow('crash');
      await ingest.rebuild(connection.workspaceId);
      await drainAll();
      await expectAllOnce(connection.workspaceId);
    },
  );

  it('at every single statement to PostgreSQL loses and doubles nothing', async () => {
    for (let step = 0; ; step += 1) {
      const connection = await addConnection();
      for (const body of bodies) await deliver(deps, connection, body);
      const { metadata, statements } = failingMetadata(deps.metadata, step);
      const outcome = await new Drain({ ...deps, metadata }).drainOnce().catch((error: Error) => error.message);
      if (step >= statements()) {
        expect(step).toBeGreaterThan(8);
        expect(outcome).toMatchObject({ deliveries: 3 });
        break;
      }
      expect(outcome).toBe('crash');
      await drainAll();
      await expectAllOnce(connection.workspaceId);
    }
  }, 600_000);

  it('of its connection while the warehouse has the rows already redoes the batch without a second count', async () => {
    const connection = await addConnection();
    for (const body of bodies) await deliver(deps, connection, body);
    const warehouse = Object.assign(failingWarehouse(deps.warehouse, 'never'), {
      insert: async (table: string, rows: readonly object[], options?: { token?: string }) => {
        await deps.warehouse.insert(table, rows, options);
        if (table !== 'events') return;
        await deps.metadata.pool.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND state = 'idle in transaction'`,
        );
      },
    });
    await expect(new Drain({ ...deps, warehouse }).drainOnce()).rejects.toThrow();
    await drainAll();
    await expectAllOnce(connection.workspaceId);
  });
});

describe('two drains on one database', () => {
  it('share the work and count everything once', async () => {
    const connection = await addConnection();
    for (let index = 0; index < 60; index += 1) {
      const value = { messages: [waMessage({ id: `wamid.P${index % 50}`, timestamp: '1794650400' })] };
      await deliver(deps, connection, waDelivery(value));
    }
    const drains = [1, 2, 3].map(() => new Drain(deps, { maxDeliveries: 7 }));
    await Promise.all(drains.map((drain) => drainAll(drain)));
    expect((await deliveryStates(deps, connection.workspaceId)).every(({ state }) => state === 1)).toBe(true);
    expect(await ingest.figures(connection.workspaceId)).toMatchObject({ messages_received: 50 });
    await ingest.expectRollupsEqualEvents(connection.workspaceId);
  });
});
