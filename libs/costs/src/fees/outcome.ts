import type { FeeFact } from './fee-fact.js';
import type { FeeRules } from './fee-settings.js';
import { chargesConversations, hasAllowance, type Regime } from './regimes.js';

/** Whether a message costs something, or why not. */
export const OUTCOMES = [
  'charged',
  'entry_point',
  'window',
  'allowance',
  'regime',
  'conversation',
  'app',
  'platform',
  'channel',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `webhook`: the provider told; `estimate`: by the rules, because it did not. */
export type Basis = 'webhook' | 'estimate';

/** The only messenger that charges for messages. */
export const CHARGING_CHANNEL = 'whatsapp';

export function basisOf({ verdict }: Pick<FeeFact, 'verdict'>): Basis {
  return verdict === 'none' || verdict === 'unclear' ? 'estimate' : 'webhook';
}

/** Whether it uses up the free allowance of its number and month. */
export function countsToAllowance(fact: FeeFact, regime: Regime, rules: FeeRules): boolean {
  if (fact.channel !== CHARGING_CHANNEL || fact.category !== 'service' || !hasAllowance(regime)) return false;
  if (regime === 'conversations' && !fact.opensConversation) return false;
  if (basisOf(fact) === 'webhook') return fact.verdict !== 'free_entry_point';
  return !fact.inEntryPoint && !(fact.app && rules.appMessagesFree);
}

/** `allowed`: the message is among the free ones of its number and month. */
export function outcomeOf(fact: FeeFact, regime: Regime, allowed: boolean, rules: FeeRules): Outcome {
  if (fact.channel !== CHARGING_CHANNEL) return 'channel';
  switch (fact.verdict) {
    case 'free_entry_point':
      return 'entry_point';
    case 'free_window':
      return 'window';
    case 'free':
      return 'platform';
    case 'charged':
      return chargedOutcome(fact, regime, allowed);
    case 'none':
    case 'unclear':
      return estimatedOutcome(fact, regime, allowed, rules);
  }
}

function estimatedOutcome(fact: FeeFact, regime: Regime, allowed: boolean, rules: FeeRules): Outcome {
  if (fact.inEntryPoint) return 'entry_point';
  if (fact.app && rules.appMessagesFree) return 'app';
  if (fact.category === 'service' && !hasAllowance(regime)) return 'regime';
  if (fact.category === 'utility' && fact.inWindow && regime === 'messages') return 'window';
  return chargedOutcome(fact, regime, allowed);
}

function chargedOutcome(fact: FeeFact, regime: Regime, allowed: boolean): Outcome {
  if (chargesConversations(regime) && !fact.opensConversation) return 'conversation';
  return allowed && fact.category === 'service' && hasAllowance(regime) ? 'allowance' : 'charged';
}

/**
 * Whether a message that a window made free would have cost its rate without it. Told since messages are charged one by one.
 * Free-form messages cost something only where they are charged at all, after the free allowance.
 */
export function wouldCost(fact: FeeFact, outcome: Outcome, regime: Regime, allowed: boolean): boolean {
  if (chargesConversations(regime) || (outcome !== 'entry_point' && outcome !== 'window')) return false;
  return fact.category !== 'service' || (hasAllowance(regime) && !allowed);
}
