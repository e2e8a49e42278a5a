import { UNKNOWN_MARK } from './numbers.js';

/** A price of one message: with its currency, and with all digits that the card has (4 to 8). */
export function writeRate(rate: string | null | undefined, currency: string, locale: string): string {
  if (!rate) return UNKNOWN_MARK;
  const options = { style: 'currency', currency, minimumFractionDigits: 4, maximumFractionDigits: 8 } as const;
  return new Intl.NumberFormat(locale, options).format(rate as `${number}`);
}

/** Units of one currency for one of another: up to 12 digits, as stored. */
export function writeExchangeRate(rate: string | null | undefined, locale: string): string {
  if (!rate) return UNKNOWN_MARK;
  const options = { useGrouping: 'always', minimumFractionDigits: 4, maximumFractionDigits: 12 } as const;
  return new Intl.NumberFormat(locale, options).format(rate as `${number}`);
}
