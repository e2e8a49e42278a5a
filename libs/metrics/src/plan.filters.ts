import { FILTER_OPERATORS, isDecimal, SpuntaError, type FilterOperator, type MetricsFilter } from '@spunta/domain';
import { CLOSED_VALUES, DIMENSION_NAMES, isDimension, type DimensionName } from './dimension.declarations.js';
import type { MetricName } from './metric.names.js';
import { findMetric, METRIC_NAMES } from './metric.declarations.js';
import { nearestName, quoteInput } from './nearest.js';

export const MAX_FILTERS = 20;
export const MAX_FILTER_VALUES = 1_000;
const MAX_VALUE_LENGTH = 500;

/** On values of a dimension, applied to every event and insight before anything is counted. */
export interface DimensionFilter {
  dimension: DimensionName;
  operator: Exclude<FilterOperator, 'GT' | 'GTE' | 'LT' | 'LTE'>;
  values: string[];
}

/** On figures of a metric, applied to rows after they are added up; values are decimals. */
export interface MetricFilter {
  metric: MetricName;
  operator: Exclude<FilterOperator, 'CONTAINS' | 'NOT_CONTAINS'>;
  values: string[];
}

export function planFilters(filters: readonly MetricsFilter[]): {
  dimensionFilters: DimensionFilter[];
  metricFilters: MetricFilter[];
} {
  if (filters.length > MAX_FILTERS)
    throw new SpuntaError(
      'QUERY_TOO_COMPLEX',
      `${filters.length} filters; at most ${MAX_FILTERS} are possible: join values with IN.`,
      'filters',
    );
  const dimensionFilters: DimensionFilter[] = [];
  const metricFilters: MetricFilter[] = [];
  filters.forEach(({ dimension: name, operator, values }, i) => {
    const field = `filters.${i}`;
    checkValues(operator, values, field);
    const metric = findMetric(name);
    if (isDimension(name)) dimensionFilters.push(onDimension(name, operator, values, field));
    else if (metric) metricFilters.push({ metric: metric.name, operator: onNumbers(operator, values, field), values });
    else throw unknownFilter(name, field);
  });
  return { dimensionFilters, metricFilters };
}

function checkValues(operator: FilterOperator, values: readonly string[], field: string): void {
  if (!FILTER_OPERATORS.includes(operator))
    throw new SpuntaError('INVALID_INPUT', `There is no operator ${quoteInput(operator)}.`, `${field}.operator`);
  const many = operator === 'IN' || operator === 'NOT_IN';
  if (!many && values.length !== 1)
    throw new SpuntaError(
      'INVALID_INPUT',
      `${operator} takes one value, not ${values.length}: use IN or NOT_IN for several.`,
      `${field}.values`,
    );
  if (many && (values.length === 0 || values.length > MAX_FILTER_VALUES))
    throw new SpuntaError(
      'INVALID_INPUT',
      `${operator} takes 1 to ${MAX_FILTER_VALUES} values, not ${values.length}.`,
      `${field}.values`,
    );
  if (values.some((value) => value.length > MAX_VALUE_LENGTH))
    throw new SpuntaError('INVALID_INPUT', `A value has at most ${MAX_VALUE_LENGTH} characters.`, `${field}.values`);
}

function onDimension(
  dimension: DimensionName,
  operator: FilterOperator,
  values: string[],
  field: string,
): DimensionFilter {
  const known = operator.endsWith('CONTAINS') ? undefined : CLOSED_VALUES[dimension];
  const wrong = known && values.find((value) => !known.includes(value));
  if (wrong !== undefined)
    throw new SpuntaError(
      'INVALID_INPUT',
      `${quoteInput(wrong)} is no ${dimension}: ${nearestValue(wrong, known ?? [])}.`,
      `${field}.values`,
    );
  return { dimension, operator: onText(operator, field), values };
}

/** Numbers are a run, words a list. */
function nearestValue(wrong: string, known: readonly string[]): string {
  if (known.every((value) => /^\d+$/.test(value))) return `use ${known[0]} to ${known.at(-1)}`;
  const near = nearestName(wrong, known);
  return near === null ? `use one of ${known.join(', ')}` : `did you mean ${near}`;
}

function onText(operator: FilterOperator, field: string): DimensionFilter['operator'] {
  if (operator === 'GT' || operator === 'GTE' || operator === 'LT' || operator === 'LTE')
    throw new SpuntaError(
      'INVALID_INPUT',
      `${operator} compares figures; a dimension takes IS, IS_NOT, IN, NOT_IN, CONTAINS or NOT_CONTAINS.`,
      `${field}.operator`,
    );
  return operator;
}

function onNumbers(operator: FilterOperator, values: readonly string[], field: string): MetricFilter['operator'] {
  if (operator === 'CONTAINS' || operator === 'NOT_CONTAINS')
    throw new SpuntaError(
      'INVALID_INPUT',
      `${operator} searches text; a metric takes IS, IS_NOT, IN, NOT_IN, GT, GTE, LT or LTE.`,
      `${field}.operator`,
    );
  const wrong = values.find((value) => !isDecimal(value));
  if (wrong !== undefined)
    throw new SpuntaError(
      'INVALID_INPUT',
      `${quoteInput(wrong)} is not a decimal number such as 12 or 0.5.`,
      `${field}.values`,
    );
  return operator;
}

function unknownFilter(name: string, field: string): SpuntaError {
  const near = nearestName(name, [...DIMENSION_NAMES, ...METRIC_NAMES]);
  const remedy = near ? `Did you mean ${near}?` : `Filter by a dimension (${DIMENSION_NAMES.join(', ')}) or a metric.`;
  return new SpuntaError(
    'UNKNOWN_DIMENSION',
    `There is no dimension or metric ${quoteInput(name)}. ${remedy}`,
    `${field}.dimension`,
  );
}
