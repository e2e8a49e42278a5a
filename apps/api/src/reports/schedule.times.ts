import { formatDay, instantOfWall, parseDay, SpuntaError, wallTime, type DayRange } from '@spunta/domain';
import type { ReportFrequency } from '@spunta/metadata';

/** When a schedule is due, by the clock on the wall of its zone. */
export interface Timing {
  frequency: ReportFrequency;
  /** 1 (Monday) to 7; of weekly ones. */
  weekDay: number | null;
  /** 1 to 28; of monthly and quarterly ones. */
  monthDay: number | null;
  /** 0 to 23. */
  hour: number;
  timeZone: string;
}

/** A quarter has 92 days; one more for the day that is going on. */
const MOST_DAYS = 94;

/** The first due instant after one. An hour that the zone skips is taken as the one that follows; of a repeated one, the first. */
export function nextDue(timing: Timing, after: Date): Date {
  const today = dayOf(after, timing.timeZone);
  for (let day = today; day <= today + MOST_DAYS; day += 1) {
    if (!isDueOn(timing, day)) continue;
    const due = instantOf(timing, day);
    if (due > after) return due;
  }
  throw new SpuntaError('INTERNAL', `No instant of ${JSON.stringify(timing)} follows ${after.toISOString()}.`);
}

/** So many due instants from `first` on, which is one itself, each with the period that it is of. */
export function upcoming(timing: Timing, first: Date, count: number): { at: Date; period: DayRange }[] {
  const dues = [first];
  while (dues.length < count) dues.push(nextDue(timing, dues.at(-1) ?? first));
  return dues.map((at) => ({ at, period: periodBefore(timing, at) }));
}

/** The last due instant that is not after one, of those from `first` on, which is one itself. */
export function lastDue(timing: Timing, first: Date, now: Date): Date {
  let due = first;
  for (let next = nextDue(timing, due); next <= now; next = nextDue(timing, due)) due = next;
  return due;
}

/** The last day, week (from Monday), month or quarter that is over at an instant, in the zone. */
export function periodBefore({ frequency, timeZone }: Timing, at: Date): DayRange {
  const today = dayOf(at, timeZone);
  const end = startOf(frequency, today);
  const start = startOf(frequency, end - 1);
  return { from: formatDay(start), to: formatDay(end - 1), timeZone };
}

function dayOf(at: Date, timeZone: string): number {
  return parseDay(wallTime(at.getTime() / 1000, timeZone).slice(0, 10), 'day');
}

function instantOf({ hour, timeZone }: Timing, day: number): Date {
  const wall = `${formatDay(day)}T${String(hour).padStart(2, '0')}:00`;
  const instant = instantOfWall(wall, timeZone);
  if (instant === null) throw new SpuntaError('INTERNAL', `There is no ${wall} in ${timeZone}.`);
  return new Date(instant);
}

function isDueOn({ frequency, weekDay, monthDay }: Timing, day: number): boolean {
  const { month, date } = partsOf(day);
  switch (frequency) {
    case 'daily':
      return true;
    case 'weekly':
      return weekDayOf(day) === weekDay;
    case 'monthly':
      return date === monthDay;
    case 'quarterly':
      return date === monthDay && month % 3 === 0;
  }
}

/** First day of the period that a day lies in. */
function startOf(frequency: ReportFrequency, day: number): number {
  const { month, date } = partsOf(day);
  switch (frequency) {
    case 'daily':
      return day;
    case 'weekly':
      return day - (weekDayOf(day) - 1);
    case 'monthly':
      return day - (date - 1);
    case 'quarterly':
      return month % 3 === 0 ? day - (date - 1) : startOf('quarterly', day - date);
  }
}

/** 1 is Monday; 1970-01-01 was a Thursday. */
const weekDayOf = (day: number) => ((day + 3) % 7) + 1;

/** `month` from 0. */
function partsOf(day: number): { month: number; date: number } {
  const [, month = 1, date = 1] = formatDay(day).split('-').map(Number);
  return { month: month - 1, date };
}
