import type { Drop } from '@spunta/domain';
import type { Pool, PoolClient } from 'pg';

const DETAIL_CHARACTERS = 80;

export interface DropCount {
  connectionId: string;
  reason: string;
  detail: string;
  count: number;
  /** YYYY-MM-DD, UTC. */
  lastSeenOn: string;
}

interface DropRow {
  connection_id: string;
  reason: string;
  detail: string;
  count: string;
  last_seen_on: string;
}

/** Counts of what deliveries carried and nothing was made of, per connection and UTC day. */
export class DropCountRepository {
  constructor(private readonly pool: Pool) {}

  /** Adds one for each drop. `client`: the caller's transaction, so that counts and done marks commit together. */
  async add(
    workspaceId: string,
    connectionId: string,
    day: string,
    drops: readonly Drop[],
    client: Pool | PoolClient = this.pool,
  ): Promise<void> {
    if (drops.length === 0) return;
    const reasons = drops.map((drop) => drop.reason);
    const details = drops.map((drop) => drop.detail.slice(0, DETAIL_CHARACTERS));
    // Ordered, so that two transactions lock the same rows in the same order and cannot deadlock.
    await client.query(
      `INSERT INTO drop_counts AS d (workspace_id, connection_id, day, reason, detail, count)
       SELECT $1, $2, $3, reason, detail, count(*) FROM unnest($4::text[], $5::text[]) AS t (reason, detail)
       GROUP BY reason, detail ORDER BY reason, detail
       ON CONFLICT (connection_id, day, reason, detail) DO UPDATE SET count = d.count + excluded.count
       WHERE d.workspace_id = excluded.workspace_id`,
      [workspaceId, connectionId, day, reasons, details],
    );
  }

  /** Sums since `sinceDay` (YYYY-MM-DD, included), most frequent first. */
  async list(workspaceId: string, sinceDay = '0001-01-01'): Promise<DropCount[]> {
    const { rows } = await this.pool.query<DropRow>(
      `SELECT connection_id, reason, detail, sum(count)::bigint AS count, max(day)::text AS last_seen_on
       FROM drop_counts WHERE workspace_id = $1 AND day >= $2
       GROUP BY connection_id, reason, detail ORDER BY sum(count) DESC, connection_id, reason, detail`,
      [workspaceId, sinceDay],
    );
    return rows.map((row) => ({
      connectionId: row.connection_id,
      reason: row.reason,
      detail: row.detail,
      count: Number(row.count),
      lastSeenOn: row.last_seen_on,
    }));
  }
}
