import type { Metadata } from '@spunta/metadata';
import type { Log } from '../boot/log.js';

const HOUR_MS = 3_600_000;

const DAY_MS = 86_400_000;
const QUERY_LOG_DAYS = 30;
/** History of pulls and alerts; what is open stays. */
const HISTORY_DAYS = 400;
/** Of each workspace. */
const QUERY_LOG_ROWS = 100_000;

/** Hourly tidying: sessions that are over, queries that were logged and pulls and alerts of long ago. (The inbox keeps its own partitions.) */
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
      const historyFrom = new Date(now.getTime() - HISTORY_DAYS * DAY_MS);
      await this.metadata.adSyncRuns.deleteOld(historyFrom);
      await this.metadata.alerts.deleteOld(historyFrom);
    } catch (error) {
      this.log.warn(
        { err: error },
        'old sessions, logged queries, pulls and alerts could not be removed; trying again in an hour',
      );
    }
  }
}
