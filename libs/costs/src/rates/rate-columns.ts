import { SpuntaError } from '@spunta/domain';
import type { LineItem } from '@spunta/sheets';
import { FEE_CATEGORIES, type FeeCategory, type RateRow } from './rate-card.js';
import {
  FieldProblem,
  readCategory,
  readCurrency,
  readDay,
  readMarket,
  readRate,
  readTier,
  type RateProblem,
} from './rate-fields.js';

/** A row of a rate file, or why the cell or line made none. */
export type RateItem = LineItem<RateRow, RateProblem>;

export interface RateFileOptions {
  /** The day from which a card holds whose file does not say (Meta's), YYYY-MM-DD. */
  from?: string | undefined;
  /** What `source` says of rows that bring none: usually the file's name. */
  source: string;
}

/** Turns the cells of one line into items. */
export type LineReader = (cells: readonly string[]) => RateItem[];

const wordsOf = (cell: string): string =>
  cell
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '');

/** The reader for a file whose header these cells are; null when they are no header. */
export function readerFor(cells: readonly string[], options: RateFileOptions): LineReader | null {
  const columns = cells.map(wordsOf);
  if (!columns.includes('market') || !columns.includes('currency')) return null;
  if (columns.includes('rate') && columns.includes('category')) return longReader(columns, options);
  return columns.includes('marketing') ? wideReader(columns, options) : null;
}

/** Ours: market, category, currency, rate, effective_from and, where there are any, tier_from and source. */
function longReader(columns: readonly string[], { from, source }: RateFileOptions): LineReader {
  const at = Object.fromEntries(columns.map((name, index) => [name, index]));
  const cell = (cells: readonly string[], name: string): string => cells[at[name] ?? -1] ?? '';
  return (cells) =>
    guarded(() => {
      const rate = readRate(cell(cells, 'rate'));
      if (rate === null) return [{ problem: 'no_rate', detail: cell(cells, 'market') }];
      const row: RateRow = {
        market: readMarket(cell(cells, 'market')),
        category: readCategory(cell(cells, 'category')),
        currency: readCurrency(cell(cells, 'currency')),
        rate,
        tierFrom: readTier(cell(cells, 'tier_from')),
        from: readDay(cell(cells, 'effective_from') || (from ?? '')),
        source: cell(cells, 'source').trim().slice(0, 200) || source,
      };
      return [{ row }];
    });
}

/** Meta's: a column a category; other columns (such as that of its business agent) are left out. */
function wideReader(columns: readonly string[], { from, source }: RateFileOptions): LineReader {
  if (from === undefined)
    throw new SpuntaError(
      'INVALID_INPUT',
      'The card does not say from which day it holds: name the day (on the command line with --from 2026-10-01).',
      'from',
    );
  const day = guardDay(from);
  const categories = FEE_CATEGORIES.flatMap((category): [FeeCategory, number][] => {
    const index = columns.indexOf(category);
    return index < 0 ? [] : [[category, index]];
  });
  const [market, currency] = [columns.indexOf('market'), columns.indexOf('currency')];
  return (cells) =>
    guarded(() => {
      const place = { market: readMarket(cells[market] ?? ''), currency: readCurrency(cells[currency] ?? '') };
      return categories.flatMap(([category, index]) =>
        guarded((): RateItem[] => {
          const rate = readRate(cells[index] ?? '');
          return rate === null ? [] : [{ row: { ...place, category, rate, tierFrom: 0, from: day, source } }];
        }),
      );
    });
}

function guardDay(from: string): string {
  try {
    return readDay(from);
  } catch {
    throw new SpuntaError('INVALID_INPUT', `${JSON.stringify(from)} is not a day: write it as YYYY-MM-DD.`, 'from');
  }
}

function guarded(read: () => RateItem[]): RateItem[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error;
    return [{ problem: error.reason, detail: error.detail }];
  }
}
