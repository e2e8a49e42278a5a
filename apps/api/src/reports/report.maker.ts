import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { daysIn, daysOfAnnotation, type DayRange, type WorkspaceScope } from '@spunta/domain';
import type { ClaimedRun, Metadata, Target as StoredTarget, Workspace } from '@spunta/metadata';
import { PreparedQuery, runMetrics, type MetricsDeps } from '@spunta/metrics';
import {
  composeDocument,
  composeReport,
  keptSections,
  questionsOf,
  spoolRows,
  writePdfInThread,
  WRITERS,
  type Ask,
  type Cell,
  type Report,
  type ReportAnnotation,
  type ReportFormat,
  type ReportParameters,
  type ReportSubject,
  type ReportWriter,
  type Target,
  type ThreadEntry,
  type WrittenPart,
} from '@spunta/reports';
import { rangeOf } from '../annotations/annotations.service.js';
import { scopeOf } from '../people/caller.js';
import { heldTargets } from '../targets/targets.service.js';
import { readPlanData, type PlanDataParts } from './plan-data.js';
import { onBlock } from './block-fault.js';
import { readReconciliation, type ReconciliationReader } from './reconciliation-data.js';
import { storedParameters } from './report-parameters.js';
import { measureFile, META, partFormat, type ReportFiles } from './report.files.js';

/** Nobody looks at a page meanwhile, and a report may ask for years. */
const LIMITS = { maxExecutionSeconds: 60, maxMemoryBytes: 2 * 1024 ** 3, maxRows: 100_000, maxComplexity: 20_000 };
const ROWS_AT_ONCE = 20_000;
/** The latest of a period: more flags than this stand on one another. */
const MOST_ANNOTATIONS = 200;
/** How far a run is when its questions are answered, and when its rows are read; the files are the rest. */
const [ANSWERED, SPOOLED] = [0.4, 0.8];

export interface MakerParts extends PlanDataParts {
  figures: MetricsDeps;
  metadata: Metadata;
  reconciliation: ReconciliationReader;
  files: ReportFiles;
  pdfThread: ThreadEntry;
  /** Of this installation, for links in files; null: paths are written. */
  baseUrl: string | null;
}

interface Composed {
  report: Report;
  pageSize: ReportParameters['pageSize'];
}

/** Told how far a run is, 0 to 1; what it throws ends the work. */
export type Tell = (progress: number) => Promise<void>;

/** Makes the files of a run. The same report over the same figures makes the same bytes. */
export class ReportMaker {
  constructor(private readonly parts: MakerParts) {}

  /** Throws what the figures throw, and what `tell` does. Files are in their place when it is done. */
  async make(run: ClaimedRun, tell: Tell): Promise<ReportFormat[]> {
    const { files } = this.parts;
    const draft = await files.begin(run.id, run.claim);
    try {
      const { report, pageSize } = await this.compose(run, tell);
      const raw = await spoolRows(report.raw, join(draft, 'rows'), (_, last) =>
        tell(ANSWERED + (SPOOLED - ANSWERED) * partOf(report.document.period, last)),
      );
      for (const [i, writer] of WRITERS.entries()) {
        await this.write(run, draft, { report: { ...report, raw }, pageSize }, writer);
        await tell(SPOOLED + ((1 - SPOOLED) * (i + 1)) / WRITERS.length);
      }
      return WRITERS.map(({ format }) => format);
    } finally {
      await files.drop(draft);
    }
  }

  /** Refuses what can never be made: plans every question. Throws what the metrics throw, on its field or on that of its block. */
  check(workspace: WorkspaceScope, parameters: ReportParameters): void {
    const deps = { ...this.parts.figures, limits: LIMITS };
    const subject = { parameters, workspace: { name: '', isSample: false }, plan: null };
    for (const [name, query] of Object.entries(questionsOf(subject)))
      onBlock(parameters, name, () => new PreparedQuery(deps, workspace, query, { maxRowsPerPage: ROWS_AT_ONCE }));
  }

  /** The PDF of parameters that nobody saved, without the rows beneath it; nothing of it is kept. Ends when `signal` says so. */
  async preview(workspace: Workspace, parameters: ReportParameters, signal: AbortSignal): Promise<Buffer> {
    const subject = await this.subjectOf(workspace, parameters);
    const ask = this.askOf(workspace);
    const document = await composeDocument(subject, {
      ask: (query) => {
        signal.throwIfAborted();
        return ask(query);
      },
    });
    const { pdfThread: thread, baseUrl } = this.parts;
    const sink = new PassThrough();
    const { pageSize } = parameters;
    const [bytes] = await Promise.all([
      buffer(sink),
      writePdfInThread({ document }, sink, { pageSize, baseUrl, thread, signal }).catch((error: unknown) => {
        sink.destroy();
        throw error;
      }),
    ]);
    return bytes;
  }

