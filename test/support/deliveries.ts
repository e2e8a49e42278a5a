import type { IngestDeps } from '@spunta/ingest';
import { ensureInboxPartitions } from '@spunta/ingest';

export interface DeliveryState {
  state: number;
  attempts: number;
  reason: string | null;
  events: number | null;
  replays: number;
}

/** Puts a body into the inbox as the webhook route would; `at` is when it was received. */
export async function deliver(
  deps: IngestDeps,
  connection: { workspaceId: string; id: string },
  body: string | object,
  at: Date = deps.now(),
): Promise<void> {
  await ensureInboxPartitions(deps.metadata.pool, { now: at, daysAhead: 0 });
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  await deps.metadata.pool.query(
    `INSERT INTO deliveries (received_on, received_at, workspace_id, connection_id, body, next_attempt_at)
     VALUES (($1::timestamptz AT TIME ZONE 'UTC')::date, $1, $2, $3, $4, $1)`,
    [at, connection.workspaceId, connection.id, bytes],
  );
}

/** What became of a workspace's deliveries, in the order they came. */
export async function deliveryStates(deps: IngestDeps, workspaceId: string): Promise<DeliveryState[]> {
  const { rows } = await deps.metadata.pool.query<DeliveryState>(
    'SELECT state, attempts, reason, events, replays FROM deliveries WHERE workspace_id = $1 ORDER BY id',
    [workspaceId],
  );
  return rows;
}
