import { SpuntaError, type Granularity } from '@spunta/domain';
import { cardinalityOf, restsOnInsights, type DimensionName } from './dimension.declarations.js';
import type { Plan } from './plan.shape.js';

/**
 * Of the combinations that could be, few are: a campaign runs in some countries, a template goes out on some days. Only a query
 * that would pass the limit with one in two hundred of them is hopeless.
 */
export const SPARSENESS = 200;

type Question = Pick<Plan, 'dimensions' | 'dimensionFilters' | 'top' | 'span' | 'granularity'>;

/**
 * Refuses, before the engine works for nothing, a query whose rows are bound to pass the limit. Throws TOO_MANY_ROWS with the
 * nearest question that is not.
 */
export function checkSize(question: Question, maxRows: number): void {
  const rows = estimateRows(question);
  if (rows <= maxRows * SPARSENESS) return;
  const { granularity, span } = question;
  const split = independent(question);
  const largest = split.reduce((a, b) => (valuesOf(question, a) >= valuesOf(question, b) ? a : b));
  throw new SpuntaError(
    'TOO_MANY_ROWS',
    `${listOf(question, split)}${granularity ? ` by ${granularity} (${written(span.periods.length)})` : ''} may give ${written(rows)} rows, far more than the ${written(maxRows)} of one answer: ask for the \`top\` values of ${largest}, filter it by IS or IN${coarser(granularity)}.`,
    'dimensions',
  );
}

/** How many rows could be at most, by the declared number of values of each dimension. */
export function estimateRows(question: Question): number {
  const values = independent(question).map((name) => valuesOf(question, name));
  return values.reduce((rows, number) => rows * number, question.span.periods.length);
}

/** Without dimensions whose value another one of the query decides: an ad has one campaign and came by an ad, a country one region. */
function independent({ dimensions, top }: Question): DimensionName[] {
  const whole = dimensions.filter((name) => name !== top?.dimension);
  const finest = (['ad', 'ad_set', 'campaign'] as const).find((name) => whole.includes(name));
  return dimensions.filter((name) => {
    if (name === top?.dimension) return true;
    if (name === 'source' || restsOnInsights(name)) return finest === undefined || name === finest;
    return name !== 'region' || !whole.includes('country');
  });
}

function valuesOf({ dimensionFilters, top }: Question, dimension: DimensionName): number {
  const named = dimensionFilters
    .filter((filter) => filter.dimension === dimension && (filter.operator === 'IS' || filter.operator === 'IN'))
    .map(({ values }) => values.length);
  const ranked = top?.dimension === dimension ? [top.count + 1] : [];
  return Math.min(cardinalityOf(dimension), ...named, ...ranked);
}

function listOf(question: Question, split: readonly DimensionName[]): string {
  return split.map((name) => `${name} (${written(valuesOf(question, name))})`).join(' × ');
}

function coarser(granularity: Granularity | null): string {
  return granularity === null || granularity === 'YEAR' ? '' : ', or use a coarser granularity';
}

const written = (number: number): string => number.toLocaleString('en');
