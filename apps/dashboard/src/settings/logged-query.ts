import { EMPTY_STATE, explorerToQuery, ROW_COUNTS, TOP_COUNTS } from '../explorer/explorer-state.js';
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

const COMPARED: Record<string, Comparison> = {
  PREVIOUS_PERIOD: 'previous_period',
  PREVIOUS_YEAR: 'previous_year',
  CUSTOM: 'custom',
};

/** The Explorer's URL query of a question; `zone` is the workspace's. What the Explorer cannot ask is not in it. */
export function explorerLink(input: MetricsInput, zone: string): Record<string, string | string[] | undefined> {
  const { range, compare, order, top } = { ...input, order: input.orderBy?.[0] };
  const bar = filtersToQuery({
    ...DEFAULT_FILTERS,
    range: { from: range.from, to: range.to },
    comparison: COMPARED[compare?.to ?? ''] ?? 'none',
    compared: compare?.range ? { from: compare.range.from, to: compare.range.to } : null,
    // Own days are never matched by weekday: the filter bar keeps its usual choice.
    matchWeekday: compare?.to === 'CUSTOM' || (compare?.matchWeekday ?? false),
    currency: input.currency ?? null,
    timeZone: range.timeZone === zone ? null : range.timeZone,
    segment: input.segment == null ? null : String(input.segment),
  });
  const question = explorerToQuery({
    ...EMPTY_STATE,
    metrics: input.metrics,
    dimensions: input.dimensions ?? [],
    filters: (input.filters ?? []).map((filter) => ({ ...filter, values: [...filter.values] })),
    step: input.granularity ?? null,
    weekStart: input.weekStart ?? 'MONDAY',
    top: top ? { dimension: top.dimension, count: atLeast(TOP_COUNTS, top.count) } : null,
    first: atLeast(ROW_COUNTS, input.first ?? 0),
    order: order ? { by: order.by, descending: order.direction === 'DESC' } : null,
  });
  return { ...bar, ...question };
}

/** The smallest of the ascending counts that is not below the wished one, or else the largest. */
function atLeast(counts: readonly number[], wished: number): number {
  return counts.find((count) => count >= wished) ?? Math.max(...counts);
}
