import type { DayRange, MetricsResult, MetricsQuery } from '@spunta/domain';
import { formatDay, parseDay } from '@spunta/domain';
import type { Definition, Gaps, Section } from '../document/document.js';
import { metricNamed } from '../document/figures.js';
import { writeDay } from '../document/write-value.js';
import type { Context } from './template.js';

/** Worst of all: a report is as whole as its least whole answer. */
const STATES = ['COMPLETE', 'PARTIAL', 'STALE'] as const;

export function statusOf(results: readonly Pick<MetricsResult, 'status'>[]): MetricsResult['status'] {
  return STATES[Math.max(0, ...results.map(({ status }) => STATES.indexOf(status)))] ?? 'COMPLETE';
}

/**
 * The last day of the period that every answer has counted to its end; null: none is. A day and no moment: the moment moves with the
 * clock, and the same report of unchanged data has to stay the same.
 */
export function dataThrough(results: readonly MetricsResult[], { from, to }: DayRange): string | null {
  const days = results.flatMap(({ dataThrough: moment }) => (moment === null ? [] : [lastWholeDay(moment)]));
  const last = days.reduce((earliest, day) => (day < earliest ? day : earliest), to);
  return last < from ? null : last;
}

/** `moment` carries the offset of the query's zone. Midnight ends the day before. */
function lastWholeDay(moment: string): string {
  return formatDay(parseDay(moment.slice(0, 10), 'dataThrough') - 1);
}

/** Warnings of all answers, each once, in the order in which the answers were asked. */
export function gapsOf({ answers, language }: Context): Gaps {
  const items = Object.values(answers)
    .flatMap(({ warnings }) => warnings)
    .map(({ code, message }) => ({ code, text: message[language] }));
  const first = new Map(items.map((item) => [`${item.code} ${item.text}`, item]));
  return { kind: 'gaps', items: [...first.values()] };
}

/** What every report ends with: definitions, sources, coverage, gaps and, with a `link`, where the figures can be seen again. */
export function about(context: Context, metrics: readonly string[], link: MetricsQuery | null): Section[] {
  const { words, language, answers, parameters } = context;
  const results = Object.values(answers);
  const status = statusOf(results);
  const through = dataThrough(results, parameters.range);
  const gaps = gapsOf(context);
  return [
    {
      id: 'definitions',
      title: words.sections.definitions,
      blocks: [{ kind: 'definitions', items: metrics.map((name) => definition(name, language)) }],
    },
    { id: 'sources', title: words.sections.sources, blocks: [{ kind: 'sources', items: sourcesOf(context, metrics) }] },
    {
      id: 'coverage',
      title: words.sections.coverage,
      blocks: [{ kind: 'coverage', status, text: coverageText(context, status, through) }],
    },
    {
      id: 'gaps',
      title: words.sections.gaps,
      blocks: gaps.items.length > 0 ? [gaps] : [{ kind: 'text', text: words.noGaps }],
    },
    ...(link ? [linkSection(context, link)] : []),
  ];
}

function linkSection({ words }: Context, link: MetricsQuery): Section {
  return {
    id: 'link',
    title: words.sections.link,
    blocks: [{ kind: 'link', label: words.link, path: explorePath(link) }],
  };
}

function definition(name: string, language: Context['language']): Definition {
  const { label, unit, description, formula, source } = metricNamed(name);
  return { name, label: label[language], unit, description: description[language], formula, source };
}

function sourcesOf({ words }: Context, metrics: readonly string[]): string[] {
  const names = new Set(metrics.flatMap((name) => metricNamed(name).source.split(', ')));
  return [...names].sort().map((name) => words.sources[name] ?? name);
}

function coverageText({ words, language }: Context, status: MetricsResult['status'], through: string | null): string {
  const day = through === null ? null : writeDay(through, language);
  if (status === 'STALE') return words.stale(day);
  if (status === 'PARTIAL') return words.partial(day);
  return day === null ? words.completeNever : words.complete(day);
}

/** The page Explore with a question; its parts are written as that page writes them. */
export function explorePath({
  metrics,
  dimensions = [],
  range,
  granularity,
  filters = [],
  currency,
}: MetricsQuery): string {
  const query = new URLSearchParams({ m: metrics.join(',') });
  if (dimensions.length > 0) query.set('d', dimensions.join(','));
  if (granularity) query.set('step', granularity);
  query.set('from', range.from);
  query.set('to', range.to);
  query.set('zone', range.timeZone);
  // The page compares Mondays with Mondays unless told otherwise; a report compares with the days right before.
  query.set('weekday', '0');
  if (currency) query.set('currency', currency);
  const countries = filters.find(({ dimension }) => dimension === 'country');
  if (countries) query.set('country', countries.values.join(','));
  for (const filter of filters.filter(({ dimension }) => dimension !== 'country'))
    query.append('f', filterText(filter));
  return `/explore?${query.toString()}`;
}

function filterText({ dimension, operator, values }: NonNullable<MetricsQuery['filters']>[number]): string {
  const escaped = values.map((value) => value.replaceAll('%', '%25').replaceAll(',', '%2C'));
  return `${dimension}.${operator}.${escaped.join(',')}`;
}
