import { decimalRate, ExchangeRates, readRateFile } from '@spunta/costs';
import fc from 'fast-check';
import { crossDays } from '../apps/dashboard/src/exchange-rates/rate-days.js';
import { addDays } from '../apps/dashboard/src/filters/days.js';
import { rateCsv } from '../apps/dashboard/src/rates/rate-csv.js';
import { rateGrid, type Rate } from '../apps/dashboard/src/rates/rate-grid.js';

/** What the dashboard writes and computes of rates, held against the server's own reader and rules. */
const messageRate = (part: Partial<Rate>): Rate => ({
  ...{ market: 'Italy', category: 'MARKETING', currency: 'EUR', rate: '0.0795', tierFrom: 0, from: '2026-07-01' },
  ...{ source: 'contract, 2026', own: true, ...part },
});
const RATES = [
  messageRate({}),
  messageRate({ category: 'UTILITY', rate: '0.03' }),
  messageRate({ category: 'UTILITY', rate: '0.0285', tierFrom: 750_001 }),
  messageRate({ category: 'AUTHENTICATION_INTERNATIONAL', market: 'Rest of Africa', rate: '0.01' }),
  messageRate({ currency: 'USD' }),
];
const MARKETS = ['Italy', 'Rest of Africa'].map((market) => ({ market, countries: [] }));

it('rates that are shown come back from their own file as they were', async () => {
  const rows = rateGrid(RATES, MARKETS, { currency: 'EUR', search: '', nameOf: (code) => code });
  const file = Buffer.from(rateCsv(rows));
  const read = await readRateFile(
    (async function* () {
      yield file;
    })(),
    { source: 'x' },
  );
  expect(read.skipped).toEqual([]);
  expect(read.rows.map(({ category, ...row }) => ({ ...row, category: category.toUpperCase() }))).toEqual(
    RATES.slice(0, 4).map(({ market, category, currency, rate: amount, tierFrom, from, source }) => {
      return { market, category, currency, rate: amount, tierFrom, from, source };
    }),
  );
});

it('a pair without rates of its own is what the server converts with', () => {
  const range = { from: '2026-11-02', to: '2026-11-08' };
  const amount = fc.integer({ min: 1, max: 100_000 }).map((cents) => (cents / 100).toFixed(2));
  const given = fc.array(
    fc.record({ at: fc.integer({ min: -4, max: 6 }), quote: fc.constantFrom('USD', 'GBP'), amount }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(given, (list) => {
      const dated = list.map(({ at, quote, amount: rate }) => {
        return { day: addDays(range.from, at), base: 'EUR', quote, rate, source: 'ecb.csv' };
      });
      const server = new ExchangeRates(dated, 3);
      for (const { day, used } of crossDays(dated, 'GBP/USD', range, 3)) {
        const found = server.find('GBP', 'USD', day);
        if (typeof found === 'string') expect([day, used]).toEqual([day, null]);
        else expect(Number(used?.rate) / Number(decimalRate(found))).toBeCloseTo(1, 5);
      }
    }),
  );
});
