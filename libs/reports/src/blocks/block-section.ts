import { groupBy, parseDay, type MetricsQuery, type MetricsResult, type MetricsRow } from '@spunta/domain';
import { SMALL_SAMPLE } from '@spunta/metrics';
import type { Block, Cell, Chart, Column, Section, Series, Table } from '../document/document.js';
import { change, figure, labelOfMetric, previousFigure, unitOf, valueIn } from '../document/figures.js';
import { dataThrough } from '../templates/about.js';
import { aimed, withTargets } from '../templates/aimed.js';
import {
  changeColumn,
  isSmall,
  metricColumn,
  nameOf,
  rowName,
  textColumn,
  type NamedDimension,
} from '../templates/tables.js';
import type { Context } from '../templates/template.js';
import type { QueryBlock, TextBlock } from './block.js';
import { MOST_LINES } from './block-question.js';
import { stackOf } from './stack.js';

/** What a block of one's own was asked and answered. */
export interface BlockAnswer {
  /** Place in the report, from 1. */
  number: number;
  question: MetricsQuery;
  result: MetricsResult;
}

/** Of rows with fewer no rate and no cost is compared. */
const SAMPLE = 'conversations_started';

export const blockId = (number: number): string => `block-${number}`;

export function textSection({ title, text }: TextBlock, number: number): Section {
  const paragraphs = text.split('\n').filter((part) => part.trim() !== '');
  return {
    id: blockId(number),
    title: title ?? '',
    blocks: paragraphs.map((part) => ({ kind: 'text', text: part })),
  };
}

/** Every figure of the answer, as it was answered, as a table or as a chart that brings its table along. */
export function querySection(context: Context, block: QueryBlock, answer: BlockAnswer): Section {
  const { title } = block;
  const own: Context = { ...context, currency: answer.result.currency ?? context.currency };
  const table = ownTable(own, title, answer);
  const blocks: Block[] =
    block.kind === 'table' ? [table, ...smallNote(own, table)] : charts(own, block, answer, table);
  return { id: blockId(answer.number), title, blocks };
}

function smallNote({ words }: Context, { rows }: Table): Block[] {
  return rows.some((row) => row.isSmall) ? [{ kind: 'text', text: words.smallNote(SMALL_SAMPLE) }] : [];
}

function ownTable(context: Context, title: string, { number, question, result }: BlockAnswer): Table {
  const { metrics, granularity, compare } = question;
  const hasSample = metrics.includes(SAMPLE) && !granularity;
  const figures = (value: (metric: string) => Cell, previous: (metric: string) => Cell): Cell[] =>
    metrics.flatMap((metric) => {
      const [now, before] = [value(metric), previous(metric)];
      return compare ? [now, before, change(now, before)] : [now];
    });
  const names = [...(granularity ? [null] : []), ...(question.dimensions ?? []).map(() => null)];
  const totals = figures(
    (metric) => valueIn(result.totals, metric)?.value ?? null,
    (metric) => valueIn(result.totals, metric)?.previous ?? null,
  );
  return {
    ...{ kind: 'table', id: blockId(number), title, columns: columnsOf(context, question) },
    rows: result.rows.map((row) => ({
      cells: [
        ...(granularity ? [dayOf(row)] : []),
        ...namesOf(context, row),
        ...figures(
          (metric) => figure(row, metric),
          (metric) => previousFigure(row, metric),
        ),
      ],
      isSmall: hasSample && isSmall(row, SAMPLE),
    })),
    // One row without a name is a total already.
    totals: names.length === 0 ? null : [...names, ...totals],
    totalRows: result.totalRows,
    own: { number, question },
  };
}

function columnsOf(context: Context, { metrics, dimensions = [], granularity, compare }: MetricsQuery): Column[] {
  const { words } = context;
  const step = granularity && words.columns[`step_${granularity}` as keyof typeof words.columns];
  const compared = (metric: string): Column[] => [
    metricColumn(context, metric),
    ...(compare
      ? [
          {
            ...metricColumn(context, metric),
            ...{ key: `${metric}_previous`, label: words.columns.previous, empty: words.empty.noComparison },
          },
          changeColumn(context, `${metric}_change`),
        ]
      : []),
  ];
  return [
    ...(step ? [{ key: 'from', label: step, type: 'date', currency: null, empty: words.empty.none } as const] : []),
    ...(dimensions as NamedDimension[]).map((name) => textColumn(name, words.columns[name])),
    ...metrics.flatMap(compared),
  ];
}

const dayOf = ({ time }: MetricsRow): string => (time ?? '').slice(0, 10);

function namesOf(context: Context, { dimensions }: MetricsRow): string[] {
  return dimensions.map((value) => (value.isOther ? context.words.others : nameOf(context, value)));
}

