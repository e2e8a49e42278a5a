import { randomUUID } from 'node:crypto';
import { makeEvent } from '../../../test/support/events.js';
import { ModelDoor } from '../../../test/support/model-door.js';
import { readRollups } from '../../../test/support/rollup-figures.js';
import { makeWarehouse, type TestWarehouse } from '../../../test/support/warehouse.js';
import type { Warehouse } from '@spunta/warehouse';
import { checkRollups, rebuildDirty } from './index.js';

const FIRST = Date.parse('2026-04-01T00:00:00Z');
const BUCKET_MS = 900_000;
const BUCKETS = 12;
const atBucket = (bucket: number): string => new Date(FIRST + bucket * BUCKET_MS).toISOString();
const startOf = (bucket: number): number => (FIRST + bucket * BUCKET_MS) / 1000;

let test: TestWarehouse;
beforeAll(async () => {
  test = await makeWarehouse();
});
afterAll(() => test.close());

/** A workspace with an event in each of twelve buckets, rebuilt. */
async function makeClean(): Promise<ModelDoor> {
  const events = Array.from({ length: BUCKETS }, (_, bucket) =>
    makeEvent({
      id: randomUUID(),
      kind: 'message.received',
      occurredAt: atBucket(bucket),
      contact: 'ct_00000000000000a1',
    }),
  );
  const { rows } = await test.warehouse.query<{ id: string; key: string }>(
    'SELECT arrayJoin({ids:Array(String)}) AS id, sipHash64(id) AS key',
    { ids: events.map(({ id }) => id) },
  );
  const keys = new Map(rows.map(({ id, key }) => [id, BigInt(key)]));
  const door = new ModelDoor(test.warehouse, randomUUID(), (id) => keys.get(id) ?? 0n);
  await door.write(events);
  await rebuildDirty(test.warehouse, door.workspaceId);
  return door;
}

function falsify(table: 'activity' | 'contact_activity', workspace: string, bucket: number): Promise<void> {
  const at = atBucket(bucket).slice(0, 19).replace('T', ' ');
  const shared = { workspace, bucket: at, channel: 'whatsapp', account: 'a', country: 'IT', source: 'none', ad_id: '' };
  const row = table === 'activity' ? { ...shared, messages_received: 1 } : { ...shared, contact: '7', messages: 1 };
  return test.warehouse.insert(table, [row]);
}

const check = (door: ModelDoor, sample = 100, warehouse: Warehouse = test.warehouse) =>
  checkRollups(warehouse, door.workspaceId, { sample, seed: 'night 1' });

describe('the self-check of rollups', () => {
  it('finds nothing where rollups and events agree', async () => {
    const door = await makeClean();
    expect(await check(door)).toEqual({ compared: BUCKETS, differing: [] });
  });

  it.each(['activity', 'contact_activity'] as const)('finds a false row of %s and mends it', async (table) => {
    const door = await makeClean();
    await falsify(table, door.workspaceId, 5);
    expect(await check(door)).toEqual({ compared: BUCKETS, differing: [startOf(5)] });
    expect(await check(door)).toEqual({ compared: BUCKETS, differing: [] });
    const { activity, contacts } = await readRollups(test.warehouse, door.workspaceId);
    expect([activity, contacts]).toEqual([door.activity(), door.contactActivity()]);
  });

  it('finds a row in a bucket that has no event at all', async () => {
    const door = await makeClean();
    await falsify('activity', door.workspaceId, 400);
    expect((await check(door)).differing).toEqual([startOf(400)]);
  });

  it('compares as many buckets as it is told, other ones with another seed', async () => {
    const door = await makeClean();
    for (let bucket = 0; bucket < BUCKETS; bucket++) await falsify('activity', door.workspaceId, bucket);
    const draw = async (seed: string) =>
      (await checkRollups(test.warehouse, door.workspaceId, { sample: 4, seed })).differing;
    const first = await draw('a');
    expect(first).toHaveLength(4);
    const second = (await draw('b')).filter((start) => !first.includes(start));
    expect(second.length).toBeGreaterThan(0);
  });

  it('leaves out buckets that wait for their rebuild, and those written to meanwhile', async () => {
    const door = await makeClean();
    await door.write([makeEvent({ id: randomUUID(), kind: 'message.received', occurredAt: atBucket(2) })]);
    const late = makeEvent({ id: randomUUID(), kind: 'message.received', occurredAt: atBucket(3) });
    let count = 0;
    const interrupted = {
      ...test.warehouse,
      command: test.warehouse.command.bind(test.warehouse),
      query: async (...input: Parameters<Warehouse['query']>) => {
        count += 1;
        if (count === 2) await door.write([late]);
        return test.warehouse.query(...input);
      },
    } as Warehouse;
    expect(await check(door, 100, interrupted)).toEqual({ compared: BUCKETS - 2, differing: [] });
  });

  it('says that it compared nothing in an empty workspace', async () => {
    expect(await checkRollups(test.warehouse, randomUUID(), { sample: 5, seed: 'x' })).toEqual({
      compared: 0,
      differing: [],
    });
  });
});
