import type { Column, ReportDocument } from '../document/document.js';
import { sheetWordsOf } from '../words/sheet-words.js';
import { TEXT, textCell } from './cells.js';
import { blocksOf } from './sheets.js';
import { HEADER_ROWS, writeHeader, writeRow, type SheetColumn } from './table.sheet.js';
import type { Book, Sheet } from './workbook.js';

const WIDTHS = [30, 34, 26, 60, 50, 30];

/** Columns of the workbook by the name of their sheet. */
export type SheetColumns = readonly { name: string; columns: readonly Column[] }[];

/** What every metric and column means, and how figures are written in a sheet. */
export async function writeDefinitions(book: Book, document: ReportDocument, all: SheetColumns): Promise<void> {
  const words = sheetWordsOf(document.language);
  const sheet = await book.sheet(words.sheets.definitions, { widths: WIDTHS, frozen: HEADER_ROWS });
  await writeMetrics(sheet, document);
  await sheet.row([]);
  await sheet.row([textCell(words.notes.title, 'header')]);
  for (const note of words.notes.items) await sheet.row([textCell(note)]);
  await sheet.row([]);
  await writeColumns(sheet, document, all);
  sheet.close();
}

async function writeMetrics(sheet: Sheet, document: ReportDocument): Promise<void> {
  const { definitions: labels } = sheetWordsOf(document.language);
  const columns = (['name', 'label', 'unit', 'description', 'formula', 'source'] as const).map(
    (key): SheetColumn & { key: keyof typeof labels } => ({ key, label: labels[key], ...TEXT }),
  );
  await writeHeader(sheet, columns);
  for (const block of blocksOf(document)) {
    if (block.kind !== 'definitions') continue;
    for (const item of block.items)
      await writeRow(
        sheet,
        columns,
        columns.map(({ key }) => item[key]),
      );
  }
  sheet.filter(HEADER_ROWS, sheet.rows, columns.length);
}

async function writeColumns(sheet: Sheet, { language }: ReportDocument, all: SheetColumns): Promise<void> {
  const { columns: labels } = sheetWordsOf(language);
  const columns = (['sheet', 'column', 'label', 'unit', 'empty'] as const).map((key): SheetColumn => ({
    key,
    label: labels[key],
    ...TEXT,
  }));
  await sheet.row([textCell(labels.title, 'header')]);
  await writeHeader(sheet, columns);
  for (const { name, columns: its } of all)
    for (const { key, label, type, currency, empty } of its)
      await writeRow(sheet, columns, [name, key, label, currency === null ? type : `${type} ${currency}`, empty]);
}
