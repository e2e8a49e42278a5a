import { longestStep } from '../filters/granularity.js';
import type { CatalogQuery, Granularity } from '../generated/graphql.js';
import type { ValueKind } from '../format/numbers.js';

export type CatalogMetric = CatalogQuery['metricCatalog']['metrics'][number];
export type CatalogDimension = CatalogQuery['metricCatalog']['dimensions'][number];

/** What can be asked for, by name. */
export interface ExplorerCatalog {
  metrics: Map<string, CatalogMetric>;
  dimensions: Map<string, CatalogDimension>;
}

const COUNTED_KINDS: readonly string[] = ['count', 'unique'];
const SHARE_UNITS: readonly string[] = ['share', 'ratio', 'percent', '%'];

/** How a metric's figures are written; quotients that are no shares need their decimals. */
export function kindOfMetric(metric: Pick<CatalogMetric, 'unit' | 'kind'> | undefined): ValueKind {
  if (!metric || COUNTED_KINDS.includes(metric.kind)) return 'count';
  if (metric.unit.startsWith('currency')) return 'money';
  if (SHARE_UNITS.includes(metric.unit)) return 'share';
  if (metric.unit === 'seconds') return 'duration';
  return metric.kind === 'sum' ? 'count' : 'decimal';
}

/** Some figures are known of whole days only: nothing finer can be asked of them. */
export function needsWholeDays(metrics: readonly string[], catalog: ExplorerCatalog): boolean {
  return metrics.some((name) => catalog.metrics.get(name)?.finestGranularity === 'DAY');
}

/** The shortest step that the metrics can be asked for: figures of the market are of months and years. */
export function finestStep(metrics: readonly string[], catalog: ExplorerCatalog): Granularity {
  return longestStep(metrics.flatMap((name) => catalog.metrics.get(name)?.finestGranularity ?? []));
}

/** Of the metrics, the first that a dimension does not apply to; undefined when it fits all. */
export function metricWithout(
  dimension: string,
  metrics: readonly string[],
  catalog: ExplorerCatalog,
): CatalogMetric | undefined {
  const known = metrics.flatMap((name) => catalog.metrics.get(name) ?? []);
  return known.find(({ dimensions }) => !dimensions.includes(dimension));
}

/** As `metricWithout`, for a filter: one that chooses the figures of one metric need not be known to the others. */
export function metricOutside(
  dimension: string,
  metrics: readonly string[],
  catalog: ExplorerCatalog,
): CatalogMetric | undefined {
  const isChoice = metrics.some((name) => catalog.metrics.get(name)?.filters.includes(dimension));
  return isChoice ? undefined : metricWithout(dimension, metrics, catalog);
}

/** Of the dimensions, the first that a metric can not be split or filtered by. */
export function dimensionWithout(
  metric: CatalogMetric,
  dimensions: readonly string[],
  catalog: ExplorerCatalog,
): CatalogDimension | undefined {
  const missing = dimensions.find((name) => !metric.dimensions.includes(name));
  return missing === undefined ? undefined : catalog.dimensions.get(missing);
}
