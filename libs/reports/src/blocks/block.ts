import type { DayRange, Granularity, MetricsFilter, MetricsOrder, MetricsTop } from '@spunta/domain';

/** How a chart of one's own is drawn: over time, one bar for each row, or bars over time or by name that are made of parts. */
export const BLOCK_SHAPES = ['line', 'bar', 'stacked'] as const;
export type BlockShape = (typeof BLOCK_SHAPES)[number];

export const LAST_UNITS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
export type LastUnit = (typeof LAST_UNITS)[number];

/** Steps of a time axis on paper; finer ones are for screens. */
export const BLOCK_STEPS = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const satisfies Granularity[];
export type BlockStep = (typeof BLOCK_STEPS)[number];

export const BLOCK_COMPARISONS = ['PREVIOUS_PERIOD', 'PREVIOUS_YEAR'] as const;
export type BlockComparison = (typeof BLOCK_COMPARISONS)[number];

/** A stretch that ends with the last day of the report's period. */
export interface LastPeriod {
  count: number;
  unit: LastUnit;
}

/** What a metric query takes; period, zone, currency, countries and campaigns are the report's where it says nothing else. */
export interface BlockQuery {
  metrics: string[];
  dimensions: string[];
  granularity: BlockStep | null;
  filters: MetricsFilter[];
  compare: BlockComparison | null;
  top: MetricsTop | null;
  orderBy: MetricsOrder[];
  /** Rows at most; of stacked bars by name as many bars. */
  first: number;
  /** One of both at most; both null: the report's period. */
  last: LastPeriod | null;
  range: DayRange | null;
  /** ISO 4217; null: the report's. */
  currency: string | null;
}

/** A section of the report's template, in the place where it stands in the list; `title` null: its own. */
export interface SectionBlock {
  kind: 'section';
  section: string;
  title: string | null;
}

export interface ChartBlock {
  kind: 'chart';
  title: string;
  shape: BlockShape;
  query: BlockQuery;
}

export interface TableBlock {
  kind: 'table';
  title: string;
  query: BlockQuery;
}

/** Plain text; each line is a paragraph. */
export interface TextBlock {
  kind: 'text';
  title: string | null;
  text: string;
}

export type ReportBlock = SectionBlock | ChartBlock | TableBlock | TextBlock;
export type QueryBlock = ChartBlock | TableBlock;

export const BLOCK_KINDS = ['section', 'chart', 'table', 'text'] as const satisfies ReportBlock['kind'][];

export function isQueryBlock(block: ReportBlock): block is QueryBlock {
  return block.kind === 'chart' || block.kind === 'table';
}
