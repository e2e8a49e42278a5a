import { createHash } from 'node:crypto';
import {
  OUTBOUND_KINDS,
  RECEIPT_CHANNELS,
  RECEIPT_KINDS,
  type CanonicalEvent,
  type Channel,
  type EventKind,
} from '@spunta/domain';
import { contactToUInt64, toEngineTime, uint64ToContact } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';

type ReceiptKind = keyof typeof RECEIPT_KINDS;

/** Begins the ids of the events that are found here, which must not count as what the platform said. */
const FOUND = 'rc:';

/** A message whose sending failed never arrived, and a failure is no proof that it was there. */
const MESSAGE_KINDS: ReadonlySet<EventKind> = new Set(OUTBOUND_KINDS.filter((kind) => kind !== 'message.failed'));

/** One row of `thread_steps`. */
interface StepRow {
  workspace: string;
  contact: string;
  channel: string;
  account: string;
  id: string;
  kind: string;
  source_id: string;
  at: string;
  up_to: string;
}

/**
 * The `message.delivered` and `message.read` events of messages that receipts mean without naming them: each message that was
 * there by the receipt's moment, in the same thread, at the time of the earliest such receipt. A function of what the
 * platform sent, whatever the order: both a receipt and a message that come late find each other, and the id of a found event
 * stands for message and step, so that finding it again changes nothing. Steps are kept before they are looked up, and a
 * crash later on means that the same events are written, and looked up, again.
 *
 * Contacts of these messengers have one key each, so they never merge and a thread keeps its contact.
 */
export async function resolveReceipts(
  deps: IngestDeps,
  workspaceId: string,
  events: readonly CanonicalEvent[],
): Promise<CanonicalEvent[]> {
  const steps = events.filter(isStep);
  if (steps.length === 0) return [];
  await deps.warehouse.insert(
    'thread_steps',
    steps.map((step) => encodeStep(step, workspaceId)),
  );
  const receipts = steps.filter(isReceipt);
  const fresh = new Set(steps.filter((step) => !isReceipt(step)).map(({ sourceId }) => sourceId));
  const since = receipts.reduce((first, { occurredAt }) => Math.min(first, Date.parse(occurredAt)), FAR_FUTURE_MS);
  const { rows } = await deps.warehouse.query<ThreadRow>(THREADS, {
    workspace: workspaceId,
    contacts: `[${[...new Set(steps.map(({ contact }) => contactToUInt64(contact)))].join()}]`,
    fresh: JSON.stringify([...fresh]),
    since,
    until: receipts.reduce((last, receipt) => Math.max(last, momentOf(receipt)), 0),
  });
  return rows.flatMap((row) => resolveThread(row, (message, at) => at >= since || fresh.has(message)));
}

type Step = CanonicalEvent & { contact: string };

function isStep(event: CanonicalEvent): event is Step {
  const { kind, channel, contact, sourceId, id } = event;
  if (contact === null || !RECEIPT_CHANNELS.has(channel)) return false;
  return kind in RECEIPT_KINDS || (MESSAGE_KINDS.has(kind) && sourceId !== '' && !id.startsWith(FOUND));
}

const isReceipt = ({ kind }: CanonicalEvent): boolean => kind in RECEIPT_KINDS;

function encodeStep(step: Step, workspace: string): StepRow {
  const { contact, channel, account, id, kind, sourceId, occurredAt } = step;
  return {
    workspace,
    contact: contactToUInt64(contact),
    channel,
    account,
    id,
    kind,
    source_id: isReceipt(step) ? '' : sourceId,
    at: toEngineTime(occurredAt),
    up_to: toEngineTime(isReceipt(step) ? new Date(momentOf(step)).toISOString() : occurredAt),
  };
}

/** A receipt cannot speak of what came after it. */
function momentOf({ details, occurredAt }: CanonicalEvent): number {
  const upTo = Date.parse(String(details?.['upTo']));
  return Number.isNaN(upTo) ? Date.parse(occurredAt) : Math.min(upTo, Date.parse(occurredAt));
}

/** Later than any event: stands for a receipt or a step that is not there. */
const FAR_FUTURE_MS = Date.UTC(2100, 0, 1);

