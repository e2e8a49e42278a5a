import { CsvError } from 'csv-parse/sync';
import { MAX_ROW_CHARACTERS } from '../delimited.lines.js';
import { RecordAssembler, type BrokenRecord, type DelimitedRecord } from '../delimited.records.js';
import type { AdColumns } from './ads-manager.columns.js';
import { splitCells, type Delimiter } from './ads-manager.header-line.js';
import { decimalEvidence, type DecimalStyle } from './ads-manager.numbers.js';
import type { AdCsvItem, AdCsvOptions } from './ads-manager.parse.js';
import { readRow } from './ads-manager.row.js';

/** Rows that are split at once; the first such block also shows how the file writes decimals. */
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
  private style: DecimalStyle | undefined;

  constructor(
    private readonly header: { columns: AdColumns; delimiter: Delimiter },
    private readonly options: AdCsvOptions,
  ) {}

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
    this.style ??= styleOf(rows, this.header);
    for (const row of rows) yield this.read(row, this.style);
  }

  private read(row: Row | BrokenRecord, style: DecimalStyle): AdCsvItem {
    if (isBroken(row)) {
      const detail = row.broken === 'too_long' ? `more than ${MAX_ROW_CHARACTERS} characters` : 'a quote is not closed';
      return { skip: 'wrong_column_count', line: row.line, detail };
    }
    const { adAccount, currency } = this.options;
    const context = { columns: this.header.columns, style, adAccount, currency };
    return { ...readRow(row.cells, context), line: row.line };
  }

  /** One call of the parser for a block costs a tenth of one call a row; a block it cannot read is read row by row. */
  private split(records: readonly (DelimitedRecord | BrokenRecord)[]): (Row | BrokenRecord)[] {
    const sound = records.filter((record) => 'text' in record);
    const block = this.trySplit(sound.map((record) => record.text).join('\n'));
    if (block?.length !== sound.length) return records.flatMap((record) => this.splitOne(record));
    let next = 0;
    return records.flatMap((record): (Row | BrokenRecord)[] => {
      if ('broken' in record) return [record];
      const cells = block[next++] ?? [];
      return this.fits(record, cells) ? [{ line: record.line, cells }] : this.splitLines(record);
    });
  }

  private splitOne(record: DelimitedRecord | BrokenRecord): (Row | BrokenRecord)[] {
    if ('broken' in record) return [record];
    const rows = this.trySplit(record.text);
    const cells = rows?.length === 1 ? rows[0] : undefined;
    if (cells && this.fits(record, cells)) return [{ line: record.line, cells }];
    if (record.text.includes('\n')) return this.splitLines(record);
    return [{ line: record.line, broken: 'quote_not_closed' }];
  }

  /** A record of several lines with the wrong number of cells: its quote was a stray one, and the lines behind it are rows. */
  private fits(record: DelimitedRecord, cells: readonly string[]): boolean {
    return cells.length === this.header.columns.width || !record.text.includes('\n');
  }

  private splitLines(record: DelimitedRecord): (Row | BrokenRecord)[] {
    const [, ...others] = record.text.split('\n');
    const assembler = new RecordAssembler(this.header.delimiter, MAX_ROW_CHARACTERS);
    const again = others.flatMap((text, index) => assembler.push({ number: record.line + 1 + index, text }));
    const rows = [...again, ...assembler.end()].filter((part) => 'broken' in part || part.text.trim() !== '');
    return [{ line: record.line, broken: 'quote_not_closed' }, ...rows.flatMap((row) => this.splitOne(row))];
  }

  private trySplit(text: string): string[][] | undefined {
    try {
      return splitCells(text, this.header.delimiter);
    } catch (error) {
      if (error instanceof CsvError) return undefined;
      throw error;
    }
  }
}

/** What the unambiguous cells prove; without any, semicolons and headers that are not English go with the comma. */
function styleOf(
  rows: readonly (Row | BrokenRecord)[],
  { columns, delimiter }: { columns: AdColumns; delimiter: Delimiter },
): DecimalStyle {
  const places = [...columns.ignored, ...(columns.at.spend === undefined ? [] : [columns.at.spend])];
  const seen = new Set<DecimalStyle>();
  for (const row of rows) {
    if (isBroken(row)) continue;
    for (const place of places) {
      const evidence = decimalEvidence(row.cells[place] ?? '');
      if (evidence) seen.add(evidence);
    }
  }
  if (seen.size === 2) return 'unclear';
  if (seen.size === 1) return seen.has('dot') ? 'dot' : 'comma';
  if (delimiter === ',') return 'dot';
  return delimiter === ';' || (columns.language !== undefined && columns.language !== 'en') ? 'comma' : 'dot';
}
