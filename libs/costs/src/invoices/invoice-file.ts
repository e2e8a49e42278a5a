import { addDecimals, SpuntaError } from '@spunta/domain';
import { readSheetLines } from '../files/sheet-lines.js';
import type { InvoiceLine } from '../reconciliation/fee-facts.js';
import {
  InvoiceFieldProblem,
  readAmount,
  readInvoiceCategory,
  readInvoiceCurrency,
  readPeriod,
  readPlace,
  readQuantity,
  type InvoiceProblem,
} from './invoice-fields.js';

const MOST_TITLE_LINES = 20;
const MOST_ROWS = 20_000;
const KEPT_LINES = 20;

/** Header words in English and Italian, in small letters. */
const HEADERS = {
  period: ['period', 'month', 'date', 'day', 'periodo', 'mese', 'data', 'giorno'],
  account: [
    'account',
    'number',
    'phone number',
    'phone',
    'phone number id',
    'numero',
    'telefono',
    'numero di telefono',
  ],
  place: ['market', 'country', 'country or market', 'region', 'mercato', 'paese', 'paese o mercato', 'nazione'],
  category: ['category', 'message category', 'type', 'categoria', 'tipo', 'categoria del messaggio'],
  quantity: [
    'quantity',
    'messages',
    'volume',
    'units',
    'count',
    'quantità',
    'messaggi',
    'volume',
    'numero di messaggi',
  ],
  amount: ['amount', 'cost', 'total', 'charge', 'importo', 'costo', 'totale', 'addebito'],
  currency: ['currency', 'valuta', 'divisa'],
} as const;
type Column = keyof typeof HEADERS;
const NEEDED: readonly Column[] = ['period', 'place', 'category', 'amount', 'currency'];

export interface SkippedInvoiceLines {
  reason: InvoiceProblem;
  count: number;
  /** The first 20, counted from 1. */
  lines: number[];
  /** What was met in the first of them. */
  detail: string;
}

export interface InvoiceFile {
  /** Lines of one period, number, place, category and currency are added up. */
  lines: InvoiceLine[];
  linesRead: number;
  skipped: SkippedInvoiceLines[];
}

/**
 * Reads an invoice as CSV (comma, semicolon or tab) or XLSX with a line a charge. Bad lines are told and left out. Throws
 * UNSUPPORTED_FILE when no line names the columns.
 */
export async function readInvoiceFile(source: AsyncIterable<Buffer>): Promise<InvoiceFile> {
  const tally = new Tally();
  let columns: Map<Column, number> | null = null;
  let seen = 0;
  for await (const { line, cells } of readSheetLines(source)) {
    if (cells === null) tally.skip('broken_line', line, '');
    else if (columns) tally.take(cells, line, columns);
    else {
      columns = columnsOf(cells);
      seen += 1;
      if (columns === null && seen > MOST_TITLE_LINES) break;
    }
  }
  if (!columns) throw noHeader();
  return tally.file;
}

/** Places of the columns in a header; null when the cells are none. */
function columnsOf(cells: readonly string[]): Map<Column, number> | null {
  const words = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[_\s]+/g, ' '),
  );
  const found = new Map<Column, number>();
  for (const [column, names] of Object.entries(HEADERS) as [Column, readonly string[]][]) {
    const at = words.findIndex((word) => names.includes(word));
    if (at >= 0) found.set(column, at);
  }
  return NEEDED.every((column) => found.has(column)) ? found : null;
}

class Tally {
  private readonly rows = new Map<string, InvoiceLine>();
  private readonly skips = new Map<InvoiceProblem, SkippedInvoiceLines>();
  private linesRead = 0;

  get file(): InvoiceFile {
    return { lines: [...this.rows.values()], linesRead: this.linesRead, skipped: [...this.skips.values()] };
  }

  take(cells: readonly string[], line: number, columns: ReadonlyMap<Column, number>): void {
    this.linesRead += 1;
    try {
      this.add(readLine((column) => cells[columns.get(column) ?? -1] ?? ''));
    } catch (error) {
      if (!(error instanceof InvoiceFieldProblem)) throw error;
      this.skip(error.reason, line, error.detail.slice(0, 80));
    }
  }

  skip(reason: InvoiceProblem, line: number, detail: string): void {
    const skipped = this.skips.get(reason) ?? { reason, count: 0, lines: [], detail };
    skipped.count += 1;
    if (skipped.lines.length < KEPT_LINES) skipped.lines.push(line);
    this.skips.set(reason, skipped);
  }

  private add(row: InvoiceLine): void {
    const { messages, amount, ...place } = row;
    const key = JSON.stringify(Object.values(place));
    const before = this.rows.get(key);
    if (!before && this.rows.size >= MOST_ROWS)
      throw new SpuntaError('INVALID_INPUT', `The file has more than ${MOST_ROWS} lines: import it in parts.`, 'file');
    const count = before?.messages == null ? messages : before.messages + (messages ?? 0);
    this.rows.set(key, { ...row, messages: count, amount: before ? addDecimals([before.amount, amount]) : amount });
  }
}

function readLine(cell: (column: Column) => string): InvoiceLine {
  return {
    ...readPeriod(cell('period')),
    account: cell('account').trim().replace(/^\+/, '').slice(0, 100),
    ...readPlace(cell('place')),
    category: readInvoiceCategory(cell('category')),
    messages: readQuantity(cell('quantity')),
    amount: readAmount(cell('amount')),
    currency: readInvoiceCurrency(cell('currency')),
  };
}

function noHeader(): SpuntaError {
  return new SpuntaError(
    'UNSUPPORTED_FILE',
    'The file is no invoice: its first line names period, market or country, category, amount and currency, and where there are any account and quantity.',
    'file',
  );
}
