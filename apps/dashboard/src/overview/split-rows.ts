import type { MetricsQuery } from '../generated/graphql.js';
import type { TableColumn, TableModel } from '../panel/table.js';

type Result = MetricsQuery['metrics'];

export interface SplitRow {
  /** The dimension's value; '' is unknown. */
  value: string;
  values: Record<string, string | null>;
}

/** Rows of a result that is split by one dimension. */
export function splitRows(result: Result): SplitRow[] {
  return result.rows.map(({ dimensions, values }) => ({
    value: dimensions[0]?.value ?? '',
    values: Object.fromEntries(values.map(({ metric, value }) => [metric, value])),
  }));
}

/** A table of the rows that have any figure, named by `nameOf`. */
export function splitTable(
  rows: SplitRow[],
  first: TableColumn,
  figures: TableColumn[],
  nameOf: (value: string) => string,
  colourOf?: (value: string) => string,
): TableModel {
  const keys = figures.map(({ key }) => key);
  const filled = rows.filter(({ values }) => keys.some((key) => Number(values[key] ?? 0) !== 0));
  return {
    columns: [first, ...figures],
    rows: filled.map(({ value, values }) => ({
      id: value,
      cells: { [first.key]: nameOf(value), ...Object.fromEntries(keys.map((key) => [key, values[key] ?? null])) },
      ...(colourOf && { colour: colourOf(value) }),
    })),
  };
}

/** Each row's part of the sum of a metric that can be summed; null without a sum. */
export function sharesOf(rows: SplitRow[], metric: string): Map<string, number | null> {
  const sum = rows.reduce((total, { values }) => total + Number(values[metric] ?? 0), 0);
  return new Map(rows.map(({ value, values }) => [value, sum > 0 ? Number(values[metric] ?? 0) / sum : null]));
}
