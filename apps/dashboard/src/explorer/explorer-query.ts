import type { MetricsBase } from '../filters/filters.js';
import type { Granularity, MetricsInput } from '../generated/graphql.js';
import type { ExplorerState } from './explorer-state.js';

/** The server's largest page: charts need every row, tables take the reader's number. */
const LARGEST_PAGE = 1000;

/** The question as the server takes it; `step` is the length in use, null without a time axis. */
export function explorerInput(state: ExplorerState, base: MetricsBase, step: Granularity | null): MetricsInput {
  const { metrics, dimensions, order, top, weekStart } = state;
  return {
    ...base,
    metrics,
    dimensions,
    granularity: step,
    ...(step === 'WEEK' && weekStart !== 'MONDAY' && { weekStart }),
    ...(top && { top }),
    filters: [...(base.filters ?? []), ...state.filters],
    orderBy: order ? [{ by: order.by, direction: order.descending ? 'DESC' : 'ASC' }] : [],
    first: needsEveryRow(state) ? LARGEST_PAGE : state.first,
  };
}

/** Whether the view would be wrong, and not only shorter, without the rows that follow. */
export function needsEveryRow({ view, step }: Pick<ExplorerState, 'view' | 'step'>): boolean {
  return view === 'map' || view === 'heat' || view === 'stacked' || (view !== 'table' && step !== null);
}
