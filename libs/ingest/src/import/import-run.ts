import { SpuntaError, type WorkspaceScope } from '@spunta/domain';
import type { IngestDeps } from '../ingest-deps.js';
import type { ImportKind, ImportOptions, ImportReport, SkippedRows } from './import-report.js';

const KEPT_LINES = 20;
const MAX_FILE_NAME = 200;
/** Progress is told once in so many rows. */
const PROGRESS_EVERY = 5_000;

/** Counts what one import met. */
export class ImportTally {
  rowsRead = 0;
  rowsTaken = 0;
  private readonly byReason = new Map<string, SkippedRows>();

  constructor(private readonly onProgress: ImportOptions['onProgress']) {}

  read(): void {
    this.rowsRead += 1;
    if (this.rowsRead % PROGRESS_EVERY === 0) this.tell();
  }

  /** Rows that are durable in the warehouse. */
  take(rows: number): void {
    this.rowsTaken += rows;
    this.tell();
  }

  skip(reason: string, line: number, detail?: string): void {
    const rows = this.byReason.get(reason) ?? {
      reason,
      count: 0,
      lines: [],
      ...(detail === undefined ? {} : { detail }),
    };
    rows.count += 1;
    if (rows.lines.length < KEPT_LINES) rows.lines.push(line);
    this.byReason.set(reason, rows);
  }

  get skipped(): SkippedRows[] {
    return [...this.byReason.values()];
  }

  private tell(): void {
    this.onProgress?.({ rowsRead: this.rowsRead, rowsTaken: this.rowsTaken });
  }
}

/**
 * Runs one import and stores its outcome as an import run, also when it fails half way: what was written by then stays, and
 * the same file may be imported again, since events and insights are de-duplicated by their keys.
 */
export async function runImport(
  deps: IngestDeps,
  scope: WorkspaceScope,
  kind: ImportKind,
  options: ImportOptions,
  work: (tally: ImportTally, runId: string) => Promise<void>,
): Promise<ImportReport> {
  const fileName = options.fileName.replace(/\p{Cc}/gu, '').slice(0, MAX_FILE_NAME);
  const { id } = await deps.metadata.importRuns.start(scope.id, { kind, fileName });
  const tally = new ImportTally(options.onProgress);
  try {
    await work(tally, id);
  } catch (error) {
    const failure = explain(error, tally.rowsTaken);
    await deps.metadata.importRuns.finish(scope.id, id, { ...outcomeOf(tally), error: failure.message });
    throw failure;
  }
  const outcome = outcomeOf(tally);
  await deps.metadata.importRuns.finish(scope.id, id, outcome);
  return { id, kind, ...outcome };
}

const outcomeOf = ({ rowsRead, rowsTaken, skipped }: ImportTally) => ({ rowsRead, rowsTaken, skipped });

function explain(error: unknown, rowsTaken: number): Error {
  if (!(error instanceof SpuntaError)) return error instanceof Error ? error : new Error(String(error));
  if (rowsTaken === 0) return error;
  const again = `${rowsTaken} rows were taken before that. Import the file again: nothing counts twice.`;
  return new SpuntaError(error.code, `${error.message} ${again}`, error.field);
}