  private async compose(run: ClaimedRun, tell: Tell): Promise<Composed> {
    const { metadata } = this.parts;
    const workspace = await metadata.workspaces.get(run.workspaceId);
    const { parameters } = await metadata.reports.version(run.workspaceId, run.reportId, run.version);
    const subject = await this.subjectOf(workspace, { ...parameters, ...(run.period && { range: run.period }) });
    const report = await composeReport(subject, {
      ask: this.askOf(workspace),
      onAnswer: (answered, of) => tell((ANSWERED * answered) / of),
    });
    return { report, pageSize: subject.parameters.pageSize };
  }

  private async subjectOf(workspace: Workspace, stored: object): Promise<ReportSubject> {
    const parameters = storedParameters(stored);
    const { plan: id, language } = parameters;
    const plan = parameters.template === 'plan' ? await readPlanData(this.parts, workspace, { id, language }) : null;
    const isReconciled = keptSections(parameters).some(({ key }) => key === 'reconciliation');
    const annotations = await this.annotationsOf(workspace, parameters);
    const shared = await this.targetsOf(workspace, parameters);
    const targets = [...parameters.targets, ...targetsOfPeriod(shared, workspace, parameters)];
    return {
      parameters: { ...parameters, targets },
      aims: { targets: shared, now: Math.floor(this.parts.figures.now().getTime() / 1000) },
      workspace: { name: workspace.name, isSample: workspace.isSample },
      plan,
      annotations,
      reconciliation: isReconciled ? await readReconciliation(this.parts.reconciliation, workspace, parameters) : null,
    };
  }

  /** Of the workspace, for metrics that the report has no target of its own for. */
  private async targetsOf({ id }: Workspace, { targets }: ReportParameters): Promise<StoredTarget[]> {
    const stored = await this.parts.metadata.targets.list(id);
    return stored.filter(({ metric }) => targets.every((own) => own.metric !== metric));
  }

  /** What the workspace shares: personal ones are for their author's eyes, and a report is for others. */
  private async annotationsOf({ id }: Workspace, { range, countries }: ReportParameters): Promise<ReportAnnotation[]> {
    const filter = { viewer: null, kinds: [], countries, channels: [], isPersonal: false, search: '' };
    const found = await this.parts.metadata.annotations.page(
      id,
      { ...filter, range: rangeOf(range) },
      { first: MOST_ANNOTATIONS, after: null },
    );
    return found.map((annotation) => {
      const { kind, title, note, countries: of, channels } = annotation;
      return { kind, title, note, ...daysOfAnnotation(annotation, range.timeZone), countries: of, channels };
    });
  }

  private askOf(workspace: Workspace): Ask {
    const deps = { ...this.parts.figures, limits: LIMITS };
    const scope = scopeOf({ kind: 'local', workspace });
    return (query) => runMetrics(deps, scope, query, { maxRowsPerPage: ROWS_AT_ONCE });
  }

  private async write(
    run: ClaimedRun,
    draft: string,
    { report, pageSize }: Composed,
    writer: ReportWriter,
  ): Promise<void> {
    const { files, pdfThread: thread, baseUrl } = this.parts;
    const { format } = writer;
    const path = join(draft, format);
    const { rows } = await writer.write(report, createWriteStream(path, { mode: 0o600 }), {
      pageSize,
      baseUrl,
      thread,
    });
    const parts = await this.writeParts(run, draft, { report, pageSize }, writer);
    if (writer.meta) {
      const beside = join(draft, `${format}.${META}`);
      await writeFile(beside, writer.meta(report, { ...(await measureFile(path)), rows, parts }), { mode: 0o600 });
      await files.keep(run.id, beside, `${format}.${META}`);
    }
    await files.keep(run.id, path, format);
  }

  private async writeParts(
    run: ClaimedRun,
    draft: string,
    { report, pageSize }: Composed,
    writer: ReportWriter,
  ): Promise<WrittenPart[]> {
    const { files, pdfThread: thread, baseUrl } = this.parts;
    const written: WrittenPart[] = [];
    for (const { part, raw, question } of writer.parts?.(report.document) ?? []) {
      const format = partFormat(writer.format, part);
      const path = join(draft, format);
      const sink = createWriteStream(path, { mode: 0o600 });
      const { rows } = await writer.write({ ...report, raw, question }, sink, { pageSize, baseUrl, thread });
      written.push({ part, ...(await measureFile(path)), rows });
      await files.keep(run.id, path, format);
    }
    return written;
  }
}

/** What holds for the whole period; nothing where the report is of a part that no target is set for. */
function targetsOfPeriod(
  stored: readonly StoredTarget[],
  workspace: Workspace,
  parameters: ReportParameters,
): Target[] {
  const { range, countries, campaigns, currency } = parameters;
  if (countries.length > 1 || campaigns.length > 0) return [];
  return heldTargets(stored, range, countries[0] ?? null)
    .filter(({ target }) => target.currency === null || target.currency === (currency ?? workspace.currency))
    .map(({ metric, value, target: { direction } }) => ({ metric, value, direction }));
}

/** Of the period, by the day that a row begins with; rows without one are few. */
function partOf(period: DayRange, [day]: readonly Cell[]): number {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day) || day < period.from || day > period.to) return 1;
  return daysIn({ ...period, to: day }) / daysIn(period);
}
