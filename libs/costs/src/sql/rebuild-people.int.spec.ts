import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { CanonicalEvent, Channel, EventKind, MessagePricing } from '@spunta/domain';
import { rebuildAll, rebuildDirty } from '@spunta/rollups';
import type { Warehouse } from '@spunta/warehouse';
import { logs } from '../../../../test/support/contact-log.js';
import { memberText, oracleContactLog, subjectText } from '../../../../test/support/contact-log-oracle.js';
import {
  readContactLog,
  readFeeFacts,
  readServiceWindows,
  writeContactLog,
} from '../../../../test/support/cost-tables.js';
import { makeEvent } from '../../../../test/support/events.js';
import { ModelDoor } from '../../../../test/support/model-door.js';
import { makeWarehouse, type TestWarehouse } from '../../../../test/support/warehouse.js';
import { DEFAULT_WINDOW_RULES, feeFactsOf, rebuildPeople, serviceWindowsOf } from '../index.js';

const CONTACTS = ['ct_00000000000000a1', 'ct_00000000000000b2', 'ct_ffffffffffffffff'];
/** While conversations were charged, and since messages are. */
const STARTS = ['2025-06-28T12:00:00.000Z', '2026-03-02T12:00:00.000Z'].map(Date.parse);

interface Shape {
  id: string;
  kind: EventKind;
  sourceId: string;
  channel: Channel;
  group?: boolean;
}

/** Kind, channel and source id of an event follow from its id; everything else may be restated. */
const SHAPES: Shape[] = [
  ...(['message.received', 'message.received', 'message.received', 'message.received'] as const).map((kind, i) => ({
    id: `in-${i}`,
    kind,
    sourceId: `in-${i}`,
    channel: 'whatsapp' as const,
  })),
  { id: 'in-m', kind: 'message.received', sourceId: 'in-m', channel: 'messenger' },
  { id: 'in-n', kind: 'message.received', sourceId: 'in-n', channel: 'messenger' },
  { id: 'in-g', kind: 'message.received', sourceId: 'in-g', channel: 'whatsapp', group: true },
  { id: 'ref-w', kind: 'conversation.referred', sourceId: 'ref-w', channel: 'whatsapp' },
  { id: 'ref-m', kind: 'conversation.referred', sourceId: 'ref-m', channel: 'messenger' },
  { id: 'open', kind: 'conversation.opened', sourceId: 'open', channel: 'whatsapp' },
  { id: 'call', kind: 'call.started', sourceId: 'call', channel: 'whatsapp' },
  { id: 'sale', kind: 'conversion.recorded', sourceId: 'sale', channel: 'whatsapp' },
  ...['m1', 'm2', 'm3', 'm4'].flatMap((sourceId) =>
    (['sent', 'delivered', 'read', 'failed'] as const).map((step) => ({
      id: `${sourceId}-${step}`,
      kind: `message.${step}` as const,
      sourceId,
      channel: sourceId === 'm4' ? ('messenger' as const) : ('whatsapp' as const),
    })),
  ),
  ...['g-a', 'g-b', 'g-c'].map((id, i) => ({
    id,
    kind: i === 2 ? ('message.read' as const) : ('message.delivered' as const),
    sourceId: 'g',
    channel: 'whatsapp' as const,
    group: true,
  })),
  { id: 'lone', kind: 'message.delivered', sourceId: '', channel: 'whatsapp' },
];

const instants = fc
  .tuple(
    fc.constantFrom(...STARTS),
    fc.constantFrom(0, 1, 12, 23, 24, 25, 47, 48, 72, 96, 97, 168),
    fc.constantFrom(-1, 0, 0, 0, 1, 60_000),
  )
  .map(([start, hours, offset]) => new Date(start + hours * 3_600_000 + offset).toISOString());
const pricings: (MessagePricing | undefined)[] = [
  undefined,
  undefined,
  { billable: true, model: 'PMP', type: 'regular', category: 'marketing' },
  { billable: false, model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' },
  { type: 'free_customer_service', category: 'utility' },
  { type: 'unknown', category: 'group_service' },
  { model: 'CBP', category: 'authentication-international' },
];
const events = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    occurredAt: instants,
    account: fc.constantFrom('100000000000001', '100000000000001', '100000000000002'),
    contact: fc.constantFrom(null, CONTACTS[0], CONTACTS[0], CONTACTS[0], CONTACTS[1], CONTACTS[2]),
    country: fc.constantFrom(null, 'IT', 'DE'),
    source: fc.constantFrom('ad' as const, 'ad' as const, 'link' as const, 'none' as const),
    adId: fc.constantFrom(undefined, '900001', '900002'),
    link: fc.constantFrom(undefined, undefined, '7FK3Q', '8FK3R'),
    template: fc.constantFrom(undefined, 'offer'),
    category: fc.constantFrom(undefined, 'utility', 'marketing_lite', 'referral_conversion'),
    pricing: fc.constantFrom(...pricings),
    via: fc.constantFrom(undefined, 'app'),
    direction: fc.constantFrom('business_initiated', 'user_initiated'),
  })
  .map(({ shape: { group, ...shape }, via, direction, contact, source, adId, link, ...fields }) => {
    const outbound = /^message\.(sent|delivered|read|failed)$/.test(shape.kind);
    const details = { ...(group && { group }), ...(via && { via }), direction };
    const referral = outbound ? {} : { source, adId, ...(link && { link }) };
    return makeEvent({ ...fields, ...shape, ...referral, contact: contact ?? null, details });
  });

