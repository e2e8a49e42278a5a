import type { CanonicalEvent, ParsedEvent } from '@spunta/domain';
import { withWorkspaceLock } from '@spunta/metadata';
import { encodeEvent, type EventRow } from '@spunta/warehouse';
import { mapGivingWay } from '../give-way.js';
import type { IngestDeps } from '../ingest-deps.js';
import { applyMerges } from './apply-merges.js';
import { markBuckets } from './bucket-marks.js';
import { findTouched } from './find-touched.js';
import { resolveContacts } from './resolve-contacts.js';
import { resolveReceipts } from './resolve-receipts.js';
import { nextVersion } from './version.js';

/** Bounds memory and the time for which a workspace is locked. */
const BATCH = 50_000;

export interface WriteEventsOptions {
  /** null for imports that belong to no connection. */
  connectionId: string | null;
  /** The same token and the same events make a repeated write a no-op. */
  token: string;
}

/**
 * The only way events get into the warehouse. Of several events with one id the last one stays; an event that is stored
 * already is replaced, also when its time has changed. Crash-safe at every step: buckets are marked before rows are inserted,
 * and a repetition of the whole call changes no figure.
 */
export async function writeEvents(
  deps: IngestDeps,
  workspaceId: string,
  events: readonly (ParsedEvent | CanonicalEvent)[],
  options: WriteEventsOptions,
): Promise<void> {
  const distinct = [...new Map(events.map((event) => [event.id, event])).values()];
  for (let start = 0; start < distinct.length; start += BATCH) {
    const batch = distinct.slice(start, start + BATCH);
    await withWorkspaceLock(deps.metadata.pool, workspaceId, 'write', () =>
      writeBatch(deps, workspaceId, batch, { ...options, token: `${workspaceId}:${options.token}:${start}` }),
    );
  }
}

async function writeBatch(
  deps: IngestDeps,
  workspaceId: string,
  batch: readonly (ParsedEvent | CanonicalEvent)[],
  { connectionId, token }: WriteEventsOptions,
): Promise<void> {
  const version = await nextVersion(deps.metadata.pool);
  const given = await resolveContacts(deps, workspaceId, batch);
  await applyMerges(deps, workspaceId, version);
  const found = await resolveReceipts(deps, workspaceId, given);
  const events =
    found.length === 0 ? given : [...new Map([...given, ...found].map((event) => [event.id, event])).values()];
  const { buckets, ofMessages, moved } = await findTouched(deps, workspaceId, events);
  await markBuckets(deps.warehouse, workspaceId, buckets, version, ofMessages);
  const encode = (event: CanonicalEvent): EventRow => encodeEvent(event, { workspaceId, connectionId, version });
  const rows = await mapGivingWay(events, encode);
  for (const row of moved) rows.push({ ...row, version, deleted: 1 });
  // The engine remembers tokens per month: of a repeated move it might drop the new place and delete the old one. And what
  // receipts mean may be more when the batch comes again after a crash.
  const safeToken = moved.length > 0 || found.length > 0 ? `${token}:${version}` : token;
  await deps.warehouse.insert('events', rows, { token: safeToken });
}
