import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { CanonicalEvent } from '@spunta/domain';
import { BUCKET_RANGE, type Warehouse } from '@spunta/warehouse';
import { bucketOf } from '../../../test/support/activity-oracle.js';
import { makeEvent } from '../../../test/support/events.js';
import { ModelDoor } from '../../../test/support/model-door.js';
import { readFromEvents, readMixed, readRollups } from '../../../test/support/rollup-figures.js';
import { makeWarehouse, type TestWarehouse } from '../../../test/support/warehouse.js';
import { findDirtyBuckets, rebuildAll, rebuildDirty } from './index.js';

const START = Date.parse('2026-02-27T00:00:00.000Z');
const HOUR = 3_600_000;
const CONTACTS = ['ct_00000000000000a1', 'ct_00000000000000b2', 'ct_ffffffffffffffff'];
const IDS = Array.from({ length: 21 }, (_, index) => `event-${index}`);
const OUTBOUND = ['message.sent', 'message.delivered', 'message.read', 'message.played', 'message.failed'] as const;

/** Kind, channel and source id of an event follow from its id, as they do for real ones; everything else may be restated. */
function shapeOf(index: number): Pick<CanonicalEvent, 'id' | 'kind' | 'sourceId' | 'channel'> {
  const id = IDS[index] ?? '';
  if (index < 6) return { id, kind: 'message.received', sourceId: id, channel: index < 5 ? 'whatsapp' : 'telegram' };
  if (index === 13) return { id, kind: 'conversation.referred', sourceId: id, channel: 'whatsapp' };
  if (index === 18) return { id, kind: 'contact.blocked', sourceId: id, channel: 'line' };
  if (index === 19) return { id, kind: 'conversation.referred', sourceId: id, channel: 'whatsapp' };
  if (index === 20) return { id, kind: 'conversion.recorded', sourceId: id, channel: 'whatsapp' };
  if (index === 17) return { id, kind: 'message.failed', sourceId: 'message-1', channel: 'whatsapp' };
  if (index > 13)
    return { id, kind: index < 16 ? 'consent.granted' : 'consent.withdrawn', sourceId: id, channel: 'whatsapp' };
  const kind = OUTBOUND[(index - 6) % OUTBOUND.length] ?? 'message.sent';
  return { id, kind, sourceId: index < 11 ? 'message-1' : '', channel: 'whatsapp' };
}

/** Around the edges of buckets, of the 24-hour window, of an ad's seven days and of a month. */
const instants = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(167, 168, 169)),
    fc.constantFrom(-1, 0, 1, 1_000, 450_000),
  )
  .map(([hours, offset]) => new Date(START + hours * HOUR + offset).toISOString());
const sometimes = <T>(...values: T[]) => fc.constantFrom<T | undefined>(undefined, ...values);
const events = fc
  .record({
    index: fc.nat({ max: IDS.length - 1 }),
    occurredAt: instants,
    account: fc.constantFrom('100000000000001', '100000000000002'),
    contact: fc.constantFrom(null, ...CONTACTS),
    country: fc.constantFrom(null, 'IT', 'DE'),
    messageType: sometimes('text', 'image'),
    source: sometimes('ad' as const, 'none' as const),
    adId: sometimes('900001'),
    link: sometimes('7FK3Q', '8FK3R'),
    template: sometimes('welcome', 'offer'),
    category: sometimes('marketing'),
    errorCode: sometimes('131026', '131049'),
  })
  .map(({ index, ...fields }) => makeEvent({ ...fields, ...shapeOf(index) }));

const steps = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      events: fc.array(events, { minLength: 1, maxLength: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom(...IDS) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('link' as const),
      alias: fc.constantFrom(CONTACTS[1] ?? '', CONTACTS[2] ?? ''),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rebuild' as const), maxBuckets: sometimes(1, 3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), after: fc.integer({ min: 2, max: 6 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('overtake' as const),
      after: fc.integer({ min: 3, max: 6 }),
      events: fc.array(events, { minLength: 1, maxLength: 4 }),
    }),
  },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

let test: TestWarehouse;
let keys: Map<string, bigint>;

beforeAll(async () => {
  test = await makeWarehouse();
  const { rows } = await test.warehouse.query<{ id: string; key: string }>(
    'SELECT arrayJoin({ids:Array(String)}) AS id, sipHash64(id) AS key',
    { ids: IDS },
  );
  keys = new Map(rows.map((row) => [row.id, BigInt(row.key)]));
});
afterAll(() => test.close());

const openDoor = () => new ModelDoor(test.warehouse, randomUUID(), (id) => keys.get(id) ?? 0n);

