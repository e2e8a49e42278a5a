import { SpuntaError, type MetricsFilter } from '@spunta/domain';
import { isDimension } from './dimension.declarations.js';
import { planFilters } from './plan.filters.js';

/** Half of what a query takes, so that filters of its own fit beside those of a segment. */
export const MAX_SEGMENT_FILTERS = 10;

/** Refuses, as a query would, what a segment cannot hold: it narrows by dimensions, 1 to `MAX_SEGMENT_FILTERS` times. */
export function checkSegment(filters: readonly MetricsFilter[]): void {
  if (filters.length === 0 || filters.length > MAX_SEGMENT_FILTERS)
    throw new SpuntaError(
      'INVALID_INPUT',
      `A segment has 1 to ${MAX_SEGMENT_FILTERS} filters, not ${filters.length}: join values with IN.`,
      'filters',
    );
  planFilters(filters);
  const onMetric = filters.findIndex(({ dimension }) => !isDimension(dimension));
  if (onMetric >= 0)
    throw new SpuntaError(
      'INVALID_INPUT',
      `A segment filters by dimensions; ${filters[onMetric]?.dimension} is a metric: filter by it in the query itself.`,
      `filters.${onMetric}.dimension`,
    );
}
