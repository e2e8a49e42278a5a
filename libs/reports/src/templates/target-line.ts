import {
  formatDay,
  parseDay,
  type DayRange,
  type Granularity,
  type MetricsFilter,
  type TargetDirection,
} from '@spunta/domain';

/** What the workspace wants of a figure over days of its own. */
export interface PeriodTarget {
  metric: string;
  /** ISO 3166-1 alpha-2; '': all countries together. */
  country: string;
  /** YYYY-MM-DD, both included. */
  fromDay: string;
  toDay: string;
  /** Exact decimal text. */
  value: string;
  /** ISO 4217 of money. */
  currency: string | null;
  direction: TargetDirection;
}

/** Of which country the targets are that fit a question, null: of all together; undefined: none are set for what it asks. */
export function targetCountry(filters: readonly MetricsFilter[]): string | null | undefined {
  const [first, ...others] = filters;
  if (!first) return null;
  const isOne = first.dimension === 'country' && ['IS', 'IN'].includes(first.operator) && first.values.length === 1;
  // The unknown country, which has no name, has no targets.
  return isOne && others.length === 0 ? first.values[0] || undefined : undefined;
}

/** A time axis of one metric. */
export interface TargetAxis {
  metric: string;
  /** Holds for every part of a period; what is none adds up to it. */
  isRatio: boolean;
  country: string | null;
  /** ISO 4217 of the axis' amounts; null: it has none, or they are of several. */
  currency: string | null;
  granularity: Granularity;
  range: Pick<DayRange, 'from' | 'to'>;
  /** First days of the buckets, YYYY-MM-DD, the first and last bucket cut to the range. */
  days: readonly string[];
  /** In the zone of the axis. */
  today: string;
}

/**
 * The one target of each bucket by the dashboard's rule, null where there is none, and where there are two: nothing says which of them
 * is meant. A sum's is of exactly the bucket's days, or of all of a bucket that goes on after today: its share of a longer period is
 * a guess. A ratio's holds on every bucket within its days.
 */
export function targetsAt<T extends PeriodTarget>(targets: readonly T[], axis: TargetAxis): (T | null)[] {
  const { metric, country, currency, isRatio } = axis;
  const own = targets.filter(
    (one) =>
      one.metric === metric && one.country === (country ?? '') && (one.currency === null || one.currency === currency),
  );
  return axis.days.map((_, index) => {
    const bucket = bucketDays(axis, index);
    const fitting = own.filter(
      ({ fromDay, toDay }) =>
        bucket &&
        (isRatio ? fromDay <= bucket.from && bucket.to <= toDay : fromDay === bucket.from && toDay === bucket.to),
    );
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  });
}

/** null: a bucket is a part of a day, which no chart on paper has. */
function bucketDays(
  { days, granularity, range, today, isRatio }: TargetAxis,
  index: number,
): TargetAxis['range'] | null {
  if (granularity === 'QUARTER_HOUR' || granularity === 'HOUR') return null;
  const from = days[index] ?? '';
  const last = lastDay(from, granularity);
  const next = days[index + 1];
  const goesOn = next === undefined && !isRatio && range.to >= today;
  const end = next === undefined ? range.to : formatDay(parseDay(next, 'days') - 1);
  return { from, to: goesOn || end > last ? last : end };
}

const MONTHS: Record<'MONTH' | 'QUARTER' | 'YEAR', number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

function lastDay(from: string, granularity: Exclude<Granularity, 'QUARTER_HOUR' | 'HOUR'>): string {
  if (granularity === 'DAY') return from;
  if (granularity === 'WEEK') return formatDay(parseDay(from, 'days') + 6);
  const [year = 0, month = 0] = from.split('-').map(Number);
  const months = MONTHS[granularity];
  const next = month - 1 - ((month - 1) % months) + months;
  return new Date(Date.UTC(year, next, 0)).toISOString().slice(0, 10);
}

/** Stretches of buckets with one target, both ends included. */
export function targetRuns<T>(found: readonly (T | null)[]): { target: T; from: number; to: number }[] {
  const runs: { target: T; from: number; to: number }[] = [];
  for (const [index, target] of found.entries()) {
    const last = runs.at(-1);
    if (target === null) continue;
    if (last?.target === target && last.to === index - 1) last.to = index;
    else runs.push({ target, from: index, to: index });
  }
  return runs;
}
