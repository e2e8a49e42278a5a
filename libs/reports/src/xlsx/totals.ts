import { addDecimals, compareDecimals, divideDecimals, RATIO_DIGITS } from '@spunta/domain';
import { RATIOS } from '@spunta/metrics';
import type { Cell, Column, Table } from '../document/document.js';
import { METRICS } from '../document/figures.js';
import { isHeld, sheetCell, styleOf, type SheetCell } from './cells.js';

type Totalled = Pick<Table, 'columns' | 'rows'> & { totals: Cell[] };

/** The sheet's row numbers of the first and the last row of a table. */
export interface Span {
  first: number;
  last: number;
}

/**
 * Totals of a table, to stand right under it: a formula where it comes to the exact total, else the total itself. What is unique
 * (people), cut short or kept as text is not added up.
 */
export function totalCells(table: Totalled, span: Span): (SheetCell | null)[] {
  return table.columns.map((column, i) => {
    const total = table.totals[i] ?? null;
    if (total === null) return null;
    const formula = sumOf(table, i, span) ?? ratioOf(table, i, span);
    if (formula === null || column.type === 'seconds') return sheetCell(total, column, 'total');
    return { value: { formula, result: Number(total) }, style: styleOf(column, 'total') };
  });
}

/** Totals of rows that came without: sums of what adds up, ratios of those sums, nothing else. */
export function totalsOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): Cell[] {
  const sums = columns.map((column, i) => {
    const known = knownOf(rows, i);
    return isAdditive(column) && known.length > 0 ? addDecimals(known) : null;
  });
  return columns.map(({ key }, i) => sums[i] ?? quotient(partsOf(columns, key), sums));
}

function sumOf({ columns, rows, totals }: Totalled, i: number, { first, last }: Span): string | null {
  const column = columns[i];
  const known = knownOf(rows, i);
  if (!column || !isAdditive(column) || !known.every(isHeld)) return null;
  if (compareDecimals(addDecimals(known), totals[i] ?? '0') !== 0) return null;
  return `SUM(${letterOf(i)}${first}:${letterOf(i)}${last})`;
}

function ratioOf({ columns, totals }: Totalled, i: number, { last }: Span): string | null {
  const parts = partsOf(columns, columns[i]?.key ?? '');
  const ratio = quotient(parts, totals);
  if (parts === null || ratio === null || ratio !== totals[i]) return null;
  const [dividend, divisor] = parts.map((part) => `${letterOf(part)}${last + 1}`);
  return parts.every((part) => isHeld(totals[part] ?? '')) ? `ROUND(${dividend}/${divisor},${RATIO_DIGITS})` : null;
}

function quotient(parts: readonly [number, number] | null, totals: readonly Cell[]): Cell {
  const [dividend, divisor] = parts?.map((part) => totals[part] ?? null) ?? [];
  return dividend == null || divisor == null ? null : divideDecimals(dividend, divisor);
}

/** Columns of both sides of a ratio; null where it is none or one of them is not there. */
function partsOf(columns: readonly Column[], key: string): readonly [number, number] | null {
  const ratio = Object.entries(RATIOS).find(([name]) => name === key)?.[1];
  if (!ratio) return null;
  const [dividend, divisor] = [ratio.dividend, ratio.divisor].map((name) =>
    columns.findIndex((one) => one.key === name),
  );
  return dividend === undefined || divisor === undefined || dividend < 0 || divisor < 0 ? null : [dividend, divisor];
}

/** Columns that are no metric (a budget, the parts of a cost) add up where they are counts or amounts. */
function isAdditive({ key, type }: Column): boolean {
  return METRICS.get(key)?.additive ?? (type === 'money' || type === 'integer');
}

function knownOf(rows: Table['rows'], i: number): string[] {
  return rows.flatMap(({ cells }) => cells[i] ?? []);
}

/** A, B ... Z, AA: the name of a column counted from 0. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`;
}
