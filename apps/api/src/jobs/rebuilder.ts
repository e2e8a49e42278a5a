import { waitForWriters } from '@spunta/ingest';
import { withWorkspaceLock } from '@spunta/metadata';
import { findDirtyBuckets, rebuildAll, rebuildDirty } from '@spunta/rollups';
import type { Log } from '../boot/log.js';
import type { Stores } from '../boot/stores.js';

/** Other processes write too, so dirty buckets are looked for even when nothing was written here. */
const LOOK_EVERY_MS = 1_000;
/** Under load one rebuild serves several writes: at most a tenth of the time goes into rebuilding the same buckets. */
const REST_MS = 50;
const REST_FACTOR = 9;
const LONGEST_REST_MS = 10_000;
const REST_AFTER_FAILURE_MS = 5_000;
const BUCKETS_AT_ONCE = 2_000;

/** Keeps rollups up with events: one rebuild at a time in this process, one a workspace over all processes. */
export class Rebuilder {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private started = false;
  private stopping = false;
  private busy = false;
  private wanted = false;
  /** Times of performance.now(): when the next turn comes, and before when a wake may not move it. */
  private due = Infinity;
  private notBefore = 0;

  constructor(
    private readonly stores: Stores,
    private readonly log: Log,
  ) {}

  start(): void {
    this.started = true;
    this.plan(performance.now());
  }

  /** Something was written: rebuild soon instead of at the next look. */
  wake(): void {
    if (!this.started || this.stopping) return;
    this.wanted = true;
    const at = Math.max(performance.now() + REST_MS, this.notBefore);
    // Only ever earlier: else wakes that keep coming would put the turn off for ever.
    if (!this.busy && at < this.due) this.plan(at);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  /** Rebuilds everything that is dirty now; answers the number of buckets. */
  async rebuildAllDirty(): Promise<number> {
    let rebuilt = 0;
    for (const { workspaceId } of await findDirtyBuckets(this.stores.warehouse)) {
      rebuilt += await this.rebuildWorkspace(workspaceId);
    }
    return rebuilt;
  }

  /** Recomputes every bucket of a workspace from its events. */
  rebuildFromScratch(workspaceId: string): Promise<{ buckets: number }> {
    const { metadata, warehouse } = this.stores;
    return withWorkspaceLock(metadata.pool, workspaceId, 'rebuild', () =>
      rebuildAll(warehouse, workspaceId, undefined, () => waitForWriters(this.stores, workspaceId)),
    );
  }

  /** The lock is taken anew for each chunk, so that a stop does not wait for a whole backlog. */
  private async rebuildWorkspace(workspaceId: string): Promise<number> {
    const { metadata, warehouse } = this.stores;
    let rebuilt = 0;
    for (let remaining = 1; remaining > 0 && !this.stopping;) {
      const result = await withWorkspaceLock(metadata.pool, workspaceId, 'rebuild', () =>
        rebuildDirty(warehouse, workspaceId, {
          maxBuckets: BUCKETS_AT_ONCE,
          waitForWriters: () => waitForWriters(this.stores, workspaceId),
        }),
      );
      rebuilt += result.buckets;
      remaining = result.buckets > 0 ? result.remaining : 0;
    }
    return rebuilt;
  }

  private plan(at: number): void {
    clearTimeout(this.timer);
    this.due = at;
    this.timer = setTimeout(() => {
      this.turn = this.takeTurn();
    }, at - performance.now());
  }

  private async takeTurn(): Promise<void> {
    this.busy = true;
    this.wanted = false;
    const startedAt = performance.now();
    let rest: number;
    try {
      await this.rebuildAllDirty();
      rest = Math.min(REST_FACTOR * (performance.now() - startedAt), LONGEST_REST_MS);
    } catch (error) {
      rest = REST_AFTER_FAILURE_MS;
      this.log.warn({ err: error }, 'rollups could not be rebuilt; readers take events meanwhile; trying again');
    }
    this.busy = false;
    this.notBefore = performance.now() + rest;
    const usual = performance.now() + (this.wanted ? REST_MS : LOOK_EVERY_MS);
    if (!this.stopping) this.plan(Math.max(this.notBefore, usual));
  }
}
