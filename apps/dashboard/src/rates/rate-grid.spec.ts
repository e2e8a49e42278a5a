import fc from 'fast-check';
import { CATEGORIES, rateCurrencies, rateGrid, tierFaults, type Market, type Rate } from './rate-grid.js';

const rate = (part: Partial<Rate>): Rate => ({
  ...{ market: 'Italy', category: 'MARKETING', currency: 'USD', rate: '0.07', tierFrom: 0 },
  ...{ from: '2026-01-01', source: 'card', own: false },
  ...part,
});
const MARKETS: Market[] = [
  { market: 'Italy', countries: ['IT', 'VA'] },
  { market: 'Rest of Asia Pacific', countries: ['JP', 'NP'] },
  { market: 'Türkiye', countries: ['TR'] },
];
const NAMES: Record<string, string> = { IT: 'Italy', VA: 'Vatican City', JP: 'Japan', NP: 'Nepal', TR: 'Türkiye' };
const RATES = [
  rate({ tierFrom: 100_000, rate: '0.06' }),
  rate({}),
  rate({ category: 'UTILITY', rate: '0.03' }),
  rate({ market: 'Rest of Asia Pacific' }),
  rate({ market: 'Türkiye', currency: 'EUR' }),
];
const grid = (search = '', currency = 'USD') =>
  rateGrid(RATES, MARKETS, { search, currency, nameOf: (code) => NAMES[code] ?? code });

describe('the rate card as a table', () => {
  it('has a row a market and a cell a category, tiers from the lowest on', () => {
    const [italy, rest] = grid();
    expect(italy?.cells.map(({ category }) => category)).toEqual(CATEGORIES);
    expect(italy?.cells.map(({ tiers }) => tiers.map((tier) => tier.rate))).toEqual([
      ...[['0.07', '0.06'], ['0.03'], [], [], []],
    ]);
    expect([rest?.market, grid().length]).toEqual(['Rest of Asia Pacific', 2]);
  });

  it('is of one currency at a time', () => {
    expect(rateCurrencies(RATES)).toEqual(['EUR', 'USD']);
    expect(grid('', 'EUR').map(({ market }) => market)).toEqual(['Türkiye']);
    expect(grid('', 'INR')).toEqual([]);
  });

  it.each([
    ['ital', ['Italy'], []],
    ['nepal', ['Rest of Asia Pacific'], ['NP']],
    ['NP', ['Rest of Asia Pacific'], ['NP']],
    ['vatican', ['Italy'], ['VA']],
    [' asia ', ['Rest of Asia Pacific'], []],
    ['atlantis', [], undefined],
  ])('is searched by market and country: %j', (search, markets, found) => {
    expect(grid(search).map(({ market }) => market)).toEqual(markets);
    expect(grid(search)[0]?.found).toEqual(found);
  });

  it('finds names whatever their accents, and markets that have no rate yet', () => {
    expect(grid('turkiye', 'EUR')).toHaveLength(1);
    expect(grid('turkiye', 'USD')[0]?.cells.every(({ tiers }) => tiers.length === 0)).toBe(true);
  });
});

describe('tiers that are typed', () => {
  it.each([
    [[['0', '0.07']], [null]],
    [
      [
        ['0', '0,07'],
        ['100000', '0.06'],
      ],
      [null, null],
    ],
    [[['10', '0.07']], ['rates.noFirstTier']],
    [[['0', '']], ['rates.badRate']],
    [[['0', '-1']], ['rates.badRate']],
    [[['0', '0.123456789']], ['rates.badRate']],
    [
      [
        ['0', '1'],
        ['x', '1'],
      ],
      [null, 'rates.badTier'],
    ],
    [
      [
        ['0', '1'],
        ['00', '1'],
      ],
      [null, 'rates.tierTwice'],
    ],
  ])('%j: %j', (tiers, faults) => {
    expect(tierFaults(tiers.map(([tierFrom = '', text = '']) => ({ tierFrom, rate: text })))).toEqual(faults);
  });

  it('are right whenever they rise from 0 with proper rates', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { maxLength: 6 }), (starts) => {
        const tiers = [0, ...starts].map((start) => ({ tierFrom: String(start), rate: '0.05' }));
        expect(tierFaults(tiers).every((fault) => fault === null)).toBe(true);
      }),
    );
  });
});