const steps = fc.oneof(
  { weight: 6, arbitrary: fc.array(events, { minLength: 1, maxLength: 12 }).map((list) => ({ write: list })) },
  { weight: 1, arbitrary: fc.constantFrom(...SHAPES).map(({ id }) => ({ remove: id })) },
  { weight: 1, arbitrary: fc.constantFrom(CONTACTS[1] ?? '', CONTACTS[2] ?? '').map((alias) => ({ link: alias })) },
  { weight: 2, arbitrary: fc.constantFrom(1, 2, 5).map((maxBuckets) => ({ rebuild: maxBuckets })) },
  {
    weight: 3,
    arbitrary: fc.record({ crash: fc.integer({ min: 4, max: 14 }), all: fc.boolean() }),
  },
);
type Step = {
  write?: CanonicalEvent[];
  remove?: string;
  link?: string;
  rebuild?: number;
  crash?: number;
  all?: boolean;
};

let test: TestWarehouse;
let keys: Map<string, bigint>;

beforeAll(async () => {
  test = await makeWarehouse();
  const ids = SHAPES.map(({ id }) => id);
  const subjects = SHAPES.map(({ channel, sourceId }) => [channel, sourceId]).filter(([, sourceId]) => sourceId);
  const { rows } = await test.warehouse.query<{ text: string; key: string }>(
    `SELECT id AS text, sipHash64(id) AS key FROM (SELECT arrayJoin({ids:Array(String)}) AS id)
     UNION ALL SELECT concat(s.1, '|', s.2), sipHash64(s.1, s.2) FROM (SELECT arrayJoin(JSONExtract({subjects:String}, 'Array(Tuple(String, String))')) AS s)
     UNION ALL SELECT concat('whatsapp|g|ct_', leftPad(lower(hex(c)), 16, '0')), sipHash64(sipHash64('whatsapp', 'g'), c)
       FROM (SELECT toUInt64(arrayJoin({contacts:Array(String)})) AS c)`,
    {
      ids,
      subjects: JSON.stringify(subjects),
      contacts: CONTACTS.map((contact) => BigInt(`0x${contact.slice(3)}`).toString()),
    },
  );
  keys = new Map(rows.map((row) => [row.text, BigInt(row.key)]));
  expect(keys.has(memberText(subjectText('whatsapp', 'g'), CONTACTS[0] ?? ''))).toBe(true);
});
afterAll(() => test.close());

const openDoor = () => new ModelDoor(test.warehouse, randomUUID(), (text) => keys.get(text) ?? 0n);

/** The same warehouse, killed before its statement number `after`. */
function crashing(warehouse: Warehouse, after: number): Warehouse {
  let count = 0;
  const step = () => {
    count += 1;
    if (count === after) throw new Error('killed');
  };
  return {
    ...warehouse,
    query: async (...input) => (step(), warehouse.query(...input)),
    command: async (...input) => (step(), warehouse.command(...input)),
    insert: async (...input) => (step(), warehouse.insert(...input)),
  } as Warehouse;
}

async function perform({ write, remove, link, rebuild, crash, all }: Step, door: ModelDoor): Promise<void> {
  if (write) await door.write(write);
  if (remove) await door.remove(remove);
  if (link) await door.link(link, CONTACTS[0] ?? '');
  if (rebuild) await rebuildDirty(test.warehouse, door.workspaceId, { maxBuckets: rebuild });
  if (crash)
    await (all ? rebuildAll : rebuildDirty)(crashing(test.warehouse, crash), door.workspaceId).catch((error: Error) =>
      expect(error.message).toBe('killed'),
    );
}

const plain = (rows: object[]) =>
  rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)),
        (_, v: unknown) => (typeof v === 'bigint' ? `${v}` : v),
      ),
    )
    .sort();

async function expectTables(door: ModelDoor): Promise<void> {
  const log = oracleContactLog(door.rows, door.context);
  expect(plain(await readContactLog(test.warehouse, door.workspaceId))).toEqual(plain(log));
  expect(plain(await readServiceWindows(test.warehouse, door.workspaceId))).toEqual(
    plain(serviceWindowsOf(log, DEFAULT_WINDOW_RULES)),
  );
  expect(plain(await readFeeFacts(test.warehouse, door.workspaceId))).toEqual(plain(feeFactsOf(log)));
}

