import { BUCKET_SECONDS, formatInstant, type MetricsResult, type Span } from '@spunta/domain';
import { metricName, placeName, type Figure } from '@spunta/market';
import { usedDimensions } from './compile.ads.js';
import { nameCampaigns } from './compile.links.js';
import type { Reading } from './compile.js';
import { clipRuns } from './dirty-buckets.js';
import { figuresOf } from './market.use.js';
import type { Plan, PlannedTop } from './plan.shape.js';
import { readsAds, readsMoney, type Parts } from './plan.parts.js';
import { foldOf, rankingOf } from './plan.top.js';
import { sourceOf, type Reads } from './run.js';
import { needsTotalApart, spanStatements, totalStatements } from './span.statements.js';
import type { Compiled } from './statement.js';
import type { Terms } from './terms.js';

export interface ExplainedSource {
  table: string;
  kind: 'ROLLUP' | 'EVENTS' | 'INSIGHTS' | 'REFERENCE';
  /** Quarter hours that are read from the table, over the range and the comparison; null for insights and figures of the market. */
  buckets: number | null;
}

export interface ExplainedStatement {
  part: string;
  sql: string;
  /** JSON of the bound values. */
  parameters: string;
}

/** How a query would be answered now. */
export interface Explanation {
  /** Sentences, in the order of the work. */
  plan: string[];
  sources: ExplainedSource[];
  source: MetricsResult['source'];
  complexity: number;
  /** Figures of the market that it rests on, at most `MOST_FIGURES`. */
  figures: Figure[];
  statements: ExplainedStatement[];
}

/** A card that many files made is told by some of them. */
const MOST_SOURCES = 5;
const MOST_FIGURES = 200;

interface Named extends Reading {
  name: 'range' | 'comparison';
  span: Span;
}

/**
 * Pure. Statements that depend on rows already read (names of ads, people of filtered rows) are told of in the plan only; those
 * of rows that `top` folds are shown without the values, which its ranking finds first. A statement `…WhenTaken` runs only where a
 * row of the one before it has `taken`.
 */
export function explainPlan(plan: Plan, reads: Reads, maxRows: number): Explanation {
  const { terms } = reads;
  const readings: Named[] = [{ name: 'range', span: plan.span, read: reads.main, terms }];
  if (plan.comparison) readings.push({ name: 'comparison', span: plan.comparison.span, read: reads.previous, terms });
  return {
    plan: describe(plan, readings),
    sources: sourcesOf(plan, readings),
    source: sourceOf(plan, reads),
    complexity: plan.complexity,
    figures: marketFigures(plan, readings, reads).slice(0, MOST_FIGURES),
    statements: [
      ...(plan.top ? rankingStatements(plan, plan.top, reads, maxRows) : []),
      ...readings.flatMap((reading) => statementsOf(plan, reading, maxRows)),
    ],
  };
}

function marketFigures(plan: Plan, readings: readonly Named[], { market }: Reads): Figure[] {
  return figuresOf(
    plan,
    readings.map(({ span }) => span),
    market,
  );
}

function describe(plan: Plan, readings: readonly Named[]): string[] {
  const { metrics, dimensions, granularity, dimensionFilters, metricFilters, orderBy } = plan;
  const filters = dimensionFilters.map(({ dimension, ...filter }) => condition(dimension, filter));
  const kept = metricFilters.map(({ metric, ...filter }) => condition(metric, filter));
  return [
    `Count ${metrics.join(', ')}.`,
    dimensions.length > 0 ? `A row for each ${dimensions.join(' and ')}.` : 'No dimension: figures are of everything.',
    granularity === null ? 'No time axis.' : `A row for each ${granularity} in ${plan.span.range.timeZone}.`,
    ...readings.map(describeSpan),
    ...filters.map((text) => `Only where ${text}, before anything is counted.`),
    ...kept.map((text) => `Only rows where ${text}, after they are added up.`),
    ...(plan.top ? [describeTop(plan.top)] : []),
    ...orderBy.map(({ by, direction }) => `Ordered by ${by}, ${direction === 'ASC' ? 'smallest' : 'largest'} first.`),
    `At most ${plan.first} rows a page${plan.after ? ', after the cursor' : ''}.`,
    ...(needsTotalApart(plan, plan.span) ? [`The total of ${apartOf(plan)} is counted apart${ofRows(plan)}.`] : []),
    ...describeLinks(plan, readings),
    ...termsOf(plan, readings),
    ...describeMarket(plan),
  ];
}

