import {
  AD_REFERRAL_DAYS,
  BUCKET_SECONDS,
  CUSTOMER_SERVICE_WINDOW_HOURS,
  OUTBOUND_KINDS,
  REFERRAL_CARRY_HOURS,
  type CanonicalEvent,
} from '@spunta/domain';
import { contactToUInt64, uint64ToContact, type EventRow } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';
import { bucketOf } from './bucket-marks.js';
import { findIdsOfPeople } from './people.js';

const OUTBOUND: ReadonlySet<string> = new Set(OUTBOUND_KINDS);
/** More events at once than this touch what the business sent anyway: it is not looked for whether they do. */
const MOST_TOLD_APART = 1_000;

export interface Touched {
  /** Buckets whose figures the events change, in Unix seconds. */
  buckets: Set<number>;
  /** Those of them in which they may change what the business sent. */
  ofMessages: Set<number>;
  /** Stored rows of the same events in another bucket, from where this write moves them. */
  moved: EventRow[];
}

/** What an event of a contact changes of what follows within `seconds`; `following` is the condition of that. */
interface Echo {
  isOf: (event: Telling) => boolean;
  seconds: number;
  following: string;
}

/** What of an event tells whether it has an echo. */
interface Telling {
  kind: string;
  source?: string | undefined;
  adId?: string | undefined;
  link?: string | undefined;
}

const isReferring = (kind: string): boolean => kind === 'message.received' || kind === 'conversation.referred';

/**
 * Messages that follow may no longer (or now) start a conversation or rest on a referral told without a message, and ads and links
 * that bring a person again no longer bring them anew.
 */
const ECHOES: readonly Echo[] = [
  {
    isOf: ({ kind }) => isReferring(kind),
    seconds: Math.max(CUSTOMER_SERVICE_WINDOW_HOURS, REFERRAL_CARRY_HOURS) * 3600,
    following: `kind = 'message.received'`,
  },
  {
    isOf: ({ kind, source, adId, link }) => isReferring(kind) && (source === 'ad' || Boolean(adId) || Boolean(link)),
    seconds: AD_REFERRAL_DAYS * 86_400,
    following: `kind IN ('message.received', 'conversation.referred') AND (source = 'ad' OR ad_id IS NOT NULL OR link IS NOT NULL)`,
  },
];

/** When a contact was seen, in Unix seconds. */
interface Sighting {
  contact: string;
  at: number;
}

interface StoredEvent {
  id: string;
  bucket: number;
  kind: string;
  contact: string;
  source: string;
  adId: string;
  link: string;
  at: number;
}

/**
 * Finds what writing `events` (one of each id) changes besides their own buckets. Reads only. Long lists
 * travel as JSON in one text: array parameters of 50,000 items are parsed as SQL, which took half of the query's time.
 */
export async function findTouched(
  deps: IngestDeps,
  workspaceId: string,
  events: readonly CanonicalEvent[],
): Promise<Touched> {
  const buckets = new Set(events.map(({ occurredAt }) => bucketOf(occurredAt)));
  const [related, ofMessages] = await Promise.all([
    findRelated(deps, workspaceId, events),
    findOutbound(deps, workspaceId, events),
    ...ECHOES.map((echo) => addFollowing(deps, workspaceId, echo, sightingsIn(events, echo), buckets)),
  ]);
  for (const { bucket } of related) {
    buckets.add(bucket);
    ofMessages.add(bucket);
  }
  const stored = await readStored(deps, workspaceId, related);
  for (const echo of ECHOES) await addFollowing(deps, workspaceId, echo, storedSightings(stored, echo), buckets);
  const target = new Map(events.map(({ id, occurredAt }) => [id, bucketOf(occurredAt)]));
  const moving = stored.filter(({ id, bucket }) => target.has(id) && target.get(id) !== bucket);
  return { buckets, ofMessages, moved: await readRows(deps, workspaceId, moving) };
}

