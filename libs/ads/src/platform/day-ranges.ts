export interface DayRange {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;

/** `day` moved by so many days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days of a range, both ends included. */
export function countDays({ from, to }: DayRange): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

/** The range in pieces of at most `most` days, the newest first: what people look at most comes first. */
export function cutRange({ from, to }: DayRange, most: number): DayRange[] {
  const pieces: DayRange[] = [];
  for (let end = to; end >= from; end = addDays(end, -most)) {
    const start = addDays(end, 1 - most);
    pieces.push({ from: start < from ? from : start, to: end });
  }
  return pieces;
}

/** Two halves, the newer first; a single day cannot be halved. */
export function halve({ from, to }: DayRange): DayRange[] {
  const days = countDays({ from, to });
  return days < 2 ? [{ from, to }] : cutRange({ from, to }, Math.ceil(days / 2));
}
