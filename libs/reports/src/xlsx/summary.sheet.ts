import type { Block, Cell, ReportDocument, Tile, Unit } from '../document/document.js';
import { sheetWordsOf } from '../words/sheet-words.js';
import { wordsOf } from '../words/words.js';
import { INTEGER, sheetCell, TEXT, textCell } from './cells.js';
import type { TableSheet } from './sheets.js';
import { writeHeader, writeRow, type SheetColumn } from './table.sheet.js';
import type { Book, Sheet } from './workbook.js';

/** Metric and label, then figures; sentences run over the columns to their right. */
const WIDTHS = [28, 34, 18, 18, 12, 18, 12, 18, 10];

export interface Contents {
  sheets: readonly TableSheet[];
  leftOut: readonly string[];
  /** Name of the first sheet of rows; null: there are none. */
  raw: string | null;
}

/** What the report says in sentences and tiles, and what stands on the other sheets. */
export async function writeSummary(book: Book, document: ReportDocument, contents: Contents): Promise<void> {
  const words = sheetWordsOf(document.language);
  const sheet = await book.sheet(words.sheets.summary, { widths: WIDTHS, frozen: 1 });
  await sheet.row([textCell(document.title, 'title')]);
  if (document.isSample) await sheet.row([textCell(wordsOf(document.language).sample)]);
  await writeFacts(sheet, document);
  for (const { title, blocks } of document.sections) {
    const told = blocks.filter((block) => block.kind === 'tiles' || linesOf(block).length > 0);
    if (told.length === 0) continue;
    await sheet.row([]);
    if (title !== '') await sheet.row([textCell(title, 'header')]);
    for (const block of told) {
      if (block.kind === 'tiles') await writeTiles(sheet, document, block.tiles);
      else for (const line of linesOf(block)) await sheet.row(line.map((text) => textCell(text)));
    }
  }
  await writeContents(sheet, document, contents);
  sheet.close();
}

async function writeFacts(sheet: Sheet, document: ReportDocument): Promise<void> {
  const { facts } = sheetWordsOf(document.language);
  const { workspace, period, currency, dataThrough } = document;
  const day: Unit = { type: 'date', currency: null };
  const fact = (label: string, ...values: [Cell, Unit][]): Promise<void> =>
    sheet.row([textCell(label, 'key'), ...values.map(([value, unit]) => sheetCell(value, unit))]);
  await fact(facts.workspace, [workspace, TEXT]);
  await fact(facts.period, [period.from, day], [period.to, day]);
  await fact(facts.timeZone, [period.timeZone, TEXT]);
  await fact(facts.currency, [currency, TEXT]);
  await fact(facts.dataThrough, [dataThrough, day]);
}

/** Sentences of a block; none where it stands on a sheet of its own. */
function linesOf(block: Block): string[][] {
  switch (block.kind) {
    case 'verdict':
    case 'text':
    case 'coverage':
      return [[block.text]];
    case 'sources':
      return block.items.map((item) => [item]);
    case 'gaps':
      return block.items.map(({ code, text }) => [code, text]);
    case 'link':
      return [[block.label, block.path]];
    case 'tiles':
    case 'chart':
    case 'map':
    case 'table':
    case 'definitions':
      return [];
  }
}

async function writeTiles(sheet: Sheet, { language }: ReportDocument, tiles: readonly Tile[]): Promise<void> {
  const { tiles: labels } = sheetWordsOf(language);
  const { columns } = wordsOf(language);
  const text = (key: string, label: string): SheetColumn => ({ key, label, ...TEXT });
  const change = { type: 'percent', currency: null } as const;
  const columnsOf = (unit: Unit): SheetColumn[] => [
    text('metric', labels.metric),
    text('label', labels.label),
    { key: 'value', label: columns.value, ...unit },
    { key: 'previous', label: columns.previous, ...unit },
    { key: 'change', label: columns.change, ...change },
    { key: 'last_year', label: labels.lastYear, ...unit },
    { key: 'last_year_change', label: labels.lastYearChange, ...change },
    { key: 'target', label: labels.target, ...unit },
    text('currency', columns.currency),
  ];
  await writeHeader(sheet, columnsOf(TEXT));
  for (const tile of tiles) {
    const { metric, label, value, previous, lastYear, lastYearChange, target, type, currency } = tile;
    const cells = [metric, label, value, previous, tile.change, lastYear, lastYearChange, target, currency];
    await writeRow(sheet, columnsOf({ type, currency }), cells);
  }
}

async function writeContents(sheet: Sheet, { language }: ReportDocument, contents: Contents): Promise<void> {
  const words = sheetWordsOf(language);
  const columns: SheetColumn[] = [
    { key: 'sheet', label: words.contents.sheet, ...TEXT },
    { key: 'finding', label: words.contents.finding, ...TEXT },
    { key: 'rows', label: words.contents.rows, ...INTEGER },
    { key: 'all_rows', label: words.contents.allRows, ...INTEGER },
  ];
  await sheet.row([]);
  await sheet.row([textCell(words.contents.title, 'header')]);
  await writeHeader(sheet, columns);
  for (const { name, table } of contents.sheets)
    await writeRow(sheet, columns, [name, table.title, String(table.rows.length), String(table.totalRows)]);
  if (contents.raw !== null) await writeRow(sheet, columns, [contents.raw, words.rawFinding]);
  if (contents.leftOut.length > 0) await sheet.row([textCell(words.leftOut(contents.leftOut.join(', ')))]);
}
