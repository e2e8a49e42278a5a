import { createHash, randomUUID } from 'node:crypto';
import { rebuildPeople } from '@spunta/costs';
import { received } from '../../../test/support/contact-log.js';
import { writeContactLog } from '../../../test/support/cost-tables.js';
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

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

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

const FALSE_ROWS = {
  activity: { messages_received: 1 },
  contact_activity: { contact: '7', messages: 1 },
  contact_messages: { contact: '7', side: 'received', messages: 1 },
  service_windows: { contact: '7', kind: 'service', windows: 1 },
  message_fees: { contact: '7', message: '3', messages: 1 },
};
type Table = keyof typeof FALSE_ROWS;

function falsify(table: Table, workspace: string, bucket: number): Promise<void> {
  const at = atBucket(bucket).slice(0, 19).replace('T', ' ');
  const shared = { workspace, bucket: at, channel: 'whatsapp', account: 'a', country: 'IT', source: 'none', ad_id: '' };
  return test.warehouse.insert(table, [{ ...shared, ...FALSE_ROWS[table] }]);
}

async function sumOf(table: Table, workspace: string): Promise<number> {
  const count = table === 'service_windows' ? 'windows' : 'messages';
  const { rows } = await test.warehouse.query<{ n: string }>(
    `SELECT sum(${count}) AS n FROM ${table} WHERE workspace = {workspace:UUID} AND contact = 7`,
    { workspace },
  );
  return Number(rows[0]?.n);
}

/** One person wrote all that they say. */
const CLEAN = { compared: 0, differing: [], people: 1, differingPeople: 0 };

const check = (door: ModelDoor, sample = 100, warehouse: Warehouse = test.warehouse) =>
  checkRollups(warehouse, door.workspaceId, { sample, seed: 'night 1' });

describe('the self-check of rollups', () => {
  it('finds nothing where rollups and events agree', async () => {
    const door = await makeClean();
    expect(await check(door)).toEqual({ ...CLEAN, compared: BUCKETS });
  });

  it.each(['service_windows', 'message_fees'] as const)('finds a false row of %s and mends it', async (table) => {
    const door = await makeClean();
    await falsify(table, door.workspaceId, 5);
    expect(await check(door)).toEqual({ ...CLEAN, compared: BUCKETS, differingPeople: 1 });
    expect(await sumOf(table, door.workspaceId)).toBe(0);
    expect(await check(door)).toEqual({ ...CLEAN, compared: BUCKETS });
  });

  it('finds a false row of the conversation log and mends it, and the window that it would open', async () => {
    const door = await makeClean();
    await falsify('contact_messages', door.workspaceId, 5);
    await rebuildPeople(test.warehouse, door.workspaceId, 'everyone');
    expect(await sumOf('service_windows', door.workspaceId)).toBe(1);
    expect(await check(door)).toMatchObject({ compared: BUCKETS, differing: [startOf(5)], differingPeople: 0 });
    expect(await sumOf('contact_messages', door.workspaceId)).toBe(0);
    expect(await sumOf('service_windows', door.workspaceId)).toBe(0);
  });

  it('compares a part of the people where there are many, others with another seed', async () => {
    const workspace = randomUUID();
    const log = Array.from({ length: 2_000 }, (_, i) => received(0, { contact: `ct_${hash(String(i))}` }));
    await writeContactLog(test.warehouse, workspace, log);
    await rebuildPeople(test.warehouse, workspace, 'everyone');
    const draw = (seed: string) => checkRollups(test.warehouse, workspace, { sample: 5, seed });
    const { people, differingPeople } = await draw('a');
    expect(people).toBeGreaterThan(300);
    expect(people).toBeLessThan(700);
    expect(differingPeople).toBe(0);
    expect((await draw('b')).people).not.toBe(people);
  });

  it.each(['activity', 'contact_activity'] as const)('finds a false row of %s and mends it', async (table) => {
    const door = await makeClean();
    await falsify(table, door.workspaceId, 5);
    expect(await check(door)).toEqual({ ...CLEAN, compared: BUCKETS, differing: [startOf(5)] });
    expect(await check(door)).toEqual({ ...CLEAN, compared: BUCKETS });
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
    expect(await check(door, 100, interrupted)).toEqual({
      ...CLEAN,
      compared: BUCKETS - 2,
    });
  });

  it('says that it compared nothing in an empty workspace', async () => {
    expect(await checkRollups(test.warehouse, randomUUID(), { sample: 5, seed: 'x' })).toEqual({
      ...CLEAN,
      people: 0,
    });
  });
});
