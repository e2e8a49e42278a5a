import type { Metadata } from '@spunta/metadata';
import type { Log } from '../boot/log.js';
import type { ReportFiles } from '../reports/report.files.js';
import { WorkLoop } from './work-loop.js';

const HOUR_MS = 3_600_000;

const DAY_MS = 86_400_000;
const QUERY_LOG_DAYS = 30;
/** History of pulls, alerts and runs of reports; what is open stays. */
const HISTORY_DAYS = 400;
/** How long a deleted annotation or schedule can be restored. */
const DELETED_DAYS = 30;
/** Of each workspace. */
const QUERY_LOG_ROWS = 100_000;
/** In one hour. */
const MOST_EXPIRED_RUNS = 10_000;

export interface UpkeepParts {
  metadata: Metadata;
  reportFiles: ReportFiles;
  now: () => Date;
}

/** Hourly tidying: sessions that are over, files of reports that had their time, queries that were logged, and pulls, alerts and runs of long ago. (The inbox keeps its own partitions.) */
export class Upkeep {
  private readonly loop = new WorkLoop(
    () => this.tidy(),
    () => HOUR_MS,
  );

  constructor(
    private readonly parts: UpkeepParts,
    private readonly log: Log,
  ) {}

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async tidy(): Promise<void> {
    const { metadata } = this.parts;
    try {
      const now = this.parts.now();
      await metadata.sessions.deleteExpired(now);
      await metadata.queryLog.deleteOld(new Date(now.getTime() - QUERY_LOG_DAYS * DAY_MS), QUERY_LOG_ROWS);
      const historyFrom = new Date(now.getTime() - HISTORY_DAYS * DAY_MS);
      await metadata.adSyncRuns.deleteOld(historyFrom);
      await metadata.alerts.deleteOld(historyFrom);
      const deletedFrom = new Date(now.getTime() - DELETED_DAYS * DAY_MS);
      await metadata.annotations.deleteOld(deletedFrom);
      await metadata.reportSchedules.deleteOld(deletedFrom);
      await this.removeFiles(now);
      await metadata.reportRuns.deleteOld(historyFrom);
      await metadata.reportSends.deleteOld(historyFrom);
      await metadata.reportShares.deleteOld(historyFrom);
      await metadata.embeds.deleteOldDays(historyFrom.toISOString().slice(0, 10));
    } catch (error) {
      this.log.warn(
        { err: error },
        'old sessions, logged queries, pulls, alerts and files of reports could not be removed; trying again in an hour',
      );
    }
  }

  private async removeFiles(now: Date): Promise<void> {
    const { metadata, reportFiles } = this.parts;
    for (const { workspaceId, id } of await metadata.reportRuns.expired(now, MOST_EXPIRED_RUNS)) {
      await reportFiles.remove(id);
      await metadata.reportRuns.forgetFiles(workspaceId, id);
    }
    // Files have the clock of the machine.
    await reportFiles.sweep(new Date(Date.now() - DAY_MS));
  }
}