function charts(
  context: Context,
  { title, shape, query }: QueryBlock & { kind: 'chart' },
  answer: BlockAnswer,
  data: Table,
): Block[] {
  const { metrics, granularity } = answer.question;
  if (shape === 'stacked' && !granularity) return stackedNames(context, answer, { title, data, most: query.first });
  if (shape !== 'bar') return [{ ...lineChart(context, title, answer, data), shape }];
  // One picture for each figure: bars of several would stand between each other's.
  return metrics.map((metric, i) => ({
    ...barChart(context, metrics.length > 1 ? labelOfMetric(metric, context.language) : title, metric, answer),
    ...(i === 0 && { data }),
  }));
}

function barChart(context: Context, title: string, metric: string, { number, result }: BlockAnswer): Chart {
  const { language, currency } = context;
  const nameOfRow = (row: MetricsRow): string =>
    row.dimensions.some(({ isOther }) => isOther) ? namesOf(context, row).join(' · ') : rowName(context, row);
  return {
    ...{ kind: 'chart', id: `${blockId(number)}-${metric}`, title, shape: 'bar', axis: 'names' },
    categories: result.rows.map(nameOfRow),
    series: [
      {
        ...{ key: metric, label: labelOfMetric(metric, language), ...unitOf(metric, currency) },
        values: result.rows.map((row) => figure(row, metric)),
      },
    ],
  };
}

/** Bars named by the first dimension, made of parts named by the second; a text tells of those that are not drawn. */
function stackedNames(
  context: Context,
  { number, question, result }: BlockAnswer,
  { title, data, most }: { title: string; data: Table; most: number },
): Block[] {
  const { currency, words } = context;
  const [metric = ''] = question.metrics;
  const names = [0, 1].map(
    (at) => new Map(result.rows.map((row) => [row.dimensions[at]?.value ?? '', namesOf(context, row)[at] ?? ''])),
  );
  const nameAt = (at: number, key: string): string => names[at]?.get(key) ?? key;
  const rows = result.rows.map((row) => {
    const [bar = '', part = ''] = row.dimensions.map(({ value }) => value);
    return { bar, part, value: figure(row, metric) };
  });
  const { bars, parts, left } = stackOf(rows, { bars: most, parts: MOST_LINES + 1 });
  const chart: Chart = {
    ...{ kind: 'chart', id: blockId(number), title, shape: 'stacked', axis: 'names', data },
    categories: bars.map((bar) => nameAt(0, bar)),
    series: parts.map(({ key, values }) => ({
      ...{ key: metric, label: key === null ? words.others : nameAt(1, key), ...unitOf(metric, currency) },
      values,
    })),
  };
  return left === 0 ? [chart] : [chart, { kind: 'text', text: words.notDrawn(left) }];
}

function lineChart(context: Context, title: string, answer: BlockAnswer, data: Table): Chart {
  const { number, result } = answer;
  const categories = [...new Set(result.rows.map(dayOf))].sort();
  const chart: Chart = {
    ...{ kind: 'chart', id: blockId(number), title, shape: 'line', axis: 'time', categories },
    series: seriesOf(context, answer, categories),
    openFrom: firstOpen(answer, categories),
  };
  const drawn = aimed(context, chart, answer.question, result.currency);
  return { ...drawn, data: withTargets(data, drawn, context.words) };
}

/** One for each figure, or of one figure one for each name. */
function seriesOf(context: Context, { question, result }: BlockAnswer, categories: readonly string[]): Series[] {
  const { language, currency } = context;
  const { metrics, dimensions = [] } = question;
  const [first = ''] = metrics;
  const valuesOf = (rows: readonly MetricsRow[], metric: string): Cell[] => {
    const byDay = new Map(rows.map((row) => [dayOf(row), figure(row, metric)]));
    return categories.map((day) => byDay.get(day) ?? null);
  };
  if (dimensions.length === 0)
    return metrics.map((metric) => ({
      ...{ key: metric, label: labelOfMetric(metric, language), ...unitOf(metric, currency) },
      values: valuesOf(result.rows, metric),
    }));
  const groups = groupBy(result.rows, (row) => row.dimensions[0]?.value ?? '');
  return [...groups].map(([value, rows]) => ({
    ...{ key: first, label: rows[0] ? namesOf(context, rows[0]).join(' · ') : value },
    ...unitOf(first, currency),
    values: valuesOf(rows, first),
  }));
}

/** A step is counted to its end when the day before the next one is. */
function firstOpen({ question, result }: BlockAnswer, categories: readonly string[]): number | null {
  const through = dataThrough([result], question.range);
  const ends = categories.map((_, i) => {
    const next = categories[i + 1];
    return next === undefined ? parseDay(question.range.to, 'range.to') : parseDay(next, 'range.from') - 1;
  });
  const last = through === null ? -Infinity : parseDay(through, 'dataThrough');
  const index = ends.findIndex((end) => end > last);
  return index === -1 ? null : index;
}
