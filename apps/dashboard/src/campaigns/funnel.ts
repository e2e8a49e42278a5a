import type { MetricsQuery } from '../generated/graphql.js';
import { FUNNEL } from './metrics.js';

type Totals = Pick<MetricsQuery['metrics'], 'totals'>;

export interface FunnelStep {
  metric: (typeof FUNNEL)[number];
  /** null is unknown. */
  count: number | null;
  before: number | null;
  /** Of the step before; null for the first and where one of both is unknown or zero. */
  rate: number | null;
  /** Of the widest bar, 0 to 1; impressions have none, since beside them every other bar would be a line. */
  width: number | null;
}

/** Steps with absolute numbers and the part that went on from the step before. Unknown steps stay unknown and let no rate pass over them. */
export function funnelSteps({ totals }: Totals): FunnelStep[] {
  const figures = FUNNEL.map((metric) => {
    const total = totals.find((item) => item.metric === metric);
    return { metric, count: read(total?.value), before: read(total?.previous) };
  });
  const widest = Math.max(0, ...figures.slice(1).map(({ count }) => count ?? 0));
  return figures.map((step, index) => ({
    ...step,
    rate: part(step.count, figures[index - 1]?.count),
    width: index === 0 || step.count === null || widest === 0 ? null : step.count / widest,
  }));
}

function read(text: string | null | undefined): number | null {
  return text == null ? null : Number(text);
}

function part(count: number | null, whole: number | null | undefined): number | null {
  return count === null || !whole ? null : count / whole;
}
