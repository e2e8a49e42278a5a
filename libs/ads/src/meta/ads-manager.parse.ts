import { LineSplitter, MAX_ROW_CHARACTERS, type Line } from '../delimited.lines.js';
import { RecordAssembler, type BrokenRecord, type DelimitedRecord } from '../delimited.records.js';
import { TextReader } from './ads-manager.decode.js';
import { DELIMITERS, MAX_LINES_BEFORE_HEADER, missingHeader, readHeader } from './ads-manager.header-line.js';
import type { AdCsvItem, AdCsvOptions } from './ads-manager.items.js';
import { AdTable } from './ads-manager.table.js';

/**
 * Reads an Ads Manager export as it streams in. Throws SpuntaError UNSUPPORTED_FILE or INVALID_INPUT with field `header` when
 * the file is none; whatever is wrong with one row skips that row with its reason and line.
 */
export async function* parseAdsManagerCsv(
  source: AsyncIterable<Buffer | string>,
  options: AdCsvOptions = {},
): AsyncGenerator<AdCsvItem, void, undefined> {
  const text = new TextReader();
  const lines = new LineSplitter(MAX_ROW_CHARACTERS);
  const reader = new ExportReader(options);
  for await (const piece of source) yield* reader.push(lines.push(text.read(piece)));
  yield* reader.push([...lines.push(text.end()), ...lines.end()]);
  yield* reader.end();
}

/** Finds the header among the first lines, then hands every record to the table. */
class ExportReader {
  private assembler = new RecordAssembler(DELIMITERS.join(''), MAX_ROW_CHARACTERS);
  private table: AdTable | undefined;
  private firstLine: string | undefined;
  private before = 0;

  constructor(private readonly options: AdCsvOptions) {}

  *push(lines: readonly Line[]): Generator<AdCsvItem> {
    for (const line of lines) for (const record of this.assembler.push(line)) yield* this.take(record);
  }

  *end(): Generator<AdCsvItem> {
    for (const record of this.assembler.end()) yield* this.take(record);
    if (!this.table) throw missingHeader(this.firstLine);
    yield* this.table.end();
  }

  private *take(record: DelimitedRecord | BrokenRecord): Generator<AdCsvItem> {
    if (this.table) yield* this.table.push(record);
    else this.findHeader(record);
  }

  private findHeader(record: DelimitedRecord | BrokenRecord): void {
    const text = 'text' in record ? record.text : '';
    if (text.trim() === '' && 'text' in record) return;
    this.firstLine ??= text || '?';
    const header = 'text' in record ? readHeader(record) : undefined;
    if (header) {
      this.table = new AdTable(header, this.options);
      this.assembler = this.table.assembler();
      return;
    }
    this.before += 1;
    if (this.before >= MAX_LINES_BEFORE_HEADER) throw missingHeader(this.firstLine);
  }
}
