import { SpuntaError } from '@spunta/domain';
import type { ExchangeRates } from '@spunta/costs';

/**
 * Roughly what a dollar was worth in 2025 and 2026, for the assumptions of money alone, which are good to a factor of three: never for a
 * figure that was measured or a price.
 */
const ROUGH: Readonly<Record<string, number>> = {
  ...{ EUR: 0.87, GBP: 0.75, CHF: 0.8, SEK: 9.5, NOK: 10, DKK: 6.5, PLN: 3.7, CZK: 21, HUF: 340, RON: 4.4, BGN: 1.7 },
  ...{ TRY: 42, RUB: 80, UAH: 42, BRL: 5.4, MXN: 18.5, ARS: 1_400, CLP: 950, COP: 4_000, PEN: 3.5, CAD: 1.4, AUD: 1.5 },
  ...{ NZD: 1.7, JPY: 150, CNY: 7.1, HKD: 7.8, TWD: 31, KRW: 1_400, SGD: 1.3, MYR: 4.2, IDR: 16_500, THB: 32.5 },
  ...{ PHP: 58, VND: 26_000, INR: 88, PKR: 282, BDT: 122, LKR: 304, AED: 3.67, SAR: 3.75, QAR: 3.64, KWD: 0.31 },
  ...{ ILS: 3.3, EGP: 48, MAD: 9.2, NGN: 1_450, KES: 129, ZAR: 17.3 },
};

/** Worth of one dollar; `isRough`: for want of an exchange rate of the workspace. Throws INVALID_INPUT where nobody knows it. */
export function perDollar(
  exchange: ExchangeRates,
  currency: string,
  today: string,
): { value: number; isRough: boolean } {
  const { amount } = exchange.convert('1', 'USD', currency, today);
  if (amount !== null) return { value: Number(amount), isRough: false };
  const rough = Object.hasOwn(ROUGH, currency) ? ROUGH[currency] : undefined;
  if (rough !== undefined) return { value: rough, isRough: true };
  throw new SpuntaError(
    'INVALID_INPUT',
    `What a dollar is worth in ${currency} is not known: import exchange rates, or plan in a currency of the ad account.`,
    'budget.currency',
  );
}
