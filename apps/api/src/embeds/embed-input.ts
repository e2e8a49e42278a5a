import { checkTimeZone, LOCALES, SpuntaError, type Locale, type MetricsQuery } from '@spunta/domain';
import type { EmbedTheme } from '@spunta/metadata';
import { z } from 'zod';
import { assertName } from '../people/people.checks.js';
import { EMBED_DAYS, resolveDays, type EmbedDays } from './embed-days.js';
import { checkOrigins } from './embed-origins.js';

export const EMBED_CHARTS = ['table', 'line', 'bar', 'stacked'] as const;
export type EmbedChart = (typeof EMBED_CHARTS)[number];

/**
 * Splits that tell of groups of people alone. What is not listed here is not shown to the world: `account` may be the telephone
 * number of a person who works there.
 */
export const OPEN_DIMENSIONS: readonly string[] = [
  ...['channel', 'country', 'region', 'source', 'attribution', 'link', 'campaign', 'ad_set', 'ad', 'placement'],
  ...['template', 'category', 'market', 'fee_basis', 'outcome', 'message_type', 'error_code', 'hour', 'weekday'],
  ...['app', 'market_measure'],
];
const MOST_ROWS = 1_000;

/** What a chart answers, kept as it was when it was made. */
export interface EmbedQuestion {
  query: MetricsQuery;
  /** Instead of the query's own days, those that it names when it is looked at. */
  days: EmbedDays | null;
  chart: EmbedChart;
  /** The figure that the chart draws; one of the query's. */
  shown: string;
}

/** What can be changed after it was made. */
export interface EmbedSettings {
  name: string;
  origins: string[];
  language: string;
  theme: EmbedTheme;
  /** RFC 3339; null: it lasts until it is revoked. */
  expiresAt?: string | null;
}

export interface EmbedRequest extends EmbedSettings {
  /** Its segment is resolved already. */
  query: MetricsQuery;
  days?: EmbedDays | null;
  chart: EmbedChart;
  shown?: string | null;
}

export interface CheckedSettings {
  name: string;
  origins: string[];
  language: Locale;
  theme: EmbedTheme;
  expiresAt: Date | null;
}

const stored = z.object({
  query: z.looseObject({
    metrics: z.array(z.string()),
    range: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
  }),
  days: z.enum(EMBED_DAYS).nullable(),
  chart: z.enum(EMBED_CHARTS),
  shown: z.string(),
});

/** A question out of the store. */
export function readQuestion(question: object): EmbedQuestion {
  return stored.parse(question) as EmbedQuestion;
}

/** The query of a question, about the days that it means now. */
export function queryAt({ query, days }: EmbedQuestion, now: Date): MetricsQuery {
  return days === null ? query : { ...query, range: resolveDays(days, query.range.timeZone, now) };
}

/** Throws INVALID_INPUT with the field. Whether the query has an answer is for the pipeline to say. */
export function checkEmbed(request: EmbedRequest, now: Date): CheckedSettings & { question: EmbedQuestion } {
  const { query, days = null, chart } = request;
  checkTimeZone(query.range.timeZone, 'query.range.timeZone');
  checkSplits(query);
  checkChart(chart, query);
  const question = { query: { ...query, after: null }, days, chart, shown: shownOf(request) };
  return { question, ...checkSettings(request, now) };
}

/** Throws INVALID_INPUT with the field. */
export function checkSettings(settings: EmbedSettings, now: Date): CheckedSettings {
  const { theme, expiresAt = null } = settings;
  const language = LOCALES.find((locale) => locale === settings.language);
  if (!language) throw refused(`Use one of ${LOCALES.join(', ')}.`, 'language');
  return {
    name: assertName(settings.name, 'name'),
    origins: checkOrigins(settings.origins),
    expiresAt: expiresAt === null ? null : laterThan(now, expiresAt),
    ...{ language, theme },
  };
}

function checkSplits({ dimensions = [], first = 0 }: MetricsQuery): void {
  const closed = dimensions.find((name) => !OPEN_DIMENSIONS.includes(name));
  if (closed !== undefined)
    throw refused(`Split by ${closed} cannot be shown to the world: take that split away.`, 'query.dimensions');
  if (first > MOST_ROWS) throw refused(`An embedded chart has at most ${MOST_ROWS} rows.`, 'query.first');
}

function checkChart(chart: EmbedChart, { dimensions = [], granularity }: MetricsQuery): void {
  const axes = dimensions.length + (granularity ? 1 : 0);
  if (chart === 'line' && !granularity) throw refused('Lines need a time axis: name a granularity.', 'chart');
  if (chart === 'bar' && axes < 1) throw refused('Bars need a split or a granularity.', 'chart');
  if (chart === 'stacked' && axes < 2)
    throw refused('Stacked bars need two splits, or one split and a granularity.', 'chart');
}

function shownOf({ shown, query }: EmbedRequest): string {
  const name = shown ?? query.metrics[0] ?? '';
  if (query.metrics.includes(name)) return name;
  throw refused('The figure that is drawn must be one of those asked for.', 'shown');
}

function laterThan(now: Date, text: string): Date {
  const at = new Date(text);
  if (at > now) return at;
  throw refused('Name a moment that is still to come, or none.', 'expiresAt');
}

const refused = (message: string, field: string): SpuntaError => new SpuntaError('INVALID_INPUT', message, field);
