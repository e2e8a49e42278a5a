import { Z80 } from '../draws/normal.js';
import type { Interval } from '../draws/quantiles.js';
import { around, holds, widen, type Pacing, type PacingDay } from './pacing.js';

/** Platforms end a budget this near to it; a judgement, as the middle 80 %. */
const BUDGET_TOLERANCE = 0.05;

export interface PacedBudget {
  /** Above 0, in major units. */
  budget: number;
  days: number;
  /** Spend of each day that is over, the first day first. */
  actual: readonly number[];
  /** As of `Paced`. */
  dayVariance: number;
}

/** Spend by day against an even budget; the projection goes on as the days so far. */
export function paceOfBudget({ budget, days, actual, dayVariance }: PacedBudget): Pacing {
  const end = (BUDGET_TOLERANCE / Z80) ** 2;
  const sums = sumsOf(actual);
  const rows = Array.from({ length: days }, (_, i): PacingDay => {
    const part = (i + 1) / days;
    const planned = around(budget * part, Math.sqrt(end + (dayVariance / (i + 1)) * (1 - part)));
    return rowOf(i, planned, sums[i] ?? null);
  });
  const [over, sum] = [sums.length, sums.at(-1) ?? 0];
  if (over === days) return finish(rows, { median: sum, low: sum, high: sum }, over);
  if (over === 0) return finish(rows, around(budget, Math.sqrt(end)), over);
  const rest = around((sum / over) * (days - over), Math.sqrt(dayVariance / over + dayVariance / (days - over)));
  return finish(rows, { median: sum + rest.median!, low: sum + rest.low!, high: sum + rest.high! }, over);
}

export interface PacedCost {
  /** Cost of a result, all of it known and above 0. */
  planned: Interval;
  /** Results that the plan expects for all days. */
  expected: number;
  days: number;
  /** Money and results of each day that is over. */
  spent: readonly number[];
  results: readonly number[];
  dayVariance: number;
}

/**
 * Cost of a result up to each day, from sums. Early days hang on few results, so their interval is wider; the last one is the plan's. A
 * day before the first result is unknown. The projection joins what came with the plan and the days so far, weighted by how sure each is.
 */
export function paceOfCost({ planned, expected, days, spent, results, dayVariance }: PacedCost): Pacing {
  const { median, low, high } = planned as { median: number; low: number; high: number };
  const spread = Math.log(high / low) / (2 * Z80);
  const [money, counts] = [sumsOf(spent), sumsOf(results)];
  const actuals = counts.map((count, i) => (count > 0 ? money[i]! / count : null));
  const rows = Array.from({ length: days }, (_, i): PacingDay => {
    const part = (i + 1) / days;
    const noise = (dayVariance / (i + 1) + 1 / (expected * part)) * (1 - part);
    return rowOf(i, widen(planned, 1, noise), actuals[i] ?? null);
  });
  const over = counts.length;
  const seen = actuals.at(-1) ?? null;
  if (seen === null || seen === 0) return finish(rows, planned, over);
  if (over === days) return finish(rows, { median: seen, low: seen, high: seen }, over);
  const share = spread ** 2 / (spread ** 2 + dayVariance / over + 1 / (counts.at(-1)! + 1));
  const level = (1 - share) * Math.log(median) + share * Math.log(seen);
  const done = over / days;
  const left = (1 - done) * Math.sqrt((1 - share) * spread ** 2 + dayVariance / (days - over));
  return finish(rows, around(Math.exp(done * Math.log(seen) + (1 - done) * level), left), over);
}

function sumsOf(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}

function rowOf(index: number, planned: Interval, actual: number | null): PacingDay {
  return { day: index + 1, planned, actual, isOutside: actual !== null && !holds(planned, actual) };
}

const finish = (days: PacingDay[], projection: Interval, over: number): Pacing => ({
  ...{ days, projection },
  isOutside: days[over - 1]?.isOutside ?? false,
});
