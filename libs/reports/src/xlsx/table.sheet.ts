import type { Cell, Column, Table } from '../document/document.js';
import { sheetCell, textCell, type SheetUnit, type Tone } from './cells.js';
import { totalCells } from './totals.js';
import type { Book, Sheet } from './workbook.js';

export type SheetColumn = Pick<Column, 'key' | 'label'> & SheetUnit;

/** Labels, and beneath them the names that stay the same in every language. */
export const HEADER_ROWS = 2;
const [NARROWEST, WIDEST] = [10, 60];

export async function writeHeader(sheet: Sheet, columns: readonly SheetColumn[]): Promise<void> {
  await sheet.row(columns.map(({ label }) => textCell(label, 'header')));
  await sheet.row(columns.map(({ key }) => textCell(key, 'key')));
}

export async function writeRow(
  sheet: Sheet,
  columns: readonly SheetColumn[],
  cells: readonly Cell[],
  tone: Tone = 'plain',
): Promise<void> {
  await sheet.row(columns.map((column, i) => sheetCell(cells[i] ?? null, column, tone)));
}

/** A sheet with one table: header, filter, rows, totals. `total` is what the row of totals is called. */
export async function writeTable(book: Book, name: string, table: Table, total: string): Promise<void> {
  const { columns, rows, totals } = table;
  const sheet = await book.sheet(name, { widths: widthsOf(columns, rows), frozen: HEADER_ROWS });
  await writeHeader(sheet, columns);
  for (const { cells, isSmall } of rows) await writeRow(sheet, columns, cells, isSmall ? 'small' : 'plain');
  const last = sheet.rows;
  sheet.filter(HEADER_ROWS, last, columns.length);
  if (totals) {
    const [first, ...others] = totalCells({ columns, rows, totals }, { first: HEADER_ROWS + 1, last });
    await sheet.row([first ?? textCell(total, 'total'), ...others]);
  }
  sheet.close();
}

export function widthsOf(columns: readonly SheetColumn[], rows: Table['rows'] = []): number[] {
  return columns.map(({ key, label, currency }, i) => {
    const longest = rows.reduce((most, { cells }) => Math.max(most, cells[i]?.length ?? 0), key.length);
    const wanted = Math.max(longest + (currency === null ? 2 : 6), Math.ceil(label.length / 2));
    return Math.min(WIDEST, Math.max(NARROWEST, wanted));
  });
}
