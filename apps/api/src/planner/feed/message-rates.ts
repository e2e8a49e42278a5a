import { marketOfCountry, regimeOn, type ExchangeRates, type FeeCategory, type Regime } from '@spunta/costs';
import type { CostTerms } from '@spunta/metrics';
import type { MessageCategory, MessageRate } from '@spunta/planner';

export interface RatesAsked {
  countries: readonly string[];
  categories: readonly MessageCategory[];
  /** Days are YYYY-MM-DD: the plan's first, whose card counts, and today, whose exchange rate does. */
  day: string;
  today: string;
  currency: string;
}

/**
 * Rates of the lowest tier in the billing currency of the workspace, converted at today's exchange rate. What the card or the exchange
 * rates do not tell is left out: unknown, not free.
 */
export function messageRates({ card, fees, exchange }: CostTerms, asked: RatesAsked): MessageRate[] {
  const { currency } = fees.fallback;
  const regime = regimeOn(asked.day);
  return asked.countries.flatMap((country) => {
    const market = marketOfCountry(country, asked.day);
    return [...new Set(asked.categories)].flatMap((category): MessageRate[] => {
      const listed = isFree(category, regime)
        ? '0'
        : card.tiersOn(market, category as FeeCategory, currency, asked.day)[0]?.rate;
      const rate = listed === undefined ? null : convert(listed, exchange, currency, asked);
      const freeInServiceWindow = category === 'utility' && regime !== 'messages_service_charged';
      return rate === null ? [] : [{ country, category, rate, freeInServiceWindow }];
    });
  });
}

/** Free-form messages cost nothing from November 2024 to September 2026. */
function isFree(category: MessageCategory, regime: Regime): boolean {
  return category === 'service' && (regime === 'messages' || regime === 'conversations_service_free');
}

function convert(
  amount: string,
  exchange: ExchangeRates,
  from: string,
  { currency, today }: RatesAsked,
): string | null {
  return exchange.convert(amount, from, currency, today).amount;
}