it('holds after any history what the definitions say: late, repeated, restated, erased, linked, cut off', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 2, maxLength: 7 }), async (history) => {
      const door = openDoor();
      for (const step of history) await perform(step as Step, door);
      while ((await rebuildDirty(test.warehouse, door.workspaceId)).remaining > 0);
      await expectTables(door);
    }),
    { numRuns: 6 },
  );
}, 600_000);

it('holds the same after a rebuild from scratch, and after everything was written in one piece', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(events, { minLength: 20, maxLength: 45 }), async (written) => {
      const door = openDoor();
      for (let at = 0; at < written.length; at += 15) {
        await door.write(written.slice(at, at + 15));
        await rebuildDirty(test.warehouse, door.workspaceId);
      }
      await expectTables(door);
      await rebuildAll(test.warehouse, door.workspaceId);
      await expectTables(door);
      const once = openDoor();
      await once.write(written);
      await rebuildAll(test.warehouse, once.workspaceId);
      await expectTables(once);
    }),
    { numRuns: 2 },
  );
}, 600_000);

/** More people than are named one by one. */
async function everyBucket(workspace: string): Promise<{ buckets: number[]; since: string[] }> {
  const { rows } = await test.warehouse.query<{ start: number }>(
    'SELECT DISTINCT toUnixTimestamp(bucket) AS start FROM contact_messages WHERE workspace = {workspace:UUID}',
    { workspace },
  );
  return { buckets: rows.map(({ start }) => start), since: rows.map(() => '0') };
}

it('computes windows and fees of many conversations, full of coincidences, as the definitions do', async () => {
  const workspaceId = randomUUID();
  const log = fc
    .sample(logs, 700)
    .flatMap((conversation, index) => conversation.map((message) => ({ ...message, account: String(index) })));
  await writeContactLog(test.warehouse, workspaceId, log);
  await rebuildPeople(test.warehouse, workspaceId, await everyBucket(workspaceId));
  const windows = plain(serviceWindowsOf(log, DEFAULT_WINDOW_RULES));
  const facts = plain(feeFactsOf(log));
  expect(windows.length).toBeGreaterThan(2_000);
  expect(facts.filter((fact) => fact.includes('["opensConversation",true]')).length).toBeGreaterThan(200);
  expect(plain(await readServiceWindows(test.warehouse, workspaceId))).toEqual(windows);
  expect(plain(await readFeeFacts(test.warehouse, workspaceId))).toEqual(facts);
  await rebuildPeople(test.warehouse, workspaceId, 'everyone');
  expect(plain(await readFeeFacts(test.warehouse, workspaceId))).toEqual(facts);
  await rebuildPeople(test.warehouse, workspaceId, 'everyone', { adWindowHours: 48 });
  expect(plain(await readServiceWindows(test.warehouse, workspaceId))).toEqual(
    plain(serviceWindowsOf(log, { adWindowHours: 48 })),
  );
}, 600_000);

it('leaves other workspaces alone and knows nobody’s messages', async () => {
  const [door, neighbour] = [openDoor(), openDoor()];
  const event = makeEvent({
    kind: 'message.delivered',
    contact: null,
    occurredAt: '2026-03-02T12:00:00.000Z',
    sourceId: 'm1',
    id: 'm1-delivered',
  });
  await door.write([event]);
  await neighbour.write([{ ...event, contact: CONTACTS[0] ?? null }]);
  await rebuildDirty(test.warehouse, door.workspaceId);
  await expectTables(door);
  expect(await readFeeFacts(test.warehouse, neighbour.workspaceId)).toEqual([]);
});

/** Inserts into tables of people that a rebuild of what is dirty makes. */
async function insertsOfPeople(door: ModelDoor): Promise<string[]> {
  const command = jest.spyOn(test.warehouse, 'command');
  await rebuildDirty(test.warehouse, door.workspaceId);
  const made = command.mock.calls.map(([sql]) => /INSERT INTO (service_windows|message_fees)/.exec(sql)?.[1]);
  command.mockRestore();
  return made.flatMap((table) => (table === undefined ? [] : [table]));
}

it('computes people once for a rebuild, and nobody when no row of the log changed', async () => {
  const door = openDoor();
  const [contact = null] = CONTACTS;
  const message = { channel: 'whatsapp' as const, sourceId: 'm1', contact };
  const at = (time: string) => `2026-03-02T${time}:00.000Z`;
  await door.write([
    makeEvent({ kind: 'message.received', id: 'in-0', sourceId: 'in-0', contact, occurredAt: at('09:00') }),
    makeEvent({ ...message, kind: 'message.delivered', id: 'm1-delivered', occurredAt: at('10:00') }),
    makeEvent({ ...message, kind: 'message.sent', id: 'm1-sent', occurredAt: at('09:59') }),
  ]);
  expect(await insertsOfPeople(door)).toEqual(['message_fees', 'service_windows']);
  await door.write([makeEvent({ ...message, kind: 'message.read', id: 'm1-read', occurredAt: at('12:00') })]);
  expect(await insertsOfPeople(door)).toEqual([]);
  await expectTables(door);
});
