import { Readable } from 'node:stream';
import { SpuntaError } from '@spunta/domain';
import { parse } from 'csv-parse';
import ExcelJS from 'exceljs';

/** One line of a table, counted from 1; `cells` is null when the line cannot be read. */
export interface SheetLine {
  line: number;
  cells: readonly string[] | null;
}

/** Far above any table that is brought here; a packed file could otherwise unfold into gigabytes. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_LINES = 200_000;

/** Lines of a CSV file (comma, semicolon or tab) or of the first sheet of an XLSX file, as they stream in. */
export async function* readSheetLines(source: AsyncIterable<Buffer>): AsyncGenerator<SheetLine> {
  const { first, all } = await peek(limited(source));
  const packed = first.subarray(0, 2).toString('latin1') === 'PK';
  let lines = 0;
  for await (const line of packed ? sheetLines(all) : csvLines(all, first)) {
    lines += 1;
    if (lines > MOST_LINES) throw tooLarge();
    // Stores keep no U+0000, and no table of people has one.
    yield line.cells?.some((cell) => cell.includes('\0')) ? { ...line, cells: null } : line;
  }
}

async function* csvLines(source: AsyncIterable<Buffer>, first: Buffer): AsyncGenerator<SheetLine> {
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first.toString('utf8')),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    info: true,
    max_record_size: 100_000,
  });
  const records = Readable.from(source)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  try {
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>)
      yield { line: info.lines, cells: record };
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (!code?.startsWith('CSV_')) throw error;
    yield { line: lines ?? 0, cells: null };
  }
}

/** The separator that the first line with one uses most. */
function delimiterOf(text: string): string {
  const line = text.split(/\r?\n/).find((each) => /[,;\t]/.test(each)) ?? '';
  const count = (separator: string): number => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

async function* sheetLines(source: AsyncIterable<Buffer>): AsyncGenerator<SheetLine> {
  const options = {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'ignore',
    entries: 'ignore',
  };
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(
    Readable.from(source) as unknown as string,
    options as Partial<ExcelJS.stream.xlsx.WorkbookStreamReaderOptions>,
  );
  try {
    for await (const sheet of reader) {
      for await (const row of sheet) {
        const cells: string[] = [];
        row.eachCell({ includeEmpty: true }, (cell, column) => (cells[column - 1] = textOf(cell.value)));
        yield { line: row.number, cells: Array.from(cells, (cell) => cell ?? '') };
      }
      return;
    }
  } catch (error) {
    if (error instanceof SpuntaError) throw error;
    throw new SpuntaError('UNSUPPORTED_FILE', 'The workbook cannot be read: save it again as XLSX or CSV.', 'file');
  }
}

/** Numbers keep at most 10 digits after the point: what a sheet shows as 0.0691 may be stored as 0.069100000000000003. */
function textOf(value: ExcelJS.CellValue): string {
  if (typeof value === 'number') return String(Number(value.toFixed(10)));
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$|\.\d{3}Z$/, '');
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('result' in value) return textOf(value.result as ExcelJS.CellValue);
  return 'text' in value ? String(value.text).trim() : '';
}

async function* limited(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    checkSheetBytes(bytes);
    yield chunk;
  }
}

/** Throws PAYLOAD_TOO_LARGE for a table of more bytes than any may have: a stated length spares the reading of what is refused. */
export function checkSheetBytes(bytes: number): void {
  if (bytes > MOST_BYTES) throw tooLarge();
}

/** The first bytes, and the whole stream with them. */
async function peek(source: AsyncGenerator<Buffer>): Promise<{ first: Buffer; all: AsyncIterable<Buffer> }> {
  const start = await source.next();
  const first = start.done ? Buffer.alloc(0) : start.value;
  async function* all(): AsyncGenerator<Buffer> {
    if (first.length > 0) yield first;
    yield* source;
  }
  return { first, all: all() };
}

function tooLarge(): SpuntaError {
  return new SpuntaError(
    'PAYLOAD_TOO_LARGE',
    `The table is too large: at most ${MOST_LINES.toLocaleString('en')} lines and 32 MB. Import it in parts.`,
    'file',
  );
}
