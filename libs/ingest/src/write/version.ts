import type { Pool } from 'pg';

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
