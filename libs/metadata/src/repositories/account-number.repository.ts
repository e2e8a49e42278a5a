import type { Pool, PoolClient } from 'pg';

/** The business's own numbers (digits) by the ids that messages carry, as deliveries told them. */
export class AccountNumberRepository {
  constructor(private readonly pool: Pool) {}

  /** `client`: the caller's transaction. A number that moved to another id is known by both. */
  async remember(
    workspaceId: string,
    numbers: ReadonlyMap<string, string>,
    client: Pool | PoolClient = this.pool,
  ): Promise<void> {
    if (numbers.size === 0) return;
    // Ordered, so that two transactions lock the same rows in the same order and cannot deadlock.
    const rows = [...numbers].sort(([a], [b]) => (a < b ? -1 : 1));
    await client.query(
      `INSERT INTO account_numbers AS a (workspace_id, account, number)
       SELECT $1, account, number FROM unnest($2::text[], $3::text[]) AS t (account, number)
       ON CONFLICT (workspace_id, account) DO UPDATE SET number = excluded.number WHERE a.number <> excluded.number`,
      [workspaceId, rows.map(([account]) => account), rows.map(([, number]) => number)],
    );
  }

  async list(workspaceId: string): Promise<{ account: string; number: string }[]> {
    const { rows } = await this.pool.query<{ account: string; number: string }>(
      'SELECT account, number FROM account_numbers WHERE workspace_id = $1 ORDER BY account',
      [workspaceId],
    );
    return rows;
  }
}
