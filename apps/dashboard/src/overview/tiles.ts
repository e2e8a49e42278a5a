import type { Granularity, MetricsQuery } from '../generated/graphql.js';
import type { ValueKind } from '../format/numbers.js';
import { kindOf } from './metrics.js';
import { seriesOf, type Series } from './series.js';

type Result = MetricsQuery['metrics'];
type Total = Result['totals'][number];

export interface Tile {
  metric: string;
  kind: ValueKind;
  value: string | number | null;
  previous: string | number | null;
  /** A ratio (0.1 is +10 %); for shares the difference (0.01 is one point). */
  change: number | null;
  /** Its course over the complete buckets; empty where the parts are written instead. */
  spark: (number | null)[];
}

export function totalOf(result: Result, metric: string): Total | undefined {
  return result.totals.find((total) => total.metric === metric);
}

export function tileOf(result: Result, metric: string, granularity: Granularity, kind = kindOf(metric)): Tile {
  const { value = null, previous = null, change = null } = totalOf(result, metric) ?? {};
  const isShare = kind === 'share' && value !== null && previous !== null;
  return {
    ...{ metric, kind, value, previous },
    change: isShare ? Number(value) - Number(previous) : change,
    spark: complete(seriesOf(result, metric, granularity)),
  };
}

/** Delivered over sent, from the sums of the range; unknown while nothing was sent. */
export function deliveredTile(result: Result): Tile {
  const [delivered, sent] = [totalOf(result, 'messages_delivered'), totalOf(result, 'messages_sent')];
  const value = share(delivered?.value, sent?.value);
  const previous = share(delivered?.previous, sent?.previous);
  return {
    metric: 'delivered_rate',
    kind: 'share',
    value,
    previous,
    change: value === null || previous === null ? null : value - previous,
    spark: [],
  };
}

/** Without the bucket that still fills: at this size nothing could mark it. */
function complete({ points, incompleteFrom }: Series): (number | null)[] {
  return points.map(({ value }, index) => (incompleteFrom !== null && index >= incompleteFrom ? null : value));
}

export function share(part: string | null | undefined, whole: string | null | undefined): number | null {
  if (part === null || part === undefined || !Number(whole)) return null;
  return Number(part) / Number(whole);
}

/** True when no figure of the result is above zero: the range and filters hold nothing. */
export function isEmptyResult(result: Result | null): boolean {
  return result !== null && result.totals.every(({ value }) => value === null || Number(value) === 0);
}
