import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { CanonicalEvent } from '@spunta/domain';
import { BUCKET_RANGE, type Warehouse } from '@spunta/warehouse';
import { makeEvent } from '../../../test/support/events.js';
import { ModelDoor } from '../../../test/support/model-door.js';
import { readFromEvents, readMixed, readRollups } from '../../../test/support/rollup-figures.js';
import { makeWarehouse, type TestWarehouse } from '../../../test/support/warehouse.js';
import { findDirtyBuckets, rebuildAll, rebuildDirty } from './index.js';

const START = Date.parse('2026-02-27T00:00:00.000Z');
const HOUR = 3_600_000;
const CONTACTS = ['ct_00000000000000a1', 'ct_00000000000000b2', 'ct_ffffffffffffffff'];
const IDS = Array.from({ length: 14 }, (_, index) => `event-${index}`);
const OUTBOUND = ['message.sent', 'message.delivered', 'message.read', 'message.played', 'message.failed'] as const;

/** Kind, channel and source id of an event follow from its id, as they do for real ones; everything else may be restated. */
function shapeOf(index: number): Pick<CanonicalEvent, 'id' | 'kind' | 'sourceId' | 'channel'> {
  const id = IDS[index] ?? '';
  if (index < 6) return { id, kind: 'message.received', sourceId: id, channel: index < 5 ? 'whatsapp' : 'telegram' };
  if (index === 13) return { id, kind: 'conversation.referred', sourceId: id, channel: 'whatsapp' };
  const kind = OUTBOUND[(index - 6) % OUTBOUND.length] ?? 'message.sent';
  return { id, kind, sourceId: index < 11 ? 'message-1' : '', channel: 'whatsapp' };
}

/** Around the edges of buckets, of the 24-hour window and of a month. */
const instants = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(-1, 0, 1, 1_000, 450_000))
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
    template: sometimes('welcome', 'offer'),
    category: sometimes('marketing'),
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
    { numRuns: 25 },
  );
}, 180_000);
