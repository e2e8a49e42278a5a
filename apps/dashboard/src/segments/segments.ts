import { metricWithout, type CatalogMetric, type ExplorerCatalog } from '../explorer/explorer-catalog.js';
import { isWhole, normalFilter, writeFilter, type ExplorerFilter } from '../explorer/explorer-filters.js';
import type { FilterInput } from '../generated/graphql.js';
import type { MessageKey } from '../i18n/index.js';

/** As many as the server takes. */
export const MOST_SEGMENT_FILTERS = 10;

/** Filters as the Explorer's rows hold them, each once: of the filter bar, of a segment, of a question. */
export function joinFilters(...parts: (readonly FilterInput[])[]): ExplorerFilter[] {
  // Field by field: what the client's cache adds to them (__typename) the server would refuse.
  const rows = parts
    .flat()
    .map(({ dimension, operator, values }) => normalFilter({ dimension, operator, values: [...values] }, 'dimension'));
  return [...new Map(rows.map((filter) => [writeFilter(filter), filter])).values()];
}

/** Of the metrics, the first that a segment can not narrow; undefined when it fits all of them. */
export function metricOutside(
  filters: readonly FilterInput[],
  metrics: readonly string[],
  catalog: ExplorerCatalog,
): CatalogMetric | undefined {
  return filters.flatMap(({ dimension }) => metricWithout(dimension, metrics, catalog) ?? [])[0];
}

/** For each dimension a metric that it applies to, to look up its values with. */
export function metricFor(dimension: string, { metrics }: ExplorerCatalog): string {
  return [...metrics.values()].find(({ dimensions }) => dimensions.includes(dimension))?.name ?? '';
}

/** What is wrong with the filters of a segment; null when they can be saved. */
export function filtersFault(filters: readonly ExplorerFilter[]): MessageKey | null {
  if (filters.length === 0) return 'segments.noFilters';
  if (filters.length > MOST_SEGMENT_FILTERS) return 'segments.tooMany';
  return filters.every(isWhole) ? null : 'segments.openFilter';
}
