import { SpuntaError } from '@spunta/domain';
import { MEASURES, metricNamed, WORLD } from '@spunta/market';
import { MARKET_METRICS, type MarketMetric, type MetricName } from './metric.names.js';
import { findMetric } from './metric.declarations.js';
import type { DimensionName } from './dimension.declarations.js';
import type { DimensionFilter } from './plan.filters.js';
import type { Plan, PlannedMarket, PlannedTop } from './plan.shape.js';

type Question = Pick<Plan, 'dimensions' | 'dimensionFilters' | 'top'>;

/** Whether a measure can be told in the unit of the metric. */
export function fits(name: MarketMetric, measure: string): boolean {
  const isShare = metricNamed(measure).unit === 'percent';
  if (name === 'market_penetration') return isShare;
  return name !== 'market_users' || !isShare;
}

/**
 * Gives every market figure one measure, one place and one messenger, or refuses the query: figures of several are never added up.
 * Throws BASES_MIXED and NOT_ADDITIVE with the nearest question that has an answer.
 */
export function planMarket(metrics: readonly MarketMetric[], question: Question): PlannedMarket {
  const measured = metrics.filter((name) => MARKET_METRICS[name].measured);
  const measures = measured.map((name) => [name, measuresOf(name, question)]);
  for (const name of metrics) checkMessenger(name, question);
  if (question.top) checkTop(metrics, question.top);
  const country = metrics.length > 0 ? countryOf(metrics, question) : null;
  return { measures: Object.fromEntries(measures) as PlannedMarket['measures'], country };
}

function measuresOf(name: MarketMetric, { dimensions, dimensionFilters }: Question): string[] {
  const at = dimensionFilters.findIndex(({ dimension }) => dimension === 'market_measure');
  const filters = dimensionFilters.filter(({ dimension }) => dimension === 'market_measure');
  const fitting = MEASURES.filter((measure) => fits(name, measure));
  const passing = fitting.filter((measure) => filters.every((filter) => passesFilter(filter, measure)));
  const field = at < 0 ? 'filters' : `filters.${at}`;
  if (passing.length === 0)
    throw new SpuntaError(
      'BASES_MIXED',
      `${name} has no such measure: filter market_measure by ${fitting.slice(0, 3).join(', ')} or another of its kind, or ask for ${otherOf(name)}.`,
      field,
    );
  if (passing.length > 1 && !dimensions.includes('market_measure')) {
    const splits = findMetric(name)?.dimensions.includes('market_measure') ? ', or add it to dimensions' : '';
    throw new SpuntaError(
      'BASES_MIXED',
      `${name} would mix figures of ${filters.length === 0 ? 'all measures' : passing.slice(0, 5).join(', ')}, each a share or count of other people: filter market_measure by one, such as ${passing[0]}${splits}.`,
      field,
    );
  }
  return passing;
}

const otherOf = (name: MarketMetric): string => (name === 'market_users' ? 'market_penetration' : 'market_users');

/** A figure is of one messenger; what compares messengers needs a row for each. */
function checkMessenger(name: MarketMetric, { dimensions, dimensionFilters }: Question): void {
  const known = findMetric(name)?.dimensions ?? [];
  const naming = (['channel', 'app'] as const).filter((dimension) => known.includes(dimension));
  if (naming.length === 0 || naming.some((dimension) => dimensions.includes(dimension))) return;
  const isIndex = name.startsWith('market_index_');
  const single = dimensionFilters.some((filter) => naming.some((of) => of === filter.dimension) && isOne(filter));
  if (single && !isIndex) return;
  const remedy = isIndex ? '' : `, or filter ${naming.join(' or ')} by one value`;
  throw new SpuntaError(
    'NOT_ADDITIVE',
    `${name} cannot be told of several messengers together, which the same people use: add ${naming.join(' or ')} to dimensions${remedy}.`,
    'dimensions',
  );
}

function checkTop(metrics: readonly MarketMetric[], { by }: PlannedTop): void {
  const ranking = metrics.find((name) => name === by);
  if (ranking)
    throw new SpuntaError(
      'NOT_ADDITIVE',
      `Values cannot be ranked by ${ranking}, which no row of several has: leave top out, order by ${ranking} and take the \`first\` rows.`,
      'top',
    );
}

function countryOf(metrics: readonly MarketMetric[], { dimensions, dimensionFilters }: Question): string | null {
  if (dimensions.includes('country')) return null;
  const at = dimensionFilters.findIndex(({ dimension }) => dimension === 'country');
  const filter = dimensionFilters[at];
  if (!filter) return WORLD;
  const [country = ''] = filter.values;
  if (isOne(filter)) return country;
  throw new SpuntaError(
    'NOT_ADDITIVE',
    `${metrics.join(', ')} cannot be told of several countries together: add country to dimensions, filter it by one value, or leave the filter out for the world.`,
    `filters.${at}`,
  );
}

function isOne({ operator, values }: DimensionFilter): boolean {
  return (operator === 'IS' || operator === 'IN') && values.length === 1;
}

/** As the engine filters values of events and insights. */
export function passesFilter({ operator, values }: DimensionFilter, value: string): boolean {
  const contains = (): boolean => value.toLowerCase().includes((values[0] ?? '').toLowerCase());
  switch (operator) {
    case 'IS':
    case 'IN':
      return values.includes(value);
    case 'IS_NOT':
    case 'NOT_IN':
      return !values.includes(value);
    case 'CONTAINS':
      return contains();
    case 'NOT_CONTAINS':
      return !contains();
  }
}

/** Filters on measures choose among market figures; what is counted of ours has no measure. */
export function withoutMeasures(filters: readonly DimensionFilter[]): DimensionFilter[] {
  return filters.filter(({ dimension }) => dimension !== 'market_measure');
}

/** Dimensions of filters that every metric must know: those that choose the figures of one alone need not be known to the others. */
export function filteredBy(filters: readonly DimensionFilter[], metrics: readonly MetricName[]): DimensionName[] {
  const chosen = metrics.flatMap((name) => findMetric(name)?.filters ?? []);
  const names = new Set(filters.map(({ dimension }) => dimension));
  return [...names].filter((name) => !chosen.includes(name));
}
