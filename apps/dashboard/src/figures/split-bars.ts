import type { SplitBar } from '../panel/SplitBars.vue';
import type { TableRow } from '../panel/table.js';

/** The largest rows of a table as bars of one of its figures, as wide as their part of the largest; unknown ones come last, without a bar. */
export function splitBars(rows: readonly TableRow[], metric: string, colour: string, most: number): SplitBar[] {
  const figure = ({ cells }: TableRow) => (cells[metric] == null ? null : Number(cells[metric]));
  const ranked = [...rows].sort((a, b) => (figure(b) ?? -Infinity) - (figure(a) ?? -Infinity)).slice(0, most);
  const largest = Math.max(0, ...ranked.map((row) => figure(row) ?? 0));
  return ranked.map((row) => ({
    id: row.id,
    label: String(row.cells.first ?? ''),
    colour: row.colour ?? colour,
    value: row.cells[metric] ?? null,
    width: largest > 0 ? Math.max(0, figure(row) ?? 0) / largest : 0,
  }));
}
