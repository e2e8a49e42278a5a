import { EMPTY_STATE, type ExplorerState } from '../../explorer/explorer-state.js';
import type { Granularity } from '../../generated/graphql.js';
import type { QueryInput } from './composer-blocks.js';

/** What reports are split by: nothing in it tells of a person. */
export const REPORT_DIMENSIONS: readonly string[] = ['country', 'channel', 'campaign', 'ad', 'template', 'category'];
export const REPORT_STEPS: readonly Granularity[] = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];

/** The report's own period, or a stretch that ends with its last day. */
export const PERIODS = ['report', '30_DAY', '3_MONTH', '6_MONTH', '12_MONTH', '24_MONTH'] as const;
export type Period = (typeof PERIODS)[number] | 'other';

/** A block's question as the explorer's pickers hold it. */
export function stateOf(query: QueryInput): ExplorerState {
  const { metrics, dimensions, filters, granularity, top, first, orderBy } = query;
  const [order] = listOf(orderBy);
  return {
    ...EMPTY_STATE,
    metrics: listOf(metrics),
    dimensions: listOf(dimensions),
    filters: listOf(filters).map((filter) => ({ ...filter, values: listOf(filter.values) })),
    step: (granularity ?? null) as ExplorerState['step'],
    top: top ? { dimension: top.dimension, count: top.count } : null,
    first: first ?? EMPTY_STATE.first,
    order: order ? { by: order.by, descending: order.direction === 'DESC' } : null,
  };
}

/** The question with what the pickers changed; what they do not know stays. */
export function withState(query: QueryInput, state: ExplorerState): QueryInput {
  const { metrics, dimensions, filters, step, top, first, order } = state;
  return {
    ...query,
    ...{ metrics, dimensions, filters, granularity: step, first },
    top: top && { ...top, other: query.top?.other ?? true },
    orderBy: order ? [{ by: order.by, direction: order.descending ? 'DESC' : 'ASC' }] : [],
  };
}

export function periodOf({ last, range }: QueryInput): Period {
  if (range) return 'other';
  if (!last) return 'report';
  return PERIODS.find((period) => period === `${last.count}_${last.unit}`) ?? 'other';
}

/** `other` leaves the days as they are. */
export function withPeriod(query: QueryInput, period: Period): QueryInput {
  if (period === 'other') return query;
  if (period === 'report') return { ...query, last: null, range: null };
  const [count, unit = 'MONTH'] = period.split('_');
  return { ...query, range: null, last: { count: Number(count), unit } };
}

function listOf<T>(values: T | readonly T[] | null | undefined): T[] {
  if (values === null || values === undefined) return [];
  return Array.isArray(values) ? [...(values as readonly T[])] : [values as T];
}
