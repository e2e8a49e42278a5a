import { isGranularity } from '../filters/granularity.js';
import type { UrlQuery } from '../filters/filters.js';
import type { WeekStart } from '../generated/graphql.js';
import { metricOutside, metricWithout, type ExplorerCatalog } from './explorer-catalog.js';
import {
  isOperatorFor,
  isWhole,
  normalFilter,
  readFilter,
  writeFilter,
  type ExplorerFilter,
  type FilterKind,
} from './explorer-filters.js';
import { isView, viewReasons, type QuestionShape, type View } from './views.js';

export const MOST_DIMENSIONS = 4;
export const MOST_FILTERS = 20;
export const ROW_COUNTS = [10, 25, 100, 1000] as const;
export const TOP_COUNTS = [5, 10, 20] as const;
export const WEEK_STARTS = ['MONDAY', 'SUNDAY', 'SATURDAY'] as const satisfies WeekStart[];
const DEFAULT_ROWS = 100;

/** One question of the Explorer; all of it lives in the URL beside the filter bar's part. */
export interface ExplorerState extends QuestionShape {
  filters: ExplorerFilter[];
  /** First day of a step of a week. */
  weekStart: WeekStart;
  /** The highest `count` values of a split by the first figure, the others as one; null: all of them. */
  top: { dimension: string; count: number } | null;
  first: number;
  /** null: as the server orders. */
  order: { by: string; descending: boolean } | null;
  view: View;
}

export const EMPTY_STATE: ExplorerState = {
  metrics: [],
  dimensions: [],
  filters: [],
  step: null,
  weekStart: 'MONDAY',
  top: null,
  first: DEFAULT_ROWS,
  order: null,
  view: 'table',
  shown: null,
};

export const EXPLORER_KEYS = ['m', 'd', 'f', 'step', 'week', 'top', 'n', 'o', 'v', 'show'] as const;
type ExplorerKey = (typeof EXPLORER_KEYS)[number];

/** Reads a question out of a URL. What is not understood, or does not fit the rest, is left out and named. */
export function parseExplorer(query: UrlQuery, catalog: ExplorerCatalog): { state: ExplorerState; dropped: string[] } {
  const dropped: string[] = [];
  const keep = <T>(value: T | null, text: string): T[] => {
    if (value === null && text !== '') dropped.push(text);
    return value === null ? [] : [value];
  };
  const [step, week, top, count, order, view, shown] = (['step', 'week', 'top', 'n', 'o', 'v', 'show'] as const).map(
    (key) => one(query[key]),
  );
  const wanted: ExplorerState = {
    metrics: names(query.m),
    dimensions: names(query.d),
    filters: many(query.f).flatMap((text) => keep(readFilter(text), text)),
    step: keep(isGranularity(step) ? step : null, step ?? '')[0] ?? null,
    weekStart: keep(WEEK_STARTS.find((known) => known === week) ?? null, week ?? '')[0] ?? 'MONDAY',
    top: keep(readTop(top ?? ''), top ?? '')[0] ?? null,
    first: keep(ROW_COUNTS.find((known) => String(known) === count) ?? null, count ?? '')[0] ?? DEFAULT_ROWS,
    order: order ? { by: order.replace(/^-/, ''), descending: order.startsWith('-') } : null,
    view: keep(isView(view) ? view : null, view ?? '')[0] ?? 'table',
    shown: shown || null,
  };
  const fitted = fitState(wanted, catalog);
  return { state: fitted.state, dropped: [...dropped, ...fitted.dropped] };
}

/** The inverse of parseExplorer: every key, undefined where the default holds. */
export function explorerToQuery(state: ExplorerState): Record<ExplorerKey, string | string[] | undefined> {
  const { order } = state;
  return {
    m: state.metrics.join(',') || undefined,
    d: state.dimensions.join(',') || undefined,
    f: state.filters.length > 0 ? state.filters.map(writeFilter) : undefined,
    step: state.step ?? undefined,
    week: state.weekStart === 'MONDAY' ? undefined : state.weekStart,
    top: state.top ? writeTop(state.top) : undefined,
    n: state.first === DEFAULT_ROWS ? undefined : String(state.first),
    o: order ? `${order.descending ? '-' : ''}${order.by}` : undefined,
    v: state.view === 'table' ? undefined : state.view,
    show: state.shown ?? undefined,
  };
}

/** Takes away what does not go together, so that the server is never asked what it must refuse. */
export function fitState(state: ExplorerState, catalog: ExplorerCatalog): { state: ExplorerState; dropped: string[] } {
  const dropped: string[] = [];
  const check = (isFit: boolean, text: string) => {
    if (!isFit) dropped.push(text);
    return isFit;
  };
  const metrics = unique(state.metrics).filter((name) => check(catalog.metrics.has(name), name));
  const suits = (name: string) => catalog.dimensions.has(name) && !metricWithout(name, metrics, catalog);
  const dimensions = unique(state.dimensions)
    .filter((name) => check(suits(name), name))
    .filter((name, index) => check(index < MOST_DIMENSIONS, name));
  const isKnown = ({ dimension }: ExplorerFilter) =>
    catalog.metrics.has(dimension)
      ? metrics.includes(dimension)
      : catalog.dimensions.has(dimension) && !metricOutside(dimension, metrics, catalog);
  const filters = state.filters
    .map((filter) => normalFilter(filter, kindOf(filter, catalog)))
    .filter((filter) => check(filterFits(filter, kindOf(filter, catalog)) && isKnown(filter), writeFilter(filter)))
    .filter((filter, index) => check(index < MOST_FILTERS, writeFilter(filter)));
  const top = state.top && check(dimensions.includes(state.top.dimension), writeTop(state.top)) ? state.top : null;
  const sortable = [...metrics, ...dimensions, ...(state.step ? ['time'] : [])];
  const order = state.order && check(sortable.includes(state.order.by), state.order.by) ? state.order : null;
  const shown = state.shown && check(metrics.includes(state.shown), state.shown) ? state.shown : null;
  const fitted = { ...state, metrics, dimensions, filters, top, order, shown };
  const isDrawn = metrics.length === 0 || viewReasons(fitted, catalog)[state.view] === null;
  return { state: { ...fitted, view: check(isDrawn, state.view) ? state.view : 'table' }, dropped };
}

/** `country.5`. */
export function writeTop({ dimension, count }: { dimension: string; count: number }): string {
  return `${dimension}.${count}`;
}

export function readTop(text: string): ExplorerState['top'] {
  const [dimension, digits, ...rest] = text.split('.');
  const count = TOP_COUNTS.find((known) => String(known) === digits);
  return dimension && count && rest.length === 0 ? { dimension, count } : null;
}

function filterFits(filter: ExplorerFilter, kind: FilterKind): boolean {
  return isOperatorFor(kind, filter.operator) && isWhole(filter);
}

function kindOf({ dimension }: ExplorerFilter, catalog: ExplorerCatalog): FilterKind {
  return catalog.metrics.has(dimension) ? 'metric' : 'dimension';
}

function one(value: UrlQuery[string]): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function many(value: UrlQuery[string]): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item) => item || []);
}

function names(value: UrlQuery[string]): string[] {
  return one(value)
    .split(',')
    .filter((name) => name !== '');
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
