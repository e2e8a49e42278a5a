import type { Chart, Series, Unit } from '../../document/document.js';
import { sumKnown } from '../../blocks/stack.js';
import { writeValue } from '../../document/write-value.js';
import { wordsOf } from '../../words/words.js';
import type { ChartProps, ChartSeries } from '../charts/chart-look.js';
import { barPicture, stackPicture, timePicture } from '../charts/draw-charts.js';
import { placeMarks } from '../charts/marks.js';
import { PICTURE_WIDTH } from '../charts/picture.js';
import { makeTag, type Tag } from '../engine/tags.js';
import { DASHES, PALETTE, SIZES } from '../look.js';
import { paragraph, type PdfNode, type Sheet } from '../sheet.js';
import type { Family } from '../text/font-files.js';
import { runsOf } from '../text/runs.js';
import { axisWriter, writeAxisDay } from './axis.js';
import { levelsOf, targetNodes, targetTexts } from './chart-targets.js';
import { note, nothingNode } from './headings.js';

/** More bars than this cannot be told apart on a page; the table beneath has them all. */
const MOST_BARS = 60;
/** Of a page's height, so that title, picture and source stay together. */
const TALLEST = 0.8;

/** One picture for each unit: amounts and counts share no axis. Kept together with the titles above it. */
export function chartNodes(sheet: Sheet, chart: Chart, parent: Tag, heading: PdfNode[]): PdfNode[] {
  if (isEmptyChart(chart)) return [nothingNode(sheet, parent, heading)];
  const panels = byUnit(chart.series);
  return panels.map((series, i) => ({
    stack: [...(i === 0 ? heading : []), ...panelNodes(sheet, { ...chart, series }, parent)],
    ...{ unbreakable: true, margin: [0, 0, 0, 8] as PdfNode['margin'] },
  }));
}

/** Nothing but zeros and unknowns: an axis from 0 to 1 would say nothing. */
export function isEmptyChart({ series }: Chart): boolean {
  return series.every(({ values }) => values.every((value) => Number(value ?? 0) === 0));
}

function byUnit(series: readonly Series[]): Series[][] {
  const panels = new Map<string, Series[]>();
  for (const one of series) {
    const key = `${one.type} ${one.currency ?? ''}`;
    panels.set(key, [...(panels.get(key) ?? []), one]);
  }
  return [...panels.values()];
}

function panelNodes(sheet: Sheet, chart: Chart, parent: Tag): PdfNode[] {
  const { words, report } = sheet;
  const series = chart.series.map(({ label, values }, i): ChartSeries => ({
    label,
    values: values.map((value) => (value === null ? null : Number(value))),
    ...(chart.series.length > 1 && {
      colour: PALETTE.series[i % PALETTE.series.length],
      dash: DASHES[i % DASHES.length],
    }),
  }));
  const figure = makeTag(parent, 'Figure', words.chart(altText(sheet, chart), words.shapes[chart.shape]));
  const incompleteFrom = chart.openFrom === undefined ? firstOpenDay(chart, report.dataThrough) : chart.openFrom;
  const [unit = { type: 'integer', currency: null }] = chart.series;
  const writeAxis = axisWriter(unit, report.language);
  const svg = drawing(sheet, chart, { ...props(sheet, chart, series), incompleteFrom, writeAxis });
  const legend =
    chart.shape === 'funnel' ? [] : [legendNode(sheet, chart, unit, parent), ...targetNodes(sheet, chart, parent)];
  const small = [...(incompleteFrom === null ? [] : [words.incomplete]), sourceLine(sheet, chart)];
  return [
    ...legend,
    { svg, width: sheet.width, tag: figure },
    ...small.filter((text) => text !== '').map((text) => note(sheet, text, parent)),
  ];
}

function drawing(sheet: Sheet, chart: Chart, all: ChartProps): string {
  if (chart.axis === 'names') return bars(sheet, chart, all);
  if (chart.shape === 'stacked') return stackPicture(all, []);
  const marks = placeMarks(chart.marks ?? [], chart.categories);
  return timePicture({ ...all, marks, levels: levelsOf(sheet, chart) }, []);
}

