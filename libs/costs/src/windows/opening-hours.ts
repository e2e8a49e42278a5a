import { SpuntaError, wallTime } from '@spunta/domain';

/** One stretch of a week in which someone answers; `to` '24:00' is the end of the day. */
export interface OpenSpan {
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  /** HH:MM on the wall, included. */
  from: string;
  /** HH:MM on the wall, excluded. */
  to: string;
}

export interface OpeningHours {
  /** IANA name. */
  timeZone: string;
  /** Empty: always open. */
  spans: readonly OpenSpan[];
}

const MINUTES_A_DAY = 1_440;

/** Minutes of the week, Monday 00:00 on the wall being 0: [from, to). */
export function minutesOf({ weekday, from, to }: OpenSpan): [from: number, to: number] {
  const start = (weekday - 1) * MINUTES_A_DAY;
  return [start + minuteOfDay(from), start + minuteOfDay(to)];
}

/** Whether an instant (Unix milliseconds) lies inside opening hours. */
export function isOpenAt(ms: number, { timeZone, spans }: OpeningHours): boolean {
  if (spans.length === 0) return true;
  const [day = '', time = ''] = wallTime(Math.floor(ms / 1000), timeZone).split('T');
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const minute = weekday * MINUTES_A_DAY + minuteOfDay(time);
  return spans.some((span) => {
    const [from, to] = minutesOf(span);
    return minute >= from && minute < to;
  });
}

/** Throws INVALID_INPUT on `field` for spans that are no stretch of a day. */
export function checkOpeningHours(spans: readonly OpenSpan[], field: string): void {
  spans.forEach(({ weekday, from, to }, index) => {
    const right = Number.isInteger(weekday) && weekday >= 1 && weekday <= 7 && isTime(from) && isTime(to) && from < to;
    if (!right)
      throw new SpuntaError(
        'INVALID_INPUT',
        'Opening hours are a weekday from 1 (Monday) to 7, and times such as 09:00 and 18:00, the first before the second.',
        `${field}.${index}`,
      );
  });
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
