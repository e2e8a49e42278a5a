import type { Figures, PreparedQuery } from '@spunta/metrics';
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

interface Flight {
  /** Of what it reads; null while that is changing. */
  version: string | null;
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
  private readonly look = pLimit(LOOKS_AT_ONCE);

  /** The look that `figuresOf` wants. Null: what the query reads is changing. */
  versionOf(query: Pick<PreparedQuery, 'readVersion'>): Promise<string | null> {
    return this.look(() => query.readVersion());
  }

  /**
   * `version`: as just seen. `lane`: who shares a flight; a failure for want of time or memory is shared only by those who have no more of it.
   * `enqueue` runs the read when it is its turn.
   */
  async figuresOf(
    { key, lane, version }: { key: string; lane: string; version: string | null },
    query: Pick<PreparedQuery, 'readFigures'>,
    enqueue: <T>(read: () => Promise<T>) => Promise<T>,
  ): Promise<Figures> {
    const kept = this.kept.get(key);
    if (kept && version !== null && kept.version === version) return unread(kept.figures);
    const name = `${lane} ${key}`;
    const running = this.flights.get(name);
    if (running && mayBoard(running, version)) return running.figures;
    const flight: Flight = { version, hasBegun: false, figures: undefined as never };
    flight.figures = this.fly(name, key, flight, () =>
      enqueue(() => {
        flight.hasBegun = true;
        return query.readFigures();
      }),
    );
    this.flights.set(name, flight);
    return flight.figures;
  }

  private async fly(name: string, key: string, flight: Flight, read: () => Promise<Figures>): Promise<Figures> {
    try {
      const figures = await read();
      if (flight.version !== null) this.kept.set(key, { version: flight.version, figures });
      return figures;
    } finally {
      if (this.flights.get(name) === flight) this.flights.delete(name);
    }
  }
}

/** The same figures for whom nothing was read. */
export function unread(figures: Figures): Figures {
  return { ...figures, cost: { ...figures.cost, rowsRead: 0, bytesRead: 0, elapsedMs: 0 } };
}

/** A read that has not begun sees all that its passengers saw; one under way only if nothing changed since it set out. */
function mayBoard({ hasBegun, version }: Flight, seen: string | null): boolean {
  return !hasBegun || (version !== null && version === seen);
}

function sizeOf({ page, totals }: Figures): number {
  const width = (page[0]?.values.size ?? 0) + (page[0]?.dimensions.length ?? 0);
  return 1 + totals.length + page.length * (1 + width);
}
