import { addDecimals, divideDecimals, normalizeDecimal, type Span } from '@spunta/domain';
import type { RowKeys } from './compile.js';
import { isAdDimension, type DimensionName } from './dimension.declarations.js';
import {
  PEOPLE_METRICS,
  WHOLES,
  type AdMetric,
  type BaseMetric,
  type Figure,
  type MarketMetric,
  type Whole,
} from './metric.names.js';
import {
  isActivityMetric,
  findMetric,
  isAdMetric,
  isFeeMetric,
  isMarketMetric,
  isReachMetric,
  isResponseMetric,
  isWhole,
} from './metric.declarations.js';
import { NO_MARKET, type MarketUse, type MarketValue } from './market.value.js';
import { picksLinks } from './compile.links.js';
import type { Plan } from './plan.shape.js';
import type { DimensionFilter } from './plan.filters.js';

/** A row as the engine gives it: `t`, `d0`… and figures as text. Ads name `t` as a day, messages as an instant. */
export type EngineRow = Record<string, string | number | string[] | null>;

/** All figures of one period and combination of dimension values. An absent figure had nothing to add up. */
export interface Cell {
  start: number;
  dimensions: string[];
  figures: Partial<Record<BaseMetric, string | null>>;
  /** Of ad amounts other than 0 that are not converted. */
  currencies: string[];
  fees: FeeGaps | null;
  market?: Partial<Record<MarketMetric, MarketValue>>;
}

/** Why fees are unknown: messages without a rate on the card, currencies without an exchange rate, provider fees without one. */
export interface FeeGaps {
  unrated: number;
  currencies: string[];
  unpriced: number;
}

/** Which days ad platforms have reported on, in days since 1970. */
export interface AdCoverage {
  /** First and last day of the workspace with an insight; null without any. */
  first: number | null;
  last: number | null;
  /** Days of the span with an insight. */
  days: number[];
  /** Dimensions of the query that no report of the span tells apart. */
  unanswered: DimensionName[];
  /** Of the span's days, those of which a figure was changed after the day was over. */
  restatedDays: number;
}

/** What the parts found in one span. */
export interface SpanFigures {
  span: Span;
  cells: Map<string, Cell>;
  /** People of all rows, each once, where the statement of the rows counts them too. */
  allPeople: EngineRow | undefined;
  wholes: Wholes;
  coverage: AdCoverage;
  /** Starts of the periods that ad platforms have reported on. */
  adPeriods: Set<number>;
  /** Whether no ad figure at these dimension values means 0; else nobody knows. */
  isZeroAds: (dimensions: readonly string[]) => boolean;
  /** Whether what stands at these dimension values is of links alone, for which no ad cost anything. */
  isOfLinks: (dimensions: readonly string[]) => boolean;
  market: MarketUse;
}

/** Figures of several cells of a period together. */
export interface Wholes {
  at: (name: Whole, start: number, dimensions: readonly string[]) => string;
  /** Added up: of all cells, or where a whole goes across one dimension of those that the rows belong to. */
  sum: (name: Whole, only: RowKeys | null) => string;
}

/** `wholePeople`: those of each period, whatever the dimensions; absent where there are none. */
export type PartRows = Partial<
  Record<'activity' | 'people' | 'wholePeople' | 'windows' | 'responses' | 'fees' | 'ads' | 'reach', EngineRow[]>
>;

