import { addDecimals, SpuntaError } from '@spunta/domain';
import { LineTally, readSheetLines, type LineItem, type SkippedLines } from '@spunta/sheets';
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

export interface InvoiceFile {
  /** Lines of one period, number, place, category and currency are added up. */
  lines: InvoiceLine[];
  linesRead: number;
  skipped: SkippedLines<InvoiceProblem>[];
}

/**
 * Reads an invoice as CSV (comma, semicolon or tab) or XLSX with a line a charge. Bad lines are told and left out. Throws
 * UNSUPPORTED_FILE when no line names the columns.
 */
export async function readInvoiceFile(source: AsyncIterable<Buffer>): Promise<InvoiceFile> {
  const tally = new LineTally<InvoiceLine, InvoiceProblem>({ keyOf: placeOf, most: MOST_ROWS, repeated: addUp });
  let columns: Map<Column, number> | null = null;
  let seen = 0;
  for await (const { line, cells } of readSheetLines(source)) {
    if (cells === null) tally.take(line, [{ problem: 'broken_line', detail: '' }]);
    else if (columns) tally.take(line, [itemOf(cells, columns)]);
    else {
      columns = columnsOf(cells);
      seen += 1;
      if (columns === null && seen > MOST_TITLE_LINES) break;
    }
  }
  if (!columns) throw noHeader();
  return { lines: tally.rows, linesRead: tally.linesRead, skipped: tally.skipped };
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

function itemOf(cells: readonly string[], columns: ReadonlyMap<Column, number>): LineItem<InvoiceLine, InvoiceProblem> {
  try {
    return { row: readLine((column) => cells[columns.get(column) ?? -1] ?? '') };
  } catch (error) {
    if (!(error instanceof InvoiceFieldProblem)) throw error;
    return { problem: error.reason, detail: error.detail };
  }
}

/** What two lines of one charge have in common. */
function placeOf({ messages: _, amount: __, ...place }: InvoiceLine): string[] {
  return Object.values(place);
}

function addUp(before: InvoiceLine, row: InvoiceLine): InvoiceLine {
  const messages = before.messages === null ? row.messages : before.messages + (row.messages ?? 0);
  return { ...before, messages, amount: addDecimals([before.amount, row.amount]) };
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
