import type { Granularity, MetricsQuery } from '../generated/graphql.js';
import { seriesOf } from '../overview/series.js';

type Result = Pick<MetricsQuery['metrics'], 'rows' | 'dataThrough'>;
type Row = Result['rows'][number];

/** As many as can be told apart by colour. */
export const MOST_SERIES = 7;
/** As many bars as can be read under each other. */
export const MOST_BARS = 40;

/** Values of a row's dimensions; it identifies a line or a bar. */
export type Key = { name: string; value: string; label: string }[];
export interface DrawnSeries {
  id: string;
  /** What it is: a metric where several stand side by side, else a combination of values; empty for "all". */
  metric: string;
  key: Key;
  values: (number | null)[];
  previous: (number | null)[];
  /** The sum of all series that have no place of their own. */
  isRest?: boolean;
}
export interface Drawing {
  /** Starts of steps, or combinations of values along the axis. */
  times: string[];
  places: Key[];
  series: DrawnSeries[];
  incompleteFrom: number | null;
  /** Series or bars that exist but are not drawn. */
  left: number;
}

/** The buckets that rows are of, in the order of time. */
export function rowTimes(rows: Row[]): string[] {
  return [...new Set(rows.flatMap(({ time }) => time ?? []))].sort((a, b) => Date.parse(a) - Date.parse(b));
}

/** Lines or bars over time: a series for each metric, or for each combination of values of the first metric. */
export function timeDrawing(result: Result, metrics: string[], granularity: Granularity, sumRest: boolean): Drawing {
  const times = rowTimes(result.rows);
  const groups = groupBy(result.rows, ({ dimensions }) => dimensions);
  const isSplit = (result.rows[0]?.dimensions.length ?? 0) > 0;
  const drawn = (isSplit ? metrics.slice(0, 1) : metrics).flatMap((metric) =>
    groups.map(({ key, rows }) => {
      const at = new Map(rows.map((row) => [row.time, row]));
      const filled = times.map((time) => at.get(time) ?? { time, dimensions: key, values: [] });
      const { points, incompleteFrom } = seriesOf({ ...result, rows: filled as Row[] }, metric, granularity);
      const values = points.map(({ value }) => value);
      const previous = points.map(({ previous: before }) => before);
      return { series: { id: `${metric} ${idOf(key)}`, metric, key, values, previous }, incompleteFrom };
    }),
  );
  const most = largest(
    drawn.map(({ series }) => series),
    sumRest,
  );
  return { times, places: [], ...most, incompleteFrom: drawn[0]?.incompleteFrom ?? null };
}

/** One bar for each row, in the order of the rows. */
export function barDrawing(result: Result, metric: string): Drawing {
  const rows = result.rows.slice(0, MOST_BARS);
  const values = rows.map((row) => figureOf(row, metric));
  const previous = rows.map((row) => previousOf(row, metric));
  const series = [{ id: metric, metric, key: [], values, previous }];
  const left = result.rows.length - rows.length;
  return { times: [], places: rows.map(({ dimensions }) => dimensions), series, incompleteFrom: null, left };
}

/** Bars for values of the first dimension, each made of the combinations of the others. */
export function stackDrawing(result: Result, metric: string): Drawing {
  const columns = groupBy(result.rows, ({ dimensions }) => dimensions.slice(0, 1));
  const sums = columns.map((column) => ({ ...column, sum: total(column.rows.map((row) => figureOf(row, metric))) }));
  const places = sums.sort((a, b) => b.sum - a.sum).slice(0, MOST_BARS);
  const parts = groupBy(result.rows, ({ dimensions }) => dimensions.slice(1)).map(({ key, rows }): DrawnSeries => {
    const at = new Map(rows.map((row) => [idOf(row.dimensions.slice(0, 1)), row]));
    const values = places.map((place) => figureOf(at.get(idOf(place.key)), metric));
    return { id: idOf(key), metric, key, values, previous: [] };
  });
  const { series } = largest(parts, true);
  const left = columns.length - places.length;
  return { times: [], places: places.map(({ key }) => key), series, incompleteFrom: null, left };
}

/** The largest series in their order; the others left out, or added up into one. */
function largest(series: DrawnSeries[], sumRest: boolean): { series: DrawnSeries[]; left: number } {
  if (series.length <= MOST_SERIES) return { series, left: 0 };
  const ranked = [...series].sort((a, b) => total(b.values) - total(a.values));
  if (!sumRest) return { series: ranked.slice(0, MOST_SERIES), left: series.length - MOST_SERIES };
  const rest = ranked.slice(MOST_SERIES - 1);
  const values = (rest[0]?.values ?? []).map((_, index) => sumKnown(rest.map((item) => item.values[index] ?? null)));
  const others = { id: 'rest', metric: rest[0]?.metric ?? '', key: [], values, previous: [], isRest: true };
  return { series: [...ranked.slice(0, MOST_SERIES - 1), others], left: 0 };
}

function groupBy(rows: Row[], keyOf: (row: Row) => Key): { key: Key; rows: Row[] }[] {
  const groups = new Map<string, { key: Key; rows: Row[] }>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(idOf(key));
    if (group) group.rows.push(row);
    else groups.set(idOf(key), { key, rows: [row] });
  }
  return [...groups.values()];
}

export function idOf(key: Key): string {
  return JSON.stringify(key.map(({ value }) => value));
}

function figureOf(row: Row | undefined, metric: string): number | null {
  return row?.values.find((value) => value.metric === metric)?.number ?? null;
}

function previousOf(row: Row, metric: string): number | null {
  const previous = row.values.find((value) => value.metric === metric)?.previous ?? null;
  return previous === null ? null : Number(previous);
}

function total(values: (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

function sumKnown(values: (number | null)[]): number | null {
  return values.every((value) => value === null) ? null : total(values);
}
