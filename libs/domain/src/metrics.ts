import type { Channel } from './events.js';

export const GRANULARITIES = ['QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** The days on which people of the world begin their week. */
export const WEEK_STARTS = ['MONDAY', 'SATURDAY', 'SUNDAY'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

export const FILTER_OPERATORS = [
  'IS',
  'IS_NOT',
  'CONTAINS',
  'NOT_CONTAINS',
  'IN',
  'NOT_IN',
  'GT',
  'GTE',
  'LT',
  'LTE',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** Whole days, both included, in `timeZone` (IANA). Dates are YYYY-MM-DD. */
export interface DayRange {
  from: string;
  to: string;
  timeZone: string;
}

export interface MetricsFilter {
  dimension: string;
  operator: FilterOperator;
  values: string[];
}

export interface MetricsCompare {
  to: 'PREVIOUS_PERIOD' | 'PREVIOUS_YEAR' | 'CUSTOM';
  matchWeekday?: boolean;
  range?: DayRange;
}

export interface MetricsOrder {
  by: string;
  direction: 'ASC' | 'DESC';
}

/** The greatest values of one dimension; all others are one row, or with `other` false no row. */
export interface MetricsTop {
  /** One of the query's dimensions. */
  dimension: string;
  count: number;
  /** One of the query's metrics, over the whole range; default the first. */
  by?: string | null;
  /** Default true. Totals are those of all values either way. */
  other?: boolean;
}

/** The input of the metric pipeline, one to one with GraphQL's MetricsInput. */
export interface MetricsQuery {
  metrics: string[];
  dimensions?: string[];
  range: DayRange;
  granularity?: Granularity | null;
  /** Of granularity WEEK; default MONDAY (ISO 8601). */
  weekStart?: WeekStart;
  filters?: MetricsFilter[];
  compare?: MetricsCompare | null;
  currency?: string | null;
  /** Rates all of the range under the card in force on this day: "last month under the new card". */
  rateCardDate?: string | null;
  top?: MetricsTop | null;
  orderBy?: MetricsOrder[];
  first?: number;
  after?: string | null;
}

/** `value` is exact text, `number` the same as a float; null means unknown, never zero. `change` is a ratio (0.1 = +10 %). */
export interface MetricValue {
  metric: string;
  value: string | null;
  number: number | null;
  previous: string | null;
  change: number | null;
  lower: string | null;
  upper: string | null;
  sampleSize: number | null;
}

/** What `top` writes for all values that are not among the greatest. A value that is really called so counts among them. */
export const OTHER_VALUE = '__other__';

/** `value` '' means unknown; `label` is what a reader sees; `isOther`: all values that `top` folded into one. */
export interface DimensionValue {
  name: string;
  value: string;
  label: string;
  isOther: boolean;
}

export interface MetricsRow {
  /** Start of the bucket, RFC 3339 with the query zone's offset; null without granularity. */
  time: string | null;
  dimensions: DimensionValue[];
  values: MetricValue[];
}

export const RESULT_WARNINGS = [
  'RATE_MISSING',
  'CURRENCY_MIXED',
  'AD_DATA_MISSING',
  'AD_DAYS_IN_ACCOUNT_ZONE',
  'DELIVERIES_PENDING',
  'DELIVERIES_DEAD',
  'UNMATCHED_ADS',
  'LATE_DATA_EXPECTED',
  'SOURCE_SILENT',
  'SAMPLE_SMALL',
  'RESTATED',
  'REBUILD_PENDING',
  'MARKET_FIGURES_MISSING',
  'MARKET_FIGURES_EARLIER',
  'MARKET_FIGURES_OLD',
] as const;
export type ResultWarningCode = (typeof RESULT_WARNINGS)[number];

export interface ResultWarning {
  code: ResultWarningCode;
  metric: string | null;
  message: Localized;
}

export interface QueryCost {
  rowsRead: number;
  bytesRead: number;
  elapsedMs: number;
  complexity: number;
  /** Points that the API key has left in its hour; null for callers without a quota. */
  quotaRemaining: number | null;
}

export interface MetricsResult {
  rows: MetricsRow[];
  totals: MetricValue[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalRows: number;
  /** ISO 4217 of every amount in the result; null when it has none, or when the data has several and nobody chose. */
  currency: string | null;
  status: 'COMPLETE' | 'PARTIAL' | 'STALE';
  dataThrough: string | null;
  warnings: ResultWarning[];
  /** `REFERENCE`: figures of the market alone. */
  source: 'ROLLUP' | 'EVENTS' | 'MIXED' | 'REFERENCE';
  cost: QueryCost;
}

export type Localized = { en: string; it: string };

/** One metric of the catalogue, as data. `dimensions` are those it can be split and filtered by. */
export interface MetricDeclaration {
  name: string;
  label: Localized;
  description: Localized;
  /** `messages`, `people`, `conversations`, `impressions`, `clicks`, `currency`, `currency_per_conversation` ... */
  unit: string;
  kind: 'count' | 'sum' | 'unique' | 'ratio' | 'quantile';
  formula: string;
  source: string;
  additive: boolean;
  dimensions: string[];
  /** Dimensions that choose its figures when filtered by, whatever stands beside it: others need not know them. Default none. */
  filters?: string[];
  /** What an empty cell holds: '0' for counts, null where no data means unknown. */
  empty: '0' | null;
}

/** A declaration as the catalogue tells it. */
export interface MetricInfo extends MetricDeclaration {
  filters: string[];
  /** No finer granularity can be asked for: DAY for what ad platforms report and fees that fall due on days, MONTH for the market. */
  finestGranularity: Granularity;
}

export interface DimensionDeclaration {
  name: string;
  label: Localized;
  description: Localized;
  /** About how many values a large workspace has: what a query's number of rows is guessed from. */
  cardinality: number;
  /** All values of a closed set; none where anything may come. */
  values: string[];
}

/** Ingestion's own account of how far it is; metrics turns it into status, dataThrough and warnings. */
export interface Freshness {
  /** received_at of the oldest acknowledged delivery that is not drained yet. */
  oldestPending: Date | null;
  pending: number;
  dead: number;
  /** Connections that used to deliver and have gone quiet; absent where nobody looked. */
  silent?: SilentSource[];
}

/** A connection that has delivered nothing for far longer than it ever paused. */
export interface SilentSource {
  /** Of the connection. */
  id: string;
  name: string;
  channel: Channel;
  lastDeliveryAt: Date;
}
