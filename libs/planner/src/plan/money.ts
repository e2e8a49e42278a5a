import { multiplyDecimals } from '@spunta/domain';

/**
 * Currencies that ad platforms count in whole units, unlike ISO 4217 for some of them; all others are counted in hundredths (list of
 * the ad platform's documentation as others report it, not verified).
 */
const WHOLE = new Set(['CLP', 'COP', 'CRC', 'HUF', 'ISK', 'IDR', 'JPY', 'KRW', 'PYG', 'TWD', 'VND']);

export function minorDigitsOf(currency: string): number {
  return WHOLE.has(currency) ? 0 : 2;
}

/** '12.34' EUR is 1234; null where the amount is finer than the currency's smallest unit. */
export function toMinor(amount: string, currency: string): number | null {
  const minor = Number(multiplyDecimals(amount, String(10 ** minorDigitsOf(currency))));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** 1234 of EUR is '12.34'. */
export function fromMinor(minor: number, currency: string): string {
  const digits = minorDigitsOf(currency);
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
