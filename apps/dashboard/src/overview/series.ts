import type { Granularity, MetricsQuery } from '../generated/graphql.js';

type Result = Pick<MetricsQuery['metrics'], 'rows' | 'dataThrough'>;

export interface SeriesPoint {
  /** Start of the bucket, RFC 3339. */
  time: string;
  value: number | null;
  previous: number | null;
}
export interface Series {
  points: SeriesPoint[];
  /** Index of the first bucket that still fills; null when all are complete. */
  incompleteFrom: number | null;
}

/** Rough lengths: only the end of the last bucket is taken from them, the others end where the next starts. */
const HOURS: Record<Granularity, number> = {
  QUARTER_HOUR: 0.25,
  HOUR: 1,
  DAY: 24,
  WEEK: 168,
  MONTH: 730,
  QUARTER: 2190,
  YEAR: 8760,
};

/**
 * One metric over time. Buckets that start after the data ends are unknown, not zero: a line must not fall where
 * figures are only missing.
 */
export function seriesOf(result: Result, metric: string, granularity: Granularity): Series {
  const through = result.dataThrough ? Date.parse(result.dataThrough) : Infinity;
  const points = result.rows.flatMap(({ time, values }) => {
    const value = values.find((item) => item.metric === metric);
    if (!time) return [];
    const isReached = Date.parse(time) <= through;
    const previous = value?.previous ?? null;
    return [
      {
        time,
        value: isReached ? (value?.number ?? null) : null,
        previous: previous === null ? null : Number(previous),
      },
    ];
  });
  const ends = points.map((point, index) => {
    const next = points[index + 1];
    return next ? Date.parse(next.time) : Date.parse(point.time) + HOURS[granularity] * 3_600_000;
  });
  const incomplete = ends.findIndex((end) => end > through);
  return { points, incompleteFrom: incomplete === -1 ? null : incomplete };
}

/** The highest complete point, for the sentence that stands in for the chart. */
export function highest(series: Series): SeriesPoint | null {
  const known = series.points.filter(({ value }) => value !== null);
  return known.reduce<SeriesPoint | null>(
    (best, point) => ((point.value ?? 0) > (best?.value ?? -1) ? point : best),
    null,
  );
}
