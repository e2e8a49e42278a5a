import { SpuntaError } from './errors.js';
import type { DayRange, Granularity, MetricsCompare } from './metrics.js';
import { checkRange, daysIn, formatDay, makeSpan, parseDay, wallTime, type Period, type Span } from './time.js';

const COMPARISONS: readonly MetricsCompare['to'][] = ['PREVIOUS_PERIOD', 'PREVIOUS_YEAR', 'CUSTOM'];

/** What a span is compared with: `counterparts[i]` is the start of the period that answers `span.periods[i]`, or null. */
export interface Comparison {
  span: Span;
  counterparts: (number | null)[];
}

/**
 * The days that a range is compared with.
 * - PREVIOUS_PERIOD: as many days, right before; with `matchWeekday` moved back by the next multiple of 7 days.
 * - PREVIOUS_YEAR: the same calendar days one year earlier (29 February answers to 28 February); with `matchWeekday` 364 days.
 * - CUSTOM: the given range.
 */
export function comparisonRange(range: DayRange, compare: MetricsCompare): DayRange {
  if (!COMPARISONS.includes(compare.to))
    throw new SpuntaError('INVALID_INPUT', `Compare with ${COMPARISONS.join(', ')}.`, 'compare.to');
  if (compare.to !== 'CUSTOM' && compare.range)
    throw new SpuntaError('INVALID_INPUT', 'A comparison range goes with CUSTOM only: leave it out.', 'compare.range');
  if (compare.to === 'CUSTOM') {
    if (!compare.range) throw new SpuntaError('INVALID_INPUT', 'A CUSTOM comparison needs its range.', 'compare.range');
    if (compare.matchWeekday)
      throw new SpuntaError('INVALID_INPUT', 'matchWeekday does not go with CUSTOM.', 'compare.matchWeekday');
    checkRange(compare.range, 'compare.range');
    return compare.range;
  }
  checkRange(range);
  const counterpart = counterpartOf(range, compare);
  const [from, to] = [counterpart(parseDay(range.from, 'range.from')), counterpart(parseDay(range.to, 'range.to'))];
  const shifted = { from: formatDay(from), to: formatDay(to), timeZone: range.timeZone };
  checkRange(shifted, 'compare');
  return shifted;
}

/**
 * The compared span, cut so that each period answers one of `span`. Days and finer periods are matched by the clock on the
 * wall (an hour that summer time skips has no counterpart; both passes of a repeated hour answer to the same one); weeks
 * and longer are the shifted stretches themselves, so a month is compared with as many days even where months differ.
 */
export function makeComparison(span: Span, granularity: Granularity | null, compare: MetricsCompare): Comparison {
  const range = comparisonRange(span.range, compare);
  const counterpart = counterpartOf(span.range, compare);
  const whole = makeSpan(range, null, { field: 'compare.range' });
  if (granularity === null) return { span: whole, counterparts: [whole.from] };
  if (granularity === 'DAY' || granularity === 'HOUR' || granularity === 'QUARTER_HOUR')
    return matchByWallTime(span, makeSpan(range, granularity, { field: 'compare.range' }), counterpart);
  return matchByDays(span, makeSpan(range, 'DAY', { field: 'compare.range' }), counterpart);
}

/** Maps a day (since 1970) of the range to the day it is compared with. */
function counterpartOf(range: DayRange, compare: MetricsCompare): (day: number) => number {
  if (compare.to === 'CUSTOM' && compare.range) {
    const shift = parseDay(range.from, 'range.from') - parseDay(compare.range.from, 'compare.range.from');
    return (day) => day - shift;
  }
  if (compare.to === 'PREVIOUS_YEAR') return compare.matchWeekday ? (day) => day - 364 : yearEarlier;
  const days = daysIn(range);
  const shift = compare.matchWeekday ? Math.ceil(days / 7) * 7 : days;
  return (day) => day - shift;
}

function yearEarlier(day: number): number {
  const [year, month, date] = formatDay(day).split('-').map(Number) as [number, number, number];
  const lastDate = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
  return Date.UTC(year - 1, month - 1, Math.min(date, lastDate)) / 86_400_000;
}

function matchByWallTime(span: Span, previous: Span, counterpart: (day: number) => number): Comparison {
  const starts = new Map<string, number>();
  for (const { start } of previous.periods) {
    const wall = wallTime(start, previous.range.timeZone);
    if (!starts.has(wall)) starts.set(wall, start);
  }
  const counterparts = span.periods.map(({ start, day }) => {
    const time = wallTime(start, span.range.timeZone).slice(10);
    return starts.get(`${formatDay(counterpart(day))}${time}`) ?? null;
  });
  return { span: previous, counterparts };
}

function matchByDays(span: Span, days: Span, counterpart: (day: number) => number): Comparison {
  const lastDay = parseDay(span.range.to, 'range.to');
  const cuts = new Set<number>([...span.periods.map(({ day }) => counterpart(day)), counterpart(lastDay) + 1]);
  // The first day always begins a period; days past the last counterpart make one that nothing answers to.
  const periods = days.periods.filter(({ day }, i) => i === 0 || cuts.has(day));
  const byDay = new Map<number, Period>(periods.map((period) => [period.day, period]));
  const counterparts = span.periods.map(({ day }) => byDay.get(counterpart(day))?.start ?? null);
  return { span: { ...days, periods }, counterparts };
}
