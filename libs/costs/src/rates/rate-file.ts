import { SpuntaError } from '@spunta/domain';
import { rateKey, type RateRow } from './rate-card.js';
import { readerFor, type LineReader, type RateFileOptions, type RateItem } from './rate-columns.js';
import type { RateProblem } from './rate-fields.js';
import { readSheetLines } from '../files/sheet-lines.js';

/** Lines before the header that a file may carry as titles. */
const MOST_TITLE_LINES = 20;
/** Meta's cards have 47 lines a currency. */
const MOST_ROWS = 50_000;
const KEPT_LINES = 20;

export interface SkippedRateLines {
  reason: RateProblem;
  count: number;
  /** The first 20 lines, counted from 1. */
  lines: number[];
  /** What was met in the first of them. */
  detail: string;
}

export interface RateFile {
  rows: RateRow[];
  /** Lines with data, the header excluded. */
  linesRead: number;
  skipped: SkippedRateLines[];
}

/**
 * Reads a rate card as CSV or XLSX (told by the first bytes): Meta's form with a column a category, or ours with a line a rate.
 * Streams; bad lines are told and left out. Throws UNSUPPORTED_FILE when there is no header, INVALID_INPUT on `from` when the
 * file has no day and none is given.
 */
export async function readRateFile(source: AsyncIterable<Buffer>, options: RateFileOptions): Promise<RateFile> {
  const tally = new Tally();
  let reader: LineReader | null = null;
  let seen = 0;
  for await (const { line, cells } of readSheetLines(source)) {
    if (cells === null) tally.take({ line, problem: 'broken_line', detail: '' });
    else if (reader) tally.takeAll(reader(cells, line));
    else {
      reader = readerFor(cells, options);
      seen += 1;
      if (reader === null && seen > MOST_TITLE_LINES) break;
    }
  }
  if (!reader) throw noHeader();
  return tally.file;
}

class Tally {
  private readonly rows = new Map<string, RateRow>();
  private readonly skips = new Map<RateProblem, SkippedRateLines>();
  private linesRead = 0;

  get file(): RateFile {
    return { rows: [...this.rows.values()], linesRead: this.linesRead, skipped: [...this.skips.values()] };
  }

  takeAll(items: readonly RateItem[]): void {
    this.linesRead += 1;
    for (const item of items) this.take(item);
  }

  take(item: RateItem): void {
    if ('problem' in item) return this.skip(item.problem, item.line, item.detail);
    const key = rateKey(item.row);
    if (this.rows.has(key)) return this.skip('repeated', item.line, `${item.row.market}, ${item.row.category}`);
    if (this.rows.size >= MOST_ROWS)
      throw new SpuntaError('INVALID_INPUT', `The file has more than ${MOST_ROWS} rates: import one card at a time.`);
    this.rows.set(key, item.row);
  }

  private skip(reason: RateProblem, line: number, detail: string): void {
    const skipped = this.skips.get(reason) ?? { reason, count: 0, lines: [], detail };
    skipped.count += 1;
    if (skipped.lines.length < KEPT_LINES) skipped.lines.push(line);
    this.skips.set(reason, skipped);
  }
}

function noHeader(): SpuntaError {
  return new SpuntaError(
    'UNSUPPORTED_FILE',
    'The file is no rate card: its first line names Market, Currency, Marketing, Utility, Authentication and Service ' +
      '(as Meta publishes it), or market, category, currency, rate and effective_from.',
    'file',
  );
}
