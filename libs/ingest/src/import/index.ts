import type { WorkspaceScope } from '@spunta/domain';
import type { IngestDeps } from '../index.js';
import type { ImportProgress, ImportReport } from './import-report.js';

export type { ImportKind, ImportProgress, ImportReport, SkippedRows } from './import-report.js';

export interface ImportOptions {
  fileName: string;
  onProgress?: (progress: ImportProgress) => void;
}

export interface AdImportOptions extends ImportOptions {
  adAccount?: string;
}

export interface EventExportOptions {
  connectionId?: string;
  /** Days in UTC, both included: YYYY-MM-DD. */
  from?: string;
  to?: string;
}

export declare function importAds(
  deps: IngestDeps,
  scope: WorkspaceScope,
  source: AsyncIterable<Buffer>,
  options: AdImportOptions,
): Promise<ImportReport>;
export declare function importEvents(
  deps: IngestDeps,
  scope: WorkspaceScope,
  source: AsyncIterable<Buffer>,
  options: ImportOptions,
): Promise<ImportReport>;
export declare function exportEvents(
  deps: IngestDeps,
  scope: WorkspaceScope,
  options?: EventExportOptions,
): AsyncIterable<string>;
