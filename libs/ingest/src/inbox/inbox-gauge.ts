import { SpuntaError } from '@spunta/domain';
import type { Pool } from 'pg';

/** A count is repeated after a second, later when it took long: it may use a twentieth of one connection. */
const REFRESH_MS = 1000;
const REFRESH_SHARE = 20;
const QUERY_TIMEOUT_MS = 5000;

/**
 * Knows without a query of the request's own whether the inbox takes deliveries: how many rows wait for the drain (counted
 * in the background when someone asks, plus own appends since) and whether the store answered last time.
 */
export class InboxGauge {
  private counted = 0;
  private appended = 0;
  private down: string | undefined;
  private nextLook = 0;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly maxPending: number,
  ) {}

  get pending(): number {
    return this.counted + this.appended;
  }

  get isDown(): boolean {
    return this.down !== undefined;
  }

  /** Throws INBOX_FULL or STORE_UNAVAILABLE. */
  assertOpen(): void {
    this.freshen();
    if (this.down !== undefined) {
      throw new SpuntaError(
        'STORE_UNAVAILABLE',
        `The inbox cannot be written (${this.down}). Send the delivery again.`,
      );
    }
    if (this.pending >= this.maxPending) {
      throw new SpuntaError(
        'INBOX_FULL',
        `The inbox holds its limit of ${this.maxPending} deliveries that wait for the drain. Send the delivery again later.`,
      );
    }
  }

  noteAppended(deliveries: number): void {
    this.appended += deliveries;
    this.down = undefined;
  }

  /** Until the store has answered a look, requests are refused without touching it. */
  noteFailure(error: unknown): void {
    this.down = (error as Error).message;
    this.nextLook = performance.now() + REFRESH_MS;
  }

  /** Resolves when the look under way, if any, has ended. */
  async settle(): Promise<void> {
    await this.looking;
  }

  /** Counts now. Never rejects: a failure closes the inbox. */
  async look(): Promise<void> {
    const start = performance.now();
    const before = this.appended;
    try {
      this.counted = await this.countPending();
      this.appended -= before;
      this.down = undefined;
    } catch (error) {
      this.down = (error as Error).message;
    }
    const took = performance.now() - start;
    this.nextLook = performance.now() + Math.max(REFRESH_MS, took * REFRESH_SHARE);
  }

  /** Starts a look when the last one is old. */
  freshen(): void {
    if (this.looking || performance.now() < this.nextLook) return;
    this.looking = this.look().finally(() => {
      this.looking = undefined;
    });
  }

  private async countPending(): Promise<number> {
    const query = {
      name: 'inbox-count-pending',
      text: 'SELECT count(*)::int AS pending FROM (SELECT 1 FROM deliveries WHERE state = 0 LIMIT $1) AS waiting',
      values: [this.maxPending],
      query_timeout: QUERY_TIMEOUT_MS,
    };
    const { rows } = await this.pool.query<{ pending: number }>(query);
    return rows[0]?.pending ?? 0;
  }
}
