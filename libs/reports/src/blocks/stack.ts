import { addDecimals, compareDecimals, groupBy } from '@spunta/domain';
import type { Cell } from '../document/document.js';

/** A figure of one part of one bar, both by key. */
export interface PartRow {
  bar: string;
  part: string;
  value: Cell;
}

export interface Stack {
  /** Keys, the largest bar first. */
  bars: string[];
  /** The largest part first, a value for each bar; `key` null: all other parts in one. */
  parts: { key: string | null; values: Cell[] }[];
  /** Bars that are not among them. */
  left: number;
}

/** The largest bars with the largest parts, and what the other parts come to: of figures that add up. Unknown stays unknown. */
export function stackOf(rows: readonly PartRow[], most: { bars: number; parts: number }): Stack {
  const bars = ranked(rows, 'bar');
  const parts = ranked(rows, 'part');
  const own = parts.length > most.parts ? parts.slice(0, most.parts - 1) : parts;
  const shown = bars.slice(0, most.bars);
  const folded = groupBy(rows, ({ part }) => (own.includes(part) ? part : null));
  const keys = own.length < parts.length ? [...own, null] : own;
  return {
    bars: shown,
    parts: keys.map((key) => {
      const ofBar = groupBy(folded.get(key) ?? [], ({ bar }) => bar);
      return { key, values: shown.map((bar) => sumKnown(ofBar.get(bar) ?? [])) };
    }),
    left: bars.length - shown.length,
  };
}

function ranked(rows: readonly PartRow[], key: 'bar' | 'part'): string[] {
  const sums = [...groupBy(rows, (row) => row[key])].map(([name, of]) => ({ name, sum: sumKnown(of) ?? '0' }));
  return sums.sort((a, b) => compareDecimals(b.sum, a.sum)).map(({ name }) => name);
}

export function sumKnown(cells: readonly { value: Cell }[]): Cell {
  const known = cells.flatMap(({ value }) => value ?? []);
  return known.length > 0 ? addDecimals(known) : null;
}
