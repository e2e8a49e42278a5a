export type ImportKind = 'ads' | 'events' | 'conversions' | 'consents';

export interface ImportOptions {
  fileName: string;
  onProgress?: (progress: ImportProgress) => void;
}

/** What an import took and what not. Stored as an import run and answered to the caller. */
export interface ImportReport {
  id: string;
  kind: ImportKind;
  /** Data rows met, the header and blank lines excluded. */
  rowsRead: number;
  rowsTaken: number;
  skipped: SkippedRows[];
}

export interface SkippedRows {
  reason: string;
  count: number;
  /** The first 20 physical line numbers. */
  lines: number[];
  /** What was met in the first of these lines, where the reason alone does not tell. */
  detail?: string;
}

export interface ImportProgress {
  rowsRead: number;
  rowsTaken: number;
}
