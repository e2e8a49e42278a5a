import { groupBy, type Drop } from '@spunta/domain';
import type { Metadata } from '@spunta/metadata';
import type { PoolClient } from 'pg';
import { utcDay } from '../inbox/inbox-partitions.js';
import type { ClaimedDelivery } from './claim.js';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 300_000;
export const MAX_ATTEMPTS = 8;

/** What became of one delivery. `dead`: its reason is shown to users; it stays in the inbox until it is replayed or too old. */
export type Outcome = { delivery: ClaimedDelivery } & (
  | { kind: 'done'; events: number; drops: Drop[] }
  | { kind: 'dead'; reason: string; drops: Drop[] }
  | { kind: 'failed'; reason: string }
);

/** The pause after the given number of failed attempts: 1 s, 2 s, 4 s ... at most 5 minutes. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS);
}

/** Writes the outcomes and the counts of drops inside the transaction that holds the claim: they become true together. */
export async function settleDeliveries(
  client: PoolClient,
  metadata: Metadata,
  scope: { workspaceId: string; now: Date },
  outcomes: readonly Outcome[],
): Promise<void> {
  for (const [day, ofDay] of groupBy(outcomes, ({ delivery }) => delivery.receivedOn)) {
    await updateDeliveries(client, day, ofDay, scope.now);
  }
  // Last, and in the order of connections: these rows are contended between drains.
  const byConnection = [...groupBy(outcomes, ({ delivery }) => delivery.connectionId)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  for (const [connectionId, ofConnection] of byConnection) {
    const drops = ofConnection.flatMap(newDrops);
    await metadata.dropCounts.add(scope.workspaceId, connectionId, utcDay(scope.now), drops, client);
  }
}

/** A replayed delivery drops the same again; it was counted the first time. */
function newDrops(outcome: Outcome): Drop[] {
  return outcome.kind !== 'failed' && outcome.delivery.firstLook ? outcome.drops : [];
}

async function updateDeliveries(
  client: PoolClient,
  day: string,
  outcomes: readonly Outcome[],
  now: Date,
): Promise<void> {
  const rows = outcomes.map((outcome) => columnsOf(outcome, now));
  await client.query({
    name: 'drain-settle',
    text: `UPDATE deliveries AS d SET state = o.state, attempts = o.attempts, next_attempt_at = o.next_attempt_at,
        drained_at = CASE WHEN o.state = 0 THEN d.drained_at ELSE $2 END,
        events = CASE WHEN o.state = 1 THEN o.events ELSE d.events END, reason = o.reason
      FROM unnest($3::bigint[], $4::smallint[], $5::int[], $6::timestamptz[], $7::int[], $8::text[])
        AS o (id, state, attempts, next_attempt_at, events, reason)
      WHERE d.received_on = $1 AND d.id = o.id`,
    values: [
      day,
      now,
      outcomes.map(({ delivery }) => delivery.id),
      rows.map(({ state }) => state),
      rows.map(({ attempts }) => attempts),
      rows.map(({ nextAttemptAt }) => nextAttemptAt),
      rows.map(({ events }) => events),
      rows.map(({ reason }) => reason),
    ],
  });
}

interface OutcomeColumns {
  state: 0 | 1 | 2;
  attempts: number;
  nextAttemptAt: Date | null;
  events: number | null;
  reason: string | null;
}

function columnsOf(outcome: Outcome, now: Date): OutcomeColumns {
  const { attempts } = outcome.delivery;
  if (outcome.kind === 'done') {
    return { state: 1, attempts, nextAttemptAt: null, events: outcome.events, reason: null };
  }
  if (outcome.kind === 'dead') {
    return { state: 2, attempts, nextAttemptAt: null, events: null, reason: outcome.reason };
  }
  const failed = attempts + 1;
  if (failed >= MAX_ATTEMPTS) {
    return { state: 2, attempts: failed, nextAttemptAt: null, events: null, reason: outcome.reason };
  }
  const nextAttemptAt = new Date(now.getTime() + pauseAfter(failed));
  return { state: 0, attempts: failed, nextAttemptAt, events: null, reason: outcome.reason };
}
