import type { ExchangeRate } from '@spunta/costs';
import { DEFAULT_COST_SETTINGS, type CostSettings } from '../costs/cost-settings.js';
import type { GivenRule } from '../conversions/conversion-rules.service.js';
import { OPENING_HOURS, SAMPLE_DAYS, SAMPLE_ORDER } from './sample.world.js';

/** Days before the story that the comparison of its first days may ask for. */
const DAYS_BEFORE = 14;

/** What the made-up business has set: it counts in euro, is billed in US dollars, opens six days a week and pays a provider. */
export const SAMPLE_CURRENCY = 'EUR';

export function sampleCostSettings(): CostSettings {
  const [from, to] = OPENING_HOURS.map((hour) => `${String(hour).padStart(2, '0')}:00`) as [string, string];
  const everyNumber = { account: null, from: '2020-01-01', to: null };
  return {
    ...DEFAULT_COST_SETTINGS,
    openingHours: { timeZone: 'Europe/Rome', spans: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from, to })) },
    providerFees: [
      { kind: 'per_message', amount: '0.003', currency: 'EUR', ...everyNumber },
      { kind: 'monthly', amount: '49', currency: 'EUR', ...everyNumber },
    ],
  };
}

/** A made-up course of the euro in US dollars, a rate for each day of the story. */
export function sampleExchangeRates(now: Date): ExchangeRate[] {
  return Array.from({ length: SAMPLE_DAYS + DAYS_BEFORE }, (_, index) => ({
    day: new Date(now.getTime() - index * 86_400_000).toISOString().slice(0, 10),
    base: 'EUR',
    quote: 'USD',
    rate: (1.1 + 0.02 * Math.sin(index / 17)).toFixed(4),
    source: 'sample',
  }));
}

/** Who writes these words has ordered. */
export const SAMPLE_RULE: GivenRule = {
  ...{ name: 'Order by message', kind: 'keyword', phrases: [SAMPLE_ORDER.phrase] },
  ...{ value: SAMPLE_ORDER.value, currency: SAMPLE_CURRENCY },
};
