import type { FeeCategory, MessageRatesQuery } from '../generated/graphql.js';

export type Rate = MessageRatesQuery['messageRates'][number];
export type Market = MessageRatesQuery['messageMarkets'][number];

/** Columns of the card, the most used first. */
export const CATEGORIES: readonly FeeCategory[] = [
  'MARKETING',
  'UTILITY',
  'AUTHENTICATION',
  'AUTHENTICATION_INTERNATIONAL',
  'SERVICE',
];

export interface RateCell {
  category: FeeCategory;
  /** Lowest first; empty: the card has no rate here. */
  tiers: Rate[];
}
export interface RateRow {
  market: string;
  /** Countries that the search found, by code; empty when it found the market itself. */
  found: string[];
  cells: RateCell[];
}

export const rateCurrencies = (rates: readonly Rate[]): string[] =>
  [...new Set(rates.map(({ currency }) => currency))].sort();

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The market itself, or the countries of it, that a search for `text` means; null for none. */
function matches({ market, countries }: Market, text: string, nameOf: (code: string) => string): string[] | null {
  if (text === '' || plain(market).includes(text)) return [];
  const found = countries.filter((code) => plain(nameOf(code)).includes(text) || code.toLowerCase() === text);
  return found.length > 0 ? found : null;
}

/** The card as a table: a cell a category, a row a market that has a rate in the currency; a search finds those without one too. */
export function rateGrid(
  rates: readonly Rate[],
  markets: readonly Market[],
  { currency, search, nameOf }: { currency: string; search: string; nameOf: (code: string) => string },
): RateRow[] {
  const text = plain(search.trim());
  return markets.flatMap((market) => {
    const own = rates.filter((rate) => rate.market === market.market && rate.currency === currency);
    const found = matches(market, text, nameOf);
    if (found === null || (own.length === 0 && text === '')) return [];
    const cells = CATEGORIES.map((category) => ({
      category,
      tiers: own.filter((rate) => rate.category === category).sort((a, b) => a.tierFrom - b.tierFrom),
    }));
    return [{ market: market.market, found, cells }];
  });
}

export interface TierFields {
  tierFrom: string;
  rate: string;
}
export type TierFault = 'rates.badRate' | 'rates.badTier' | 'rates.tierTwice' | 'rates.noFirstTier';

const MOST_DIGITS = 8;

/** What is wrong with the tiers that were typed, by their place; all null: nothing. */
export function tierFaults(tiers: readonly TierFields[]): (TierFault | null)[] {
  const starts = tiers.map(({ tierFrom }) => tierFrom.trim());
  return tiers.map(({ rate }, index) => {
    const start = starts[index] ?? '';
    const [, fraction = ''] = rate.trim().replace(',', '.').split('.');
    if (!/^\d{1,6}([.,]\d+)?$/.test(rate.trim()) || fraction.length > MOST_DIGITS) return 'rates.badRate';
    if (!/^\d{1,9}$/.test(start)) return 'rates.badTier';
    if (starts.findIndex((other) => Number(other) === Number(start)) !== index) return 'rates.tierTwice';
    return index === 0 && Number(start) !== 0 ? 'rates.noFirstTier' : null;
  });
}
