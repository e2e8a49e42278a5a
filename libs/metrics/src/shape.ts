import { addDecimals, compareDecimals, divideDecimals, OTHER_VALUE } from '@spunta/domain';
import type { Position } from './cursor.js';
import { cellKey, figureIn, type SpanFigures } from './figures.js';
import { RATIOS, SUMS, type Figure, type MetricName } from './metric.names.js';
import { isCostRatio, isMarketMetric, isRatioMetric, isSumMetric } from './metric.declarations.js';
import type { MetricFilter } from './plan.filters.js';
import type { Plan } from './plan.shape.js';

/** Both spans and the currency that amounts are told in. */
export interface Gathered {
  main: SpanFigures;
  previous: SpanFigures | null;
  currency: string | null;
}

/** A row before it is written out: figures by metric, its own and those of its counterpart. */
export interface ShapedRow {
  start: number;
  dimensions: string[];
  /** Start of the counterpart's period; null without one. */
  previousStart: number | null;
  values: Map<MetricName, string | null>;
  previous: Map<MetricName, string | null>;
  /** Divisors of ratios: how much the quotient rests on. */
  samples: Map<MetricName, string | null>;
  /** 95 % intervals, where there are any. */
  bounds: Map<MetricName, Bounds>;
}

export interface Bounds {
  lower: string | null;
  upper: string | null;
}

/** Most rows that are made by filling gaps; with more combinations than that only those with figures stand. */
export const MAX_FILLED_ROWS = 10_000;

/** All rows in order, gaps filled and metric filters applied. Pure. */
export function shapeRows(plan: Plan, gathered: Gathered): ShapedRow[] {
  const metrics = [...new Set([...plan.metrics, ...plan.metricFilters.map(({ metric }) => metric)])];
  return rowPlaces(plan, gathered)
    .filter(({ dimensions }) => plan.top?.other !== false || !isOtherRow(plan, dimensions))
    .map((place) => fillRow(place, metrics, gathered))
    .filter((row) => plan.metricFilters.every((filter) => passes(filter, row.values.get(filter.metric) ?? null)))
    .map((row) => ({ row, position: positionOf(plan, row) }))
    .sort((a, b) => compareRows(plan, a.position, b.position))
    .map(({ row }) => row);
}

/** Rows after the cursor, at most a page, and whether more follow. */
export function pageOf(plan: Plan, rows: readonly ShapedRow[]): { page: ShapedRow[]; hasNextPage: boolean } {
  const { after } = plan;
  const begin = after ? rows.findIndex((row) => compareRows(plan, positionOf(plan, row), after) > 0) : 0;
  if (begin < 0) return { page: [], hasNextPage: false };
  return { page: rows.slice(begin, begin + plan.first), hasNextPage: begin + plan.first < rows.length };
}

export function positionOf(plan: Plan, row: ShapedRow): Position {
  return {
    time: row.start,
    dimensions: row.dimensions,
    values: plan.metrics.map((name) => row.values.get(name) ?? null),
  };
}

/** A metric out of its summed parts: ratios divide sums, they are never averaged. */
export function metricFrom(name: MetricName, base: (name: Figure) => string | null): string | null {
  if (isSumMetric(name)) return sumOfKnown(SUMS[name].map(base));
  if (!isRatioMetric(name)) return base(name);
  const [dividend, divisor] = [metricFrom(RATIOS[name].dividend, base), base(RATIOS[name].divisor)];
  return dividend === null || divisor === null ? null : divideDecimals(dividend, divisor);
}

/** Null when a part is. */
export function sumOfKnown(parts: readonly (string | null)[]): string | null {
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? null : addDecimals(known);
}

/** Null is unknown and passes no filter. */
export function passes({ operator, values }: MetricFilter, figure: string | null): boolean {
  if (figure === null) return false;
  const order = compareDecimals(figure, values[0] ?? '0');
  switch (operator) {
    case 'IS':
    case 'IN':
      return values.some((value) => compareDecimals(figure, value) === 0);
    case 'IS_NOT':
    case 'NOT_IN':
      return values.every((value) => compareDecimals(figure, value) !== 0);
    case 'GT':
      return order > 0;
    case 'GTE':
      return order >= 0;
    case 'LT':
      return order < 0;
    case 'LTE':
      return order <= 0;
  }
}

interface Place {
  start: number;
  previousStart: number | null;
  dimensions: string[];
}

