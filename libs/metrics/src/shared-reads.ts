import type { QueryStatistics } from '@spunta/warehouse';
import { LRUCache } from 'lru-cache';
import type { Compiled } from './statement.js';

/** Larger results are read again rather than held while others wait for their turn. */
const MOST_KEPT_ROWS = 10_000;
const MOST_REMEMBERED = 1_000;
/** Nothing is remembered longer, whatever a hand at the tables made of the state. */
const REMEMBERED_MS = 10 * 60_000;

export interface ReadRows {
  rows: unknown[];
  statistics: QueryStatistics;
}

interface Read {
  /** Null while it waits for its turn. */
  begunAt: number | null;
  /** Null until it has ended. */
  overAt: number | null;
  rows: Promise<ReadRows>;
}

/** What a reader gets: rows, when the engine had answered, and whether this reader pays for them. */
export interface SharedRows extends ReadRows {
  overAt: number;
  isOwn: boolean;
}

/**
 * Equal statements, read once for all who may see the same rows: whoever reads says since when (a tick) the rows must hold, and gets
 * those of a read that waits still or began no earlier. Time is a count of ticks, so that nothing is at the same time.
 */
export class SharedReads {
  private ticks = 0;
  private readonly reads = new Map<string, Read>();
  private readonly moments = new Map<string, Promise<unknown>>();
  private readonly remembered = new LRUCache<string, { state: string; found: unknown }>({
    max: MOST_REMEMBERED,
    ttl: REMEMBERED_MS,
  });
  /** Ticks at which the questions began that are not answered yet. */
  private readonly open = new Set<number>();

  /** A number above those of everything before it. */
  tick(): number {
    return (this.ticks += 1);
  }

  /** Keeps what is read during `work` until it ends, so that a question which waits for its turn finds what it shares with others. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const begun = this.tick();
    this.open.add(begun);
    try {
      return await work();
    } finally {
      this.open.delete(begun);
      this.forget();
    }
  }

  /** `read` is called at most once for all who ask for the same while it runs. */
  async once<T>(name: string, read: () => Promise<T>): Promise<T> {
    const running = this.moments.get(name) as Promise<T> | undefined;
    if (running) return running;
    const mine = read().finally(() => this.moments.delete(name));
    this.moments.set(name, mine);
    return mine;
  }

  /** What a statement told when the state was the same, else what it tells now; `state` must have been read before. */
  async whileSame<T>({ sql, params }: Compiled, state: string, read: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([sql, params]);
    const known = this.remembered.get(key);
    if (known?.state === state) return known.found as T;
    const found = await read();
    this.remembered.set(key, { state, found });
    return found;
  }

  /**
   * `limits`: those under which a failure is the same for everyone. `run` calls `begin` at the moment it asks the engine; a failure
   * is shared by those who wait for it and not kept.
   */
  async rowsOf(
    { sql, params }: Compiled,
    { limits, since }: { limits: unknown; since: number },
    run: (begin: () => void) => Promise<ReadRows>,
  ): Promise<SharedRows> {
    const key = JSON.stringify([sql, params, limits]);
    const known = this.reads.get(key);
    if (known && (known.begunAt === null || known.begunAt >= since)) return finish(known, false);
    const read: Read = { begunAt: null, overAt: null, rows: undefined as never };
    read.rows = this.track(key, read, run);
    this.reads.set(key, read);
    return finish(read, true);
  }

  private async track(key: string, read: Read, run: (begin: () => void) => Promise<ReadRows>): Promise<ReadRows> {
    try {
      const rows = await run(() => {
        read.begunAt = this.tick();
      });
      if (rows.rows.length > MOST_KEPT_ROWS) this.drop(key, read);
      return rows;
    } catch (error) {
      this.drop(key, read);
      throw error;
    } finally {
      read.overAt = this.tick();
      this.forget();
    }
  }

  private drop(key: string, read: Read): void {
    if (this.reads.get(key) === read) this.reads.delete(key);
  }

  /** What is over serves only questions that are older. */
  private forget(): void {
    const oldest = Math.min(...this.open);
    for (const [key, { overAt, begunAt }] of this.reads)
      if (overAt !== null && (begunAt ?? 0) < oldest) this.reads.delete(key);
  }
}

async function finish(read: Read, isOwn: boolean): Promise<SharedRows> {
  const { rows, statistics } = await read.rows;
  return { rows, statistics, overAt: read.overAt ?? 0, isOwn };
}
