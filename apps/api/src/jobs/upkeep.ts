import type { Metadata } from '@spunta/metadata';
import type { Log } from '../boot/log.js';

const HOUR_MS = 3_600_000;

const DAY_MS = 86_400_000;
const QUERY_LOG_DAYS = 30;
/** History of pulls; one that is open stays. */
const AD_SYNC_DAYS = 400;
/** Of each workspace. */
const QUERY_LOG_ROWS = 100_000;

/** Hourly tidying: sessions that are over, queries that were logged and ads pulled long ago. (The inbox keeps its own partitions.) */
export class Upkeep {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly metadata: Metadata,
    private readonly now: () => Date,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.turn = this.tidy();
    }, HOUR_MS).unref();
    this.turn = this.tidy();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  private async tidy(): Promise<void> {
    try {
      const now = this.now();
      await this.metadata.sessions.deleteExpired(now);
      await this.metadata.queryLog.deleteOld(new Date(now.getTime() - QUERY_LOG_DAYS * DAY_MS), QUERY_LOG_ROWS);
      await this.metadata.adSyncRuns.deleteOld(new Date(now.getTime() - AD_SYNC_DAYS * DAY_MS));
    } catch (error) {
      this.log.warn(
        { err: error },
        'old sessions, logged queries and pulls could not be removed; trying again in an hour',
      );
    }
  }
}
