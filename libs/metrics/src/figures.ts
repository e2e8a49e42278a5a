import { normalizeDecimal, type Span } from '@spunta/domain';
import { isActivityMetric, isAdMetric, type AdMetric, type BaseMetric } from './metric.declarations.js';
import type { Plan } from './plan.js';

/** A row as the engine gives it: `t`, `d0`… and figures as text. Ads name `t` as a day, messages as an instant. */
export type EngineRow = Record<string, string | number | string[] | null>;

/** All figures of one period and combination of dimension values. An absent figure had nothing to add up. */
export interface Cell {
  start: number;
  dimensions: string[];
  figures: Partial<Record<BaseMetric, string | null>>;
  /** Of amounts other than 0. */
  currencies: string[];
}

/** Which days ad platforms have reported on, in days since 1970. */
export interface AdCoverage {
  /** First and last day of the workspace with an insight; null without any. */
  first: number | null;
  last: number | null;
  /** Days of the span with an insight. */
  days: number[];
}

/** What the parts found in one span. */
export interface SpanFigures {
  span: Span;
  cells: Map<string, Cell>;
  coverage: AdCoverage;
  /** Starts of the periods that ad platforms have reported on. */
  adPeriods: Set<number>;
}

export interface PartRows {
  activity: EngineRow[];
  people: EngineRow[];
  ads: EngineRow[];
}

export const NO_COVERAGE: AdCoverage = { first: null, last: null, days: [] };

export function cellKey(start: number, dimensions: readonly string[]): string {
  return JSON.stringify([start, ...dimensions]);
}

/** Joins the parts' rows on period and dimensions. */
export function mergeParts(plan: Plan, span: Span, parts: PartRows, coverage: AdCoverage): SpanFigures {
  const cells = new Map<string, Cell>();
  const startOf = new Map(span.periods.map(({ day, start }) => [day, start]));
  const add = (start: number, row: EngineRow, names: readonly BaseMetric[]): Cell => {
    const dimensions = plan.dimensions.map((_, i) => String(row[`d${i}`] ?? ''));
    const key = cellKey(start, dimensions);
    const cell = cells.get(key) ?? { start, dimensions, figures: {}, currencies: [] };
    for (const name of names) cell.figures[name] = figureOf(row, name);
    cells.set(key, cell);
    return cell;
  };
  for (const row of parts.activity) add(Number(row['t']), row, plan.parts.activity);
  for (const row of parts.people) add(Number(row['t']), row, ['active_contacts']);
  for (const row of parts.ads) {
    const cell = add(startOf.get(Number(row['t'])) ?? span.from, row, plan.parts.ads);
    cell.currencies = Array.isArray(row['currencies']) ? row['currencies'] : [];
  }
  return { span, cells, coverage, adPeriods: adPeriods(span, coverage) };
}

/**
 * The currency of the answer: the one asked for or the workspace's, else the only one in the data; null when the data
 * has several and nobody chose.
 */
export function currencyOf(plan: Plan, spans: readonly SpanFigures[]): string | null {
  if (plan.currency !== null) return plan.currency;
  const found = currenciesIn(spans);
  return found.length === 1 ? (found[0] ?? null) : null;
}

export function currenciesIn(spans: readonly SpanFigures[]): string[] {
  return [...new Set(spans.flatMap(({ cells }) => [...cells.values()].flatMap(({ currencies }) => currencies)))].sort();
}

/** The figure of a cell, '0' where nothing happened and null where nobody knows. */
export function figureIn(
  { cells, adPeriods }: SpanFigures,
  start: number,
  dimensions: readonly string[],
  name: BaseMetric,
  currency: string | null,
): string | null {
  const cell = cells.get(cellKey(start, dimensions));
  if (!isAdMetric(name)) return cell?.figures[name] ?? '0';
  if (!adPeriods.has(start)) return null;
  return cell ? adFigure(cell, name, currency) : '0';
}

/** Null when the reports left the figure out or the amount is in another currency. */
export function adFigure(cell: Cell, name: AdMetric, currency: string | null): string | null {
  const foreign = name === 'ad_spend' && cell.currencies.some((code) => code !== currency);
  const figure = cell.figures[name];
  return foreign ? null : figure === undefined ? '0' : figure;
}

/** Reports leave out days without delivery, so a day between the first and the last reported one is a known 0. */
function adPeriods(span: Span, { first, last, days }: AdCoverage): Set<number> {
  if (days.length === 0 || first === null || last === null) return new Set();
  if (span.periods.length === 1) return new Set([span.from]);
  const known = span.periods.filter(({ day }, i) => day <= last && (span.periods[i + 1]?.day ?? Infinity) > first);
  return new Set(known.map(({ start }) => start));
}

function figureOf(row: EngineRow, name: BaseMetric): string | null {
  const figure = row[name];
  if (figure === null || figure === undefined) return null;
  return isActivityMetric(name) ? String(figure) : normalizeDecimal(String(figure));
}