export const NO_COVERAGE: AdCoverage = { first: null, last: null, days: [], unanswered: [], restatedDays: 0 };

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
    const cell = cells.get(key) ?? { start, dimensions, figures: {}, currencies: [], fees: null };
    for (const name of names) cell.figures[name] = figureOf(row, name);
    cells.set(key, cell);
    return cell;
  };
  for (const row of parts.activity ?? []) add(Number(row['t']), row, plan.parts.activity);
  for (const row of parts.windows ?? []) add(Number(row['t']), row, plan.parts.windows);
  for (const row of parts.responses ?? []) add(Number(row['t']), row, plan.parts.responses);
  for (const row of parts.fees ?? []) add(Number(row['t']), row, plan.parts.fees).fees = gapsOf(row);
  const ofAllRows = (row: EngineRow): boolean => row['whole'] === 1;
  const people = (parts.people ?? []).filter((row) => !ofAllRows(row));
  for (const row of people)
    add(
      Number(row['t']),
      row,
      PEOPLE_METRICS.filter((name) => name in row),
    );
  for (const row of parts.reach ?? []) add(startOf.get(Number(row['t'])) ?? span.from, row, ['ad_reach']);
  for (const row of parts.ads ?? []) {
    const cell = add(startOf.get(Number(row['t'])) ?? span.from, row, plan.parts.ads);
    cell.currencies = textsOf(row['currencies']);
  }
  const wholes = wholesOf(plan, cells, parts.wholePeople ?? people);
  if (plan.dimensions.includes('error_code')) dropSentAlone(cells);
  return {
    span,
    cells,
    allPeople: parts.people?.find(ofAllRows),
    wholes,
    coverage,
    adPeriods: adPeriods(span, coverage),
    isZeroAds: zeroAds(plan, cells, coverage),
    isOfLinks: ofLinks(plan),
    market: NO_MARKET,
  };
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

export function gapsIn(spans: readonly SpanFigures[]): FeeGaps {
  const gaps = spans.flatMap(({ cells }) => [...cells.values()].flatMap(({ fees }) => fees ?? []));
  const sum = (name: 'unrated' | 'unpriced'): number => gaps.reduce((total, gap) => total + gap[name], 0);
  const currencies = [...new Set(gaps.flatMap((gap) => gap.currencies))].sort();
  return { unrated: sum('unrated'), unpriced: sum('unpriced'), currencies };
}

function wholesOf(plan: Plan, cells: Map<string, Cell>, people: readonly EngineRow[]): Wholes {
  const keyOf = (name: Whole, start: number, dimensions: readonly string[]): string => {
    const { across } = WHOLES[name];
    return cellKey(start, across === null ? [] : dimensions.filter((_, i) => plan.dimensions[i] !== across));
  };
  const added = (name: Whole): Map<string, string> => {
    const lists = new Map<string, string[]>();
    for (const { start, dimensions, figures } of cells.values()) {
      const figure = figures[WHOLES[name].of];
      if (figure == null) continue;
      const key = keyOf(name, start, dimensions);
      const list = lists.get(key);
      if (list) list.push(figure);
      else lists.set(key, [figure]);
    }
    return new Map([...lists].map(([key, list]) => [key, addDecimals(list)]));
  };
  const figures: Record<Whole, Map<string, string>> = {
    all_conversations_started: added('all_conversations_started'),
    conversations_started_however_attributed: added('conversations_started_however_attributed'),
    messages_sent_whatever_error: added('messages_sent_whatever_error'),
    all_active_contacts: new Map(people.map((row) => [cellKey(Number(row['t']), []), String(row['active_contacts'])])),
  };
  return {
    at: (name, start, dimensions) => figures[name].get(keyOf(name, start, dimensions)) ?? '0',
    sum: (name, only) => {
      if (only === null || WHOLES[name].across === null) return addDecimals([...figures[name].values()]);
      const keys = only.times.map((start, row) => keyOf(name, start, placeAt(only, row)));
      return addDecimals([...new Set(keys)].map((key) => figures[name].get(key) ?? '0'));
    },
  };
}

/** By error code, what was sent stands at no code and is a divisor only: without a failure there it is no row. */
function dropSentAlone(cells: Map<string, Cell>): void {
  for (const [key, { figures }] of cells)
    if (figures.messages_sent !== undefined && Number(figures.messages_failed) === 0) cells.delete(key);
}

/** Dimension values of one of the places. */
export function placeAt({ dimensions }: RowKeys, row: number): string[] {
  return dimensions.map((values) => values[row] ?? '');
}

/** The figure of a cell, '0' where nothing happened and null where nobody knows. */
export function figureIn(
  figures: SpanFigures,
  start: number,
  dimensions: readonly string[],
  name: Figure,
  currency: string | null,
): string | null {
  const { cells, wholes, adPeriods, isZeroAds } = figures;
  if (name === 'ad_costs')
    return costsAds(figures, dimensions) ? figureIn(figures, start, dimensions, 'ad_spend', currency) : '0';
  if (isWhole(name)) return wholes.at(name, start, dimensions);
  const cell = cells.get(cellKey(start, dimensions));
  if (isMarketMetric(name)) return cell?.market?.[name]?.value ?? null;
  if (isReachMetric(name) || isResponseMetric(name)) return cell?.figures[name] ?? null;
  if (isFeeMetric(name)) return cell?.figures[name] === undefined ? '0' : cell.figures[name];
  if (!isAdMetric(name)) return knownFigure(name, cell?.figures[name] ?? '0');
  if (!adPeriods.has(start)) return null;
  if (cell?.figures[name] !== undefined) return adFigure(cell, name, currency);
  return isZeroAds(dimensions) ? '0' : null;
}

