import type { RawTable } from '../document/document.js';
import { HEADER_ROWS, widthsOf, writeHeader, writeRow, type SheetColumn } from './table.sheet.js';
import type { Book, Sheet } from './workbook.js';

const WIDTH = 14;

/** All rows, as they are read; where a sheet is full, the next goes on: `Raw`, `Raw 2` ... Without rows there is no sheet. */
export async function writeRaw(
  book: Book,
  name: string,
  { columns, rows }: RawTable,
  mostRows: number,
): Promise<{ rows: number }> {
  const typed = columns.map(typeOfRaw);
  const widths = widthsOf(typed).map((width) => Math.max(width, WIDTH));
  let [count, sheets] = [0, 0];
  let sheet: Sheet | null = null;
  for await (const cells of rows) {
    if (sheet && sheet.rows >= mostRows) sheet = finish(sheet, columns.length);
    if (!sheet) {
      sheets += 1;
      sheet = await book.sheet(sheets === 1 ? name : `${name} ${sheets}`, { widths, frozen: HEADER_ROWS });
      await writeHeader(sheet, typed);
    }
    await writeRow(sheet, typed, cells);
    count += 1;
  }
  if (sheet) finish(sheet, columns.length);
  return { rows: count };
}

function finish(sheet: Sheet, columns: number): null {
  sheet.filter(HEADER_ROWS, sheet.rows, columns);
  sheet.close();
  return null;
}

/** Where a period begins in UTC stands in the rows as text: in a sheet it is a moment that can be sorted and subtracted. */
function typeOfRaw(column: RawTable['columns'][number]): SheetColumn {
  const { key, label } = column;
  return key.endsWith('_utc') ? { key, label, type: 'instant', currency: null } : column;
}
