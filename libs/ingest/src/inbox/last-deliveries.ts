import type { Pool } from 'pg';

const FLUSH_MS = 10_000;

/**
 * Keeps `connections.last_delivery_at` without a write for each delivery: the first delivery after a quiet time is written at
 * once (someone may be watching the connection come alive), later ones at most every ten seconds.
 */
export class LastDeliveries {
  private readonly unwritten = new Map<string, Date>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private lastFlush = -Infinity;

  constructor(
    private readonly pool: Pool,
    private readonly log: (line: string) => void,
  ) {}

  note(connectionId: string, at: Date): void {
    this.unwritten.set(connectionId, at);
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.writing = this.flush();
      },
      Math.max(0, this.lastFlush + FLUSH_MS - performance.now()),
    ).unref();
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
    await this.flush();
  }

  /** A failure costs a figure of the dashboard ten seconds, nothing more: it is logged and the next flush tries again. */
  private async flush(): Promise<void> {
    if (this.unwritten.size === 0) return;
    const noted = [...this.unwritten];
    this.unwritten.clear();
    this.lastFlush = performance.now();
    try {
      await this.pool.query(
        `UPDATE connections AS c SET last_delivery_at = greatest(c.last_delivery_at, n.at)
         FROM unnest($1::uuid[], $2::timestamptz[]) AS n (id, at) WHERE c.id = n.id`,
        [noted.map(([id]) => id), noted.map(([, at]) => at)],
      );
    } catch (error) {
      for (const [id, at] of noted) if (!this.unwritten.has(id)) this.unwritten.set(id, at);
      this.log(`last_delivery_at was not written: ${(error as Error).message}`);
    }
  }
}
