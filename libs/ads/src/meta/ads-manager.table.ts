import { CsvError } from 'csv-parse/sync';
import { MAX_ROW_CHARACTERS } from '../delimited.lines.js';
import { RecordAssembler, type BrokenRecord, type DelimitedRecord } from '../delimited.records.js';
import type { AdColumns } from './ads-manager.columns.js';
import { splitCells, type Delimiter } from './ads-manager.header-line.js';
import { habitsOf, type FileHabits } from './ads-manager.habits.js';
import type { AdCsvItem, AdCsvOptions } from './ads-manager.items.js';
import { readRow } from './ads-manager.row.js';

/** Rows that are split at once; the first such block also shows how the file writes decimals and dates. */
const BLOCK_ROWS = 500;
const BLOCK_CHARACTERS = 4 * MAX_ROW_CHARACTERS;

interface Row {
  line: number;
  cells: string[];
}

const isBroken = (row: Row | BrokenRecord): row is BrokenRecord => 'broken' in row;

/** The rows below a header. */
export class AdTable {
  private waiting: (DelimitedRecord | BrokenRecord)[] = [];
  private waitingLength = 0;
  private habits: FileHabits | undefined;

  constructor(
    private readonly header: { columns: AdColumns; delimiter: Delimiter },
    private readonly options: AdCsvOptions,
  ) {}

  /** Joins the lines below the header. */
  assembler(): RecordAssembler {
    return new RecordAssembler(this.header.delimiter, MAX_ROW_CHARACTERS, (text) => this.isRow(text));
  }

  *push(record: DelimitedRecord | BrokenRecord): Generator<AdCsvItem> {
    if ('text' in record && record.text.trim() === '') return;
    this.waiting.push(record);
    this.waitingLength += 'text' in record ? record.text.length : 0;
    if (this.waiting.length >= BLOCK_ROWS || this.waitingLength >= BLOCK_CHARACTERS) yield* this.end();
  }

  *end(): Generator<AdCsvItem> {
    const rows = this.split(this.waiting);
    this.waiting = [];
    this.waitingLength = 0;
    this.habits ??= habitsOf(
      rows.map((row) => (isBroken(row) ? [] : row.cells)),
      this.header.columns,
      this.header.delimiter,
    );
    for (const row of rows) yield this.read(row, this.habits);
  }

  private read(row: Row | BrokenRecord, habits: FileHabits): AdCsvItem {
    if (isBroken(row)) {
      const detail = row.broken === 'too_long' ? `more than ${MAX_ROW_CHARACTERS} characters` : 'a quote is not closed';
      return { skip: 'wrong_column_count', line: row.line, detail };
    }
    const { adAccount, currency } = this.options;
    const context = { columns: this.header.columns, habits, adAccount, currency };
    return { ...readRow(row.cells, context), line: row.line };
  }

  /** One call of the parser for a block costs a tenth of one call a row; a block it cannot read is read row by row. */
  private split(records: readonly (DelimitedRecord | BrokenRecord)[]): (Row | BrokenRecord)[] {
    const sound = records.filter((record) => 'text' in record);
    const block = this.trySplit(sound.map((record) => record.text).join('\n'));
    if (block?.length !== sound.length) return records.map((record) => this.splitOne(record));
    let next = 0;
    return records.map((record) => ('broken' in record ? record : { line: record.line, cells: block[next++] ?? [] }));
  }

  private splitOne(record: DelimitedRecord | BrokenRecord): Row | BrokenRecord {
    if ('broken' in record) return record;
    const cells = this.trySplit(record.text)?.[0];
    return cells ? { line: record.line, cells } : { line: record.line, broken: 'quote_not_closed' };
  }

  /** Whether lines that a quote joins are one row; leniently read, a stray quote would make a name of its neighbours. */
  private isRow(text: string): boolean {
    const rows = this.trySplit(text, true);
    return rows?.length === 1 && rows[0]?.length === this.header.columns.width;
  }

  private trySplit(text: string, strictQuotes = false): string[][] | undefined {
    try {
      return splitCells(text, this.header.delimiter, strictQuotes);
    } catch (error) {
      if (error instanceof CsvError) return undefined;
      throw error;
    }
  }
}