/** Whether any ad was ever reported to the workspace. */
export function hasAds({ coverage }: Pick<SpanFigures, 'coverage'>): boolean {
  return coverage.first !== null;
}

/** Whether ads are part of what costs at these dimension values. */
export function costsAds(figures: SpanFigures, dimensions: readonly string[]): boolean {
  return hasAds(figures) && !figures.isOfLinks(dimensions);
}

/** Some figures are unknown where nothing was reported. */
export function knownFigure(name: BaseMetric, figure: string): string | null {
  return figure === '0' ? (findMetric(name)?.empty ?? null) : figure;
}

/** Null when the reports left the figure out or the amount is in another currency. */
export function adFigure(cell: Cell, name: AdMetric, currency: string | null): string | null {
  const foreign = name === 'ad_spend' && cell.currencies.some((code) => code !== currency);
  return foreign ? null : (cell.figures[name] ?? null);
}

/**
 * A country without spend is a known 0 only if some report tells countries apart, and a campaign only if a report names it: the
 * spend of an ad that is known from messages alone is unknown.
 */
function zeroAds(plan: Plan, cells: Map<string, Cell>, { unanswered }: AdCoverage): SpanFigures['isZeroAds'] {
  if (plan.dimensionFilters.some(({ dimension }) => unanswered.includes(dimension))) return () => false;
  const withAds = [...cells.values()].filter(({ figures }) =>
    plan.parts.ads.some((name) => figures[name] !== undefined),
  );
  const picksAds = ({ dimension, operator }: DimensionFilter): boolean =>
    isAdDimension(dimension) && operator !== 'IS_NOT' && operator !== 'NOT_IN' && operator !== 'NOT_CONTAINS';
  if (withAds.length === 0 && plan.dimensionFilters.some(picksAds)) return () => false;
  const named = plan.dimensions.map((_, i) => new Set(withAds.map(({ dimensions }) => dimensions[i] ?? '')));
  return (dimensions) =>
    dimensions.every((value, i) => {
      const dimension = plan.dimensions[i];
      if (value === '' || dimension === undefined) return true;
      return isAdDimension(dimension) ? named[i]?.has(value) : !unanswered.includes(dimension);
    });
}

function ofLinks(plan: Plan): SpanFigures['isOfLinks'] {
  const place = plan.dimensions.indexOf('link');
  const isFiltered = plan.dimensionFilters.some(picksLinks);
  return (dimensions) => isFiltered || (dimensions[place] ?? '') !== '';
}

/** Reports leave out days without delivery, so a day between the first and the last reported one is a known 0. */
function adPeriods(span: Span, { first, last, days }: AdCoverage): Set<number> {
  if (days.length === 0 || first === null || last === null) return new Set();
  if (span.periods.length === 1) return new Set([span.from]);
  const known = span.periods.filter(({ day }, i) => day <= last && (span.periods[i + 1]?.day ?? Infinity) > first);
  return new Set(known.map(({ start }) => start));
}

function gapsOf(row: EngineRow): FeeGaps {
  const count = (name: string): number => Number(row[name] ?? 0);
  return { unrated: count('unrated'), currencies: textsOf(row['currencies']), unpriced: count('unpriced') };
}

function textsOf(value: EngineRow[string] | undefined): string[] {
  return Array.isArray(value) ? value : [];
}

function figureOf(row: EngineRow, name: BaseMetric): string | null {
  const figure = row[name];
  if (figure === null || figure === undefined) return null;
  if (isResponseMetric(name)) return secondsOf(String(figure));
  return isActivityMetric(name) ? String(figure) : normalizeDecimal(String(figure));
}

export function secondsOf(milliseconds: string): string | null {
  return divideDecimals(milliseconds, '1000', 3);
}
