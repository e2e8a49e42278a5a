import fc from 'fast-check';
import type { FeeFact, FeeSettings, RateRow } from '@spunta/costs';

let count = 0n;

/** A template message of WhatsApp that arrived in Italy; what the test is about is given. `deliveredAt` may be RFC 3339. */
export function makeFact(
  partial: Partial<Omit<FeeFact, 'deliveredAt'>> & { deliveredAt?: number | string } = {},
): FeeFact {
  count += 1n;
  const { deliveredAt = '2026-08-10T10:00:00Z', ...rest } = partial;
  return {
    key: count,
    channel: 'whatsapp',
    account: '100000000000001',
    deliveredAt: typeof deliveredAt === 'string' ? Date.parse(deliveredAt) : deliveredAt,
    country: 'IT',
    template: 'offer',
    category: 'marketing',
    verdict: 'none',
    app: false,
    inWindow: false,
    inEntryPoint: false,
    afterMissed: false,
    opensConversation: false,
    source: 'none',
    adId: '',
    link: '',
    ...rest,
  };
}

export function makeRate(partial: Partial<RateRow> = {}): RateRow {
  const place = { market: 'Italy', category: 'marketing' as const, currency: 'USD', tierFrom: 0, from: '2024-01-01' };
  return { ...place, rate: '0.07', source: 'test', ...partial };
}

export const ROME: FeeSettings = {
  fallback: { timeZone: 'Europe/Rome', currency: 'USD' },
  accounts: {},
  rules: { freeServiceMessages: 1_000, appMessagesFree: true },
};

/** The 1st of the month in which each way of charging begins, in UTC, give or take hours: every zone's switch nights. */
const SWITCHES = ['2024-11-01', '2025-07-01', '2026-10-01', '2026-11-01'].map((day) => Date.parse(day));
export const instants = fc
  .tuple(fc.constantFrom(...SWITCHES), fc.integer({ min: -60, max: 60 }), fc.constantFrom(0, 0, 1, 899_999))
  .map(([start, quarters, offset]) => start + quarters * 900_000 + offset);

/** Any fact, near the switch nights, so that ties, free allowances and tiers meet. */
export const facts: fc.Arbitrary<Omit<FeeFact, 'key'>> = fc.record({
  channel: fc.constantFrom('whatsapp', 'whatsapp', 'whatsapp', 'telegram'),
  account: fc.constantFrom('100000000000001', '100000000000002'),
  deliveredAt: instants,
  country: fc.constantFrom('IT', 'KZ', 'US', 'BD', ''),
  template: fc.constantFrom('', 'offer'),
  category: fc.constantFrom('marketing', 'utility', 'authentication', 'authentication_international', 'service', ''),
  verdict: fc.constantFrom('charged', 'free', 'free_window', 'free_entry_point', 'unclear', 'none', 'none'),
  app: fc.boolean(),
  inWindow: fc.boolean(),
  inEntryPoint: fc.boolean(),
  afterMissed: fc.boolean(),
  opensConversation: fc.boolean(),
  source: fc.constantFrom('ad', 'none', 'link'),
  adId: fc.constantFrom('', '900001'),
  link: fc.constantFrom('', '', '7FK3Q', '8FK3R'),
});