/** Buckets of the events in which they are something that the business sent, or one of them is stored as that and now becomes something else. */
async function findOutbound(
  deps: IngestDeps,
  workspaceId: string,
  events: readonly CanonicalEvent[],
): Promise<Set<number>> {
  const bucketsOf = (some: readonly CanonicalEvent[]) => some.map(({ occurredAt }) => bucketOf(occurredAt));
  const found = new Set(bucketsOf(events.filter(({ kind }) => OUTBOUND.has(kind))));
  const others = events.filter(({ occurredAt }) => !found.has(bucketOf(occurredAt)));
  if (others.length === 0) return found;
  if (others.length > MOST_TOLD_APART) return new Set(bucketsOf(events));
  const { rows } = await deps.warehouse.query<{ bucket: number }>(
    `SELECT DISTINCT toUnixTimestamp(bucket) AS bucket FROM events
     WHERE workspace = {workspace:UUID} AND bucket IN (SELECT toDateTime(arrayJoin({buckets:Array(UInt32)}), 'UTC'))
       AND event_key IN (SELECT sipHash64(arrayJoin({ids:Array(String)}))) AND kind IN {outbound:Array(String)}`,
    {
      ...{ workspace: workspaceId, buckets: [...new Set(bucketsOf(others))] },
      ...{ ids: others.map(({ id }) => id), outbound: [...OUTBOUND] },
    },
  );
  for (const { bucket } of rows) found.add(bucket);
  return found;
}

interface Related {
  bucket: number;
  /** Keys of stored rows in this bucket that have the id of one of the events. */
  same: string[];
}

/**
 * Stored events of the same messages, and the same events themselves, wherever they lie; the projection `by_message` finds
 * them. Rows that moved away (deleted at their highest version) do not count.
 */
async function findRelated(
  deps: IngestDeps,
  workspaceId: string,
  events: readonly CanonicalEvent[],
): Promise<Related[]> {
  const outbound = events.filter(({ kind, sourceId }) => OUTBOUND.has(kind) && sourceId !== '');
  const { rows } = await deps.warehouse.query<Related>(
    `SELECT toUnixTimestamp(bucket) AS bucket, groupArrayIf(toString(event_key), same) AS same
     FROM (
       SELECT bucket, event_key, event_key IN (SELECT sipHash64(arrayJoin(JSONExtract({ids:String}, 'Array(String)')))) AS same
       FROM events
       WHERE workspace = {workspace:UUID} AND subject_key IN (
         SELECT sipHash64(arrayJoin(JSONExtract({ids:String}, 'Array(String)')))
         UNION ALL
         SELECT sipHash64(message.1, message.2)
         FROM (SELECT arrayJoin(JSONExtract({messages:String}, 'Array(Tuple(String, String))')) AS message))
       GROUP BY bucket, event_key
       HAVING argMax(deleted, version) = 0)
     GROUP BY bucket`,
    {
      workspace: workspaceId,
      ids: JSON.stringify(events.map(({ id }) => id)),
      messages: JSON.stringify(outbound.map(({ channel, sourceId }) => [channel, sourceId])),
    },
  );
  return rows;
}

/** The stored state of events that are being written again; usually there is none. */
async function readStored(deps: IngestDeps, workspaceId: string, related: readonly Related[]): Promise<StoredEvent[]> {
  const again = related.filter(({ same }) => same.length > 0);
  if (again.length === 0) return [];
  const { rows } = await deps.warehouse.query<StoredEvent>(
    `SELECT argMax(id, version) AS id, toUnixTimestamp(bucket) AS bucket, argMax(kind, version) AS kind,
       toString(argMax(contact, version)) AS contact,
       argMax(source, version) AS source, ifNull(argMax(tuple(ad_id), version).1, '') AS adId,
       ifNull(argMax(tuple(link), version).1, '') AS link, toUnixTimestamp(argMax(occurred_at, version)) AS at
     FROM events
     WHERE workspace = {workspace:UUID} AND bucket IN (SELECT toDateTime(arrayJoin({buckets:Array(UInt32)}), 'UTC'))
       AND event_key IN (SELECT toUInt64(arrayJoin({keys:Array(String)})))
     GROUP BY bucket, event_key
     HAVING argMax(deleted, version) = 0`,
    {
      workspace: workspaceId,
      buckets: again.map(({ bucket }) => bucket),
      keys: [...new Set(again.flatMap(({ same }) => same))],
    },
  );
  return rows;
}

