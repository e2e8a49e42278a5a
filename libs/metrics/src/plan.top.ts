import { makeSpan, OTHER_VALUE, SpuntaError, type MetricsTop } from '@spunta/domain';
import type { DimensionName } from './dimension.declarations.js';
import type { MetricName } from './metric.names.js';
import { quoteInput } from './nearest.js';
import { partsOf, type Parts } from './plan.parts.js';
import type { Fold, Plan, PlannedTop } from './plan.shape.js';

/** More than this is a page of rows, not a chart. */
export const MAX_TOP = 100;

/** Throws INVALID_INPUT with the field at fault. */
export function planTop(
  { dimension, count, by, other = true }: MetricsTop,
  metrics: readonly MetricName[],
  dimensions: readonly DimensionName[],
): PlannedTop {
  const split = dimensions.find((name) => name === dimension);
  if (split === undefined) {
    const remedy = dimensions.length > 0 ? `use one of ${dimensions.join(', ')}` : 'add it to dimensions';
    throw new SpuntaError(
      'INVALID_INPUT',
      `Rows are not split by ${quoteInput(dimension)}: ${remedy}.`,
      'top.dimension',
    );
  }
  if (!Number.isInteger(count) || count < 1 || count > MAX_TOP)
    throw new SpuntaError('INVALID_INPUT', `top takes 1 to ${MAX_TOP} values: use pages for more.`, 'top.count');
  const ranking = by == null ? metrics[0] : metrics.find((name) => name === by);
  if (ranking === undefined)
    throw new SpuntaError(
      'INVALID_INPUT',
      `Values cannot be ranked by ${quoteInput(by ?? '')}: use one of ${metrics.join(', ')}.`,
      'top.by',
    );
  return { dimension: split, count, by: ranking, other };
}

/** What the ranking reads: its metric by its dimension over the whole range, under the same filters on dimensions. */
export function rankingParts({ by }: PlannedTop): Parts {
  return partsOf([by]);
}

/** The query whose first rows are the greatest values. Filters on figures are left out: they belong to rows. */
export function rankingOf(plan: Plan, top: PlannedTop): Plan {
  return {
    ...plan,
    metrics: [top.by],
    dimensions: [top.dimension],
    granularity: null,
    span: makeSpan(plan.span.range, null),
    comparison: null,
    metricFilters: [],
    orderBy: [],
    top: null,
    parts: rankingParts(top),
  };
}

/** Of the ranking's values in order, those that get rows of their own. */
export function foldOf({ dimension, count }: PlannedTop, ranked: readonly string[]): Fold {
  return { dimension, values: ranked.filter((value) => value !== OTHER_VALUE).slice(0, count) };
}
