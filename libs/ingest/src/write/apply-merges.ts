import { contactToUInt64 } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';
import { markBuckets } from './bucket-marks.js';
import { findIdsOfPeople } from './people.js';

/**
 * Tells the warehouse about merges that PostgreSQL knows and it does not, also those that a crash left behind. Every bucket in
 * which one of the merged people wrote or was written to is marked first: a window that one id opened may now hold the other's
 * messages, and its answers.
 */
export async function applyMerges(deps: IngestDeps, workspaceId: string, version: string): Promise<void> {
  const { warehouse, metadata } = deps;
  const { rows: open } = await metadata.pool.query<{ alias: string; contact: string }>({
    name: 'write-open-merges',
    text: 'SELECT alias, contact FROM contact_merges WHERE workspace_id = $1 AND NOT applied',
    values: [workspaceId],
  });
  if (open.length === 0) return;
  const people = [...new Set(open.map(({ contact }) => contact))];
  const ids = [...(await findIdsOfPeople(metadata.pool, workspaceId, people)).values()].flat();
  const { rows } = await warehouse.query<{ bucket: number }>(
    `SELECT DISTINCT toUnixTimestamp(bucket) AS bucket FROM events
     WHERE workspace = {workspace:UUID} AND contact IN (SELECT toUInt64(arrayJoin({contacts:Array(String)})))`,
    { workspace: workspaceId, contacts: ids.map(contactToUInt64) },
  );
  await markBuckets(
    warehouse,
    workspaceId,
    rows.map(({ bucket }) => bucket),
    version,
  );
  const links = open.map(({ alias, contact }) => ({
    workspace: workspaceId,
    alias: contactToUInt64(alias),
    contact: contactToUInt64(contact),
    version,
  }));
  await warehouse.insert('contact_links', links);
  await metadata.pool.query(
    'UPDATE contact_merges SET applied = true WHERE workspace_id = $1 AND alias = ANY($2::text[])',
    [workspaceId, open.map(({ alias }) => alias)],
  );
}