/** Times are Unix milliseconds as text. */
interface ThreadRow {
  contact: string;
  channel: Channel;
  account: string;
  /** Source id; when the message is known to have been there (its sending if that is known); when the platform told that it arrived, was read. */
  messages: [sourceId: string, placed: string, arrived: string, read: string][];
  receipts: [kind: ReceiptKind, upTo: string, at: string][];
}

const quoted = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');
const ms = (column: string): string => `toUnixTimestamp64Milli(${column})`;
const firstOf = (kinds: string): string => `minIf(${ms('at')}, kind IN (${kinds}))`;
const told = (kinds: string): string => `if(countIf(kind IN (${kinds})) = 0, ${FAR_FUTURE_MS}, ${firstOf(kinds)})`;
const reached = (kind: ReceiptKind): string =>
  `arrayMax(r -> if(r.1 = '${kind}' AND r.3 < {since:Int64}, r.2, 0), said)`;

/**
 * What can change of each thread. Of the messages: those of this batch, and those that its receipts reach and earlier ones of
 * a kind do not. Of the receipts: all that reach one of these messages. One pass, because a thread of years has thousands of steps.
 */
const THREADS = `
SELECT toString(contact) AS contact, channel, account,
       arrayFilter(m -> (m.2 > reach AND m.2 <= {until:Int64}) OR m.1 IN (
         SELECT arrayJoin(JSONExtract({fresh:String}, 'Array(String)'))), sent) AS messages,
       arrayFilter(r -> r.2 >= arrayMin(m -> m.2, messages), said) AS receipts
FROM (
  SELECT contact, channel, account, groupArrayIf((source_id, placed, arrived, seen), source_id != '') AS sent,
         groupArrayArray(told) AS said,
         least(${reached('receipt.delivered')}, ${reached('receipt.read')}) AS reach
  FROM (
    SELECT contact, channel, account, source_id, ${ms('min(at)')} AS placed,
           ${told(quoted(['message.delivered', 'message.read', 'message.played']))} AS arrived,
           ${told(quoted(['message.read', 'message.played']))} AS seen,
           groupArrayIf((toString(kind), ${ms('up_to')}, ${ms('at')}), source_id = '') AS told
    FROM thread_steps
    WHERE workspace = {workspace:UUID} AND contact IN (SELECT arrayJoin(JSONExtract({contacts:String}, 'Array(UInt64)')))
    GROUP BY contact, channel, account, source_id
  )
  GROUP BY contact, channel, account
)
WHERE notEmpty(messages)`;

/** Messages and receipts of a kind from the latest backwards: each message meets the receipts that reach it, and their earliest. */
function resolveThread(thread: ThreadRow, isNew: (sourceId: string, at: number) => boolean): CanonicalEvent[] {
  const messages = thread.messages.map(([sourceId, placed, arrived, read]) => ({
    sourceId,
    placed: Number(placed),
    told: { 'receipt.delivered': Number(arrived), 'receipt.read': Number(read) },
  }));
  messages.sort((a, b) => b.placed - a.placed);
  return (Object.keys(RECEIPT_KINDS) as ReceiptKind[]).flatMap((kind) => {
    const receipts = thread.receipts
      .filter(([of]) => of === kind)
      .map(([, upTo, at]) => ({ upTo: Number(upTo), at: Number(at) }));
    receipts.sort((a, b) => b.upTo - a.upTo);
    let [earliest, next] = [FAR_FUTURE_MS, 0];
    return messages.flatMap(({ sourceId, placed, told }) => {
      for (let receipt = receipts[next]; receipt && receipt.upTo >= placed; receipt = receipts[(next += 1)])
        earliest = Math.min(earliest, receipt.at);
      return earliest < told[kind] && isNew(sourceId, earliest) ? [toEvent(thread, kind, sourceId, earliest)] : [];
    });
  });
}

function toEvent(
  { contact, channel, account }: ThreadRow,
  kind: ReceiptKind,
  sourceId: string,
  at: number,
): CanonicalEvent {
  const found = RECEIPT_KINDS[kind];
  const identity = [found, channel, account, contact, sourceId].join('\u001f');
  return {
    id: `${FOUND}${found}:${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`,
    sourceId,
    channel,
    account,
    kind: found,
    occurredAt: new Date(at).toISOString(),
    contact: uint64ToContact(contact),
    country: null,
    details: { by: kind },
  };
}
