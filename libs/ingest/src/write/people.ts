import type { Pool } from 'pg';

/**
 * For each given contact all ids under which the same person may stand in the warehouse, itself included. Ids that never held
 * an event may be among them.
 */
export async function findIdsOfPeople(
  pool: Pool,
  workspaceId: string,
  contacts: readonly string[],
): Promise<Map<string, string[]>> {
  const ids = new Map(contacts.map((contact) => [contact, [contact]]));
  if (contacts.length === 0 || !(await hasMerges(pool, workspaceId))) return ids;
  const { rows } = await pool.query<{ given: string; person: string; others: string[] }>(
    `SELECT g.contact AS given, p.person, ARRAY(
       SELECT 'ct_' || encode(substring(k.key_hash FOR 8), 'hex') FROM contact_keys AS k
       WHERE k.workspace_id = $1 AND k.contact = p.person) AS others
     FROM unnest($2::text[]) AS g (contact)
     LEFT JOIN contact_merges AS m ON m.workspace_id = $1 AND m.alias = g.contact
     CROSS JOIN LATERAL (SELECT coalesce(m.contact, g.contact) AS person) AS p`,
    [workspaceId, contacts],
  );
  for (const { given, person, others } of rows) ids.set(given, [...new Set([given, person, ...others])]);
  return ids;
}

async function hasMerges(pool: Pool, workspaceId: string): Promise<boolean> {
  const { rows } = await pool.query<{ any: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM contact_merges WHERE workspace_id = $1) AS any',
    [workspaceId],
  );
  return rows[0]?.any ?? false;
}
