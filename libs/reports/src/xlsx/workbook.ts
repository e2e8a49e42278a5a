import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import type { SheetCell } from './cells.js';

/** Of one sheet: a limit of the file format. */
export const MOST_ROWS = 1_048_576;
/** Rows between two looks at whether the file takes more: some 100 kB of text. */
const ROWS_AT_ONCE = 256;
const NOTHING = Buffer.alloc(0);
const ZIP_DATE = new Date('1980-01-01T00:00:00Z');

export interface BookProperties {
  title: string;
  /** Stands in the file as the day it was made: a day of the report and no clock. */
  date: Date;
}

/** What the library has and does not declare: its archive, and the streams that the archive reads a sheet from. */
interface Archive {
  append(source: unknown, entry: { name: string; date?: Date }): unknown;
}
interface Piped {
  stream: { pipes: readonly Writable[] };
}

/** Entries of the archive carry one date, so that the same sheets give the same bytes. */
class DatedWorkbook extends ExcelJS.stream.xlsx.WorkbookWriter {
  /** The first that the constructor calls once the archive is there. */
  override addThemes(): Promise<void> {
    const { zip } = this as unknown as { zip: Archive };
    const append = zip.append.bind(zip);
    zip.append = (source, entry) => append(source, { ...entry, date: ZIP_DATE });
    return super.addThemes();
  }
}

/** Sheets one after another; each is closed before the next begins, for the archive holds one at a time. */
export class Book {
  constructor(
    private readonly workbook: ExcelJS.stream.xlsx.WorkbookWriter,
    private readonly ended: AbortSignal,
  ) {}

  /** `widths` in characters, `frozen` rows stay in sight. */
  async sheet(name: string, { widths, frozen }: { widths: readonly number[]; frozen: number }): Promise<Sheet> {
    const worksheet = this.workbook.addWorksheet(name, {
      views: frozen > 0 ? [{ state: 'frozen', ySplit: frozen }] : [],
      pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    worksheet.columns = widths.map((width) => ({ width }));
    const sheet = new Sheet(worksheet, this.ended);
    await sheet.room();
    return sheet;
  }
}

export class Sheet {
  /** Rows written so far, which is the number of the last one. */
  rows = 0;

  constructor(
    private readonly worksheet: ExcelJS.Worksheet,
    private readonly ended: AbortSignal,
  ) {}

  async row(cells: readonly (SheetCell | null)[]): Promise<void> {
    const row = this.worksheet.addRow(cells.map((cell) => cell?.value));
    for (const [i, cell] of cells.entries()) if (cell) row.getCell(i + 1).style = cell.style;
    // A row without cells is not written, but counts.
    row.commit();
    this.rows += 1;
    if (this.rows % ROWS_AT_ONCE === 0) await this.room();
  }

  /** Buttons to filter by in the row `header`, over the rows to `last`. */
  filter(header: number, last: number, columns: number): void {
    this.worksheet.autoFilter = {
      from: { row: header, column: 1 },
      to: { row: Math.max(header, last), column: columns },
    };
  }

  close(): void {
    this.worksheet.commit();
  }

  /** Waits until the archive takes more. The library's own streams never say that they are full: memory would hold the sheet. */
  async room(): Promise<void> {
    await setImmediate();
    this.ended.throwIfAborted();
    const [taker] = (this.worksheet as unknown as Piped).stream.pipes;
    // An empty write is how a stream of the library's age can be asked whether it is full.
    if (taker && !taker.write(NOTHING)) await once(taker, 'drain', { signal: this.ended });
  }
}

/** Streams an XLSX file into `sink`. Throws what `fill` throws, or what the sink failed of, and then leaves the sink destroyed. */
export async function writeWorkbook(
  sink: Writable,
  { title, date }: BookProperties,
  fill: (book: Book) => Promise<void>,
): Promise<void> {
  const out = new PassThrough();
  const ended = new AbortController();
  const taken = pipeline(out, sink).catch((error: unknown) => {
    ended.abort(error);
    throw error;
  });
  const made = async (): Promise<void> => {
    const workbook = new DatedWorkbook({ stream: out, useStyles: true });
    Object.assign(workbook, { title, creator: 'Spunta', lastModifiedBy: 'Spunta', created: date, modified: date });
    await fill(new Book(workbook, ended.signal));
    await workbook.commit();
  };
  const writing = made().catch((error: unknown) => {
    const reason: unknown = ended.signal.aborted ? ended.signal.reason : error;
    out.destroy(reason instanceof Error ? reason : new Error(String(reason)));
    throw reason;
  });
  await Promise.all([taken, writing]);
}
