import { SpuntaError } from '@spunta/domain';
import { LineTally, readSheetLines, type SkippedLines } from '@spunta/sheets';
import { rateKey, type RateRow } from './rate-card.js';
import { readerFor, type LineReader, type RateFileOptions } from './rate-columns.js';
import type { RateProblem } from './rate-fields.js';

/** Lines before the header that a file may carry as titles. */
const MOST_TITLE_LINES = 20;
/** Meta's cards have 47 lines a currency. */
const MOST_ROWS = 50_000;

export interface RateFile {
  rows: RateRow[];
  /** Lines with data, the header excluded. */
  linesRead: number;
  skipped: SkippedLines<RateProblem>[];
}

/**
 * Reads a rate card as CSV or XLSX (told by the first bytes): Meta's form with a column a category, or ours with a line a rate.
 * Streams; bad lines are told and left out. Throws UNSUPPORTED_FILE when there is no header, INVALID_INPUT on `from` when the
 * file has no day and none is given.
 */
export async function readRateFile(source: AsyncIterable<Buffer>, options: RateFileOptions): Promise<RateFile> {
  const tally = new LineTally<RateRow, RateProblem>({
    keyOf: (row) => rateKey(row).split('|'),
    most: MOST_ROWS,
    repeated: 'repeated',
  });
  let reader: LineReader | null = null;
  let seen = 0;
  for await (const { line, cells } of readSheetLines(source)) {
    if (cells === null) tally.take(line, [{ problem: 'broken_line', detail: '' }]);
    else if (reader) tally.take(line, reader(cells));
    else {
      reader = readerFor(cells, options);
      seen += 1;
      if (reader === null && seen > MOST_TITLE_LINES) break;
    }
  }
  if (!reader) throw noHeader();
  return { rows: tally.rows, linesRead: tally.linesRead, skipped: tally.skipped };
}

function noHeader(): SpuntaError {
  return new SpuntaError(
    'UNSUPPORTED_FILE',
    'The file is no rate card: its first line names Market, Currency, Marketing, Utility, Authentication and Service ' +
      '(as Meta publishes it), or market, category, currency, rate and effective_from.',
    'file',
  );
}
