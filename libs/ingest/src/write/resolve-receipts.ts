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
  version: string;
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
  version: string,
): Promise<CanonicalEvent[]> {
  const steps = events.filter(isStep);
  if (steps.length === 0) return [];
  await deps.warehouse.insert(
    'thread_steps',
    steps.map((step) => encodeStep(step, workspaceId, version)),
  );
  const receipts = steps.filter(({ kind }) => kind in RECEIPT_KINDS);
  const messages = steps.filter(({ kind }) => MESSAGE_KINDS.has(kind));
  const { rows } = await deps.warehouse.query<FoundRow>(FIND, {
    workspace: workspaceId,
    contacts: `[${[...new Set(steps.map(({ contact }) => contactToUInt64(contact)))].join()}]`,
    sources: JSON.stringify(messages.map(({ channel, sourceId }) => [channel, sourceId])),
    since: receipts.reduce((first, { occurredAt }) => Math.min(first, Date.parse(occurredAt)), FAR_FUTURE_MS),
  });
  return rows.map(toEvent);
}

type Step = CanonicalEvent & { contact: string };

function isStep(event: CanonicalEvent): event is Step {
  const { kind, channel, contact, sourceId, id } = event;
  if (contact === null || !RECEIPT_CHANNELS.has(channel)) return false;
  return kind in RECEIPT_KINDS || (MESSAGE_KINDS.has(kind) && sourceId !== '' && !id.startsWith(FOUND));
}

function encodeStep(step: Step, workspace: string, version: string): StepRow {
  const { contact, channel, account, id, kind, sourceId, occurredAt } = step;
  const isReceipt = kind in RECEIPT_KINDS;
  return {
    workspace,
    contact: contactToUInt64(contact),
    channel,
    account,
    id,
    kind,
    source_id: isReceipt ? '' : sourceId,
    at: toEngineTime(occurredAt),
    up_to: toEngineTime(isReceipt ? momentOf(step) : occurredAt),
    version,
  };
}

/** A receipt cannot speak of what came after it. */
function momentOf({ details, occurredAt }: CanonicalEvent): string {
  const upTo = Date.parse(String(details?.['upTo']));
  return Number.isNaN(upTo) ? occurredAt : new Date(Math.min(upTo, Date.parse(occurredAt))).toISOString();
}

/** Later than any event: no stored receipt is then worth a second look. */
const FAR_FUTURE_MS = Date.UTC(2100, 0, 1);

interface FoundRow {
  contact: string;
  channel: Channel;
  account: string;
  source_id: string;
  kind: ReceiptKind;
  at: string;
}

const RECEIPTS = quoted(Object.keys(RECEIPT_KINDS));
const ARRIVED = quoted(['message.delivered', 'message.read', 'message.played']);
const READ = quoted(['message.read', 'message.played']);

function quoted(kinds: readonly string[]): string {
  return kinds.map((kind) => `'${kind}'`).join(', ');
}

const STEPS = `
  FROM thread_steps FINAL
  WHERE workspace = {workspace:UUID} AND contact IN (SELECT arrayJoin(JSONExtract({contacts:String}, 'Array(UInt64)')))`;

/**
 * `placed`: when a message is known to have been there, its sending if that is known. `earliest`: of the receipts that reach as
 * far as this one, the first, so that the nearest receipt after a message (ASOF) tells all. Left out is what cannot be new:
 * receipts before this batch's for messages that are not in it, and what the platform itself said no later.
 */
const FIND = `
SELECT toString(m.contact) AS contact, m.channel AS channel, m.account AS account, m.source_id AS source_id,
       m.step AS kind, toString(r.earliest) AS at
FROM (
  SELECT contact, channel, account, source_id, min(at) AS placed, step,
         minOrNullIf(at, if(step = 'receipt.read', kind IN (${READ}), kind IN (${ARRIVED}))) AS told
  FROM (SELECT contact, channel, account, source_id, kind, at ${STEPS} AND kind NOT IN (${RECEIPTS}))
  ARRAY JOIN [${RECEIPTS}] AS step
  GROUP BY contact, channel, account, source_id, step
) AS m
ASOF INNER JOIN (
  SELECT contact, channel, account, kind, up_to, min(first) OVER (
           PARTITION BY contact, channel, account, kind ORDER BY up_to DESC
           ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS earliest
  FROM (
    SELECT contact, channel, account, kind, up_to, min(at) AS first ${STEPS} AND kind IN (${RECEIPTS})
    GROUP BY contact, channel, account, kind, up_to
  )
) AS r
ON m.contact = r.contact AND m.channel = r.channel AND m.account = r.account AND m.step = r.kind AND m.placed <= r.up_to
WHERE (r.earliest >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
       OR (m.channel, m.source_id) IN (
         SELECT message.1, message.2
         FROM (SELECT arrayJoin(JSONExtract({sources:String}, 'Array(Tuple(String, String))')) AS message)))
  AND (m.told IS NULL OR m.told > r.earliest)`;

function toEvent({ contact, channel, account, source_id: sourceId, kind, at }: FoundRow): CanonicalEvent {
  const found = RECEIPT_KINDS[kind];
  const identity = [found, channel, account, contact, sourceId].join('\u001f');
  return {
    id: `${FOUND}${found}:${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`,
    sourceId,
    channel,
    account,
    kind: found,
    occurredAt: `${at.replace(' ', 'T')}Z`,
    contact: uint64ToContact(contact),
    country: null,
    details: { by: kind },
  };
}
