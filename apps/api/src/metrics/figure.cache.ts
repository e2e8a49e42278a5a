import type { Figures, Moment, PreparedQuery, SeenVersion } from '@spunta/metrics';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';

const MOST_ANSWERS = 1_000;
/** A figure written out is 200 to 300 bytes: 100 MB at most. */
const MOST_FIGURES = 400_000;
/** Nothing is older than this even if a table is repaired by hand, which leaves no mark. */
export const FIGURES_LAST_MS = 10 * 60_000;
/** A dashboard asks for some twenty figures at once, and each look holds a thread of the embedded engine. */
const LOOKS_AT_ONCE = 4;

interface Kept {
  version: string;
  figures: Figures;
}

/** Figures with the version that they are good for; null where what they rest on was changing. */
export interface Versioned {
  figures: Figures;
  version: string | null;
}

interface Flight {
  /** What the passenger saw who looked last. */
  seen: SeenVersion;
  /** The tick since when its passengers want their figures. */
  since: number;
  hasBegun: boolean;
  figures: Promise<Figures>;
}

/**
 * Figures that are good while the version of what they rest on stays the same, and those that are being read. Keys hold the
 * workspace. Failures are not kept.
 */
export class FigureCache {
  private readonly kept = new LRUCache<string, Kept>({
    max: MOST_ANSWERS,
    maxSize: MOST_FIGURES,
    sizeCalculation: ({ figures }) => sizeOf(figures),
    ttl: FIGURES_LAST_MS,
  });
  private readonly flights = new Map<string, Flight>();
  private readonly looks = pLimit(LOOKS_AT_ONCE);

  /** The look that `figuresOf` wants. `since`: a tick that it must come after. */
  look(query: Pick<PreparedQuery, 'readVersion'>, since: number): Promise<SeenVersion> {
    return this.looks(() => query.readVersion(since));
  }

  /**
   * `lane`: who shares a flight; a failure for want of time or memory is shared only by those who have no more of it. `since`:
   * when the moment was read that the answer speaks of. `enqueue` runs the read when it is its turn.
   */
  async figuresOf(
    { key, lane, since, seen }: { key: string; lane: string; seen: SeenVersion } & Pick<Moment, 'since'>,
    query: Pick<PreparedQuery, 'readFigures'>,
    enqueue: <T>(read: () => Promise<T>) => Promise<T>,
  ): Promise<Versioned> {
    const { version } = seen;
    const kept = this.kept.get(key);
    if (kept && version !== null && kept.version === version) return { figures: unread(kept.figures), version };
    const name = `${lane} ${key}`;
    const running = this.flights.get(name);
    if (running && mayBoard(running, seen, since))
      return { figures: unread(await running.figures), version: running.seen.version };
    const flight: Flight = { seen, since, hasBegun: false, figures: undefined as never };
    flight.figures = this.fly(name, key, flight, () =>
      enqueue(() => {
        flight.hasBegun = true;
        return query.readFigures(placeOf(flight));
      }),
    );
    this.flights.set(name, flight);
    return { figures: await flight.figures, version: flight.seen.version };
  }

  private async fly(name: string, key: string, flight: Flight, read: () => Promise<Figures>): Promise<Figures> {
    try {
      const figures = await read();
      const { version } = flight.seen;
      if (version !== null) this.kept.set(key, { version, figures });
      return figures;
    } finally {
      if (this.flights.get(name) === flight) this.flights.delete(name);
    }
  }
}

/** With a version seen, nothing has to come from the events, as long as rows are asked for after that look. */
function placeOf({ seen, since }: Flight): { since: number; isRebuilt: boolean } {
  return { since: Math.max(since, seen.at), isRebuilt: seen.version !== null };
}

/** A read that has not begun is asked to see all that its passengers saw; one under way does if nothing changed since it set out. */
function mayBoard(flight: Flight, seen: SeenVersion, since: number): boolean {
  if (flight.hasBegun) return seen.version !== null && seen.version === flight.seen.version;
  flight.since = Math.max(flight.since, since);
  if (seen.at > flight.seen.at) flight.seen = seen;
  return true;
}

/** Whoever reads pays; the others get figures that cost the engine nothing more. */
export function unread(figures: Figures): Figures {
  return { ...figures, cost: { ...figures.cost, rowsRead: 0, bytesRead: 0, elapsedMs: 0 } };
}

function sizeOf({ page, totals }: Figures): number {
  const width = (page[0]?.values.size ?? 0) + (page[0]?.dimensions.length ?? 0);
  return 1 + totals.length + page.length * (1 + width);
}