/** Whole rows, to be written again as deleted. */
async function readRows(deps: IngestDeps, workspaceId: string, moving: readonly StoredEvent[]): Promise<EventRow[]> {
  if (moving.length === 0) return [];
  const { rows } = await deps.warehouse.query<EventRow>(
    `SELECT * FROM events FINAL
     WHERE workspace = {workspace:UUID} AND bucket IN (SELECT toDateTime(arrayJoin({buckets:Array(UInt32)}), 'UTC'))
       AND event_key IN (SELECT sipHash64(arrayJoin({ids:Array(String)})))`,
    {
      workspace: workspaceId,
      buckets: [...new Set(moving.map(({ bucket }) => bucket))],
      ids: [...new Set(moving.map(({ id }) => id))],
    },
  );
  const leaving = new Set(moving.map(({ id, bucket }) => `${bucket} ${id}`));
  return rows.filter((row) => leaving.has(`${bucketOf(`${row.bucket?.replace(' ', 'T')}Z`)} ${row.id}`));
}

function sightingsIn(events: readonly CanonicalEvent[], echo: Echo): Sighting[] {
  return events.flatMap((event) =>
    event.contact !== null && echo.isOf(event)
      ? [{ contact: event.contact, at: Math.floor(Date.parse(event.occurredAt) / 1000) }]
      : [],
  );
}

function storedSightings(stored: readonly StoredEvent[], echo: Echo): Sighting[] {
  return stored.flatMap((event) => {
    const known = uint64ToContact(event.contact);
    return known !== null && echo.isOf(event) ? [{ contact: known, at: event.at }] : [];
  });
}

/**
 * Adds the buckets of what follows from the same person within the echo's time. One span a person, from the first sighting to
 * that time after the last: it may hold more than needed, never less.
 */
async function addFollowing(
  deps: IngestDeps,
  workspaceId: string,
  { seconds, following }: Echo,
  sightings: readonly Sighting[],
  buckets: Set<number>,
): Promise<void> {
  if (sightings.length === 0) return;
  const spans = await spansOfPeople(deps, workspaceId, seconds, sightings);
  const { rows } = await deps.warehouse.query<{ bucket: number }>(
    `WITH JSONExtract({contacts:String}, 'Array(UInt64)') AS ids,
       JSONExtract({starts:String}, 'Array(UInt32)') AS starts, JSONExtract({ends:String}, 'Array(UInt32)') AS ends
     SELECT DISTINCT toUnixTimestamp(bucket) AS bucket FROM events
     WHERE workspace = {workspace:UUID} AND ${following}
       AND bucket >= toDateTime({first:UInt32}, 'UTC') AND bucket <= toDateTime({last:UInt32}, 'UTC')
       AND contact IN (SELECT arrayJoin(JSONExtract({contacts:String}, 'Array(UInt64)')))
       AND toUnixTimestamp(occurred_at) >= transform(contact, ids, starts, toUInt32(0))
       AND toUnixTimestamp(occurred_at) <= transform(contact, ids, ends, toUInt32(0))`,
    {
      workspace: workspaceId,
      first: spans.reduce((first, { start }) => Math.min(first, start), Infinity) - BUCKET_SECONDS,
      last: spans.reduce((last, { end }) => Math.max(last, end), 0),
      contacts: `[${spans.map(({ id }) => contactToUInt64(id)).join()}]`,
      starts: `[${spans.map(({ start }) => start).join()}]`,
      ends: `[${spans.map(({ end }) => end).join()}]`,
    },
  );
  for (const { bucket } of rows) buckets.add(bucket);
}

async function spansOfPeople(
  deps: IngestDeps,
  workspaceId: string,
  seconds: number,
  sightings: readonly Sighting[],
): Promise<{ id: string; start: number; end: number }[]> {
  const contacts = [...new Set(sightings.map(({ contact }) => contact))];
  const idsOf = await findIdsOfPeople(deps.metadata.pool, workspaceId, contacts);
  const spans = new Map<string, { id: string; start: number; end: number }>();
  for (const { contact, at } of sightings) {
    for (const id of idsOf.get(contact) ?? []) {
      const span = spans.get(id) ?? { id, start: at, end: at };
      spans.set(id, { id, start: Math.min(span.start, at), end: Math.max(span.end, at + seconds) });
    }
  }
  return [...spans.values()];
}
