/** A figure as a file has it. */
export interface FileFigure {
  app: string;
  country: string;
  period: string;
  metric: string;
  value: string;
  source: string;
  off: boolean;
}

/** What a file of figures did, or as a preview would do. */
export interface FigureOutcome {
  changeId: string | null;
  linesRead: number;
  added: number;
  changed: number;
  unchanged: number;
  faults: { reason: string; count: number; lines: number[]; detail: string }[];
  /** New figures, the first 200. */
  additions: FileFigure[];
  /** Figures that change, the first 200. */
  changes: { before: FileFigure; after: FileFigure }[];
}

/** A file with a fault is refused as a whole. */
export const mayTake = ({ added, changed, faults }: FigureOutcome): boolean =>
  faults.length === 0 && added + changed > 0;
