import type { Writable } from 'node:stream';
import type { RawTable, Report } from '../document/document.js';
import { sheetWordsOf } from '../words/sheet-words.js';
import { writeDefinitions } from './definitions.sheet.js';
import { writeRaw } from './raw.sheets.js';
import { planSheets } from './sheets.js';
import { writeSummary } from './summary.sheet.js';
import { writeTable } from './table.sheet.js';
import { MOST_ROWS, writeWorkbook } from './workbook.js';

/**
 * The report as a workbook: Summary, a sheet for each table, Definitions, and all rows beneath it, streamed. `rows` counts those.
 * `mostRows` of one sheet, headers among them.
 */
export async function writeXlsx(
  { document, raw }: Report,
  sink: Writable,
  mostRows = MOST_ROWS,
): Promise<{ rows: number }> {
  const { title, period, language } = document;
  const words = sheetWordsOf(language);
  const { sheets, leftOut } = planSheets(document);
  let written = { rows: 0 };
  await writeWorkbook(sink, { title, date: new Date(`${period.to}T00:00:00Z`) }, async (book) => {
    const rawName = (await hasRows(raw)) ? words.sheets.raw : null;
    const missing = rawName === null ? [...leftOut, words.sheets.raw] : leftOut;
    await writeSummary(book, document, { sheets, leftOut: missing, raw: rawName });
    for (const { name, table } of sheets) await writeTable(book, name, table, words.total);
    const ofTables = sheets.map(({ name, table }) => ({ name, columns: table.columns }));
    const ofRaw = rawName === null ? [] : [{ name: rawName, columns: raw.columns }];
    await writeDefinitions(book, document, [...ofTables, ...ofRaw]);
    written = await writeRaw(book, words.sheets.raw, raw, mostRows);
  });
  return written;
}

/** Looks at the first row: Summary is written before the rows are. */
async function hasRows({ rows }: RawTable): Promise<boolean> {
  const reading = rows[Symbol.asyncIterator]();
  const { done } = await reading.next();
  await reading.return?.();
  return done !== true;
}
