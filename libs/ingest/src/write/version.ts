import type { Pool } from 'pg';
import type { IngestDeps } from '../ingest-deps.js';

/** The next number of the sequence that orders everything written to the warehouse, as decimal text. */
export async function nextVersion(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ version: string }>({
    name: 'write-next-version',
    text: `SELECT nextval('warehouse_version')::text AS version`,
  });
  const version = rows[0]?.version;
  if (version === undefined) throw new Error('The sequence warehouse_version gave no number.');
  return version;
}

/** Marks come before the events that they announce, with the same number. */
const NEWEST = `
SELECT toString(max(newest)) AS newest FROM (
  SELECT max(marked) AS newest FROM bucket_marks
  UNION ALL SELECT max(version) FROM ad_insights
  UNION ALL SELECT max(version) FROM contact_links
  UNION ALL SELECT max(version) FROM platform_volumes
)`;

/**
 * Sees to it, before anything is written, that the next number is above all that the warehouse holds. A database restored from an
 * older backup than the warehouse would give numbers again: what is written with them would lose against older rows, and its buckets
 * would not be rebuilt. Answers the number that it went on from, or null when nothing had to be done.
 */
export async function passVersions({
  metadata,
  warehouse,
}: Pick<IngestDeps, 'metadata' | 'warehouse'>): Promise<string | null> {
  const { rows } = await warehouse.query<{ newest: string }>(NEWEST);
  const { rows: raised } = await metadata.pool.query<{ version: string }>(
    `SELECT setval('warehouse_version', $1::bigint)::text AS version FROM warehouse_version WHERE last_value < $1::bigint`,
    [rows[0]?.newest],
  );
  return raised[0]?.version ?? null;
}
