import type { Granularity } from '../generated/graphql.js';

export interface TimeFormats {
  /** An instant for a reader: the time alone when it is today, else with its day, and its year when it is another. */
  instant(at: string | Date, now?: Date): string;
  day(day: string): string;
  range(from: string, to: string): string;
  /** "3 minutes ago", "2 days ago"; days go by the calendar, so that "yesterday" is never the day before. */
  ago(at: string | Date, now: Date): string;
  /** A length in seconds: "4 min", "2 h". */
  length(seconds: number): string;
  /** A short length in milliseconds: "340 ms", "1.24 s". */
  duration(ms: number): string;
  bucket(at: string, granularity: Granularity): string;
  bucketLong(at: string, granularity: Granularity): string;
}

const SHORT: Record<Granularity, Intl.DateTimeFormatOptions> = {
  QUARTER_HOUR: { hour: '2-digit', minute: '2-digit' },
  HOUR: { hour: '2-digit', minute: '2-digit' },
  DAY: { day: 'numeric', month: 'short' },
  WEEK: { day: 'numeric', month: 'short' },
  MONTH: { month: 'short', year: 'numeric' },
  QUARTER: { month: 'short', year: 'numeric' },
  YEAR: { year: 'numeric' },
};
const LONG: Record<Granularity, Intl.DateTimeFormatOptions> = {
  ...SHORT,
  QUARTER_HOUR: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  HOUR: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  DAY: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  WEEK: { day: 'numeric', month: 'short', year: 'numeric' },
};
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

export function createTimeFormats(locale: string, timeZone: string): TimeFormats {
  const make = (options: Intl.DateTimeFormatOptions, zone = timeZone) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone });
  const clock = make({ hour: '2-digit', minute: '2-digit' });
  const dayAndClock = make({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const yearAndClock = make({ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  const day = make({ day: 'numeric', month: 'short', year: 'numeric' }, 'UTC');
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    instant(at, now = new Date()) {
      const date = new Date(at);
      const [then, today] = [dayOf.format(date), dayOf.format(now)];
      if (then === today) return clock.format(date);
      return (then.slice(0, 4) === today.slice(0, 4) ? dayAndClock : yearAndClock).format(date);
    },
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    range: (from, to) => day.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)),
    ago(at, now) {
      const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1000);
      const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
      const dayNumber = (date: Date) => Date.parse(dayOf.format(date)) / 86_400_000;
      if (unit === 'day') return relative.format(dayNumber(new Date(at)) - dayNumber(now), unit);
      return relative.format(Math.trunc(seconds / size), unit);
    },
    length(seconds) {
      const [unit, size] = STEPS.find(([, length]) => seconds >= length) ?? ['second', 1];
      const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 } as const;
      return new Intl.NumberFormat(locale, options).format(Math.floor(seconds / size));
    },
    duration(ms) {
      const [value, unit] = ms < 1000 ? [ms, 'millisecond'] : [ms / 1000, 'second'];
      const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 2 } as const;
      return new Intl.NumberFormat(locale, options).format(value);
    },
    bucket: (at, granularity) => make(SHORT[granularity]).format(new Date(at)),
    bucketLong: (at, granularity) => make(LONG[granularity]).format(new Date(at)),
  };
}

/** "Europe/Rome (GMT+1)": a zone as it is found in lists. */
export function zoneLabel(timeZone: string, locale: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return offset ? `${timeZone.replaceAll('_', ' ')} (${offset})` : timeZone;
}
