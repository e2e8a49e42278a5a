import { SpuntaError } from '@spunta/domain';
import { Z80 } from '../draws/normal.js';
import type { Interval } from '../draws/quantiles.js';

/** What a plan promised and what its days brought so far. */
export interface Paced {
  /** Median and 80 % interval of the goal for all days, all of it known and above 0. */
  planned: Interval;
  days: number;
  /** Results of each day that is over, the first day first. */
  actual: readonly number[];
  /** Variance of one day's logarithm around the plan's, such as 0.09 for days that differ by 30 %. */
  dayVariance: number;
}

export interface PacingDay {
  /** From 1. */
  day: number;
  planned: Interval;
  /** Sum up to the day; null: still to come. */
  actual: number | null;
  isOutside: boolean;
}

export interface Pacing {
  days: PacingDay[];
  /** Sum at the plan's end, by what was planned and what came so far. */
  projection: Interval;
  /** True where the last day that is over lies outside its interval. */
  isOutside: boolean;
}

/**
 * Sums by day against an even plan. An interval holds what was uncertain of the plan and what days differ by; counts are Poisson. Throws
 * INVALID_INPUT where the plan's interval is unknown or more days are over than were planned.
 */
export function paceOf({ planned, days, actual, dayVariance }: Paced): Pacing {
  const { median, low, high } = planned;
  if (median === null || low === null || high === null || !(low > 0) || actual.length > days)
    throw new SpuntaError(
      'INVALID_INPUT',
      'Pacing needs a forecast above 0 and at most as many days as planned.',
      'planned',
    );
  const spread = Math.log(high / low) / (2 * Z80);
  const sums = actual.reduce<number[]>((all, value) => [...all, (all.at(-1) ?? 0) + value], []);
  const rows = Array.from({ length: days }, (_, i): PacingDay => {
    const part = (i + 1) / days;
    const expected = median * part;
    // What a part of the days differs from the whole shrinks to nothing at the end, where the plan's own interval stands.
    const noise = (dayVariance / (i + 1) + 1 / expected) * (1 - part);
    const interval = widen(planned, part, noise);
    const sum = sums[i] ?? null;
    return { day: i + 1, planned: interval, actual: sum, isOutside: sum !== null && !holds(interval, sum) };
  });
  const projection = project(median, spread, days, sums, dayVariance);
  return { days: rows, projection, isOutside: rows[actual.length - 1]?.isOutside ?? false };
}

/** A part of an interval, each of its sides widened by the variance of a logarithm; without any it keeps its shape. */
export function widen({ median, low, high }: Interval, part: number, noise: number): Interval {
  const sideOf = (end: number): number => Z80 * Math.sqrt((Math.log(end / median!) / Z80) ** 2 + noise);
  const middle = median! * part;
  return { median: middle, low: middle * Math.exp(-sideOf(low!)), high: middle * Math.exp(sideOf(high!)) };
}

/** Log-normal interval of 80 % around a median. */
export const around = (median: number, sd: number): Interval => ({
  median,
  low: median * Math.exp(-Z80 * sd),
  high: median * Math.exp(Z80 * sd),
});

export function holds({ low, high }: Interval, value: number): boolean {
  return (low === null || value >= low) && (high === null || value <= high);
}

/** The plan's level and that of the days so far, weighted by how sure each is; then the days to come. */
function project(median: number, spread: number, days: number, sums: readonly number[], dayVariance: number): Interval {
  const over = sums.length;
  const sum = sums.at(-1) ?? 0;
  if (over === days) return { median: sum, low: sum, high: sum };
  // Poisson by what was expected, not by what came: else one result more of few makes a poor course surer, and the projection falls.
  const seen = dayVariance / Math.max(1, over) + days / (median * Math.max(1, over));
  // Part of the days' say in the level; a plan without any width is believed whatever comes.
  const share = over === 0 ? 0 : spread ** 2 / (spread ** 2 + seen);
  const level = (1 - share) * Math.log(median) + share * Math.log(((sum + 0.5) * days) / Math.max(1, over));
  const left = Math.exp(level) * (1 - over / days);
  const rest = around(left, Math.sqrt((1 - share) * spread ** 2 + dayVariance / (days - over) + 1 / left));
  return { median: sum + rest.median!, low: sum + rest.low!, high: sum + rest.high! };
}
