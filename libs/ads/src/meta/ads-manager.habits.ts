import type { AdColumns } from './ads-manager.columns.js';
import { dayOrderEvidence, type DayOrder } from './ads-manager.days.js';
import type { AdColumn } from './ads-manager.headers.js';
import { decimalEvidence, type DecimalStyle } from './ads-manager.numbers.js';

/** How a file writes what could be read in two ways. */
export interface FileHabits {
  style: DecimalStyle;
  /** undefined: the file does not tell, so a day such as 05/11/2026 stays ambiguous. */
  dayOrder: DayOrder | undefined;
}

const DATES: readonly AdColumn[] = ['day', 'starts', 'ends'];

/** What the unambiguous cells of the first rows prove; without any, what the delimiter and the header's language suggest. */
export function habitsOf(rows: readonly (readonly string[])[], columns: AdColumns, delimiter: string): FileHabits {
  const dates = DATES.map((column) => columns.at[column]).filter((place) => place !== undefined);
  const amounts = [...columns.ignored, ...(columns.at.spend === undefined ? [] : [columns.at.spend])];
  const orders = proven(rows, dates, dayOrderEvidence);
  const styles = proven(rows, amounts, decimalEvidence);
  return {
    style:
      styles.length === 2
        ? 'unclear'
        : (styles[0] ?? (delimiter === ',' || isTabbedEnglish(columns, delimiter) ? 'dot' : 'comma')),
    dayOrder: orders.length === 2 ? undefined : (orders[0] ?? (columns.english ? undefined : 'day_first')),
  };
}

const isTabbedEnglish = (columns: AdColumns, delimiter: string): boolean => delimiter === '\t' && columns.english;

function proven<T>(
  rows: readonly (readonly string[])[],
  places: readonly number[],
  evidence: (cell: string) => T | undefined,
): T[] {
  const seen = new Set<T>();
  for (const cells of rows) {
    for (const place of places) {
      const found = evidence(cells[place] ?? '');
      if (found !== undefined) seen.add(found);
    }
  }
  return [...seen];
}
