import type { CanonicalEvent, ParsedEvent } from '@spunta/domain';
import { findDirtyBuckets } from '@spunta/rollups';
import { makeEvent } from '../../../../test/support/events.js';
import { eventually } from '../../../../test/support/eventually.js';
import { failingWarehouse, makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { writeEvents } from './write-events.js';

let ingest: TestIngest;
let workspaceId: string;
let tokens = 0;

beforeAll(async () => {
  ingest = await makeIngest();
});
afterAll(() => ingest.close());
beforeEach(async () => {
  workspaceId = await ingest.makeWorkspace();
});

const write = (events: (ParsedEvent | CanonicalEvent)[], token = `t${(tokens += 1)}`): Promise<void> =>
  writeEvents(ingest.deps, workspaceId, events, { connectionId: null, token });

const parsed = (sourceId: string, occurredAt: string, contactKeys: ParsedEvent['contactKeys']): ParsedEvent => {
  const { contact: _contact, ...body } = makeEvent({ sourceId, occurredAt });
  return { ...body, contactKeys };
};
const PHONE = { type: 'phone', value: '393331112222' } as const;
const BSUID = { type: 'bsuid', value: 'IT.5500041' } as const;

describe('writing events', () => {
  it('keeps an event that is written twice once, with and without the same token', async () => {
    const event = makeEvent();
    await write([event], 'same');
    await write([event], 'same');
    await write([event]);
    expect(await ingest.storedEvents(workspaceId)).toEqual([event]);
    expect(await ingest.figures(workspaceId)).toMatchObject({ messages_received: 1, conversations_started: 1 });
  });

  it('takes the last of several events with one id in a batch', async () => {
    const event = makeEvent({ country: 'IT' });
    await write([event, { ...event, country: 'DE' }]);
    expect(await ingest.storedEvents(workspaceId)).toEqual([{ ...event, country: 'DE' }]);
  });

  it('leaves exactly one event when a restatement changes its time, and again when it moves back', async () => {
    const event = makeEvent({ occurredAt: '2026-03-10T09:00:00.000Z' });
    const later = { ...event, occurredAt: '2026-04-02T18:31:00.000Z' };
    await write([event]);
    await write([later]);
    expect(await ingest.storedEvents(workspaceId)).toEqual([later]);
    await ingest.expectRollupsEqualEvents(workspaceId);
    await write([event]);
    expect(await ingest.storedEvents(workspaceId)).toEqual([event]);
    await ingest.expectRollupsEqualEvents(workspaceId);
  });

  it('finds the other buckets of a message of the business when a receipt changes its dimensions', async () => {
    const sent = makeEvent({ kind: 'message.sent', sourceId: 'w1', occurredAt: '2026-03-10T09:00:00.000Z' });
    await write([sent]);
    await ingest.rebuild(workspaceId);
    const read = {
      ...sent,
      id: 'r1',
      kind: 'message.read',
      occurredAt: '2026-03-12T09:00:00.000Z',
      template: 'spring',
    };
    await write([read as CanonicalEvent]);
    await ingest.expectRollupsEqualEvents(workspaceId);
    expect(await ingest.figures(workspaceId, "template = 'spring'")).toMatchObject({
      messages_sent: 1,
      messages_read: 1,
    });
  });

  it('tells apart what the business sent, also where an event becomes a message of a person', async () => {
    const marks = async () => {
      const { rows } = await ingest.deps.warehouse.query<{ start: number; sent: number }>(
        `SELECT toUnixTimestamp(bucket) AS start, max(marked_messages) = max(marked) AS sent FROM bucket_marks
         WHERE workspace = {workspace:UUID} GROUP BY bucket ORDER BY bucket`,
        { workspace: workspaceId },
      );
      return rows.map(({ sent }) => sent);
    };
    const received = makeEvent({ occurredAt: '2026-03-10T09:00:00.000Z' });
    const sent = makeEvent({ kind: 'message.sent', sourceId: 'w7', occurredAt: '2026-03-11T09:00:00.000Z' });
    await write([received, sent]);
    expect(await marks()).toEqual([0, 1]);
    await ingest.expectRollupsEqualEvents(workspaceId);
    await write([makeEvent({ occurredAt: '2026-03-11T09:02:00.000Z' })]);
    expect(await marks()).toEqual([0, 0]);
    await ingest.expectRollupsEqualEvents(workspaceId);
    await write([{ ...makeEvent({ occurredAt: '2026-03-11T09:01:00.000Z' }), id: sent.id }]);
    expect(await marks()).toEqual([0, 1]);
    await ingest.expectRollupsEqualEvents(workspaceId);
    expect(await ingest.figures(workspaceId)).toMatchObject({ messages_received: 3, messages_sent: 0 });
  });

  it('takes back a conversation that an earlier message, come late, turns out to have opened', async () => {
    await write([makeEvent({ sourceId: 'b', occurredAt: '2026-03-10T20:00:00.000Z' })]);
    await ingest.rebuild(workspaceId);
    await write([makeEvent({ sourceId: 'a', occurredAt: '2026-03-10T08:00:00.000Z' })]);
    await ingest.expectRollupsEqualEvents(workspaceId);
    expect(await ingest.figures(workspaceId)).toMatchObject({ messages_received: 2, conversations_started: 1 });
  });

  it('opens the window of the person from whom a restatement takes a message away', async () => {
    const first = makeEvent({ sourceId: 'a', occurredAt: '2026-03-10T08:00:00.000Z' });
    await write([first, makeEvent({ sourceId: 'b', occurredAt: '2026-03-10T20:00:00.000Z' })]);
    await ingest.rebuild(workspaceId);
    await write([{ ...first, contact: 'ct_00000000000000b2' }]);
    await ingest.expectRollupsEqualEvents(workspaceId);
    expect(await ingest.figures(workspaceId)).toMatchObject({ messages_received: 2, conversations_started: 2 });
  });

  it.each([
    ['phone, BSUID, both', [[PHONE], [BSUID], [PHONE, BSUID]]],
    ['both, phone, BSUID', [[PHONE, BSUID], [PHONE], [BSUID]]],
    ['BSUID, both, phone', [[BSUID], [PHONE, BSUID], [PHONE]]],
  ])('knows one person whichever key comes first: %s', async (_name, orders) => {
    for (const [index, keys] of orders.entries()) {
      await write([parsed(`m${index}`, `2026-03-10T0${7 + index}:00:00.000Z`, [...keys])]);
      await ingest.expectRollupsEqualEvents(workspaceId);
    }
    expect(await ingest.people(workspaceId)).toBe(1);
    expect(await ingest.figures(workspaceId)).toMatchObject({ messages_received: 3, conversations_started: 1 });
  });

  it('lets a person of three ids be one, whatever was linked first', async () => {
    const id = { type: 'id', value: 'opaque-1' } as const;
    await write([parsed('a', '2026-03-10T08:00:00.000Z', [PHONE]), parsed('b', '2026-03-10T09:00:00.000Z', [BSUID])]);
    await write([parsed('c', '2026-03-11T08:00:00.000Z', [id])]);
    await write([parsed('d', '2026-03-12T20:00:00.000Z', [PHONE, BSUID])]);
    await write([parsed('e', '2026-03-14T08:00:00.000Z', [BSUID, id])]);
    await ingest.expectRollupsEqualEvents(workspaceId);
    expect(await ingest.people(workspaceId)).toBe(1);
    const { rows } = await ingest.deps.metadata.pool.query<{ contact: string }>(
      'SELECT DISTINCT contact FROM contact_keys WHERE workspace_id = $1',
      [workspaceId],
    );
    expect(rows).toHaveLength(1);
  });

  it('gives a merged person the messages that the business wrote to either id', async () => {
    const answer = (sourceId: string, keys: ParsedEvent['contactKeys']): ParsedEvent => ({
      ...parsed(sourceId, '2026-03-10T10:00:00.000Z', keys),
      id: `delivered:${sourceId}`,
      kind: 'message.delivered',
    });
    const people = async (): Promise<number> => {
      await ingest.rebuild(workspaceId);
      const { rows } = await ingest.deps.warehouse.query<{ people: string }>(
        `SELECT uniqExact(contact) AS people FROM (SELECT contact FROM message_fees
         WHERE workspace = {workspace:UUID} GROUP BY ALL HAVING sum(messages) > 0)`,
        { workspace: workspaceId },
      );
      return Number(rows[0]?.people);
    };
    await write([answer('a', [PHONE]), answer('b', [BSUID])]);
    expect(await people()).toBe(2);
    await write([parsed('c', '2026-03-12T09:00:00.000Z', [PHONE, BSUID])]);
    expect(await people()).toBe(1);
  });

  it('finishes a merge that a crash left between PostgreSQL and the warehouse', async () => {
    await write([parsed('a', '2026-03-10T08:00:00.000Z', [PHONE]), parsed('b', '2026-03-10T09:00:00.000Z', [BSUID])]);
    await ingest.rebuild(workspaceId);
    const both = [parsed('c', '2026-03-13T09:00:00.000Z', [PHONE, BSUID])];
    const broken = ingest.failingAt('insert contact_links');
    await expect(writeEvents(broken, workspaceId, both, { connectionId: null, token: 'x' })).rejects.toThrow('crash');
    await write([makeEvent({ occurredAt: '2026-05-01T00:00:00.000Z' })]);
    await ingest.expectRollupsEqualEvents(workspaceId);
    expect(await ingest.people(workspaceId)).toBe(2);
  });

  it('loses nothing when a write is repeated after the event has moved to another month', async () => {
    const event = makeEvent({ occurredAt: '2026-03-10T09:00:00.000Z' });
    await write([event], 'repeated');
    await write([{ ...event, occurredAt: '2026-04-02T18:31:00.000Z' }]);
    await write([event], 'repeated');
    expect(await ingest.storedEvents(workspaceId)).toEqual([event]);
    await ingest.expectRollupsEqualEvents(workspaceId);
  });

  it('keeps buckets dirty when a rebuild falls between the marks and the rows', async () => {
    let insertRows = (): void => undefined;
    const gate = new Promise<void>((resolve) => (insertRows = resolve));
    const warehouse = failingWarehouse(ingest.deps.warehouse, 'never');
    const { insert } = warehouse;
    warehouse.insert = async (table, rows, options) => {
      if (table === 'events') await gate;
      await insert(table, rows, options);
    };
    const slow = { ...ingest.deps, warehouse };
    const writing = writeEvents(slow, workspaceId, [makeEvent()], { connectionId: null, token: 'slow' });
    await eventually(async () => (await findDirtyBuckets(ingest.deps.warehouse, workspaceId)).length > 0);
    const rebuilding = ingest.rebuild(workspaceId);
    insertRows();
    await Promise.all([writing, rebuilding]);
    expect(await ingest.figures(workspaceId)).toMatchObject({ messages_received: 1 });
    await ingest.expectRollupsEqualEvents(workspaceId);
  });

  it('moves 60,000 events in two batches and leaves none behind', async () => {
    const events = Array.from({ length: 60_000 }, (_, index) =>
      makeEvent({ occurredAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString() }),
    );
    await write(events);
    await write(
      events.map((event, index) => (index % 20 ? event : { ...event, occurredAt: '2026-03-10T09:00:00.000Z' })),
    );
    expect(await ingest.figures(workspaceId)).toMatchObject({ messages_received: 60_000 });
    await ingest.expectRollupsEqualEvents(workspaceId);
  }, 600_000);

  it('hashes the same person differently in two workspaces and keeps their rows apart', async () => {
    const other = await ingest.makeWorkspace();
    const event = parsed('a', '2026-03-10T08:00:00.000Z', [PHONE]);
    await write([event], 'same everywhere');
    await writeEvents(ingest.deps, other, [event], { connectionId: null, token: 'same everywhere' });
    const [mine] = await ingest.storedEvents(workspaceId);
    const [theirs] = await ingest.storedEvents(other);
    expect(mine?.contact).toMatch(/^ct_[0-9a-f]{16}$/);
    expect(theirs?.contact).not.toBe(mine?.contact);
    expect(await ingest.figures(workspaceId)).toMatchObject({ messages_received: 1 });
  });

  it('stores no raw key anywhere', async () => {
    await write([parsed('a', '2026-03-10T08:00:00.000Z', [PHONE, BSUID])]);
    const { rows } = await ingest.deps.warehouse.query('SELECT * FROM events WHERE workspace = {w:UUID}', {
      w: workspaceId,
    });
    const keys = await ingest.deps.metadata.pool.query('SELECT * FROM contact_keys WHERE workspace_id = $1', [
      workspaceId,
    ]);
    expect(JSON.stringify([rows, keys.rows])).not.toMatch(/393331112222|5500041|contactKeys/);
  });
});
