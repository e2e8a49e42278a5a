import type { CompareInput, FilterInput, MetricsInput } from '../generated/graphql.js';
import { isDay, isTimeZone } from './days.js';
import { RANGE_PRESETS, resolveRange, type DayRange, type RangeChoice, type RangePreset } from './presets.js';

export const COMPARISONS = ['none', 'previous_period', 'previous_year', 'custom'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What every page is filtered by. All of it lives in the URL; defaults are left out of it. */
export interface Filters {
  range: RangeChoice;
  comparison: Comparison;
  /** Both days included; not null with the comparison `custom`, and only then. */
  compared: DayRange | null;
  /** Shifts the comparison so that Mondays meet Mondays. */
  matchWeekday: boolean;
  /** null: the workspace's zone. */
  timeZone: string | null;
  /** ISO 4217; null: the workspace's, or the data's only one. */
  currency: string | null;
  /** ISO alpha-2; '' is the unknown country. */
  countries: string[];
  channels: string[];
  /** Id of a segment whose filters join those above; any text, since a link may name one that is gone. */
  segment: string | null;
}

export type UrlQuery = Record<string, string | null | undefined | (string | null)[]>;

export const FILTER_KEYS = [
  'range',
  'from',
  'to',
  'compare',
  'cfrom',
  'cto',
  'weekday',
  'zone',
  'currency',
  'country',
  'channel',
  'segment',
] as const;

/** An unknown country in the URL: an empty list item would be lost. */
const UNKNOWN = 'unknown';

export const DEFAULT_FILTERS: Filters = {
  range: { preset: 'last_28_days' },
  comparison: 'previous_period',
  compared: null,
  matchWeekday: true,
  timeZone: null,
  currency: null,
  countries: [],
  channels: [],
  segment: null,
};

/** Reads filters out of a URL's query. What is missing or not understood takes its default, so any link opens. */
export function parseFilters(query: UrlQuery): Filters {
  return {
    range: parseRange(query),
    ...parseComparison(query),
    matchWeekday: one(query.weekday) !== '0',
    timeZone: isTimeZone(one(query.zone)) ? one(query.zone) : null,
    currency: /^[A-Z]{3}$/.test(one(query.currency)) ? one(query.currency) : null,
    countries: list(query.country, /^[A-Z]{2}$/),
    channels: list(query.channel, /^[a-z_]+$/),
    segment: one(query.segment) || null,
  };
}

/** The inverse of parseFilters: every key, undefined where the default holds. */
export function filtersToQuery(filters: Filters): Record<(typeof FILTER_KEYS)[number], string | undefined> {
  const isCustom = !('preset' in filters.range);
  const preset = 'preset' in filters.range ? filters.range.preset : undefined;
  return {
    range: preset === 'last_28_days' ? undefined : preset,
    from: isCustom ? (filters.range as { from: string }).from : undefined,
    to: isCustom ? (filters.range as { to: string }).to : undefined,
    compare: filters.comparison === DEFAULT_FILTERS.comparison ? undefined : filters.comparison,
    cfrom: filters.compared?.from,
    cto: filters.compared?.to,
    weekday: filters.matchWeekday ? undefined : '0',
    zone: filters.timeZone ?? undefined,
    currency: filters.currency ?? undefined,
    country: joined(filters.countries),
    channel: joined(filters.channels),
    segment: filters.segment ?? undefined,
  };
}

export type MetricsBase = Pick<MetricsInput, 'range' | 'compare' | 'filters' | 'segment' | 'currency'>;

/** The part of a metrics query that the filter bar decides. `today` is the day in `timeZone`. */
export function toMetricsBase(filters: Filters, timeZone: string, today: string): MetricsBase {
  return {
    range: { ...resolveRange(filters.range, today), timeZone },
    compare: toCompare(filters, timeZone),
    filters: [...inList('country', filters.countries), ...inList('channel', filters.channels)],
    ...(filters.segment && { segment: filters.segment }),
    ...(filters.currency && { currency: filters.currency }),
  };
}

function toCompare(filters: Filters, timeZone: string): CompareInput | null {
  if (filters.compared) return { to: 'CUSTOM', range: { ...filters.compared, timeZone } };
  if (filters.comparison === 'none') return null;
  const to = filters.comparison === 'previous_year' ? 'PREVIOUS_YEAR' : 'PREVIOUS_PERIOD';
  return { to, matchWeekday: filters.matchWeekday };
}

function inList(dimension: string, values: string[]): FilterInput[] {
  return values.length > 0 ? [{ dimension, operator: 'IN', values }] : [];
}

/** What follows a comparison when one goes through them without choosing days. */
export function nextComparison(comparison: Comparison): Pick<Filters, 'comparison' | 'compared'> {
  const quick = COMPARISONS.filter((name) => name !== 'custom');
  return { comparison: quick[(COMPARISONS.indexOf(comparison) + 1) % quick.length] ?? 'none', compared: null };
}

function parseRange(query: UrlQuery): RangeChoice {
  const preset = one(query.range);
  const known = isOneOf<RangePreset>(RANGE_PRESETS, preset) ? { preset } : DEFAULT_FILTERS.range;
  return days(query.from, query.to) ?? known;
}

function parseComparison(query: UrlQuery): Pick<Filters, 'comparison' | 'compared'> {
  const comparison = one(query.compare);
  const { comparison: usual } = DEFAULT_FILTERS;
  if (comparison !== 'custom')
    return { comparison: isOneOf(COMPARISONS, comparison) ? comparison : usual, compared: null };
  const compared = days(query.cfrom, query.cto);
  return { comparison: compared ? 'custom' : usual, compared };
}

function days(first: UrlQuery[string], last: UrlQuery[string]): DayRange | null {
  const [from, to] = [one(first), one(last)];
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

function one(value: UrlQuery[string]): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function joined(values: string[]): string | undefined {
  return values.map((value) => value || UNKNOWN).join(',') || undefined;
}

function list(value: UrlQuery[string], shape: RegExp): string[] {
  const items = one(value).split(',');
  const known = items.filter((item) => item === UNKNOWN || shape.test(item));
  return [...new Set(known.map((item) => (item === UNKNOWN ? '' : item)))];
}

function isOneOf<T extends string>(values: readonly T[], text: string): text is T {
  return (values as readonly string[]).includes(text);
}
