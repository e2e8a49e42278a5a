import { countryName, isCountry, type DimensionValue, type MetricsResult, type MetricsRow } from '@spunta/domain';
import type { Cell, Column, CountryMap, Row, Table } from '../document/document.js';
import { change, figure, labelOfMetric, previousFigure, total, unitOf, valueIn } from '../document/figures.js';
import { SMALL_SAMPLE } from '@spunta/metrics';
import type { Context } from './template.js';

/** What reports are split and filtered by: none of them tells of a person. */
export const NAMED_DIMENSIONS = ['country', 'channel', 'campaign', 'ad', 'template', 'category'] as const;
export type NamedDimension = (typeof NAMED_DIMENSIONS)[number];

/** What stands in one column of a split table: a metric, or the change of one against the period before. */
export interface SplitTable {
  id: string;
  title: string;
  result: MetricsResult;
  dimensions: readonly NamedDimension[];
  metrics: readonly string[];
  /** A metric whose change against the period before stands beside it. */
  changeOf?: string;
  /** Rows whose figure of it is below the small sample are grey. */
  sample?: string;
}

export function nameOf({ words, language }: Context, { name, value, label }: DimensionValue): string {
  if (name === 'country' && isCountry(value)) return countryName(value, language);
  if (name === 'category') return words.categories[value] ?? (value === '' ? words.unknown.category : label);
  return value === '' && name in words.unknown ? words.unknown[name as NamedDimension] : label;
}

/** What a row is of. */
export function rowName(context: Context, row: MetricsRow): string {
  return row.dimensions.map((value) => nameOf(context, value)).join(' · ');
}

export function metricColumn({ language, currency, words }: Context, metric: string): Column {
  const label = labelOfMetric(metric, language);
  return { key: metric, label, ...unitOf(metric, currency), empty: words.empty.unknown };
}

export function textColumn(key: string, label: string, empty = ''): Column {
  return { key, label, type: 'text', currency: null, empty };
}

export function changeColumn({ words }: Context, key = 'change'): Column {
  return { key, label: words.columns.change, type: 'percent', currency: null, empty: words.empty.noComparison };
}

/** A split, every row of it, with the totals of the answer. */
export function splitTable(context: Context, spec: SplitTable): Table {
  const { id, title, result, dimensions, metrics, changeOf, sample } = spec;
  const columns = [
    ...dimensions.map((name) => textColumn(name, context.words.columns[name])),
    ...metrics.flatMap((metric) => [
      metricColumn(context, metric),
      ...(metric === changeOf ? [changeColumn(context, `${metric}_change`)] : []),
    ]),
  ];
  const cellsOf = (value: (metric: string) => Cell, previous: (metric: string) => Cell): Cell[] =>
    metrics.flatMap((metric) => [
      value(metric),
      ...(metric === changeOf ? [change(value(metric), previous(metric))] : []),
    ]);
  const rows = result.rows.map((row): Row => {
    const cells = cellsOf(
      (metric) => figure(row, metric),
      (metric) => previousFigure(row, metric),
    );
    const names = row.dimensions.map((value) => nameOf(context, value));
    return { cells: [...names, ...cells], isSmall: sample !== undefined && isSmall(row, sample) };
  });
  const totals = cellsOf(
    (metric) => total(result, metric),
    (metric) => valueIn(result.totals, metric)?.previous ?? null,
  );
  return {
    kind: 'table',
    id,
    title,
    columns,
    rows,
    totals: [...dimensions.map(() => null), ...totals],
    totalRows: result.totalRows,
  };
}

/** Below this a rate or a cost says little. */
export function isSmall(row: MetricsRow, metric: string): boolean {
  const value = figure(row, metric);
  return value === null || Number(value) < SMALL_SAMPLE;
}

/** Countries that exist; what came from nowhere known is in the table. */
export function countryMap(context: Context, result: MetricsResult, metric: string): CountryMap {
  const { words, language, currency } = context;
  const values = result.rows.flatMap((row) => {
    const country = row.dimensions[0]?.value ?? '';
    return isCountry(country) ? [{ country, value: figure(row, metric), isSmall: isSmall(row, metric) }] : [];
  });
  const label = labelOfMetric(metric, language);
  return { kind: 'map', id: 'country-map', title: words.charts.countries, label, ...unitOf(metric, currency), values };
}
