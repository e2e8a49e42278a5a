export interface Span {
  /** HH:MM; a time field has no 24:00, so that 00:00 as an end is the end of the day. */
  from: string;
  to: string;
}
/** Stretches of Monday to Sunday. */
export type Week = Span[][];
interface OpenSpan extends Span {
  /** 1 Monday to 7 Sunday. */
  weekday: number;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const USUAL_SPAN: Span = { from: '09:00', to: '18:00' };
const MIDNIGHT = '00:00';
const END_OF_DAY = '24:00';

export function weekOf(spans: readonly OpenSpan[]): Week {
  return WEEKDAYS.map((weekday) =>
    spans
      .filter((span) => span.weekday === weekday)
      .map(({ from, to }) => ({ from, to: to === END_OF_DAY ? MIDNIGHT : to }))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
  );
}

const endOf = (to: string): string => (to === MIDNIGHT ? END_OF_DAY : to);

export function spansOf(week: Week): OpenSpan[] {
  return week.flatMap((day, index) => day.map(({ from, to }) => ({ weekday: index + 1, from, to: endOf(to) })));
}

export type SpanFault = 'fees.badTimes' | 'fees.overlap';

/** What is wrong with each stretch of a day; null: nothing. */
export function spanFaults(day: readonly Span[]): (SpanFault | null)[] {
  return day.map(({ from, to }, index) => {
    if (!from || !to || from >= endOf(to)) return 'fees.badTimes';
    const overlaps = day.some((other, at) => at < index && other.from < endOf(to) && from < endOf(other.to));
    return overlaps ? 'fees.overlap' : null;
  });
}

/** Monday's hours on the other weekdays; the weekend stays. */
export function likeMonday(week: Week): Week {
  return week.map((day, index) => (index > 0 && index < 5 ? (week[0] ?? []).map((span) => ({ ...span })) : day));
}