/** The same warehouse, doing `act` before its statement number `after`. */
function interrupted(warehouse: Warehouse, after: number, act: () => Promise<void>): Warehouse {
  let count = 0;
  const step = async () => {
    count += 1;
    if (count === after) await act();
  };
  return {
    ...warehouse,
    query: async (...input) => (await step(), warehouse.query(...input)),
    command: async (...input) => (await step(), warehouse.command(...input)),
    insert: async (...input) => (await step(), warehouse.insert(...input)),
  } as Warehouse;
}

async function perform(step: Step, door: ModelDoor): Promise<void> {
  const { warehouse } = test;
  const { workspaceId } = door;
  if (step.do === 'write') await door.write(step.events);
  if (step.do === 'remove') await door.remove(step.id);
  if (step.do === 'link') await door.link(step.alias, CONTACTS[0] ?? '');
  if (step.do === 'rebuild') await rebuildDirty(warehouse, workspaceId, { maxBuckets: step.maxBuckets });
  if (step.do === 'overtake') {
    const overtaken = interrupted(warehouse, step.after, () => door.write(step.events));
    await rebuildDirty(overtaken, workspaceId);
  }
  if (step.do === 'crash') {
    const crashing = interrupted(warehouse, step.after, () => Promise.reject(new Error('killed')));
    await rebuildDirty(crashing, workspaceId).catch((error: Error) => expect(error.message).toBe('killed'));
  }
}

const sorted = (sums: Map<string, number>) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1));

async function expectFigures(door: ModelDoor, seen: { activity: Map<string, number>; contacts: Map<string, number> }) {
  expect(sorted(seen.activity)).toEqual(sorted(door.activity()));
  expect(sorted(seen.contacts)).toEqual(sorted(door.contactActivity()));
}

it('reads the same figures as the oracle at every moment of any history, and the rollups hold them after a rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 6 }), async (history) => {
      const door = openDoor();
      for (const step of history) {
        await perform(step, door);
        await expectFigures(door, await readMixed(test.warehouse, door.workspaceId));
      }
      await rebuildDirty(test.warehouse, door.workspaceId);
      expect(await findDirtyBuckets(test.warehouse, door.workspaceId)).toEqual([]);
      await expectFigures(door, await readRollups(test.warehouse, door.workspaceId));
    }),
    { numRuns: 15 },
  );
}, 600_000);

it('reads every scope the same from events: a list, a range, the whole and each bucket alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(events, { minLength: 5, maxLength: 30 }), async (written) => {
      const door = openDoor();
      await door.write(written);
      const buckets = [...new Set(door.rows.map((row) => bucketOf(row.event)))].sort((a, b) => a - b);
      const read = (
        ...scope: Parameters<typeof readFromEvents> extends [unknown, unknown, ...infer Rest] ? Rest : never
      ) => readFromEvents(test.warehouse, door.workspaceId, ...scope);
      await expectFigures(door, await read(buckets));
      await expectFigures(door, await read([], BUCKET_RANGE, { from: 0, to: (buckets.at(-1) ?? 0) + 900 }));
      const middle = buckets[Math.floor(buckets.length / 2)] ?? 0;
      const early = await read([], BUCKET_RANGE, { from: buckets[0] ?? 0, to: middle });
      const late = await read(buckets.filter((bucket) => bucket >= middle));
      await expectFigures(door, {
        activity: new Map([...early.activity, ...late.activity]),
        contacts: new Map([...early.contacts, ...late.contacts]),
      });
    }),
    { numRuns: 6 },
  );
}, 600_000);

it('repairs rollups that went wrong, without a mark, and tells how far it is', async () => {
  const door = openDoor();
  await door.write([
    makeEvent({ occurredAt: '2026-03-01T10:00:00.000Z' }),
    makeEvent({ kind: 'message.sent', occurredAt: '2026-03-04T10:00:00.000Z' }),
  ]);
  await rebuildDirty(test.warehouse, door.workspaceId);
  const stray = { workspace: door.workspaceId, bucket: '2026-01-01 00:00:00', channel: 'whatsapp' };
  await test.warehouse.insert('activity', [{ ...stray, messages_received: 7, conversations_started: -2 }]);
  await test.warehouse.insert('contact_activity', [{ ...stray, contact: '161', messages: 7 }]);
  const progress: [number, number][] = [];
  const answer = await rebuildAll(test.warehouse, door.workspaceId, (done, total) => progress.push([done, total]));
  expect(answer).toEqual({ buckets: 3 });
  expect(progress.at(-1)).toEqual([3, 3]);
  await expectFigures(door, await readRollups(test.warehouse, door.workspaceId));
});

