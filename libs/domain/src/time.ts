import { Temporal } from '@js-temporal/polyfill';
import { SpuntaError } from './errors.js';
import { BUCKET_SECONDS } from './events.js';
import type { DayRange, Granularity, WeekStart } from './metrics.js';

/** Longest range in days: ten years and a bit. */
export const MAX_RANGE_DAYS = 3_700;
/** Most points of one time axis. */
export const MAX_POINTS = 10_000;
/**
 * Since 1973 every zone's offset is a multiple of 15 minutes (Liberia was the last to change), so quarter-hour buckets are
 * exact; the last day fits the warehouse's 32-bit bucket times.
 */
export const FIRST_DAY = '1973-01-01';
export const LAST_DAY = '2099-12-31';

const DAY_SECONDS = 86_400;

/** One step of a time axis: `start` in Unix seconds, `day` the calendar day it begins on, in days since 1970-01-01. */
export interface Period {
  start: number;
  day: number;
}

/**
 * A range as instants, [from, to) in Unix seconds, cut into periods. The first and the last period are clipped to the
 * range: a period's `start` is its first instant inside the range, so a month's chart that begins on the 10th says so.
 */
export interface Span {
  range: DayRange;
  from: number;
  to: number;
  periods: Period[];
}

/** A stretch of constant offset from UTC, in seconds: [start, end). */
interface OffsetStretch {
  start: number;
  end: number;
  offset: number;
}

/** Days since 1970-01-01 of a calendar day written YYYY-MM-DD; RANGE_INVALID names `field` when there is no such day. */
export function parseDay(text: string, field: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new SpuntaError('RANGE_INVALID', `${quote(text)} is not a day: write an existing one as YYYY-MM-DD.`, field);
  if (text < FIRST_DAY || text > LAST_DAY)
    throw new SpuntaError('RANGE_INVALID', `Days reach from ${FIRST_DAY} to ${LAST_DAY}, not ${text}.`, field);
  return time / 1000 / DAY_SECONDS;
}

export function formatDay(day: number): string {
  return new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

/** Days of a valid range, both ends included. */
export function daysIn(range: DayRange): number {
  return parseDay(range.to, 'range.to') - parseDay(range.from, 'range.from') + 1;
}

/** Throws RANGE_INVALID, with the field at fault below `field`, for unknown zones, impossible days, reversed or too long ranges. */
export function checkRange(range: DayRange, field = 'range'): void {
  checkTimeZone(range.timeZone, `${field}.timeZone`);
  const first = parseDay(range.from, `${field}.from`);
  const days = parseDay(range.to, `${field}.to`) - first + 1;
  if (days < 1)
    throw new SpuntaError(
      'RANGE_INVALID',
      `The range ends on ${range.to}, before it begins on ${range.from}: swap them.`,
      `${field}.to`,
    );
  if (days > MAX_RANGE_DAYS)
    throw new SpuntaError(
      'RANGE_INVALID',
      `The range has ${days} days; at most ${MAX_RANGE_DAYS} are possible: shorten it.`,
      `${field}.to`,
    );
}

export function checkTimeZone(timeZone: string, field = 'timeZone'): void {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(timeZone) || !isKnownZone(timeZone))
    throw new SpuntaError(
      'RANGE_INVALID',
      `${quote(timeZone)} is not a time zone: use an IANA name such as Europe/Rome.`,
      field,
    );
}

/** The range as instants and its periods; without a granularity the range is one period. */
export function makeSpan(
  range: DayRange,
  granularity: Granularity | null,
  { field = 'range', weekStart = 'MONDAY' }: { field?: string; weekStart?: WeekStart } = {},
): Span {
  checkRange(range, field);
  const [firstDay, lastDay] = [parseDay(range.from, `${field}.from`), parseDay(range.to, `${field}.to`)];
  const stretches = offsetStretches(range.timeZone, firstDay, lastDay);
  const from = startOfDay(stretches, firstDay);
  const to = startOfDay(stretches, lastDay + 1);
  if (from === to)
    throw new SpuntaError(
      'RANGE_INVALID',
      `${range.from} does not exist in ${range.timeZone}: the zone skipped it. Choose another day.`,
      `${field}.from`,
    );
  if (granularity === null) return { range, from, to, periods: [{ start: from, day: firstDay }] };
  checkPoints(range, granularity);
  const steps =
    granularity === 'QUARTER_HOUR' || granularity === 'HOUR'
      ? clockPeriods(stretches, from, to, granularity === 'HOUR' ? 3600 : BUCKET_SECONDS)
      : calendarPeriods(stretches, [firstDay, lastDay], granularity, weekStart);
  return { range, from, to, periods: steps.filter((period, i) => steps[i + 1]?.start !== period.start) };
}

/**
 * RFC 3339 with the offset that holds in the zone at that instant: `2026-03-29T00:00:00+01:00`. A page of a year by day has hundreds
 * of them, and the calendar library takes 70 µs for each, which is more than the engine takes for the figures.
 */
