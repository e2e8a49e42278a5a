import type { DimensionValue, MetricsQuery } from '@spunta/domain';
import type { Cell, Column } from '../document/document.js';
import { typeOf } from '../document/figures.js';
import { metricColumn, nameOf, textColumn, type NamedDimension } from '../templates/tables.js';
import type { Context } from '../templates/template.js';

/** Columns of a question's rows: period (local day, and the instant it begins in UTC), dimensions with their names, metrics, currency. */
export function rawColumns(context: Context, { metrics, dimensions = [], granularity }: MetricsQuery): Column[] {
  const { words } = context;
  const period = granularity === 'MONTH' ? 'month' : 'day';
  const isMoney = metrics.some((metric) => typeOf(metric) === 'money');
  return [
    { key: period, label: words.columns[period], type: 'date', currency: null, empty: words.empty.none },
    textColumn(`${period}_utc`, words.columns.dayUtc),
    ...(dimensions as NamedDimension[]).flatMap((name) => [
      textColumn(name, words.columns[name], words.unknown[name]),
      textColumn(`${name}_name`, words.columns[name]),
    ]),
    ...metrics.map((metric) => metricColumn(context, metric)),
    ...(isMoney ? [textColumn('currency', words.columns.currency, words.empty.unknown)] : []),
  ];
}

/** The value itself and what a reader sees. */
export function rowNames(context: Context, value: DimensionValue): Cell[] {
  return [value.value === '' ? null : value.value, nameOf(context, value)];
}
