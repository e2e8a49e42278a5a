import { addDays } from '../filters/days.js';
import type { DayRange } from '../filters/presets.js';
import type { Granularity, MetricsInput } from '../generated/graphql.js';
import type { Target } from './target-draft.js';

type Asked = Pick<MetricsInput, 'filters' | 'segment'>;

/** Of which country the targets are that fit a question, null: of all together; undefined: none are set for what it asks. */
export function targetCountry({ filters = [], segment }: Partial<Asked>): string | null | undefined {
  if (segment) return undefined;
  const [first, ...others] = filters;
  if (!first) return null;
  const isOne = first.dimension === 'country' && ['IS', 'IN'].includes(first.operator) && first.values.length === 1;
  // The unknown country, which has no name, has no targets.
  return isOne && others.length === 0 ? first.values[0] || undefined : undefined;
}

/** A time axis of one metric: `times` are the buckets' starts, RFC 3339 with the offset of its zone, the first and last cut to the range. */
export interface TargetAxis {
  metric: string;
  /** Holds for every part of a period; what is none adds up to it. */
  isRatio: boolean;
  country: string | null;
  /** ISO 4217 of the axis' amounts; null: it has none, or they are of several. */
  currency: string | null;
  granularity: Granularity;
  range: DayRange;
  times: readonly string[];
  /** In the zone of the axis. */
  today: string;
}

/**
 * The one target of each bucket, null where there is none, and where there are two: nothing says which of them is meant. A sum's is
 * of exactly the bucket's days, or of all of a bucket that goes on after today: its share of a longer period is a guess. A ratio's
 * holds on every bucket within its days.
 */
export function targetsAt(targets: readonly Target[], axis: TargetAxis): (Target | null)[] {
  const { metric, country, currency, isRatio } = axis;
  const own = targets.filter(
    (one) =>
      one.metric === metric && one.country === (country ?? '') && (one.currency == null || one.currency === currency),
  );
  return axis.times.map((_, index) => {
    const { from, to } = bucketDays(axis, index);
    const fitting = own.filter(({ fromDay, toDay }) =>
      isRatio ? fromDay <= from && to <= toDay : fromDay === from && toDay === to,
    );
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  });
}

function bucketDays({ times, granularity, range, today, isRatio }: TargetAxis, index: number): DayRange {
  const from = times[index]?.slice(0, 10) ?? '';
  if (granularity === 'QUARTER_HOUR' || granularity === 'HOUR') return { from, to: isRatio ? from : '' };
  const last = lastDay(from, granularity);
  const next = times[index + 1]?.slice(0, 10);
  const goesOn = next === undefined && !isRatio && range.to >= today;
  const end = next === undefined ? range.to : addDays(next, -1);
  return { from, to: goesOn || end > last ? last : end };
}

const MONTHS: Record<'MONTH' | 'QUARTER' | 'YEAR', number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

function lastDay(from: string, granularity: Exclude<Granularity, 'QUARTER_HOUR' | 'HOUR'>): string {
  if (granularity === 'DAY') return from;
  if (granularity === 'WEEK') return addDays(from, 6);
  const [year = 0, month = 0] = from.split('-').map(Number);
  const months = MONTHS[granularity];
  const next = month - 1 - ((month - 1) % months) + months;
  return new Date(Date.UTC(year, next, 0)).toISOString().slice(0, 10);
}

/** Stretches of buckets with one target, both ends included. */
export function targetRuns(found: readonly (Target | null)[]): { target: Target; from: number; to: number }[] {
  const runs: { target: Target; from: number; to: number }[] = [];
  for (const [index, target] of found.entries()) {
    const last = runs.at(-1);
    if (!target) continue;
    if (last?.target === target && last.to === index - 1) last.to = index;
    else runs.push({ target, from: index, to: index });
  }
  return runs;
}
