import type { MetricsQuery } from '../generated/graphql.js';
import type { ValueKind } from '../format/numbers.js';
import type { TableColumn, TableModel } from '../panel/table.js';
import { idOf } from './explorer-series.js';

type Result = Pick<MetricsQuery['metrics'], 'rows' | 'totals'>;
type Row = Result['rows'][number];

/** How names and times are written for this reader. */
export interface TableWords {
  time: string;
  total: string;
  /** Head of a column of changes, below the figure's own. */
  changeShort: string;
  change: (metric: string) => string;
  metric: (name: string) => string;
  dimension: (name: string) => string;
  writeTime: (time: string) => string;
  writeValue: (dimension: Row['dimensions'][number]) => string;
  kindOf: (metric: string) => ValueKind;
}
export interface TableShape {
  metrics: string[];
  dimensions: string[];
  hasTime: boolean;
  isCompared: boolean;
}

const CHANGE = ':change';

/** Every row as it came, with its totals below; figures are exact decimals, changes ratios. */
export function explorerTable(result: Result, shape: TableShape, words: TableWords): TableModel {
  const figures = shape.metrics.flatMap((name): TableColumn[] => {
    const figure: TableColumn = { key: name, label: words.metric(name), kind: words.kindOf(name) };
    if (!shape.isCompared) return [figure];
    return [
      figure,
      {
        key: `${name}${CHANGE}`,
        label: words.change(words.metric(name)),
        kind: 'change',
        short: words.changeShort,
        isFixed: true,
      },
    ];
  });
  const axes: TableColumn[] = [
    ...(shape.hasTime ? [{ key: 'time', label: words.time, kind: 'text' as const }] : []),
    ...shape.dimensions.map((name) => ({ key: name, label: words.dimension(name), kind: 'text' as const })),
  ];
  const columns = [...axes, ...figures];
  const first = columns[0]?.key ?? '';
  const totals = { ...figureCells(result.totals), ...(axes.length > 0 && { [first]: words.total }) };
  if (axes.length === 0) return { columns, rows: [{ id: 'total', cells: totals }] };
  return { columns, rows: result.rows.map((row) => ({ id: rowId(row), cells: rowCells(row, words) })), totals };
}

export function rowId({ time, dimensions }: Row): string {
  return `${time ?? ''} ${idOf(dimensions)}`;
}

/** Of a row's id. */
export function timeOfRow(id: string): string {
  return id.slice(0, id.indexOf(' '));
}

/** Rows of several pages; one that moved between two readings stands once. */
export function joinPages(pages: Row[][]): Row[] {
  return [...new Map(pages.flat().map((row) => [rowId(row), row])).values()];
}

function rowCells(row: Row, words: TableWords): TableModel['rows'][number]['cells'] {
  return {
    ...(row.time && { time: words.writeTime(row.time) }),
    ...Object.fromEntries(row.dimensions.map((dimension) => [dimension.name, words.writeValue(dimension)])),
    ...figureCells(row.values),
  };
}

function figureCells(values: Row['values']): Record<string, string | number | null> {
  return Object.fromEntries(
    values.flatMap(({ metric, value, change }) => [
      [metric, value],
      [`${metric}${CHANGE}`, change],
    ]),
  );
}