/** How figures of the market are chosen. */
function describeMarket({ parts, market }: Plan): string[] {
  if (parts.market.length === 0) return [];
  const named = Object.entries(market.measures).map(([metric, [first = '', ...more]]) =>
    more.length > 0 ? `${metric} by each market_measure.` : `${metric} is of ${first} (${metricName(first).en}).`,
  );
  const place = market.country === null ? 'each country' : placeName(market.country, 'en');
  return [`Market figures of ${place}: of the year in which a row ends, or the newest before it.`, ...named];
}

function describeTop({ dimension, count, by, other }: PlannedTop): string {
  const rest = other ? 'all others are one row' : 'the others have no row, yet count in totals';
  return `Only the ${count} values of ${dimension} with the greatest ${by} over the range have rows of their own: ${rest}.`;
}

function describeLinks(plan: Plan, [reading]: readonly Named[]): string[] {
  if (!reading || !usedDimensions(plan).includes('campaign') || !nameCampaigns(reading.terms.links)) return [];
  return ['Where no ad is named, the campaign is that of the tracking link.'];
}

/** Settings that the figures rest on. */
function termsOf(plan: Plan, [reading]: readonly Named[]): string[] {
  const { parts } = plan;
  if (!reading) return [];
  const { asOf, conversionDays, openingHours } = reading.terms;
  const { timeZone, spans } = openingHours;
  const hours = spans.map(({ weekday, from, to }) => `${weekday} ${from}-${to}`).join(', ');
  return [
    ...(parts.windows.some((name) => name.endsWith('_expired') || name.endsWith('_missed'))
      ? [`Windows count as closed as of ${formatInstant(asOf, timeZone)}.`]
      : []),
    ...(parts.windows.includes('conversations_converted')
      ? [`A conversion counts within ${conversionDays} days of the conversation's beginning.`]
      : []),
    ...(parts.responses.some((name) => name.includes('_hours'))
      ? [spans.length > 0 ? `Opening hours in ${timeZone} (1 is Monday): ${hours}.` : 'No opening hours: always open.']
      : []),
    ...(parts.fees.length > 0 ? describeFees(plan, reading.terms) : []),
    ...(readsMoney(parts) ? [describeCurrency(reading.terms)] : []),
  ];
}

/** The card, its sources and what else decides fees. */
function describeFees({ parts, rateCardDate }: Plan, { card, fees, providerFees }: Terms): string[] {
  const sources = [...new Set(card.rows.map(({ source }) => source))].sort();
  const { freeServiceMessages, appMessagesFree } = fees.rules;
  return [
    rateCardDate === null
      ? "Messages are rated under the card of the day on which they arrived, in their number's zone."
      : `All messages are rated under the card of ${rateCardDate}.`,
    `Rates: ${sources.slice(0, MOST_SOURCES).join('; ')}${sources.length > MOST_SOURCES ? ' …' : ''}.`,
    `${freeServiceMessages} service messages of a number and month are free; those of the app ${appMessagesFree ? 'are free' : 'count like others'}.`,
    ...(parts.fees.includes('provider_fees') ? [`${providerFees.length} provider fees are set.`] : []),
  ];
}

function describeCurrency({ currency, exchange }: Terms): string {
  if (currency === null) return 'Amounts are told as they are: nobody chose a currency.';
  if (exchange.isEmpty) return `Amounts are told in ${currency}; there are no exchange rates.`;
  return `Amounts are told in ${currency}, each at the exchange rate of its day.`;
}