export function formatInstant(seconds: number, timeZone: string): string {
  const second = Math.floor(seconds);
  const [month, day, year, hour, minute, rest] =
    clockOf(timeZone)
      .format(second * 1000)
      .match(/\d+/g) ?? [];
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${rest}`;
  const offset = Math.round((Date.parse(`${wall}Z`) / 1000 - second) / 60);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${wall}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/** The day, YYYY-MM-DD, that it is in the zone at an instant in Unix seconds. */
export function dayAt(seconds: number, timeZone: string): string {
  return formatInstant(seconds, timeZone).slice(0, 10);
}

/** What a clock on the wall shows, `2026-03-29T00:00`. */
export function wallTime(seconds: number, timeZone: string): string {
  return zoned(seconds, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The instant at which a clock on the wall of the zone shows `2026-03-29T10:00` (seconds may follow); null when it is no time. */
export function instantOfWall(wall: string, timeZone: string): string | null {
  try {
    const instant = Temporal.PlainDateTime.from(wall, { overflow: 'reject' }).toZonedDateTime(timeZone);
    return new Date(instant.epochMilliseconds).toISOString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** First instant of the day after `day`, in Unix seconds. */
export function endOfDay(day: string, timeZone: string): number {
  const number = parseDay(day, 'day');
  return startOfDay(offsetStretches(timeZone, number, number), number + 1);
}

function isKnownZone(timeZone: string): boolean {
  try {
    clockOf(timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone that is asked for, of some six hundred names. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const [numeric, twoDigits] = ['numeric', '2-digit'] as const;
  const day = { year: numeric, month: twoDigits, day: twoDigits };
  const time = { hour: twoDigits, minute: twoDigits, second: twoDigits, hourCycle: 'h23' } as const;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    ...day,
    ...time,
  });
  clocks.set(timeZone, clock);
  return clock;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function zoned(seconds: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(timeZone);
}

/** Offsets from two days before the first day to two days after the last: more than any zone is away from UTC. */
function offsetStretches(timeZone: string, firstDay: number, lastDay: number): OffsetStretch[] {
  const limit = (lastDay + 3) * DAY_SECONDS;
  const stretches: OffsetStretch[] = [];
  let start = (firstDay - 2) * DAY_SECONDS;
  for (let at: Temporal.ZonedDateTime | null = zoned(start, timeZone); at && start < limit;) {
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next');
    const end: number = next ? Math.min(next.epochMilliseconds / 1000, limit) : limit;
    stretches.push({ start, end, offset: at.offsetNanoseconds / 1e9 });
    [start, at] = [end, next];
  }
  return stretches;
}

/** First instant whose wall date is `day` or later: where midnight does not exist, the first moment that does. */
function startOfDay(stretches: OffsetStretch[], day: number): number {
  for (const { start, end, offset } of stretches) {
    const midnight = Math.max(start, day * DAY_SECONDS - offset);
    if (midnight < end) return midnight;
  }
  throw new SpuntaError('INTERNAL', `No instant begins day ${formatDay(day)}.`);
}

/** A new hour begins where the wall clock shows a full one and where the offset changes (the repeated hour counts apart). */
function clockPeriods(stretches: OffsetStretch[], from: number, to: number, step: number): Period[] {
  const periods: Period[] = [];
  for (const { start, end, offset } of stretches) {
    // Some clocks changed at 00:01: a bucket belongs to the stretch that it starts in.
    const first = Math.max(from, Math.ceil(start / BUCKET_SECONDS) * BUCKET_SECONDS);
    const push = (at: number): unknown => periods.push({ start: at, day: Math.floor((at + offset) / DAY_SECONDS) });
    if (first >= Math.min(end, to)) continue;
    push(first);
    const second = (Math.floor((first + offset) / step) + 1) * step - offset;
    for (let at = second; at < Math.min(end, to); at += step) push(at);
  }
  return periods;
}

function calendarPeriods(
  stretches: OffsetStretch[],
  [firstDay, lastDay]: [number, number],
  granularity: Exclude<Granularity, 'QUARTER_HOUR' | 'HOUR'>,
  weekStart: WeekStart,
): Period[] {
  const periods: Period[] = [];
  for (let day = firstDay; day <= lastDay; day = nextPeriodDay(day, granularity, weekStart))
    periods.push({ start: startOfDay(stretches, day), day });
  return periods;
}

/** As Date counts them. */
const WEEKDAY: Record<WeekStart, number> = { MONDAY: 1, SATURDAY: 6, SUNDAY: 0 };

/** The first day of the period after the one that `day` lies in. */
function nextPeriodDay(
  day: number,
  granularity: Exclude<Granularity, 'QUARTER_HOUR' | 'HOUR'>,
  weekStart: WeekStart,
): number {
  const date = new Date(day * DAY_SECONDS * 1000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (granularity) {
    case 'DAY':
      return day + 1;
    case 'WEEK':
      return day + 7 - ((date.getUTCDay() + 7 - WEEKDAY[weekStart]) % 7);
    case 'MONTH':
      return Date.UTC(year, month + 1, 1) / 1000 / DAY_SECONDS;
    case 'QUARTER':
      return Date.UTC(year, month - (month % 3) + 3, 1) / 1000 / DAY_SECONDS;
    case 'YEAR':
      return Date.UTC(year + 1, 0, 1) / 1000 / DAY_SECONDS;
  }
}

function checkPoints(range: DayRange, granularity: Granularity): void {
  const days = daysIn(range);
  const points = { QUARTER_HOUR: days * 96, HOUR: days * 24 };
  const finest = points.QUARTER_HOUR <= MAX_POINTS ? 'QUARTER_HOUR' : points.HOUR <= MAX_POINTS ? 'HOUR' : 'DAY';
  const wanted = granularity === 'QUARTER_HOUR' || granularity === 'HOUR' ? points[granularity] : 0;
  if (wanted > MAX_POINTS)
    throw new SpuntaError(
      'RANGE_TOO_FINE',
      `${days} days by ${granularity} are ${wanted} points; at most ${MAX_POINTS} are possible: use ${finest} or a shorter range.`,
      'granularity',
    );
}
