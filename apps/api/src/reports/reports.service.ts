import { setTimeout as wait } from 'node:timers/promises';
import { SpuntaError, type DayRange } from '@spunta/domain';
import type {
  Metadata,
  PageRequest,
  ReportFilter,
  ReportRun,
  ReportRunStatus,
  ReportSave,
  ReportVersion,
  StoredReport,
} from '@spunta/metadata';
import { offeredSections, type OfferedSection, type ReportParameters, writerOf } from '@spunta/reports';
import { stoppable } from '../metrics/stoppable.js';
import { readPage, type Page, type PageArgs } from '../paging/page.js';
import { assertMay, identityOf, nameOf, scopeOf, type Caller, viewerOf, workspaceOf } from '../people/caller.js';
import { checkText, type PlansService } from '../planner/plans.service.js';
import { checkParameters, storedParameters, templateNamed, type ReportRequest } from './report-parameters.js';
import type { OpenFile, ReportFiles } from './report.files.js';
import type { ReportMaker } from './report.maker.js';
import type { Previews } from './previews.js';

const LOOK_EVERY_MS = 500;
const LONGEST_SEARCH = 200;

export type SeenReportVersion = Omit<ReportVersion, 'parameters'> & { parameters: ReportParameters };
export type SeenReport = Omit<StoredReport, 'newest'> & {
  newest: SeenReportVersion;
  lastRun: ReportRun | null;
  favourite: boolean;
};
export type ReportSearch = Partial<Omit<ReportFilter, 'viewerId'>>;

/** What a subscriber is told: how the run is, or why that cannot be had. */
export type RunPush = { run: ReportRun } | { failure: unknown };

export interface ReportsParts {
  metadata: Metadata;
  plans: PlansService;
  maker: ReportMaker;
  files: ReportFiles;
  previews: Previews;
  /** Something was queued. */
  onQueued: () => void;
  now: () => Date;
}

/** Saved reports and their runs. */
export class ReportsService {
  constructor(private readonly parts: ReportsParts) {}

  page(caller: Caller, asked: ReportSearch, args: PageArgs): Promise<Page<SeenReport>> {
    const { id } = workspaceOf(caller);
    const { reports } = this.parts.metadata;
    const { template = null, favourite = null } = asked;
    const search = checkText(asked.search?.trim() ?? '', LONGEST_SEARCH, 'search') || null;
    const filter: ReportFilter = { search, template, favourite, viewerId: viewerOf(caller) };
    const read = async (request: PageRequest) => this.seen(caller, await reports.page(id, request, filter));
    return readPage({ name: `reports ${JSON.stringify(filter)}`, read, count: () => reports.count(id, filter) }, args);
  }

  /** What a report is called. Throws NOT_FOUND. */
  nameOf(caller: Caller, id: string): Promise<string> {
    return this.parts.metadata.reports.nameOf(workspaceOf(caller).id, id);
  }

  async get(caller: Caller, id: string): Promise<SeenReport> {
    return this.seenOne(caller, await this.parts.metadata.reports.get(workspaceOf(caller).id, id));
  }

  async versions(caller: Caller, reportId: string, args: PageArgs): Promise<Page<SeenReportVersion>> {
    const { id } = workspaceOf(caller);
    const { reports } = this.parts.metadata;
    await reports.get(id, reportId);
    const read = async (request: PageRequest) => (await reports.versions(id, reportId, request)).map(seenVersion);
    const list = { name: `reportVersions ${reportId}`, read, count: () => reports.countVersions(id, reportId) };
    return readPage(list, args);
  }

  /** Throws INVALID_INPUT and what the metrics refuse, with the field. */
  async create(caller: Caller, request: ReportRequest): Promise<SeenReport> {
    const save = await this.saveOf(caller, request);
    return this.seenOne(caller, await this.parts.metadata.reports.create(workspaceOf(caller).id, save));
  }

