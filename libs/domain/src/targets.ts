import { divideDecimals, multiplyDecimals } from './money.js';
import { parseDay } from './time.js';

export const TARGET_PERIODS = ['month', 'quarter', 'year', 'range'] as const;
export type TargetPeriod = (typeof TARGET_PERIODS)[number];
export const TARGET_DIRECTIONS = ['at_least', 'at_most'] as const;
export type TargetDirection = (typeof TARGET_DIRECTIONS)[number];

/** Days, YYYY-MM-DD, both included. */
export interface TargetDays {
  from: string;
  to: string;
}

const MONTHS: Record<Exclude<TargetPeriod, 'range'>, number> = { month: 1, quarter: 3, year: 12 };
/** Digits after the point of a part of a target. */
const PART_DIGITS = 6;

/** The period that begins on a day; null where none of the kind does. A range has an end of its own. */
export function targetDays(kind: TargetPeriod, { from, to }: { from: string; to: string | null }): TargetDays | null {
  if (kind === 'range') return to !== null && to >= from ? { from, to } : null;
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const months = MONTHS[kind];
  if (day !== 1 || (month - 1) % months !== 0) return null;
  return { from, to: new Date(Date.UTC(year, month - 1 + months, 0)).toISOString().slice(0, 10) };
}

export interface FittingTarget {
  value: string;
  /** The value is a part, by days, of a target of a longer period. */
  isPart: boolean;
}

interface Aimed {
  fromDay: string;
  toDay: string;
  value: string;
  isProrated: boolean;
}

/**
 * What of a target holds for the days: all of it where they are its own, of one that may be prorated its part by days, else null. A
 * ratio (`isRatio`) is the same for every part.
 */
export function fitTarget(target: Aimed, days: TargetDays, isRatio: boolean): FittingTarget | null {
  const { fromDay, toDay, value, isProrated } = target;
  if (fromDay === days.from && toDay === days.to) return { value, isPart: false };
  if (!isProrated || days.from < fromDay || days.to > toDay) return null;
  if (isRatio) return { value, isPart: true };
  const part = multiplyDecimals(value, String(length(days)));
  return {
    value: divideDecimals(part, String(length({ from: fromDay, to: toDay })), PART_DIGITS) ?? value,
    isPart: true,
  };
}

/** Of those that fit the one of the shortest period: it says most of the days. */
export function closestTarget<T extends Aimed>(
  targets: readonly T[],
  days: TargetDays,
  isRatio: boolean,
): { target: T; fit: FittingTarget } | null {
  const fitting = targets.flatMap((target) => {
    const fit = fitTarget(target, days, isRatio);
    return fit ? [{ target, fit, days: length({ from: target.fromDay, to: target.toDay }) }] : [];
  });
  fitting.sort((a, b) => a.days - b.days || (a.target.fromDay < b.target.fromDay ? 1 : -1));
  const [first] = fitting;
  return first ? { target: first.target, fit: first.fit } : null;
}

function length({ from, to }: TargetDays): number {
  return parseDay(to, 'to') - parseDay(from, 'from') + 1;
}
