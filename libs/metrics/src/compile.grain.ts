import { BUCKET_SECONDS, type Span } from '@spunta/domain';
import type { BucketRun } from './dirty-buckets.js';

/** A coarser grain of `activity`: an hour or a day of UTC. */
export interface Grain {
  seconds: 3_600 | 86_400;
  /** SQL of the cell that a bucket lies in. */
  cell: string;
  /** Starts of cells that a period's edge or a dirty bucket cuts: they are read bucket by bucket. */
  torn: number[];
}

const HOUR = { seconds: 3_600, cell: 'toStartOfHour(bucket)' } as const;
const DAY = { seconds: 86_400, cell: 'toStartOfDay(bucket)' } as const;
const PLACE = ['channel', 'country'];

/** Which columns the projections of migration 0027 keep, coarsest first. */
const KEPT = [
  { ...DAY, columns: PLACE },
  { ...DAY, columns: ['template', 'category', 'error_code'] },
  { ...DAY, columns: ['ad_id', 'link'] },
  { ...HOUR, columns: PLACE },
];

/** With more torn cells than one in four, reading the rest apart is not worth it. */
const MOST_TORN = 0.25;

/**
 * The coarsest grain in which the columns are kept and which the span's periods hardly cut: a day of Kathmandu cuts one hour of
 * UTC in 24, a month one day in 30. Null where only buckets will do; without a column those are few. Pure.
 */
export function chooseGrain(
  columns: readonly string[],
  { from, to, periods }: Pick<Span, 'from' | 'to' | 'periods'>,
  dirty: readonly BucketRun[],
): Grain | null {
  if (columns.length === 0) return null;
  const edges = [...periods.map(({ start }) => start), to];
  for (const { seconds, cell, columns: kept } of KEPT) {
    if (!columns.every((column) => kept.includes(column))) continue;
    const torn = tornCells(seconds, edges, dirty);
    if (torn.length * seconds <= MOST_TORN * (to - from)) return { seconds, cell, torn };
  }
  return null;
}

/** Buckets of the torn cells within [from, to), without the dirty ones, in order. Pure. */
export function bucketsOfTorn(
  { seconds, torn }: Grain,
  { from, to }: Pick<Span, 'from' | 'to'>,
  dirty: readonly BucketRun[],
): number[] {
  const taken = new Set(dirty.flatMap((run) => startsIn(run, BUCKET_SECONDS)));
  return torn
    .flatMap((start) => startsIn({ from: Math.max(start, from), to: Math.min(start + seconds, to) }, BUCKET_SECONDS))
    .filter((start) => !taken.has(start));
}

function tornCells(seconds: number, edges: readonly number[], dirty: readonly BucketRun[]): number[] {
  const cellOf = (time: number): number => time - (time % seconds);
  const cut = edges.filter((edge) => edge % seconds !== 0).map(cellOf);
  const unclean = dirty.flatMap((run) => startsIn({ from: cellOf(run.from), to: run.to }, seconds));
  return [...new Set([...cut, ...unclean])].sort((a, b) => a - b);
}

function startsIn({ from, to }: BucketRun, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}
