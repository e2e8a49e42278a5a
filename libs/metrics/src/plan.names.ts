import { SpuntaError, type ErrorCode } from '@spunta/domain';
import { DIMENSION_NAMES, isDimension, type DimensionName } from './dimension.declarations.js';
import type { MetricName } from './metric.names.js';
import { findMetric, METRIC_NAMES } from './metric.declarations.js';
import { nearestName, quoteInput } from './nearest.js';

export const MAX_DIMENSIONS = 4;
const MAX_LISTED = 16;

export function planMetrics(names: readonly string[]): MetricName[] {
  if (names.length === 0)
    throw new SpuntaError('INVALID_INPUT', 'Name at least one metric of the catalogue.', 'metrics');
  refuseRepeats(names, 'metrics');
  return names.map((name) => planMetric(name, 'metrics'));
}

export function planMetric(name: string, field: string): MetricName {
  const found = findMetric(name);
  if (!found) throw unknownName('UNKNOWN_METRIC', 'metric', name, METRIC_NAMES, field);
  return found.name;
}

export function planDimensions(names: readonly string[]): DimensionName[] {
  refuseRepeats(names, 'dimensions');
  if (names.length > MAX_DIMENSIONS)
    throw new SpuntaError(
      'QUERY_TOO_DEEP',
      `${names.length} dimensions at once; at most ${MAX_DIMENSIONS} are possible: drop some or turn them into filters.`,
      'dimensions',
    );
  return names.map((name) => planDimension(name, 'dimensions'));
}

export function planDimension(name: string, field: string): DimensionName {
  if (!isDimension(name)) throw unknownName('UNKNOWN_DIMENSION', 'dimension', name, DIMENSION_NAMES, field);
  return name;
}

/** Every metric must know every dimension that the query splits or filters by, else its figure would mean something else. */
export function checkAvailability(
  metrics: readonly MetricName[],
  dimensions: readonly DimensionName[],
  field: string,
): void {
  const refusing = metrics.filter((name) => dimensions.some((dimension) => !dimensionsOf(name).includes(dimension)));
  if (refusing.length === 0) return;
  const missing = dimensions.filter((dimension) => refusing.some((name) => !dimensionsOf(name).includes(dimension)));
  const allowed = DIMENSION_NAMES.filter((dimension) =>
    metrics.every((name) => dimensionsOf(name).includes(dimension)),
  );
  const rest = allowed.length > 0 ? `These metrics together allow ${allowed.join(', ')}` : 'Ask for them separately';
  throw new SpuntaError(
    'DIMENSION_NOT_AVAILABLE',
    `${refusing.join(', ')} cannot be split or filtered by ${missing.join(', ')}. ${rest}; ${whoKnows(missing, metrics)}.`,
    field,
  );
}

/** Up to three metrics that know all the dimensions, those asked for first: the nearest question that has an answer. */
function whoKnows(dimensions: readonly DimensionName[], asked: readonly MetricName[]): string {
  const knowing = [...new Set([...asked, ...METRIC_NAMES])].filter((name) =>
    dimensions.every((dimension) => dimensionsOf(name).includes(dimension)),
  );
  const together = dimensions.join(' and ');
  return knowing.length > 0
    ? `${together} can be asked of ${knowing.slice(0, 3).join(', ')}`
    : `no metric knows ${together}`;
}

function dimensionsOf(metric: MetricName): readonly string[] {
  return findMetric(metric)?.dimensions ?? [];
}

function refuseRepeats(names: readonly string[], field: string): void {
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined)
    throw new SpuntaError('INVALID_INPUT', `${quoteInput(repeated)} is named twice: once is enough.`, field);
}

/** Messages stay short: of many names some, and where the rest stands. */
function listed(names: readonly string[]): string {
  if (names.length <= MAX_LISTED) return names.join(', ');
  return `${names.slice(0, MAX_LISTED).join(', ')} and ${names.length - MAX_LISTED} more in metricCatalog`;
}

function unknownName(
  code: ErrorCode,
  what: string,
  name: string,
  names: readonly string[],
  field: string,
): SpuntaError {
  const near = nearestName(name, names);
  const remedy = near ? `Did you mean ${near}?` : `There are ${listed(names)}.`;
  return new SpuntaError(code, `There is no ${what} ${quoteInput(name)}. ${remedy}`, field);
}
