import {
  GRANULARITIES,
  makeComparison,
  makeSpan,
  parseDay,
  SpuntaError,
  WEEK_STARTS,
  type Granularity,
  type MetricsOrder,
  type MetricsQuery,
  type Span,
  type WeekStart,
  type WorkspaceScope,
} from '@spunta/domain';
import { complexityOf } from './complexity.js';
import { decodeCursor, fingerprintOf } from './cursor.js';
import type { DimensionName } from './dimension.declarations.js';
import type { MetricName } from './metric.names.js';
import { planFilters } from './plan.filters.js';
import { checkAvailability, planDimensions, planMetrics } from './plan.names.js';
import { quoteInput } from './nearest.js';
import { filteredBy, planMarket, withoutMeasures } from './plan.market.js';
import { checkMeaning } from './plan.meaning.js';
import { basesOf, partsOf, readsAds, type Parts, wholeDayBases } from './plan.parts.js';
import type { Plan, PlannedOrder } from './plan.shape.js';
import { checkSize } from './plan.size.js';
import { planTop } from './plan.top.js';

export const DEFAULT_PAGE = 100;

export interface PlanLimits {
  maxRowsPerPage: number;
  maxComplexity: number;
  /** Before paging. */
  maxRows: number;
}

/** Pure. Every fault of the input is a SpuntaError that names the field and the remedy. */
export function planQuery(workspace: WorkspaceScope, query: MetricsQuery, limits: PlanLimits): Plan {
  const metrics = planMetrics(query.metrics);
  const dimensions = planDimensions(query.dimensions ?? []);
  const { dimensionFilters, metricFilters } = planFilters(query.filters ?? []);
  const read = [...new Set([...metrics, ...metricFilters.map(({ metric }) => metric)])];
  checkAvailability(read, dimensions, 'dimensions');
  checkAvailability(read, filteredBy(dimensionFilters, read), 'filters');
  const parts = partsOf(read);
  const granularity = planGranularity(query.granularity ?? null, parts);
  const orderBy = planOrder(query.orderBy ?? [], metrics, dimensions, granularity);
  const span = makeSpan(query.range, granularity, { weekStart: planWeekStart(query.weekStart, granularity) });
  const comparison = query.compare ? makeComparison(span, granularity, query.compare) : null;
  const top = query.top ? planTop(query.top, metrics, dimensions) : null;
  const market = planMarket(parts.market, { dimensions, dimensionFilters, top });
  const ofRows = withoutMeasures(dimensionFilters);
  const question = {
    workspace,
    dimensions,
    granularity,
    span,
    comparison,
    dimensionFilters: ofRows,
    top,
    parts,
    market,
  };
  checkMeaning(question, basesOf(read));
  const fingerprint = fingerprintOf(workspace, query);
  const complexity = complexityOf(question);
  checkComplexity(complexity, limits.maxComplexity);
  checkSize(question, limits.maxRows);
  const size = { dimensions: dimensions.length, metrics: metrics.length };
  return {
    ...question,
    metrics,
    metricFilters,
    fold: null,
    orderBy,
    first: planFirst(query.first ?? DEFAULT_PAGE, limits.maxRowsPerPage),
    after: query.after == null ? null : decodeCursor(query.after, fingerprint, size),
    currency: planCurrency(query.currency ?? workspace.currency),
    rateCardDate: planRateCardDate(query.rateCardDate ?? null, parts),
    fingerprint,
    complexity,
  };
}

/** Where the buckets begin that a span's figures rest on: whether a person is new is said by everything before the span. */
export function pastOrStart({ parts }: Pick<Plan, 'parts'>, { from }: Pick<Span, 'from'>): number {
  return parts.newcomers ? 0 : from;
}

function planWeekStart(weekStart: WeekStart = 'MONDAY', granularity: Granularity | null): WeekStart {
  if (!WEEK_STARTS.includes(weekStart))
    throw new SpuntaError('INVALID_INPUT', `Use one of ${WEEK_STARTS.join(', ')} as weekStart.`, 'weekStart');
  if (weekStart !== 'MONDAY' && granularity !== 'WEEK')
    throw new SpuntaError('INVALID_INPUT', 'weekStart goes with granularity WEEK only: leave it out.', 'weekStart');
  return weekStart;
}

function planGranularity(granularity: Granularity | null, parts: Parts): Granularity | null {
  if (granularity === null) return null;
  if (!GRANULARITIES.includes(granularity))
    throw new SpuntaError(
      'INVALID_INPUT',
      `There is no granularity ${quoteInput(granularity)}: use one of ${GRANULARITIES.join(', ')}.`,
      'granularity',
    );
  if (parts.market.length > 0 && !['MONTH', 'QUARTER', 'YEAR'].includes(granularity))
    throw new SpuntaError(
      'RANGE_TOO_FINE',
      `Market figures are of months, quarters and years: use MONTH or coarser, or ask without ${parts.market.join(', ')}.`,
      'granularity',
    );
  const daily = wholeDayBases(parts);
  if (daily.length > 0 && (granularity === 'QUARTER_HOUR' || granularity === 'HOUR'))
    throw new SpuntaError(
      'RANGE_TOO_FINE',
      `${readsAds(parts) ? 'Ad platforms report' : 'Provider fees fall due on'} whole days: use DAY or coarser, or ask without ${daily.join(', ')}.`,
      'granularity',
    );
  return granularity;
}

function planOrder(
  orders: readonly MetricsOrder[],
  metrics: readonly MetricName[],
  dimensions: readonly DimensionName[],
  granularity: Granularity | null,
): PlannedOrder[] {
  const names = [...(granularity ? (['time'] as const) : []), ...dimensions, ...metrics];
  return orders.map(({ by, direction }, i) => {
    const name = names.find((known) => known === by);
    if (name === undefined)
      throw new SpuntaError(
        'INVALID_INPUT',
        `Rows cannot be ordered by ${quoteInput(by)}: use one of ${names.join(', ')}.`,
        `orderBy.${i}.by`,
      );
    if (direction !== 'ASC' && direction !== 'DESC')
      throw new SpuntaError('INVALID_INPUT', 'A direction is ASC or DESC.', `orderBy.${i}.direction`);
    return { by: name, direction };
  });
}

function planFirst(first: number, max: number): number {
  if (!Number.isInteger(first) || first < 1 || first > max)
    throw new SpuntaError('INVALID_INPUT', `A page has 1 to ${max} rows: use \`after\` for more.`, 'first');
  return first;
}

function planCurrency(currency: string | null): string | null {
  if (currency === null) return null;
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw new SpuntaError(
      'INVALID_INPUT',
      `${quoteInput(currency)} is not a currency: use an ISO 4217 code such as EUR.`,
      'currency',
    );
  return currency;
}

function planRateCardDate(day: string | null, { fees }: Parts): string | null {
  if (day === null) return null;
  if (fees.length === 0)
    throw new SpuntaError('INVALID_INPUT', 'rateCardDate goes with message fees only: leave it out.', 'rateCardDate');
  parseDay(day, 'rateCardDate');
  return day;
}

function checkComplexity(complexity: number, max: number): void {
  if (complexity > max)
    throw new SpuntaError(
      'QUERY_TOO_COMPLEX',
      `The query's complexity is ${complexity}, the limit ${max}: shorten the range, drop a dimension or the comparison, or ask for active_contacts apart.`,
      'metrics',
    );
}
