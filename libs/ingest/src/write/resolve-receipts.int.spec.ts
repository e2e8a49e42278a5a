import type { CanonicalEvent, EventKind } from '@spunta/domain';
import fc from 'fast-check';
import { makeEvent } from '../../../../test/support/events.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
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

const START = Date.UTC(2026, 2, 10, 9);
const MINUTE = 60_000;
const at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();

const write = (events: CanonicalEvent[], workspace = workspaceId, token = `t${(tokens += 1)}`): Promise<void> =>
  writeEvents(ingest.deps, workspace, events, { connectionId: null, token });

/** An event of a Messenger thread; its id says what it is, so that the same facts make the same event. */
const event = (
  kind: EventKind,
  sourceId: string,
  minutes: number,
  more: Partial<CanonicalEvent> = {},
): CanonicalEvent =>
  makeEvent({ channel: 'messenger', country: null, kind, sourceId, occurredAt: at(minutes), ...more });
const sent = (id: string, minutes: number, more: Partial<CanonicalEvent> = {}): CanonicalEvent =>
  event('message.sent', id, minutes, more);
const receipt = (kind: 'delivered' | 'read', upTo: number, minutes: number, more = {}): CanonicalEvent =>
  event(`receipt.${kind}`, `${kind}-${upTo}-${minutes}`, minutes, { details: { upTo: at(upTo) }, ...more });

const figures = async (): Promise<Record<string, number>> => {
  await ingest.expectRollupsEqualEvents(workspaceId);
  return ingest.figures(workspaceId);
};
const stored = async (kind: EventKind): Promise<[string, string][]> =>
  (await ingest.storedEvents(workspaceId)).filter((e) => e.kind === kind).map((e) => [e.sourceId, e.occurredAt]);

describe('receipts that name a moment', () => {
  it('mean every message of the thread until then, each once, read implying delivered', async () => {
    await write([sent('a', 0), sent('b', 1), sent('c', 20), receipt('read', 5, 6)]);
    expect(await figures()).toMatchObject({ messages_sent: 3, messages_delivered: 2, messages_read: 2 });
    await write([receipt('delivered', 21, 21), receipt('read', 30, 31)]);
    expect(await figures()).toMatchObject({ messages_sent: 3, messages_delivered: 3, messages_read: 3 });
    expect((await stored('message.read')).sort((a, b) => a[0].localeCompare(b[0]))).toEqual([
      ['a', at(6)],
      ['b', at(6)],
      ['c', at(31)],
    ]);
  });

  it('mean a message that comes later than they do, and move to the earliest receipt when that comes late', async () => {
    await write([receipt('read', 60, 60)]);
    await write([sent('a', 0)]);
    expect(await stored('message.read')).toEqual([['a', at(60)]]);
    await write([receipt('read', 2, 3)]);
    expect(await stored('message.read')).toEqual([['a', at(3)]]);
    await write([receipt('read', 90, 90)]);
    expect(await stored('message.read')).toEqual([['a', at(3)]]);
    expect(await figures()).toMatchObject({ messages_sent: 1, messages_delivered: 1, messages_read: 1 });
  });

  it('mean messages that are known by a receipt of their own only, from then on', async () => {
    await write([event('message.delivered', 'a', 4)]);
    await write([receipt('read', 3, 3)]);
    expect(await stored('message.read')).toEqual([]);
    await write([receipt('read', 5, 6)]);
    expect(await stored('message.read')).toEqual([['a', at(6)]]);
    await write([sent('a', 2)]);
    expect(await stored('message.read')).toEqual([['a', at(3)]]);
  });

  it('add nothing where the platform said as much by id, and no later', async () => {
    await write([sent('a', 0), event('message.delivered', 'a', 1), receipt('delivered', 1, 1)]);
    expect((await ingest.storedEvents(workspaceId)).map(({ kind }) => kind).sort()).toEqual([
      'message.delivered',
      'message.sent',
      'receipt.delivered',
    ]);
  });

  it('keep to their thread: contact, account, messenger and workspace', async () => {
    const stranger = await ingest.makeWorkspace();
    await write([sent('a', 0, { contact: 'ct_00000000000000b2' }), sent('b', 0, { account: '2' }), sent('d', 0)]);
    await write([sent('c', 0, { channel: 'whatsapp' }), sent('e', 0, { contact: null })]);
    await write([sent('f', 0)], stranger);
    await write([receipt('read', 5, 6), receipt('read', 5, 6, { channel: 'whatsapp', id: 'r-wa' })]);
    expect(await stored('message.read')).toEqual([['d', at(6)]]);
    expect((await ingest.storedEvents(stranger)).map(({ kind }) => kind)).toEqual(['message.sent']);
  });

  it('cannot speak of what came after them, nor mean a failed message', async () => {
    const boast = receipt('read', 50, 1);
    await write([sent('a', 0), sent('b', 10), event('message.failed', 'c', 0), boast]);
    expect(await stored('message.read')).toEqual([['a', at(1)]]);
    await write([receipt('read', 60, 12, { details: {} })]);
    expect((await stored('message.read')).map(([id]) => id).sort()).toEqual(['a', 'b']);
  });

  it.each(['insert thread_steps', 'after insert thread_steps', 'insert bucket_marks', 'after insert events'])(
    'find the same after a crash at "%s"',
    async (step) => {
      await write([sent('a', 0)]);
      const batch = [sent('b', 1), receipt('read', 5, 6)];
      const options = { connectionId: null, token: 'crashing' };
      await expect(writeEvents(ingest.failingAt(step), workspaceId, batch, options)).rejects.toThrow('crash');
      await write([sent('c', 2)]);
      await writeEvents(ingest.deps, workspaceId, batch, options);
      expect(await figures()).toMatchObject({ messages_sent: 3, messages_delivered: 3, messages_read: 3 });
    },
  );

  it('come out of an export as they went in', async () => {
    await write([sent('a', 0), sent('b', 3), receipt('delivered', 5, 5), receipt('read', 1, 6)]);
    const before = await ingest.storedEvents(workspaceId);
    const elsewhere = await ingest.makeWorkspace();
    await write(before, elsewhere);
    await write([...before].reverse(), elsewhere);
    expect(await ingest.storedEvents(elsewhere)).toEqual(before);
  });
});

