import { createHash } from 'node:crypto';
import { SpuntaError, type ParsedEvent } from '@spunta/domain';
import type { IngestDeps } from '../ingest-deps.js';
import { isOutage } from '../store-outage.js';
import { writeEvents } from '../write/write-events.js';
import type { ClaimedDelivery } from './claim.js';
import type { ParsedDelivery } from './parse-deliveries.js';
import type { Outcome } from './settle.js';

type Writable = Extract<ParsedDelivery, { kind: 'events' }>;

/**
 * Writes the events of parsed deliveries, one connection after the other, and says what became of each delivery. Throws only
 * when a store is out: then nothing became of any of them.
 */
export async function writeDeliveries(
  deps: IngestDeps,
  workspaceId: string,
  parsed: readonly ParsedDelivery[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const byConnection = new Map<string, Writable[]>();
  for (const item of parsed) {
    if (item.kind !== 'events') outcomes.push(item);
    else if (item.events.length === 0) outcomes.push({ ...item, kind: 'done', events: 0 });
    else {
      const ofConnection = byConnection.get(item.delivery.connectionId);
      if (ofConnection) ofConnection.push(item);
      else byConnection.set(item.delivery.connectionId, [item]);
    }
  }
  for (const [connectionId, items] of byConnection) {
    outcomes.push(...(await writeIsolating(deps, { workspaceId, connectionId }, items)));
  }
  return outcomes;
}

/** A batch that fails is halved until the poisonous delivery stands alone, so that its neighbours get through. */
async function writeIsolating(
  deps: IngestDeps,
  scope: { workspaceId: string; connectionId: string },
  items: readonly Writable[],
): Promise<Outcome[]> {
  try {
    const events: ParsedEvent[] = items.flatMap((item) => item.events);
    const token = tokenOf(items.map(({ delivery }) => delivery));
    await writeEvents(deps, scope.workspaceId, events, { connectionId: scope.connectionId, token });
    return items.map((item) => ({ ...item, kind: 'done', events: item.events.length }));
  } catch (error) {
    if (isOutage(error)) throw error;
    const [only] = items;
    if (items.length === 1 && only) return [{ delivery: only.delivery, kind: 'failed', reason: reasonOf(error) }];
    const half = Math.ceil(items.length / 2);
    const first = await writeIsolating(deps, scope, items.slice(0, half));
    return [...first, ...(await writeIsolating(deps, scope, items.slice(half)))];
  }
}

/** The same deliveries drained again (after a crash) give the same token; a replay gives another. */
export function tokenOf(deliveries: readonly Pick<ClaimedDelivery, 'receivedOn' | 'id' | 'replays'>[]): string {
  const ids = deliveries.map(({ receivedOn, id, replays }) => `${receivedOn}/${id}/${replays}`).sort();
  return createHash('sha256').update(ids.join(' ')).digest('hex');
}

/** Only the kind of failure: an engine's message may quote the data. */
function reasonOf(error: unknown): string {
  return error instanceof SpuntaError ? `write_failed:${error.code}` : `write_failed:${(error as Error).name}`;
}