const apartOf = ({ parts }: Plan): string =>
  [...(parts.people ? ['active_contacts'] : []), ...parts.responses].join(', ');
const ofRows = ({ metricFilters }: Plan): string => (metricFilters.length > 0 ? ', over the rows that are left' : '');

function describeSpan({ name, span }: Named): string {
  const { from, to, timeZone } = span.range;
  const [start, end] = [span.from, span.to].map((seconds) => formatInstant(seconds, timeZone));
  return `${name === 'range' ? 'Range' : 'Compared with'} ${from} to ${to} in ${timeZone}: from ${start}, before ${end}.`;
}

function condition(name: string, { operator, values }: { operator: string; values: readonly string[] }): string {
  return `${name} ${operator} ${values.map((value) => JSON.stringify(value)).join(', ')}`;
}

function sourcesOf(plan: Plan, readings: readonly Named[]): ExplainedSource[] {
  const { parts } = plan;
  const rollups = [...(parts.activity.length > 0 ? ['activity'] : []), ...(parts.people ? ['contact_activity'] : [])];
  const all = sum(readings.map(({ span }) => bucketsIn(span)));
  const dirty = sum(readings.map(dirtyIn));
  const sources: ExplainedSource[] = [];
  if (all > dirty) for (const table of rollups) sources.push({ table, kind: 'ROLLUP', buckets: all - dirty });
  for (const table of tablesOfLog(parts)) sources.push({ table, kind: 'ROLLUP', buckets: all });
  if (dirty > 0 && rollups.length > 0) sources.push({ table: 'events', kind: 'EVENTS', buckets: dirty });
  const named = usedDimensions(plan).some((name) => name === 'campaign' || name === 'ad_set');
  if (readsAds(parts) || named) sources.push({ table: 'ad_insights', kind: 'INSIGHTS', buckets: null });
  if (parts.market.length > 0) sources.push({ table: 'market_figures', kind: 'REFERENCE', buckets: null });
  return sources;
}

function tablesOfLog({ windows, responses, fees }: Parts): string[] {
  return [
    ...(windows.length > 0 || responses.length > 0 ? ['service_windows'] : []),
    ...(fees.length > 0 ? ['message_fees'] : []),
  ];
}

function dirtyIn({ span, read }: Named): number {
  if (read.kind === 'rollup') return 0;
  return read.kind === 'events' ? bucketsIn(span) : sum(clipRuns(read.dirty, span.from, span.to).map(bucketsIn));
}

const bucketsIn = ({ from, to }: { from: number; to: number }): number => (to - from) / BUCKET_SECONDS;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function statementsOf(asked: Plan, { name, span, ...reading }: Named, maxRows: number): ExplainedStatement[] {
  const plan = asked.top ? { ...asked, fold: foldOf(asked.top, []) } : asked;
  const written = writeOut(name, spanStatements(plan, span, reading, maxRows));
  if (!needsTotalApart(plan, span) || plan.metricFilters.length > 0) return written;
  const totals = Object.entries(totalStatements(plan, span, reading, maxRows, null));
  return [...written, ...writeOut(name, Object.fromEntries(totals.map(([part, sql]) => [`${part}Total`, sql])))];
}

function rankingStatements(plan: Plan, top: PlannedTop, { main, terms }: Reads, maxRows: number): ExplainedStatement[] {
  const ranking = rankingOf(plan, top);
  return writeOut('top', spanStatements(ranking, ranking.span, { read: main, terms }, maxRows));
}

function writeOut(reading: string, statements: Record<string, Compiled>): ExplainedStatement[] {
  return Object.entries(statements).flatMap(([part, { sql, params, whenTaken }]) => [
    { part: `${reading}.${part}`, sql, parameters: JSON.stringify(params) },
    ...(whenTaken ? writeOut(reading, { [`${part}WhenTaken`]: whenTaken }) : []),
  ]);
}
