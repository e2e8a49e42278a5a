/** What a file of rates did, or as a preview would do. */
export interface CostOutcome {
  changeId: string | null;
  linesRead: number;
  added: number;
  changed: number;
  unchanged: number;
  skipped: { reason: string; count: number; lines: number[]; detail: string }[];
  /** Rates that change, the first 200. */
  changes: { before: CostRate; after: CostRate }[];
}
export interface CostRate {
  market: string;
  category: string;
  currency: string;
  rate: string;
  tierFrom: number;
  from: string;
}
