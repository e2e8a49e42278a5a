import type {
  DimensionDeclaration,
  Freshness,
  MetricDeclaration,
  MetricsQuery,
  MetricsResult,
  WorkspaceScope,
} from '@spunta/domain';
import type { Warehouse } from '@spunta/warehouse';

/** Bounds of one query; each has a default. */
export interface MetricsLimits {
  /** Seconds of the engine for each statement; default 30. */
  maxExecutionSeconds: number;
  /** Bytes of memory for each statement; default 4 GiB. */
  maxMemoryBytes: number;
  /** Rows before paging; default 100,000. */
  maxRows: number;
  /** The number of `cost.complexity` above which a query is refused; default 5,000. */
  maxComplexity: number;
}

export interface MetricsDeps {
  warehouse: Warehouse;
  freshness: (workspaceId: string) => Promise<Freshness>;
  now: () => Date;
  limits?: Partial<MetricsLimits>;
}

export interface MetricsOptions {
  /** `events`: ignore rollups and count everything from the events. */
  readFrom?: 'auto' | 'events';
  /** Upper bound of `first`; default 1,000. */
  maxRowsPerPage?: number;
}

export declare const METRIC_DECLARATIONS: readonly MetricDeclaration[];
export declare const DIMENSION_DECLARATIONS: readonly DimensionDeclaration[];
export declare function metricCatalog(): { metrics: MetricDeclaration[]; dimensions: DimensionDeclaration[] };
export declare function runMetrics(
  deps: MetricsDeps,
  workspace: WorkspaceScope,
  query: MetricsQuery,
  options?: MetricsOptions,
): Promise<MetricsResult>;
