import { dayAt, formatDay, parseDay, type DayRange } from '@spunta/domain';

/** Days that move on with the calendar, by the names that the explorer's address has for them. */
export const EMBED_DAYS = [
  'today',
  'yesterday',
  'last_7_days',
  'last_28_days',
  'last_90_days',
  'this_month',
  'last_month',
  'this_year',
] as const;
export type EmbedDays = (typeof EMBED_DAYS)[number];

type Ends = readonly [from: string, to: string];

/** Both days included; "last n days" end with today, as on the pages. */
const ENDS: Record<EmbedDays, (today: string) => Ends> = {
  today: (today) => [today, today],
  yesterday: (today) => [before(today, 1), before(today, 1)],
  last_7_days: (today) => [before(today, 6), today],
  last_28_days: (today) => [before(today, 27), today],
  last_90_days: (today) => [before(today, 89), today],
  this_month: (today) => [firstOfMonth(today), today],
  last_month: (today) => {
    const to = before(firstOfMonth(today), 1);
    return [firstOfMonth(to), to];
  },
  this_year: (today) => [`${today.slice(0, 4)}-01-01`, today],
};

/** The days that are meant now. */
export function resolveDays(days: EmbedDays, timeZone: string, now: Date): DayRange {
  const [from, to] = ENDS[days](dayAt(now.getTime() / 1_000, timeZone));
  return { from, to, timeZone };
}

const before = (day: string, count: number): string => formatDay(parseDay(day, 'day') - count);
const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
