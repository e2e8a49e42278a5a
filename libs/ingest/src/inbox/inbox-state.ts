import type { Freshness } from '@spunta/domain';
import type { Pool } from 'pg';
import type { IngestDeps } from '../ingest-deps.js';
import { listInboxPartitions, utcDay } from './inbox-partitions.js';

const DROPS_SHOWN_DAYS = 30;
/** More than this many waiting deliveries are not counted one by one: a metric query asks on every run. */
const COUNTED_AT_MOST = 10_000;

/** Instants; `to` is excluded. Absent means unbounded. */
export interface ReplayScope {
  from?: Date;
  to?: Date;
  connectionId?: string;
}

export interface ConnectionActivity {
  connectionId: string;
  lastDeliveryAt: Date | null;
  pending: number;
  /** Seconds that the oldest delivery which is not counted yet has waited; 0 when none waits. */
  lagSeconds: number;
  dead: { reason: string; count: number }[];
  /** Of the last 30 days, most frequent first. */
  drops: { reason: string; detail: string; count: number }[];
}

/**
 * How far one workspace's figures reach. `pending` stops at 10,000. Deliveries that wait for a replay are counted in the
 * figures already (`next_attempt_at` infinity), so they neither age nor delay them.
 */
export async function readFreshness(pool: Pool, workspaceId: string): Promise<Freshness> {
  const { rows } = await pool.query<{ oldest: Date | null; pending: number; dead: number }>({
    name: 'inbox-freshness',
    text: `SELECT waiting.oldest, waiting.pending, dead.dead
      FROM (SELECT min(received_at) AS oldest, count(*)::int AS pending
            FROM (SELECT received_at FROM deliveries
                  WHERE workspace_id = $1 AND state = 0 AND next_attempt_at < 'infinity' AND events IS NULL
                  ORDER BY next_attempt_at LIMIT $2) AS first) AS waiting,
           (SELECT count(*)::int AS dead FROM deliveries WHERE workspace_id = $1 AND state = 2) AS dead`,
    values: [workspaceId, COUNTED_AT_MOST],
  });
  const row = rows[0];
  return { oldestPending: row?.oldest ?? null, pending: row?.pending ?? 0, dead: row?.dead ?? 0 };
}

/** What a workspace's connections delivered lately, how far behind they are and what went wrong, for the dashboard. */
export async function connectionActivity(deps: IngestDeps, workspaceId: string): Promise<ConnectionActivity[]> {
  const since = new Date(deps.now().getTime() - DROPS_SHOWN_DAYS * 86_400_000);
  const [connections, waiting, dead, drops] = await Promise.all([
    deps.metadata.connections.list(workspaceId),
    readWaiting(deps.metadata.pool, workspaceId),
    readDead(deps.metadata.pool, workspaceId),
    deps.metadata.dropCounts.list(workspaceId, utcDay(since)),
  ]);
  return connections.map(({ id, lastDeliveryAt }) => {
    const wait = waiting.find((row) => row.connection_id === id);
    const lagMs = wait?.oldest ? deps.now().getTime() - wait.oldest.getTime() : 0;
    return {
      connectionId: id,
      lastDeliveryAt,
      pending: wait?.pending ?? 0,
      lagSeconds: Math.max(0, Math.round(lagMs / 1000)),
      dead: dead.filter((row) => row.connection_id === id).map(({ reason, count }) => ({ reason, count })),
      drops: drops
        .filter((row) => row.connectionId === id)
        .map(({ reason, detail, count }) => ({ reason, detail, count })),
    };
  });
}

/**
 * Puts drained and dead deliveries of the scope back to be drained again, day by day. Drained ones wait at `infinity`: they are
 * taken when nothing newer waits, so that a replay of a month does not hold up today's figures.
 */
export async function replayDeliveries(
  deps: IngestDeps,
  workspaceId: string,
  scope: ReplayScope,
): Promise<{ deliveries: number }> {
  const { pool } = deps.metadata;
  const firstDay = scope.from ? utcDay(scope.from) : '';
  const lastDay = scope.to ? utcDay(scope.to) : '9999-12-31';
  const days = (await listInboxPartitions(pool)).filter((day) => day >= firstDay && day <= lastDay);
  let deliveries = 0;
  for (const day of days) {
    const { rowCount } = await pool.query(
      `UPDATE deliveries SET state = 0, replays = replays + 1, attempts = 0, reason = NULL,
         next_attempt_at = CASE WHEN events IS NULL THEN $2::timestamptz ELSE 'infinity' END
       WHERE workspace_id = $1 AND received_on = $3 AND state <> 0 AND ($4::uuid IS NULL OR connection_id = $4)
         AND ($5::timestamptz IS NULL OR received_at >= $5) AND ($6::timestamptz IS NULL OR received_at < $6)`,
      [workspaceId, deps.now(), day, scope.connectionId ?? null, scope.from ?? null, scope.to ?? null],
    );
    deliveries += rowCount ?? 0;
  }
  return { deliveries };
}

async function readWaiting(
  pool: Pool,
  workspaceId: string,
): Promise<{ connection_id: string; pending: number; oldest: Date | null }[]> {
  const { rows } = await pool.query<{ connection_id: string; pending: number; oldest: Date | null }>(
    `SELECT connection_id, count(*)::int AS pending, min(received_at) FILTER (WHERE events IS NULL) AS oldest
     FROM deliveries WHERE workspace_id = $1 AND state = 0 GROUP BY connection_id`,
    [workspaceId],
  );
  return rows;
}

async function readDead(
  pool: Pool,
  workspaceId: string,
): Promise<{ connection_id: string; reason: string; count: number }[]> {
  const { rows } = await pool.query<{ connection_id: string; reason: string; count: number }>(
    `SELECT connection_id, reason, count(*)::int AS count FROM deliveries
     WHERE workspace_id = $1 AND state = 2 GROUP BY connection_id, reason ORDER BY count(*) DESC, reason`,
    [workspaceId],
  );
  return rows;
}