function props(
  sheet: Sheet,
  { axis, categories }: Chart,
  series: ChartSeries[],
): Omit<ChartProps, 'incompleteFrom' | 'writeAxis'> {
  const { language } = sheet.report;
  const labels = axis === 'time' ? categories.map((day) => writeAxisDay(day, categories.length, language)) : categories;
  return { labels: labels.map((label) => drawable(sheet, label).text), series, palette: PALETTE };
}

function bars(sheet: Sheet, chart: Chart, all: ChartProps): string {
  const { language } = sheet.report;
  const [unit = { type: 'integer', currency: null } as const] = chart.series;
  const labels = all.labels.slice(0, MOST_BARS);
  const series = all.series.map((one) => ({ ...one, values: one.values.slice(0, MOST_BARS) }));
  const families = [...new Set(labels.flatMap((label) => drawable(sheet, label).families))];
  const writeExact = (index: number) =>
    writeValue(sumKnown(chart.series.map(({ values }) => ({ value: values[index] ?? null }))), unit, language);
  const tallest = Math.floor((sheet.height * TALLEST * PICTURE_WIDTH) / sheet.width);
  return barPicture(
    { ...all, labels, series, isStacked: chart.shape === 'stacked' },
    { families, writeExact },
    tallest,
  );
}

/** Text of a picture with the fonts that draw it; the canvas itself puts right-to-left text in order. */
export function drawable({ typesetting }: Sheet, text: string): { text: string; families: Family[] } {
  const runs = runsOf(text, typesetting);
  const families = [...new Set(runs.map(({ font }) => font))];
  const drawn = runs.map((run) => run.text).join('');
  return { text: drawn.includes('\ufffd') ? drawn : text, families };
}

function firstOpenDay({ axis, categories }: Chart, through: string | null): number | null {
  const index = axis === 'time' ? categories.findIndex((day) => through === null || day > through) : -1;
  return index === -1 ? null : index;
}

/** A short line of each series as it is drawn, thick where it is a part of bars, its name and once the unit. */
function legendNode(sheet: Sheet, { series, shape }: Chart, unit: Unit, parent: Tag): PdfNode {
  const isPart = shape === 'stacked';
  const isAlone = series.length === 1;
  const style = { fontSize: SIZES.table, color: PALETTE.text };
  const items = series.flatMap(({ label }, i): PdfNode[] => {
    const colour = (isAlone ? undefined : PALETTE.series[i % PALETTE.series.length]) ?? PALETTE.accent;
    const text = unit.currency === null ? label : `${label} (${unit.currency})`;
    const dash = isAlone || isPart ? '' : (DASHES[i % DASHES.length] ?? []).join(' ');
    const svg = `<svg width="27" height="8" viewBox="0 0 27 8"><line x1="0" y1="5" x2="22" y2="5" stroke="${colour}" stroke-width="${isPart ? 6 : 2}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/></svg>`;
    return [
      { svg, width: 27, margin: [0, 2, 0, 0] },
      { ...paragraph(sheet, text, style, makeTag(parent, 'Caption')), width: 'auto', margin: [0, 0, 12, 0] },
    ];
  });
  return { columns: items, margin: [0, 2, 0, 3] };
}

/** What a picture is drawn from, as the definitions say it; of a plan its forecast. */
function sourceLine({ report, words }: Sheet, { series, categories }: Chart): string {
  const named = [...series.flatMap(({ key, label }) => [key, label]), ...categories];
  const sources = sourcesNamed(report, named);
  return `${words.source}: ${sources.length > 0 ? sources.join('; ') : words.plan}.`;
}

/** Sources of the metrics that are named by name or label. */
export function sourcesNamed({ sections, language }: Sheet['report'], named: readonly string[]): string[] {
  const { sources } = wordsOf(language);
  const definitions = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'definitions' ? block.items : []))
    .filter(({ name, label }) => named.includes(name) || named.includes(label));
  const names = new Set(definitions.flatMap(({ source }) => source.split(', ')));
  return [...names].sort().map((name) => sources[name] ?? name);
}

/** Heard in place of the picture: what is drawn, from where to where, and what it should come to. */
function altText(sheet: Sheet, chart: Chart): string {
  const { title, series, categories } = chart;
  const [first, last] = [categories[0] ?? '', categories.at(-1) ?? ''];
  const drawn = `${series.map(({ label }) => label).join(', ')}, ${first} – ${last}`;
  return [title, drawn, ...targetTexts(sheet, chart)].join('. ');
}
