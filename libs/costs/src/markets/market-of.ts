import { COUNTRIES } from '@spunta/domain';
import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';
import { MARKET_ROWS, OTHER_MARKET } from './market.rows.js';

interface DatedMarket {
  from: string;
  market: string;
}

/** Rows by prefix, latest first. */
const BY_PREFIX = new Map<string, DatedMarket[]>();
for (const { market, from, prefixes } of MARKET_ROWS) {
  for (const prefix of prefixes.split(' ')) {
    const dated = [...(BY_PREFIX.get(prefix) ?? []), { from, market }];
    BY_PREFIX.set(
      prefix,
      dated.sort((a, b) => (a.from < b.from ? 1 : -1)),
    );
  }
}

const FIRST_DAY = MARKET_ROWS.reduce((first, { from }) => (from < first ? from : first), '9999');
const LONGEST_PREFIX = 4;

/** Where the calling code alone does not tell the market, the digits that do: one is enough, as all lead to the same. */
const PREFIX_OF_COUNTRY: Readonly<Record<string, string>> = { DO: '1809', JM: '1876', PR: '1787', KZ: '77' };

/** All markets that the table knows, "Other" included. */
export const MARKETS: readonly string[] = [...new Set(MARKET_ROWS.map(({ market }) => market)), OTHER_MARKET].sort();

/** Days on which numbers change their market; the market is the same on every day between two of them. */
export const MARKET_CHANGES: readonly string[] = [...new Set(MARKET_ROWS.map(({ from }) => from))].sort();

/**
 * Rate-card market of a number (digits, or its first digits) on a day, YYYY-MM-DD. The longest prefix that has a market on
 * that day wins, so that a country which gets its own rate later is of its region until then.
 */
export function marketOfPhone(digits: string, day: string): string {
  const on = day < FIRST_DAY ? FIRST_DAY : day;
  for (let length = Math.min(LONGEST_PREFIX, digits.length); length > 0; length--) {
    const dated = BY_PREFIX.get(digits.slice(0, length))?.find(({ from }) => from <= on);
    if (dated) return dated.market;
  }
  return OTHER_MARKET;
}

/** Rate-card market of an ISO 3166-1 country on a day: that of its calling code, as Meta charges by the number's code. */
export function marketOfCountry(country: string, day: string): string {
  const prefix = PREFIX_OF_COUNTRY[country] ?? (isSupportedCountry(country) ? getCountryCallingCode(country) : '');
  return marketOfPhone(prefix, day);
}

/** The countries of each market on a day; a market that is not there yet has none. */
export function countriesByMarket(day: string): { market: string; countries: string[] }[] {
  const known = COUNTRIES.map((country) => ({ country, market: marketOfCountry(country, day) }));
  return MARKETS.map((market) => ({
    market,
    countries: known.flatMap((one) => (one.market === market ? [one.country] : [])).sort(),
  }));
}
