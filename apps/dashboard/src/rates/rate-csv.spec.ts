import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { rateCsv } from './rate-csv.js';
import { CATEGORIES, rateGrid, type Market, type Rate } from './rate-grid.js';

const MARKETS: Market[] = [
  { market: 'Italy', countries: ['IT'] },
  { market: 'Rest of "Asia", Pacific', countries: ['JP'] },
];
const anyRate: fc.Arbitrary<Rate> = fc.record({
  market: fc.constantFrom(...MARKETS.map(({ market }) => market)),
  category: fc.constantFrom(...CATEGORIES),
  ...{ currency: fc.constantFrom('USD', 'EUR'), rate: fc.constantFrom('0.0691', '0', '0.10', '12.00000001') },
  ...{ tierFrom: fc.constantFrom(0, 100_000, 750_000), from: fc.constantFrom('2026-01-01', '2026-10-01') },
  ...{ source: fc.constantFrom('card', '=own "card"'), own: fc.boolean() },
});
const tierOf = ({ market, category, currency, tierFrom }: Rate) => [market, category, currency, tierFrom].join();
const anyCard = fc.uniqueArray(anyRate, { selector: tierOf });
const shown = (rates: Rate[], search = '') =>
  rateGrid(rates, MARKETS, { currency: 'USD', search, nameOf: (code) => code });
const read = (file: string) => parse(file, { columns: true }) as Record<string, string>[];

describe('the file of a rate card', () => {
  it('has a line for each tier that is shown, to the last digit, and none of another currency', () => {
    fc.assert(
      fc.property(anyCard, (rates) => {
        const lines = read(rateCsv(shown(rates)));
        const expected = rates
          .filter(({ currency }) => currency === 'USD')
          .map(({ market, category, rate, tierFrom, from, source }) => ({
            ...{ market, category: category.toLowerCase(), currency: 'USD', rate, tier_from: String(tierFrom) },
            ...{ effective_from: from, source: source.replace(/^=/, "'=") },
          }));
        const inOrder = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
        expect(inOrder(lines)).toEqual(inOrder(expected));
      }),
    );
  });

  it('follows the search, and has its head even where nothing is found', () => {
    fc.assert(
      fc.property(anyCard, (rates) => {
        for (const { market } of read(rateCsv(shown(rates, 'ital')))) expect(market).toBe('Italy');
        expect(rateCsv(shown(rates, 'nowhere'))).toBe(
          'market,category,currency,rate,tier_from,effective_from,source\r\n',
        );
      }),
    );
  });

  it('has the tiers of a cell from the lowest on, as they are charged', () => {
    fc.assert(
      fc.property(anyCard, (rates) => {
        const starts = new Map<string, number>();
        for (const { market, category, tier_from: start } of read(rateCsv(shown(rates)))) {
          const cell = `${String(market)} ${String(category)}`;
          expect(Number(start)).toBeGreaterThan(starts.get(cell) ?? -1);
          starts.set(cell, Number(start));
        }
      }),
    );
  });
});