  /** `base`: number of the version that the save stands on. */
  async save(caller: Caller, id: string, base: number, request: ReportRequest): Promise<SeenReport> {
    const save = await this.saveOf(caller, request);
    return this.seenOne(caller, await this.parts.metadata.reports.save(workspaceOf(caller).id, id, base, save));
  }

  /** Throws INVALID_INPUT for a template that is not there. */
  sections(template: string): OfferedSection[] {
    return offeredSections(templateNamed(template));
  }

  /** A PDF of what a person is composing. One at a time for each: a newer one ends the one before it (CONFLICT). */
  async preview(caller: Caller, request: ReportRequest, gone: AbortSignal): Promise<Buffer> {
    const { parameters } = await this.saveOf(caller, request);
    const { previews, maker } = this.parts;
    return previews.run(`${workspaceOf(caller).id} ${identityOf(caller)}`, gone, (signal) =>
      maker.preview(workspaceOf(caller), parameters, signal),
    );
  }

  /** With its runs and their files. */
  async delete(caller: Caller, id: string): Promise<boolean> {
    const { metadata, files } = this.parts;
    const workspaceId = workspaceOf(caller).id;
    const runs = await metadata.reportRuns.withFiles(workspaceId, id);
    await metadata.reports.delete(workspaceId, id);
    for (const run of runs) await files.remove(run.id);
    return true;
  }

  async run(caller: Caller, reportId: string): Promise<ReportRun> {
    const { metadata, onQueued, now } = this.parts;
    const run = await metadata.reportRuns.queue(workspaceOf(caller).id, reportId, { by: nameOf(caller), at: now() });
    onQueued();
    return run;
  }

  getRun(caller: Caller, id: string): Promise<ReportRun> {
    return this.parts.metadata.reportRuns.get(workspaceOf(caller).id, id);
  }

  /** The days that a run is of; null: those of its plan. */
  async periodOf({ workspaceId, reportId, version, period }: ReportRun): Promise<DayRange | null> {
    const { parameters } = await this.parts.metadata.reports.version(workspaceId, reportId, version);
    const { template, range } = storedParameters(parameters);
    return template === 'plan' ? null : (period ?? range);
  }

  cancelRun(caller: Caller, id: string): Promise<ReportRun> {
    return this.parts.metadata.reportRuns.cancel(workspaceOf(caller).id, id, this.parts.now());
  }

  /** Of one report, or of all; of some statuses, or with none of all. */
  runs(
    caller: Caller,
    { reportId, statuses }: { reportId: string | null; statuses: readonly ReportRunStatus[] },
    args: PageArgs,
  ): Promise<Page<ReportRun>> {
    const { id } = workspaceOf(caller);
    const { reportRuns } = this.parts.metadata;
    const read = (request: PageRequest) => reportRuns.page(id, reportId, request, statuses);
    const name = `reportRuns ${[reportId, ...[...statuses].sort()].join(' ')}`;
    return readPage({ name, read, count: () => reportRuns.count(id, reportId, statuses) }, args);
  }

  /**
   * The run now and each time it has moved on, until it is over. A failure of the stores (status 500 and up) is told and looked past;
   * any other ends it.
   */
  watchRun(id: string, identify: () => Promise<Caller>): AsyncIterableIterator<RunPush> {
    return stoppable((signal) => this.looks(() => this.look(id, identify), signal));
  }

