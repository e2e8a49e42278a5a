import { groupBy } from '@spunta/domain';
import type { Pool, PoolClient } from 'pg';

export interface ClaimedDelivery {
  id: string;
  /** YYYY-MM-DD; with `id` the primary key. */
  receivedOn: string;
  receivedAt: Date;
  connectionId: string;
  body: Buffer;
  attempts: number;
  replays: number;
  /** False when it was looked at before a replay: its drops are counted already. */
  firstLook: boolean;
}

interface DeliveryRow {
  id: string;
  received_on: string;
  received_at: Date;
  connection_id: string;
  body: Buffer;
  attempts: number;
  replays: number;
  first_look: boolean;
}

/** Workspaces with a delivery that may be drained now. */
export async function findWorkspacesWithWork(pool: Pool, now: Date): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'drain-find-work',
    text: `SELECT w.id FROM workspaces AS w WHERE
      EXISTS (SELECT 1 FROM deliveries AS d WHERE d.workspace_id = w.id AND d.state = 0 AND d.next_attempt_at <= $1)
      OR EXISTS (SELECT 1 FROM deliveries AS d WHERE d.workspace_id = w.id AND d.state = 0 AND d.next_attempt_at = 'infinity')
      ORDER BY w.created_at, w.id`,
    values: [now],
  });
  return rows.map(({ id }) => id);
}

/**
 * Locks the oldest due deliveries of a workspace until the end of `client`'s transaction: other drains skip them, and a
 * process that dies lets go of them at once, because the lock is its connection's. (A lease column would rewrite each row with
 * its body once more.) Replays come last: they wait at `infinity`.
 */
export async function claimDeliveries(
  client: PoolClient,
  workspaceId: string,
  limits: { now: Date; maxDeliveries: number; maxBytes: number },
): Promise<ClaimedDelivery[]> {
  // Fresh partitions have no statistics; without this a scan of all drained rows may look cheaper than the index.
  await client.query('SET LOCAL enable_seqscan = off');
  const { rows } = await client.query<{ id: string; received_on: string; bytes: number }>({
    name: 'drain-claim',
    text: `SELECT id, received_on::text AS received_on, octet_length(body) AS bytes FROM deliveries
      WHERE workspace_id = $1 AND state = 0 AND (next_attempt_at <= $2 OR next_attempt_at = 'infinity')
      ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
    values: [workspaceId, limits.now, limits.maxDeliveries],
  });
  let bytes = 0;
  const fitting = rows.filter((row, index) => (bytes += row.bytes) <= limits.maxBytes || index === 0);
  const byDay = groupBy(fitting, (row) => row.received_on);
  const claimed: ClaimedDelivery[] = [];
  for (const [day, keys] of byDay) {
    const ids = keys.map(({ id }) => id);
    claimed.push(...(await readDeliveries(client, day, ids)));
  }
  return claimed;
}

async function readDeliveries(client: PoolClient, day: string, ids: string[]): Promise<ClaimedDelivery[]> {
  const { rows } = await client.query<DeliveryRow>({
    name: 'drain-read',
    text: `SELECT id, received_on::text AS received_on, received_at, connection_id, body, attempts, replays,
        drained_at IS NULL AS first_look
      FROM deliveries WHERE received_on = $1 AND id = ANY($2::bigint[]) ORDER BY id`,
    values: [day, ids],
  });
  return rows.map((row) => ({
    id: row.id,
    receivedOn: row.received_on,
    receivedAt: row.received_at,
    connectionId: row.connection_id,
    body: row.body,
    attempts: row.attempts,
    replays: row.replays,
    firstLook: row.first_look,
  }));
}
