import { addDays } from '../filters/days.js';
import { addMonths, monthGrid } from '../filters/month.js';

export interface Lasting {
  id: string;
  from: string;
  to: string;
}
/** A piece of a bar within one week: columns from 0, both ends included. */
export interface Piece {
  id: string;
  lane: number;
  first: number;
  last: number;
  /** It goes on in the week before, or after. */
  isCutBefore: boolean;
  isCutAfter: boolean;
}
export interface Week {
  /** Seven days, those of other months too. */
  days: string[];
  pieces: Piece[];
  lanes: number;
}

/** Weeks of a month with bars over their days: no two of a week in one lane overlap, and the earlier lies above. */
export function planWeeks(month: string, firstWeekday: number, plans: readonly Lasting[]): Week[] {
  return monthGrid(month, firstWeekday).map((week) => {
    const known = week.findIndex((day) => day !== '');
    const start = addDays(week[known] ?? '', -known);
    const days = Array.from({ length: 7 }, (_, index) => addDays(start, index));
    const pieces = piecesOf(days, plans);
    return { days, pieces, lanes: pieces.reduce((most, { lane }) => Math.max(most, lane + 1), 0) };
  });
}

function piecesOf(days: readonly string[], plans: readonly Lasting[]): Piece[] {
  const [start, end] = [days[0] ?? '', days.at(-1) ?? ''];
  const free: number[] = [];
  return plans
    .filter(({ from, to }) => from <= end && to >= start)
    .sort((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to) || a.id.localeCompare(b.id))
    .map(({ id, from, to }) => {
      const [first, last] = [Math.max(0, days.indexOf(from)), to > end ? 6 : days.indexOf(to)];
      const found = free.findIndex((until) => until < first);
      const lane = found < 0 ? free.length : found;
      free[lane] = last;
      return { id, lane, first, last, isCutBefore: from < start, isCutAfter: to > end };
    });
}

/** Plans of which a day lies in the month, the earliest first. */
export function plansOfMonth<T extends Lasting>(month: string, plans: readonly T[]): T[] {
  const [start, next] = [addMonths(month, 0), addMonths(month, 1)];
  return plans
    .filter(({ from, to }) => from < next && to >= start)
    .sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
}
