import { MONTH_STEMS } from './ads-manager.words.js';
import { normalise } from './ads-manager.spelling.js';

/** Whether a file writes 20/11/2026 or 11/20/2026. */
export type DayOrder = 'day_first' | 'month_first';

/** `ambiguous`: `05/11/2026` in a file that does not tell whether the day or the month stands first. */
export type DayReading = { day: string } | { bad: 'invalid' | 'ambiguous' };

const INVALID: DayReading = { bad: 'invalid' };

const SLASHED = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;

/** The order that a cell proves, if any. */
export function dayOrderEvidence(cell: string): DayOrder | undefined {
  const [, first = '', mark, second = ''] = SLASHED.exec(cell.trim()) ?? [];
  if (mark === '.' || Number(first) > 12) return 'day_first';
  return Number(second) > 12 ? 'month_first' : undefined;
}

/** A calendar day as exports write it, to YYYY-MM-DD. `order` settles what the cell leaves open. */
export function readDay(cell: string, order: DayOrder | undefined): DayReading {
  const text = cell.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?$/.exec(text);
  if (iso) return calendarDay(iso[1], iso[2], iso[3]);
  const numeric = SLASHED.exec(text);
  if (!numeric) return readNamedMonth(text);
  const [, first, , second, year] = numeric;
  const settled = dayOrderEvidence(text) ?? order ?? (first === second ? 'day_first' : undefined);
  if (settled === undefined) return { bad: 'ambiguous' };
  return settled === 'day_first' ? calendarDay(year, second, first) : calendarDay(year, first, second);
}

/** `Nov 20, 2026`, `20 novembre 2026`, `20 de nov. de 2026`. */
function readNamedMonth(text: string): DayReading {
  const parts = text.split(/[\s,.]+/).filter((part) => part !== '' && !/^(?:de|del|of)$/i.test(part));
  const [first, second, year] = parts;
  if (parts.length !== 3 || !first || !second || !year) return INVALID;
  const monthFirst = !/^\d/.test(first);
  const month = monthOf(monthFirst ? first : second);
  const day = (monthFirst ? second : first).replace(/(?<=\d)(?:st|nd|rd|th|er|º|°)$/i, '');
  if (month === undefined || !/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year)) return INVALID;
  return calendarDay(year, String(month), day);
}

function monthOf(word: string): number | undefined {
  const name = normalise(word);
  const at = MONTH_STEMS.findIndex((stems) => stems.some((stem) => name.startsWith(stem)));
  return at < 0 ? undefined : at + 1;
}

function calendarDay(year = '', month = '', day = ''): DayReading {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  const exists = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  if (!exists || y < 2004 || y > 2100) return INVALID;
  return { day: date.toISOString().slice(0, 10) };
}