/** Every period for every combination seen in either span, or only the seen places when that would be too many. */
function rowPlaces(plan: Plan, { main, previous }: Gathered): Place[] {
  const periods = plan.span.periods.map(({ start }, i) => ({
    start,
    previousStart: plan.comparison?.counterparts[i] ?? null,
  }));
  const seen = [...main.cells.values(), ...(previous?.cells.values() ?? [])];
  const combinations = new Map(seen.map(({ dimensions }) => [JSON.stringify(dimensions), dimensions]));
  if (plan.dimensions.length === 0) combinations.set('[]', []);
  const everywhere = periods.length * combinations.size <= Math.max(MAX_FILLED_ROWS, combinations.size);
  return periods.flatMap((period) =>
    [...combinations.entries()]
      .filter(([key]) => everywhere || isSeen(key, period, main, previous))
      .map(([, dimensions]) => ({ ...period, dimensions })),
  );
}

function isSeen(
  dimensions: string,
  { start, previousStart }: { start: number; previousStart: number | null },
  main: SpanFigures,
  previous: SpanFigures | null,
): boolean {
  const at = (time: number): string => `[${time},${dimensions.slice(1)}`;
  return main.cells.has(at(start)) || (previousStart !== null && (previous?.cells.has(at(previousStart)) ?? false));
}

function fillRow(place: Place, metrics: readonly MetricName[], { main, previous, currency }: Gathered): ShapedRow {
  const { start, previousStart, dimensions } = place;
  const now = (name: Figure): string | null => figureIn(main, start, dimensions, name, currency);
  const before = (name: Figure): string | null =>
    previous && previousStart !== null ? figureIn(previous, previousStart, dimensions, name, currency) : null;
  const isUnsplit = dimensions.includes('');
  const valueOf = (name: MetricName, figure: typeof now): string | null =>
    isUnsplit && isCostRatio(name) ? null : metricFrom(name, figure);
  const market = metrics.filter(isMarketMetric).flatMap((name) => {
    const value = main.cells.get(cellKey(start, dimensions))?.market?.[name];
    return value ? [{ name, value }] : [];
  });
  return {
    ...place,
    values: new Map(metrics.map((name) => [name, valueOf(name, now)])),
    previous: new Map(metrics.map((name) => [name, valueOf(name, before)])),
    samples: new Map<MetricName, string | null>([
      ...metrics.filter(isRatioMetric).map((name) => [name, now(RATIOS[name].divisor)] as const),
      ...market.map(({ name, value }) => [name, value.sample] as const),
    ]),
    bounds: new Map(market.map(({ name, value }) => [name, value])),
  };
}

/**
 * The plan's order, then time, then (when nothing was asked) the first metric from the top, then dimension values. What `top`
 * folded stands after the values it was not among, whatever the order; only an order by time goes before that.
 */
function compareRows(plan: Plan, a: Position, b: Position): number {
  const others = Number(isOtherRow(plan, a.dimensions)) - Number(isOtherRow(plan, b.dimensions));
  for (const { by, direction } of plan.orderBy) {
    const order = (by !== 'time' && others) || compareBy(plan, by, a, b, direction === 'DESC');
    if (order !== 0) return order;
  }
  if (a.time !== b.time) return a.time - b.time;
  if (others !== 0) return others;
  const first = plan.metrics[0];
  const byMetric = plan.orderBy.length === 0 && first ? compareBy(plan, first, a, b, true) : 0;
  if (byMetric !== 0) return byMetric;
  for (let i = 0; i < a.dimensions.length; i += 1) {
    const order = compareText(a.dimensions[i] ?? '', b.dimensions[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** Whether a row is of the values that `top` folded into one. */
export function isOtherRow(plan: Plan, dimensions: readonly string[]): boolean {
  return dimensions.some((value, i) => isOther(plan, i, value));
}

/** `i` is the place of the dimension among the plan's. */
export function isOther({ top, dimensions }: Plan, i: number, value: string): boolean {
  return value === OTHER_VALUE && top !== null && dimensions[i] === top.dimension;
}

function compareBy(
  plan: Plan,
  by: Plan['orderBy'][number]['by'],
  a: Position,
  b: Position,
  descending: boolean,
): number {
  const sign = descending ? -1 : 1;
  if (by === 'time') return sign * (a.time - b.time);
  const dimension = plan.dimensions.findIndex((name) => name === by);
  if (dimension >= 0) return sign * compareText(a.dimensions[dimension] ?? '', b.dimensions[dimension] ?? '');
  const metric = plan.metrics.findIndex((name) => name === by);
  const [left, right] = [a.values[metric] ?? null, b.values[metric] ?? null];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return sign * compareFigures(left, right);
}

/** Floats decide nearly always; equal ones may still differ as decimals. */
function compareFigures(a: string, b: string): number {
  return a === b ? 0 : Number(a) - Number(b) || compareDecimals(a, b);
}

/** By code units, so that the order is the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
