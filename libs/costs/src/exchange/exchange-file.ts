import { compareDecimals, isDecimal, normalizeDecimal, SpuntaError } from '@spunta/domain';
import { LineTally, readSheetLines, type LineItem, type SkippedLines } from '@spunta/sheets';
import type { ExchangeRate } from './exchange-rates.js';

export const EXCHANGE_PROBLEMS = ['bad_day', 'bad_rate', 'bad_currency', 'repeated', 'broken_line'] as const;
export type ExchangeProblem = (typeof EXCHANGE_PROBLEMS)[number];

export interface ExchangeFile {
  rates: ExchangeRate[];
  linesRead: number;
  skipped: SkippedLines<ExchangeProblem>[];
}

/** The whole history of the European Central Bank has some 290,000. */
const MOST_RATES = 600_000;
const ECB_BASE = 'EUR';

type Item = LineItem<ExchangeRate, ExchangeProblem>;
const keyOf = ({ day, base, quote }: ExchangeRate): string[] => [day, base, quote];
type LineReader = (cells: readonly string[]) => Item[];

/**
 * Reads exchange rates: the European Central Bank's file (Date, USD, JPY, … a euro; N/A where there is none), or ours with a
 * line a rate (day, base, quote, rate). Streams; bad lines are told and left out. Throws UNSUPPORTED_FILE without a header.
 */
export async function readExchangeFile(
  source: AsyncIterable<Buffer>,
  options: { source: string },
): Promise<ExchangeFile> {
  const tally = new LineTally<ExchangeRate, ExchangeProblem>({ keyOf, most: MOST_RATES, repeated: 'repeated' });
  let reader: LineReader | null = null;
  for await (const { line, cells } of readSheetLines(source)) {
    if (reader === null) reader = readerFor(cells ?? [], options.source);
    else if (cells === null) tally.take(line, [{ problem: 'broken_line', detail: '' }]);
    else tally.take(line, reader(cells));
  }
  if (!reader) throw noHeader();
  return { rates: tally.rows, linesRead: tally.linesRead, skipped: tally.skipped };
}

function readerFor(cells: readonly string[], source: string): LineReader {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  if (['day', 'base', 'quote', 'rate'].every((name) => names.includes(name))) return longReader(names, source);
  const columns = cells.map((cell) => cell.trim().toUpperCase());
  if (names[0] !== 'date' || !columns.slice(1).some((name) => /^[A-Z]{3}$/.test(name))) throw noHeader();
  return (line) => readEcbLine(columns, line, source);
}

function longReader(names: readonly string[], source: string): LineReader {
  const cell = (cells: readonly string[], name: string): string => cells[names.indexOf(name)]?.trim() ?? '';
  return (cells) => {
    const day = readDay(cell(cells, 'day'));
    if (day === null) return [{ problem: 'bad_day', detail: cell(cells, 'day') }];
    const [base, quote] = [cell(cells, 'base').toUpperCase(), cell(cells, 'quote').toUpperCase()];
    return [makeRate({ day, base, quote, source: cell(cells, 'source') || source }, cell(cells, 'rate'))];
  };
}

function readEcbLine(columns: readonly string[], cells: readonly string[], source: string): Item[] {
  const day = readDay(cells[0] ?? '');
  if (day === null) return [{ problem: 'bad_day', detail: cells[0] ?? '' }];
  return columns.flatMap((quote, index) => {
    const text = cells[index]?.trim() ?? '';
    if (index === 0 || quote === '' || /^(n\/a|-)?$/i.test(text)) return [];
    return [makeRate({ day, base: ECB_BASE, quote, source }, text)];
  });
}

function makeRate(place: Omit<ExchangeRate, 'rate'>, text: string): Item {
  const { base, quote } = place;
  if (!/^[A-Z]{3}$/.test(base) || !/^[A-Z]{3}$/.test(quote) || base === quote)
    return { problem: 'bad_currency', detail: `${base}, ${quote}` };
  if (!isRate(text)) return { problem: 'bad_rate', detail: text };
  return { row: { ...place, rate: normalizeDecimal(text) } };
}

/** Decimal text above 0 with at most 12 digits a side. */
export function isRate(text: string): boolean {
  return isDecimal(text) && /^\d{1,12}(\.\d{1,12})?$/.test(text) && compareDecimals(text, '0') > 0;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** YYYY-MM-DD, or as the bank's daily file writes it: 25 November 2026. */
function readDay(text: string): string | null {
  const [, dayOfMonth = '', month = '', year = ''] = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(text.trim()) ?? [];
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  const day = number > 0 ? `${year}-${pad(number)}-${pad(Number(dayOfMonth))}` : text.trim();
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day ? day : null;
}

const pad = (number: number): string => String(number).padStart(2, '0');

function noHeader(): SpuntaError {
  return new SpuntaError(
    'UNSUPPORTED_FILE',
    'The file holds no exchange rates: its first line names Date, USD, JPY and so on (as the European Central Bank ' +
      'publishes it), or day, base, quote and rate.',
    'file',
  );
}
