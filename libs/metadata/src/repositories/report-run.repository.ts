import { SpuntaError, type DayRange } from '@spunta/domain';
import { In, IsNull, type EntityManager } from 'typeorm';
import { ReportEntity } from '../entities/report.entity.js';
import { ReportRunEntity, type ReportRunStatus } from '../entities/report-run.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type ReportRun = Omit<ReportRunEntity, 'claim' | 'claimedUntil'>;
/** A run that a worker holds. */
export type ClaimedRun = ReportRun & { claim: string };

export interface RunEnd {
  status: Extract<ReportRunStatus, 'done' | 'failed'>;
  files: readonly string[];
  error: string | null;
  at: Date;
  filesUntil: Date | null;
}

export interface NewRun {
  by: string | null;
  at: Date;
  id?: string;
  /** Instead of the version's own range. */
  period?: DayRange | null;
}

/** Waiting or being made, of one workspace. */
export const MOST_OPEN_RUNS = 50;

export class ReportRunRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Of the report's newest version, with an id that is there already: that run. Throws NOT_FOUND, and TOO_MANY_REQUESTS when
   * `MOST_OPEN_RUNS` are open.
   */
  async queue(workspaceId: string, reportId: string, { by, at, id, period = null }: NewRun): Promise<ReportRun> {
    const known = id === undefined ? null : await this.manager.findOneBy(ReportRunEntity, { workspaceId, id });
    if (known) return known;
    const report = isUuid(reportId) ? await this.manager.findOneBy(ReportEntity, { workspaceId, id: reportId }) : null;
    if (!report) throw notFound('report');
    if ((await this.manager.countBy(ReportRunEntity, { workspaceId, finishedAt: IsNull() })) >= MOST_OPEN_RUNS)
      throw new SpuntaError(
        'TOO_MANY_REQUESTS',
        `${MOST_OPEN_RUNS} runs are waiting or being made: try again when some are done, or cancel some.`,
      );
    const { version } = report;
    const run = { id, workspaceId, reportId, version, period, status: 'queued' as const, queuedAt: at, queuedBy: by };
    const { identifiers } = await this.manager.insert(ReportRunEntity, run);
    return this.get(workspaceId, String(identifiers[0]?.['id']));
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<ReportRun> {
    const run = isUuid(id) ? await this.manager.findOneBy(ReportRunEntity, { workspaceId, id }) : null;
    if (!run) throw notFound('run of a report');
    return run;
  }

  /** The newest first; of one report, or with null of all; of some statuses, or with none of all. */
  async page(
    workspaceId: string,
    reportId: string | null,
    request: PageRequest,
    statuses: readonly ReportRunStatus[] = [],
  ): Promise<Placed<ReportRun>[]> {
    if (reportId !== null && !isUuid(reportId)) return [];
    const listing = { workspaceId, ...narrowed(reportId, statuses), by: 'queuedAt', direction: 'DESC' } as const;
    return pageOf(this.manager, ReportRunEntity, listing, request);
  }

  async count(
    workspaceId: string,
    reportId: string | null,
    statuses: readonly ReportRunStatus[] = [],
  ): Promise<number> {
    if (reportId !== null && !isUuid(reportId)) return 0;
    return this.manager.countBy(ReportRunEntity, { workspaceId, ...narrowed(reportId, statuses) });
  }

  /** The last that made files which are still there; null: there is none. */
  async newestWithFiles(workspaceId: string, reportId: string): Promise<ReportRun | null> {
    if (!isUuid(reportId)) return null;
    return this.manager
      .createQueryBuilder(ReportRunEntity, 'run')
      .where({ workspaceId, reportId })
      .andWhere("run.files <> '{}'")
      .orderBy('run.finishedAt', 'DESC')
      .limit(1)
      .getOne();
  }

  /** The newest run of each of these reports that has one. */
  async newest(workspaceId: string, reportIds: readonly string[]): Promise<ReportRun[]> {
    return this.manager
      .createQueryBuilder(ReportRunEntity, 'run')
      .distinctOn(['run.reportId'])
      .where({ workspaceId, reportId: In([...reportIds].filter(isUuid)) })
      .orderBy({ 'run.reportId': 'ASC', 'run.queuedAt': 'DESC', 'run.id': 'DESC' })
      .getMany();
  }

  /** Takes the run that waits longest, or one whose worker is gone; null: there is none. Two workers never get the same. */
  async claim(claim: string, { seconds, at }: { seconds: number; at: Date }): Promise<ClaimedRun | null> {
    // The database's clock: those of workers differ.
    const [rows] = await this.manager.query<[{ id: string; workspace_id: string }[], number]>(
      `UPDATE report_runs SET status = 'running', claim = $1, attempts = attempts + 1, progress = 0,
         claimed_until = clock_timestamp() + make_interval(secs => $2), started_at = COALESCE(started_at, $3)
       WHERE id = (
         SELECT id FROM report_runs
         WHERE finished_at IS NULL AND (status = 'queued' OR claimed_until < clock_timestamp())
         ORDER BY queued_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
       ) RETURNING id, workspace_id`,
      [claim, seconds, at],
    );
    const [row] = rows;
    return row ? { ...(await this.get(row.workspace_id, row.id)), claim } : null;
  }

  /** The worker lives and is so far; false: the run is no longer its own, it was cancelled or taken by another. */
  async keep(workspaceId: string, { id, claim }: Held, progress: number | null, seconds: number): Promise<boolean> {
    const [, affected] = await this.manager.query<[unknown, number]>(
      `UPDATE report_runs SET progress = COALESCE($4, progress), claimed_until = clock_timestamp() + make_interval(secs => $5)
       WHERE workspace_id = $1 AND id = $2 AND claim = $3 AND status = 'running'`,
      [workspaceId, id, claim, progress, seconds],
    );
    return affected === 1;
  }

  /** False: the run was no longer the worker's own. */
  async finish(workspaceId: string, { id, claim }: Held, { at, files, ...end }: RunEnd): Promise<boolean> {
    const held = { workspaceId, id, claim, status: 'running' as const };
    const done = end.status === 'done' ? { progress: 1 } : {};
    const over = { claim: null, claimedUntil: null, finishedAt: at };
    const { affected } = await this.manager.update(ReportRunEntity, held, {
      ...end,
      files: [...files],
      ...done,
      ...over,
    });
    return affected === 1;
  }

  /** Back into the queue, as if it had not begun: its worker stops. */
  async release(workspaceId: string, { id, claim }: Held): Promise<void> {
    await this.manager.query(
      `UPDATE report_runs SET status = 'queued', claim = NULL, claimed_until = NULL, progress = 0, attempts = attempts - 1
       WHERE workspace_id = $1 AND id = $2 AND claim = $3 AND status = 'running'`,
      [workspaceId, id, claim],
    );
  }

  /** Throws NOT_FOUND, and CONFLICT when it is over. Cancelling twice is once. */
  async cancel(workspaceId: string, id: string, at: Date): Promise<ReportRun> {
    await this.get(workspaceId, id);
    const open = { workspaceId, id, finishedAt: IsNull() };
    const over = { status: 'cancelled' as const, claim: null, claimedUntil: null, finishedAt: at };
    await this.manager.update(ReportRunEntity, open, over);
    const run = await this.get(workspaceId, id);
    if (run.status !== 'cancelled')
      throw new SpuntaError('CONFLICT', `This run is over (${run.status}): there is nothing to cancel.`, 'id');
    return run;
  }

  /** Runs of a report that have files. */
  async withFiles(workspaceId: string, reportId: string): Promise<ReportRun[]> {
    if (!isUuid(reportId)) return [];
    const runs = await this.manager.findBy(ReportRunEntity, { workspaceId, reportId });
    return runs.filter(({ files }) => files.length > 0);
  }

  /** Runs whose files have had their time, at most so many. */
  expired(now: Date, most: number): Promise<ReportRun[]> {
    return this.manager
      .createQueryBuilder(ReportRunEntity, 'run')
      .where("run.filesUntil < :now AND run.files <> '{}'", { now })
      .orderBy('run.filesUntil')
      .limit(most)
      .getMany();
  }

  /** Its files were removed. */
  async forgetFiles(workspaceId: string, id: string): Promise<void> {
    await this.manager.update(ReportRunEntity, { workspaceId, id }, { files: [] });
  }

  /** Removes what ended before a day and has no files. */
  async deleteOld(before: Date): Promise<void> {
    await this.manager.query("DELETE FROM report_runs WHERE finished_at < $1 AND files = '{}'", [before]);
  }
}

function narrowed(reportId: string | null, statuses: readonly ReportRunStatus[]) {
  return { ...(reportId !== null && { reportId }), ...(statuses.length > 0 && { status: In([...statuses]) }) };
}

type Held = Pick<ClaimedRun, 'id' | 'claim'>;