  private async *looks(look: () => Promise<RunPush>, signal: AbortSignal): AsyncGenerator<RunPush, void> {
    let told = '';
    while (!signal.aborted) {
      const push = await look();
      const news = newsOf(push);
      if (news !== told) yield push;
      told = news;
      if (isLast(push)) return;
      await wait(LOOK_EVERY_MS, undefined, { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  }

  private async look(id: string, identify: () => Promise<Caller>): Promise<RunPush> {
    try {
      const caller = await identify();
      assertMay(caller, 'reports.read');
      return { run: await this.getRun(caller, id) };
    } catch (failure) {
      return { failure };
    }
  }

  /** `format` csv, or csv.meta.json for what stands beside it. Throws NOT_FOUND, which tells what the run made. */
  async file(caller: Caller, runId: string, format: string): Promise<OpenFile & { name: string }> {
    return this.fileOf(await this.getRun(caller, runId), format);
  }

  /** Of a run that the caller has a right to. */
  async fileOf(run: ReportRun, format: string): Promise<OpenFile & { name: string }> {
    const { metadata, files } = this.parts;
    const [made = ''] = format.split('.');
    const file = run.files.includes(made) ? await files.open(run.id, format) : null;
    if (!file) throw noFile(run, format);
    const { parameters } = await metadata.reports.version(run.workspaceId, run.reportId, run.version);
    return { ...file, name: storedParameters(parameters).name };
  }

  /** With their last runs, and whether they are favourites of who asks. */
  private async seen<T extends StoredReport>(caller: Caller, reports: T[]) {
    const { reportRuns, favourites } = this.parts.metadata;
    const { id } = workspaceOf(caller);
    const viewer = viewerOf(caller);
    const reportIds = reports.map((report) => report.id);
    const runs = await reportRuns.newest(id, reportIds);
    const marked = viewer === null ? [] : await favourites.ids(id, viewer, 'report');
    const runOf = new Map(runs.map((run) => [run.reportId, run]));
    return reports.map((report) => ({
      ...report,
      newest: seenVersion(report.newest),
      lastRun: runOf.get(report.id) ?? null,
      favourite: marked.includes(report.id),
    }));
  }

  private async seenOne(caller: Caller, report: StoredReport): Promise<SeenReport> {
    const [seen] = await this.seen(caller, [report]);
    return seen as SeenReport;
  }

  private async saveOf(caller: Caller, request: ReportRequest): Promise<ReportSave & { parameters: ReportParameters }> {
    const parameters = checkParameters(request);
    if (parameters.plan !== null) await this.checkPlan(caller, parameters.plan);
    this.parts.maker.check(scopeOf(caller), parameters);
    const { name, template } = parameters;
    return { name, template, parameters, by: nameOf(caller), at: this.parts.now() };
  }

  private async checkPlan(caller: Caller, id: string): Promise<void> {
    try {
      await this.parts.plans.get(caller, id);
    } catch (error) {
      if (!(error instanceof SpuntaError) || error.code !== 'NOT_FOUND') throw error;
      throw new SpuntaError('INVALID_INPUT', 'There is no such plan: name one of this workspace, or none.', 'plan');
    }
  }
}

function noFile({ status, files, filesUntil }: ReportRun, format: string): SpuntaError {
  const has = files.length > 0 ? `It made ${files.join(', ')}.` : 'It has no files.';
  if (status === 'queued' || status === 'running')
    return new SpuntaError('NOT_FOUND', `This run is not done yet (${status}): ask again when it is.`);
  if (status !== 'done') return new SpuntaError('NOT_FOUND', `This run ended without files (${status}): run it again.`);
  if (files.length === 0)
    return new SpuntaError(
      'NOT_FOUND',
      `The files of this run were kept until ${filesUntil?.toISOString().slice(0, 10)}: run the report again.`,
    );
  const isKnown = writerOf(format.replace(/\..*$/, '')) !== undefined;
  const why = isKnown ? `This run has no ${format} file.` : `No ${format} file is made yet.`;
  return new SpuntaError('NOT_FOUND', `${why} ${has}`);
}

function newsOf(push: RunPush): string {
  if ('run' in push) return JSON.stringify([push.run.status, push.run.progress]);
  return push.failure instanceof SpuntaError ? push.failure.message : 'INTERNAL';
}

function isLast(push: RunPush): boolean {
  if ('run' in push) return push.run.finishedAt !== null;
  return push.failure instanceof SpuntaError && push.failure.status < 500;
}

/** Only checked parameters are ever stored. */
const seenVersion = <T extends ReportVersion>(version: T) => ({
  ...version,
  parameters: storedParameters(version.parameters),
});
