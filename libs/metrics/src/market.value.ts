import type { Figure } from '@spunta/market';
import type { MarketMetric } from './metric.names.js';

/** A figure of the market in a cell, in the unit of its metric; bounds are null where nobody can tell them. */
export interface MarketValue {
  value: string;
  lower: string | null;
  upper: string | null;
  /** How many of ours it rests on; null for what is the market's alone. */
  sample: string | null;
  figures: readonly Figure[];
}

/** What a span's market figures rest on, for warnings. */
export interface MarketUse {
  /** Each figure and year that it stands for, with the last day of the year's last period. */
  used: { figure: Figure; until: string }[];
  /** Metrics without any figure, with measures that there are figures of at the same places. */
  missing: { metric: MarketMetric; others: string[] }[];
}

export const NO_MARKET: MarketUse = { used: [], missing: [] };
