import type { Comparison, Granularity, MetricsOrder, Span, WorkspaceScope } from '@spunta/domain';
import type { Position } from './cursor.js';
import type { DimensionName } from './dimension.declarations.js';
import type { MarketMetric, MetricName } from './metric.names.js';
import type { DimensionFilter, MetricFilter } from './plan.filters.js';
import type { Parts } from './plan.parts.js';

/** A validated query: every name is one of ours, every range is instants. Nothing in it came unchecked from outside. */
export interface Plan {
  workspace: WorkspaceScope;
  metrics: MetricName[];
  dimensions: DimensionName[];
  granularity: Granularity | null;
  span: Span;
  comparison: Comparison | null;
  /** Those on market measures are in `market`. */
  dimensionFilters: DimensionFilter[];
  metricFilters: MetricFilter[];
  /** Values to be ranked, and those that were found; null without `top`, `fold` also before the ranking. */
  top: PlannedTop | null;
  fold: Fold | null;
  orderBy: PlannedOrder[];
  first: number;
  after: Position | null;
  /** Asked for, else the workspace's; null: the only one in the data. */
  currency: string | null;
  /** The day whose rate card all of the range is rated under; null: each message under that of its day. */
  rateCardDate: string | null;
  parts: Parts;
  market: PlannedMarket;
  fingerprint: string;
  complexity: number;
}

export interface PlannedOrder {
  by: 'time' | DimensionName | MetricName;
  direction: MetricsOrder['direction'];
}

/** `other` false: rows of the others are left out; totals hold them all the same. */
export interface PlannedTop {
  dimension: DimensionName;
  count: number;
  by: MetricName;
  other: boolean;
}

/** The greatest values as the engine found them: every other one of the dimension becomes `OTHER_VALUE`. */
export interface Fold {
  dimension: DimensionName;
  values: string[];
}

/** Where market figures of a query stand. */
export interface PlannedMarket {
  /** Measures by metric: one, or where rows are split by them all that pass; none for metrics that need none. */
  measures: Partial<Record<MarketMetric, string[]>>;
  /** The one country of all rows, WW for the world; null: rows are split by it. */
  country: string | null;
}
