/**
 * How messages are charged: by conversation, then service conversations free, then by message with free-form messages free,
 * then by message with free-form messages charged after a free allowance.
 */
export const REGIMES = ['conversations', 'conversations_service_free', 'messages', 'messages_service_charged'] as const;
export type Regime = (typeof REGIMES)[number];

/** Each begins at midnight of the account's zone on its day. */
const STARTS: readonly [from: string, regime: Regime][] = [
  ['2026-10-01', 'messages_service_charged'],
  ['2025-07-01', 'messages'],
  ['2024-11-01', 'conversations_service_free'],
];

/** Days on which the way of charging changes. */
export const REGIME_CHANGES: readonly string[] = STARTS.map(([from]) => from).sort();

/** The way of charging on a day (YYYY-MM-DD in the account's zone). */
export function regimeOn(day: string): Regime {
  return STARTS.find(([from]) => from <= day)?.[1] ?? 'conversations';
}

export function chargesConversations(regime: Regime): boolean {
  return regime === 'conversations' || regime === 'conversations_service_free';
}

/** Ways of charging under which the first service messages (or conversations) of a month are free. */
export function hasAllowance(regime: Regime): boolean {
  return regime === 'conversations' || regime === 'messages_service_charged';
}