interface History {
  events: CanonicalEvent[];
}

const moment = fc.integer({ min: 0, max: 120 });
const thread = fc.record({
  contact: fc.constantFrom('ct_00000000000000a1', 'ct_00000000000000b2'),
  account: fc.constantFrom('1', '2'),
});
const history: fc.Arbitrary<History> = fc
  .record({
    messages: fc.array(
      fc.record({
        thread,
        sentAt: moment,
        knows: fc.subarray(['message.sent', 'message.delivered', 'message.read'] as const, { minLength: 1 }),
        later: fc.integer({ min: 1, max: 40 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    receipts: fc.array(
      fc.record({
        thread,
        kind: fc.constantFrom('delivered' as const, 'read' as const),
        upTo: moment,
        later: fc.integer({ min: 0, max: 40 }),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ messages, receipts }) => ({
    events: [
      ...messages.flatMap(({ thread: where, sentAt, knows, later }, i) =>
        knows.map((kind) => event(kind, `m${i}`, kind === 'message.sent' ? sentAt : sentAt + later, where)),
      ),
      ...receipts.map(({ thread: where, kind, upTo, later }, i) =>
        receipt(kind, upTo, upTo + later, { ...where, id: `receipt-${i}` }),
      ),
    ],
  }));

/** What must be counted, by plain loops over what the platform said: `figure|quarter hour` of each step of each message. */
function expected(events: readonly CanonicalEvent[]): string[] {
  const messages = new Map<string, CanonicalEvent[]>();
  for (const e of events.filter(({ kind }) => kind.startsWith('message.')))
    messages.set(e.sourceId, [...(messages.get(e.sourceId) ?? []), e]);
  return [...messages.values()].flatMap((steps) => {
    const placed = Math.min(...steps.map(timeOf));
    const meant = events.filter(
      (e) =>
        e.kind.startsWith('receipt.') && sameThread(e, steps[0]) && Date.parse(String(e.details?.['upTo'])) >= placed,
    );
    const first = (...kinds: string[]): number =>
      Math.min(...[...steps, ...meant].filter(({ kind }) => kinds.includes(kind.split('.')[1] ?? '')).map(timeOf));
    const times = { sent: first('sent'), delivered: first('delivered', 'read'), read: first('read') };
    return Object.entries(times)
      .filter(([, time]) => time !== Infinity)
      .map(([figure, time]) => `${figure}|${Math.floor(time / (15 * MINUTE))}`);
  });
}

const timeOf = ({ occurredAt }: CanonicalEvent): number => Date.parse(occurredAt);
const sameThread = (a: CanonicalEvent, b: CanonicalEvent | undefined): boolean =>
  a.contact === b?.contact && a.account === b?.account;

async function counted(workspace: string): Promise<string[]> {
  await ingest.expectRollupsEqualEvents(workspace);
  const { rows } = await ingest.deps.warehouse.query<{
    quarter: number;
    sent: string;
    delivered: string;
    seen: string;
  }>(
    `SELECT intDiv(toUnixTimestamp(bucket), 900) AS quarter, sum(messages_sent) AS sent, sum(messages_delivered) AS delivered,
       sum(messages_read) AS seen FROM activity WHERE workspace = {workspace:UUID} GROUP BY quarter`,
    { workspace },
  );
  return rows.flatMap(({ quarter, sent: out, delivered, seen }) => [
    ...Array.from({ length: Number(out) }, () => `sent|${quarter}`),
    ...Array.from({ length: Number(delivered) }, () => `delivered|${quarter}`),
    ...Array.from({ length: Number(seen) }, () => `read|${quarter}`),
  ]);
}

describe('any history of a few threads', () => {
  it('is counted the same in any order, in any batches, however often it comes', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async ({ events }, numbers) => {
        const workspace = await ingest.makeWorkspace();
        const next = (below: number): number => (numbers.next().value ?? 0) % below;
        const shuffled = [...events, ...events.filter(() => next(3) === 0)].sort(() => next(3) - 1);
        while (shuffled.length > 0) await write(shuffled.splice(0, 1 + next(5)), workspace);
        expect((await counted(workspace)).sort()).toEqual(expected(events).sort());
        await write(events, workspace);
        expect((await counted(workspace)).sort()).toEqual(expected(events).sort());
      }),
      { numRuns: 8 },
    );
  }, 600_000);
});
