import { EMPTY_STATE, explorerToQuery, ROW_COUNTS } from '../explorer/explorer-state.js';
import { DEFAULT_FILTERS, filtersToQuery, type Comparison } from '../filters/filters.js';
import type { MetricsInput, QueryLogOrder, QueryLogQuery } from '../generated/graphql.js';

export type LoggedQuery = QueryLogQuery['queryLog']['edges'][number]['node'];

export const QUERY_ORDERS = ['SLOWEST', 'MOST_EXPENSIVE', 'REFUSED', 'RECENT'] as const satisfies QueryLogOrder[];

export function isQueryOrder(text: string): text is QueryLogOrder {
  return (QUERY_ORDERS as readonly string[]).includes(text);
}

/** The question of an entry; null when it was too long for the log, or was noted before questions were kept. */
export function loggedInput(query: string | null): MetricsInput | null {
  return query === null ? null : (JSON.parse(query) as MetricsInput);
}

const COMPARED: Record<string, Comparison> = { PREVIOUS_PERIOD: 'previous_period', PREVIOUS_YEAR: 'previous_year' };

/** The Explorer's URL query of a question; `zone` is the workspace's. What the Explorer cannot ask is not in it. */
export function explorerLink(input: MetricsInput, zone: string): Record<string, string | string[] | undefined> {
  const { range, compare, order } = { ...input, order: input.orderBy?.[0] };
  const bar = filtersToQuery({
    ...DEFAULT_FILTERS,
    range: { from: range.from, to: range.to },
    comparison: COMPARED[compare?.to ?? ''] ?? 'none',
    matchWeekday: compare?.matchWeekday ?? false,
    timeZone: range.timeZone === zone ? null : range.timeZone,
    segment: input.segment == null ? null : String(input.segment),
  });
  const question = explorerToQuery({
    ...EMPTY_STATE,
    metrics: input.metrics,
    dimensions: input.dimensions ?? [],
    filters: (input.filters ?? []).map((filter) => ({ ...filter, values: [...filter.values] })),
    step: input.granularity ?? null,
    first: ROW_COUNTS.find((count) => count >= (input.first ?? 0)) ?? ROW_COUNTS[ROW_COUNTS.length - 1] ?? 1000,
    order: order ? { by: order.by, descending: order.direction === 'DESC' } : null,
  });
  return { ...bar, ...question };
}
