import type { BarProps } from '../charts/bar-chart.config.js';
import { kindOfMetric } from '../explorer/explorer-catalog.js';
import { chartSeries, type SeriesLook } from '../explorer/drawn-series.js';
import { barDrawing, stackDrawing, timeDrawing, type Drawing, type Key } from '../explorer/explorer-series.js';
import { explorerTable } from '../explorer/explorer-table.js';
import { createCountryNames } from '../format/countries.js';
import { createNumberFormats, type NumberFormats, type ValueKind } from '../format/numbers.js';
import { createTimeFormats, type TimeFormats } from '../format/times.js';
import type { TableModel } from '../panel/table.js';
import type { EmbedAnswer } from './embed-answer.js';
import { embedWords, type EmbedWords } from './embed-words.js';

/** A Monday: weekdays are written from the days after it. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
/** What the server writes for all values that `top` folded into one. */
const OTHER_VALUE = '__other__';
const [TIME_HEIGHT, BAR_HEIGHT, LEAST_HEIGHT] = [280, 28, 120];

/** How one answer is written for its reader. */
export interface EmbedWriter {
  words: EmbedWords;
  numbers: NumberFormats;
  times: TimeFormats;
  metric(name: string): string;
  kindOf(name: string): ValueKind;
  value(value: Key[number]): string;
  time(time: string): string;
}

export function writerOf(answer: EmbedAnswer, region: string): EmbedWriter {
  const words = embedWords(answer.language);
  const times = createTimeFormats(region, answer.range.timeZone);
  const { granularity } = answer;
  return {
    words,
    times,
    numbers: createNumberFormats(region, answer.result.currency ?? null),
    metric: (name) => answer.metrics.find((metric) => metric.name === name)?.label ?? name,
    kindOf: (name) => kindOfMetric(answer.metrics.find((metric) => metric.name === name)),
    value: valueWriter(words, region),
    time: (time) => (granularity ? times.bucketLong(time, granularity) : time),
  };
}

function valueWriter(words: EmbedWords, region: string): EmbedWriter['value'] {
  const country = createCountryNames(region, words.explorer('unknown'));
  const weekdays = new Intl.DateTimeFormat(region, { weekday: 'long', timeZone: 'UTC' });
  return ({ name, value, label }) => {
    if (value === '') return words.explorer(name === 'link' ? 'noLink' : 'unknown');
    if (value === OTHER_VALUE) return words.explorer('other');
    if (name === 'country') return country(value);
    if (name === 'weekday') return weekdays.format(MONDAY + (Number(value) - 1) * DAY_MS);
    if (name === 'hour') return `${value}:00`;
    return words.value(name, value) ?? label;
  };
}

/** The figures as a table, which every chart has beneath it. */
export function embedTable(answer: EmbedAnswer, writer: EmbedWriter): TableModel {
  const { metrics, dimensions, granularity, isCompared, result } = answer;
  const names = { metrics: metrics.map(({ name }) => name), dimensions: dimensions.map(({ name }) => name) };
  return explorerTable(
    result,
    { ...names, hasTime: granularity !== null, isCompared },
    {
      time: writer.words.page('time'),
      total: writer.words.explorer('total'),
      changeShort: writer.words.explorer('change'),
      change: (metric) => writer.words.explorer('changeOf', { metric }),
      metric: (name) => writer.metric(name),
      dimension: (name) => dimensions.find((dimension) => dimension.name === name)?.label ?? name,
      writeTime: (time) => writer.time(time),
      writeValue: (value) => writer.value(value),
      kindOf: (name) => writer.kindOf(name),
    },
  );
}

export interface EmbedDrawing {
  isLine: boolean;
  /** Pixels. */
  height: number;
  /** Series or bars that are in the table only. */
  left: number;
  chart: BarProps;
}

/** null: a table alone. */
export function embedDrawing(answer: EmbedAnswer, writer: EmbedWriter, look: SeriesLook): EmbedDrawing | null {
  const { chart, granularity, shown, isCompared } = answer;
  if (chart === 'table') return null;
  const drawing = drawn(answer);
  const name = (key: Key): string => key.map((value) => writer.value(value)).join(' · ');
  const { words, numbers, times } = writer;
  const seriesWords = {
    ...{ metric: writer.metric, key: name, rest: words.explorer('rest'), current: writer.metric(shown) },
    before: words.page('before'),
  };
  const kind = writer.kindOf(shown);
  const names = drawing.places.map(name);
  return {
    isLine: chart === 'line',
    height: granularity ? TIME_HEIGHT : Math.max(LEAST_HEIGHT, names.length * BAR_HEIGHT + 48),
    left: drawing.left,
    chart: {
      labels: granularity ? drawing.times.map((time) => times.bucket(time, granularity)) : names,
      titles: granularity ? drawing.times.map(writer.time) : names,
      series: chartSeries(drawing.series, seriesWords, look, isCompared && chart !== 'stacked'),
      incompleteFrom: drawing.incompleteFrom,
      incompleteLabel: words.page('incomplete'),
      palette: look.palette,
      writeAxis: (value) => numbers.compact(value, kind),
      writeExact: (value) => numbers.exact(value, kind),
      summary: words.explorer('chartOf', { view: words.explorer(`view_${chart}`), title: answer.name }),
      isHorizontal: granularity === null,
      isStacked: chart === 'stacked',
    },
  };
}

/** Figures in the same unit stand in one chart, the chosen one first. */
function drawn({ result, metrics, shown, granularity, chart }: EmbedAnswer): Drawing {
  const unit = metrics.find(({ name }) => name === shown)?.unit;
  const together = [shown, ...metrics.filter((one) => one.name !== shown && one.unit === unit).map(({ name }) => name)];
  if (granularity) return timeDrawing(result, together, granularity, chart === 'stacked');
  return chart === 'stacked' ? stackDrawing(result, shown) : barDrawing(result, shown);
}
