import { toCsv } from '../format/csv.js';
import type { RateRow } from './rate-grid.js';

const HEADER = ['market', 'category', 'currency', 'rate', 'tier_from', 'effective_from', 'source'];

/** The rates that a table shows, a line a tier, in the form that an import takes back. */
export function rateCsv(rows: readonly RateRow[]): string {
  const tiers = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.tiers));
  return toCsv(
    HEADER,
    tiers.map(({ market, category, currency, rate, tierFrom, from, source }) => {
      return [market, category.toLowerCase(), currency, rate, tierFrom, from, source];
    }),
  );
}