it('rebuilds all of any history, with receipts days after their message, also after a crash, and what is written meanwhile stays dirty', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(events, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
      fc.array(events, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 2, max: 8 }),
      fc.boolean(),
      async (writes, late, after, crashes) => {
        const door = openDoor();
        for (const written of writes) await door.write(written);
        const killed = () => Promise.reject(new Error('killed'));
        const disturbed = interrupted(test.warehouse, after, () => (crashes ? killed() : door.write(late)));
        await rebuildAll(disturbed, door.workspaceId).catch((error: Error) => expect(error.message).toBe('killed'));
        await expectFigures(door, await readMixed(test.warehouse, door.workspaceId));
        await rebuildAll(test.warehouse, door.workspaceId);
        expect(await findDirtyBuckets(test.warehouse, door.workspaceId)).toEqual([]);
        await expectFigures(door, await readRollups(test.warehouse, door.workspaceId));
      },
    ),
    { numRuns: 10 },
  );
}, 600_000);

it('leaves other workspaces alone', async () => {
  const [door, neighbour] = [openDoor(), openDoor()];
  await door.write([makeEvent()]);
  await neighbour.write([makeEvent(), makeEvent({ kind: 'message.sent' })]);
  await rebuildDirty(test.warehouse, door.workspaceId);
  await expectFigures(door, await readRollups(test.warehouse, door.workspaceId));
  expect((await readRollups(test.warehouse, neighbour.workspaceId)).activity.size).toBe(0);
  expect(await findDirtyBuckets(test.warehouse, neighbour.workspaceId)).toHaveLength(1);
  expect(await findDirtyBuckets(test.warehouse)).toContainEqual({ workspaceId: neighbour.workspaceId, buckets: 1 });
});

it('rebuilds the newest buckets first, as many as allowed', async () => {
  const door = openDoor();
  const times = ['2026-03-01T10:00:00.000Z', '2026-03-02T10:00:00.000Z', '2026-03-03T10:00:00.000Z'];
  await door.write(times.map((occurredAt) => makeEvent({ occurredAt })));
  expect(await rebuildDirty(test.warehouse, door.workspaceId, { maxBuckets: 2 })).toEqual({ buckets: 2, remaining: 1 });
  const seen = [...(await readRollups(test.warehouse, door.workspaceId)).contacts.keys()];
  expect(seen.some((key) => key.startsWith(`${Date.parse('2026-03-01T10:00:00.000Z') / 1000}|`))).toBe(false);
  expect(await rebuildDirty(test.warehouse, door.workspaceId)).toEqual({ buckets: 1, remaining: 0 });
  expect(await rebuildDirty(test.warehouse, door.workspaceId)).toEqual({ buckets: 0, remaining: 0 });
});

it('keeps no mark whose events were still on their way, as it waits for the writers that it saw', async () => {
  const door = openDoor();
  await door.write([makeEvent({ occurredAt: '2026-03-01T10:00:00.000Z' })]);
  let lock: Promise<unknown> = Promise.resolve();
  const locked = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lock.then(work);
    lock = turn.catch(() => undefined);
    return turn;
  };
  const waitForWriters = () => locked(async () => undefined);
  const writeLate = () => locked(() => door.write([makeEvent({ occurredAt: '2026-03-01T10:05:00.000Z' })]));
  await Promise.all([
    writeLate(),
    rebuildDirty(test.warehouse, door.workspaceId, { waitForWriters }),
    writeLate(),
    writeLate(),
  ]);
  await expectFigures(door, await readMixed(test.warehouse, door.workspaceId));
  await rebuildDirty(test.warehouse, door.workspaceId, { waitForWriters });
  await expectFigures(door, await readRollups(test.warehouse, door.workspaceId));
});

it('leaves a bucket dirty where one rollup failed while windows and fees followed the log, and goes on from there', async () => {
  const door = openDoor();
  const { warehouse } = test;
  await door.write([makeEvent({ occurredAt: '2026-03-01T10:00:00.000Z', contact: CONTACTS[0] })]);
  let tellFollowed: () => void = () => undefined;
  const followed = new Promise<void>((resolve) => (tellFollowed = resolve));
  const failing = {
    ...warehouse,
    query: warehouse.query.bind(warehouse),
    command: async (...[sql, params]: Parameters<Warehouse['command']>) => {
      if (!sql.includes('INSERT INTO activity')) return warehouse.command(sql, params);
      await followed;
      throw new Error('full disk');
    },
    insert: async (...input: Parameters<Warehouse['insert']>) => {
      await warehouse.insert(...input);
      if (input[1].some((row) => 'people_rebuilt' in row)) tellFollowed();
    },
  } as Warehouse;
  await expect(rebuildDirty(failing, door.workspaceId)).rejects.toThrow('full disk');
  expect(await findDirtyBuckets(warehouse, door.workspaceId)).toEqual([{ workspaceId: door.workspaceId, buckets: 1 }]);
  await expectFigures(door, await readMixed(warehouse, door.workspaceId));

  await rebuildDirty(warehouse, door.workspaceId);
  expect(await findDirtyBuckets(warehouse, door.workspaceId)).toEqual([]);
  await expectFigures(door, await readRollups(warehouse, door.workspaceId));
});
