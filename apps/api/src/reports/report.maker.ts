import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daysIn, type DayRange, type WorkspaceScope } from '@spunta/domain';
import type { ClaimedRun, Metadata, Workspace } from '@spunta/metadata';
import { PreparedQuery, runMetrics, type MetricsDeps } from '@spunta/metrics';
import {
  composeReport,
  questionsOf,
  spoolRows,
  WRITERS,
  type Ask,
  type Cell,
  type Report,
  type ReportFormat,
  type ReportParameters,
  type ReportSubject,
  type ReportWriter,
  type ThreadEntry,
} from '@spunta/reports';
import { scopeOf } from '../people/caller.js';
import { readPlanData, type PlanDataParts } from './plan-data.js';
import { storedParameters } from './report-parameters.js';
import { measureFile, META, type ReportFiles } from './report.files.js';

/** Nobody looks at a page meanwhile, and a report may ask for years. */
const LIMITS = { maxExecutionSeconds: 60, maxMemoryBytes: 2 * 1024 ** 3, maxRows: 100_000, maxComplexity: 20_000 };
const ROWS_AT_ONCE = 20_000;
/** How far a run is when its questions are answered, and when its rows are read; the files are the rest. */
const [ANSWERED, SPOOLED] = [0.4, 0.8];

export interface MakerParts extends PlanDataParts {
  figures: MetricsDeps;
  metadata: Metadata;
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

  /** Refuses what can never be made: plans every question. Throws what the metrics throw, on its field. */
  check(workspace: WorkspaceScope, parameters: ReportParameters): void {
    const deps = { ...this.parts.figures, limits: LIMITS };
    const subject = { parameters, workspace: { name: '', isSample: false }, plan: null };
    for (const query of Object.values(questionsOf(subject)))
      new PreparedQuery(deps, workspace, query, { maxRowsPerPage: ROWS_AT_ONCE });
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
    return { parameters, workspace: { name: workspace.name, isSample: workspace.isSample }, plan };
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
    if (writer.meta) {
      const beside = join(draft, `${format}.${META}`);
      await writeFile(beside, writer.meta(report, { ...(await measureFile(path)), rows }), { mode: 0o600 });
      await files.keep(run.id, beside, `${format}.${META}`);
    }
    await files.keep(run.id, path, format);
  }
}

/** Of the period, by the day that a row begins with; rows without one are few. */
function partOf(period: DayRange, [day]: readonly Cell[]): number {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day) || day < period.from || day > period.to) return 1;
  return daysIn({ ...period, to: day }) / daysIn(period);
}
