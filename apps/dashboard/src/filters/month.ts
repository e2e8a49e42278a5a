import { addDays, startOfMonth } from './days.js';

/** The weeks that show a month: rows of seven days, '' where a day belongs to another month. `firstWeekday`: 1 Monday … 7 Sunday. */
export function monthGrid(month: string, firstWeekday: number): string[][] {
  const first = startOfMonth(month);
  const weekday = new Date(`${first}T00:00:00Z`).getUTCDay() || 7;
  const lead = (weekday - firstWeekday + 7) % 7;
  const weeks: string[][] = [];
  for (let start = addDays(first, -lead); start.slice(0, 7) <= first.slice(0, 7); start = addDays(start, 7)) {
    const days = Array.from({ length: 7 }, (_, index) => addDays(start, index));
    weeks.push(days.map((day) => (day.startsWith(first.slice(0, 7)) ? day : '')));
  }
  return weeks;
}

export function addMonths(month: string, months: number): string {
  const date = new Date(`${startOfMonth(month)}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

interface LocaleWithWeeks extends Intl.Locale {
  weekInfo?: { firstDay: number };
  getWeekInfo?: () => { firstDay: number };
}

/** The day that a week starts with for this reader; Monday where the browser does not say. */
export function firstWeekday(locale: string): number {
  const info = new Intl.Locale(locale) as LocaleWithWeeks;
  return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 1;
}

/** First click sets a start, second the end; a click before the start begins anew. */
export function extendRange(range: { from: string; to: string }, day: string): { from: string; to: string } {
  const isOpen = range.from !== '' && range.to === '';
  if (isOpen && day >= range.from) return { from: range.from, to: day };
  return { from: day, to: '' };
}
