import { countryName } from '@spunta/domain';
import type { Block, Chart, Mark, Table } from '../document/document.js';
import { textColumn } from './tables.js';
import type { Context, ReportAnnotation } from './template.js';

/** A chart over days with what happened on them, and beneath it the list of that; the chart alone where nothing did. */
export function marked(context: Context, chart: Chart): Block[] {
  const marks = marksOf(context.annotations, chart.categories);
  return marks.length === 0 ? [chart] : [{ ...chart, marks }, markTable(context, marks)];
}

/** In the order of their beginnings; those that touch none of the days are left out. */
export function marksOf(annotations: readonly ReportAnnotation[], days: readonly string[]): Mark[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const order = ({ from, title }: ReportAnnotation): string => `${from < first ? first : from} ${from} ${title}`;
  return annotations
    .filter(({ from, to }) => to >= first && from <= last)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((annotation, i) => ({ number: i + 1, ...annotation }));
}

function markTable({ words, language }: Context, marks: readonly Mark[]): Table {
  const { annotations: named, empty } = words;
  const date = (key: string, label: string) =>
    ({ key, label, type: 'date', currency: null, empty: empty.none }) as const;
  const columns = [
    { key: 'number', label: named.number, type: 'integer', currency: null, empty: empty.none } as const,
    date('from', named.from),
    date('to', named.to),
    textColumn('kind', named.kind, empty.none),
    textColumn('title', named.what, empty.none),
    textColumn('note', named.note, empty.none),
    textColumn('countries', named.countries, named.everywhere),
    textColumn('channels', named.channels, named.everywhere),
  ];
  const rows = marks.map(({ number, from, to, kind, title, note, countries, channels }) => ({
    cells: [
      ...[String(number), from, to, named.kinds[kind], title, note || null],
      countries.map((code) => countryName(code, language)).join(', ') || null,
      channels.join(', ') || null,
    ],
    isSmall: false,
  }));
  return { kind: 'table', id: 'annotations', title: named.title, columns, rows, totals: null, totalRows: rows.length };
}
