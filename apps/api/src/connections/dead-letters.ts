import type { Pool } from 'pg';

const NEWEST = 20;

export interface DeadLetter {
  id: string;
  connectionId: string;
  receivedAt: Date;
  reason: string;
  attempts: number;
}

/** The newest 20 of each connection. */
export async function readDeadLetters(pool: Pool, workspaceId: string): Promise<DeadLetter[]> {
  const { rows } = await pool.query<DeadLetter>(
    `SELECT id, "connectionId", "receivedAt", reason, attempts FROM (
       SELECT id::text, connection_id AS "connectionId", received_at AS "receivedAt", coalesce(reason, '') AS reason, attempts,
              row_number() OVER (PARTITION BY connection_id ORDER BY received_at DESC, id DESC) AS place
       FROM deliveries WHERE workspace_id = $1 AND state = 2) AS dead
     WHERE place <= ${NEWEST} ORDER BY "receivedAt" DESC, id DESC`,
    [workspaceId],
  );
  return rows;
}
