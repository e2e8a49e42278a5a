import { SpuntaError } from '@spunta/domain';
import { LRUCache } from 'lru-cache';
import { identityOf, type Caller } from '../people/caller.js';

const HOUR_MS = 3_600_000;

interface Spent {
  points: number;
  since: number;
}

/** Points of complexity that each API key and each embedded chart may spend in an hour of this process, from its first query on. People have no quota. */
export class Quota {
  private readonly spent = new LRUCache<string, Spent>({ max: 100_000 });

  constructor(
    private readonly pointsPerHour: number,
    private readonly now: () => Date,
  ) {}

  /**
   * Takes the points before anything is read, so that queries at once cannot slip through together, and gives what is
   * left; null without a quota. Throws TOO_MANY_REQUESTS and takes nothing when they do not suffice.
   */
  take(caller: Caller, points: number): number | null {
    if (caller.kind !== 'key' && caller.kind !== 'embed') return null;
    const who = identityOf(caller);
    const { points: before, since } = this.spentBy(who);
    const left = this.pointsPerHour - before;
    if (points > left) throw tooMany(points, left, since + HOUR_MS, caller.kind);
    this.spent.set(who, { points: before + points, since });
    return left - points;
  }

  private spentBy(who: string): Spent {
    const now = this.now().getTime();
    const known = this.spent.get(who);
    return known && now - known.since < HOUR_MS ? known : { points: 0, since: now };
  }
}

function tooMany(points: number, left: number, refillsAt: number, kind: 'key' | 'embed'): SpuntaError {
  if (kind === 'embed')
    return new SpuntaError('TOO_MANY_REQUESTS', 'This chart was read too often in this hour: look again later.');
  const at = new Date(refillsAt).toISOString().slice(0, 19);
  return new SpuntaError(
    'TOO_MANY_REQUESTS',
    `The query costs ${points} points and this API key has ${left} left in this hour. It is refilled at ${at}Z; until then ask for shorter ranges or fewer dimensions, or raise SPUNTA_API_QUOTA.`,
  );
}
