import { messengersOf, type Destination } from '../plan/destinations.js';
import type { FollowUp, MessageCategory, Plan } from '../plan/plan.js';
import type { MessageRate } from './input.js';

/** A customer service window lasts 24 hours from the person's message, a free entry point 72 hours from the first answer. */
const SERVICE_WINDOW = 24;
const ENTRY_POINT = 72;

/** One value a draw. */
export interface FeeDraws {
  delivered: Float64Array;
  entryPoint: Float64Array;
  whatsapp: Float64Array;
}

export interface FeesPerConversation {
  /** Money a conversation, one value a draw; null: a rate is missing, and fees are unknown. */
  draws: Float64Array | null;
  /** True where nothing is sent or all of it is free. */
  isFree: boolean;
  missing: MessageCategory[];
}

/**
 * Fees of the planned follow-ups for one conversation, in major units. Only delivered WhatsApp messages cost; within a free entry point
 * none, within the service window those whose rate says so. The monthly allowance of free service messages is left out: it belongs to a
 * number, not to a plan.
 */
export function feesPerConversation(
  { followUps }: Pick<Plan, 'followUps'>,
  destination: Destination,
  rates: readonly MessageRate[],
  draws: FeeDraws,
): FeesPerConversation {
  const messengers = messengersOf(destination);
  const paid = messengers.includes('whatsapp') ? followUps.filter(({ perConversation }) => perConversation > 0) : [];
  const rated = paid.map((followUp) => ({
    followUp,
    rate: rates.find(({ category }) => category === followUp.category),
  }));
  const missing = rated.flatMap(({ followUp, rate }) => (rate ? [] : [followUp.category]));
  if (missing.length > 0) return { draws: null, isFree: false, missing: [...new Set(missing)] };
  const sums = { always: 0, outsideEntryPoint: 0 };
  for (const { followUp, rate } of rated) {
    const money = followUp.perConversation * Number(rate!.rate);
    const part = chargedIn(followUp, rate!);
    if (part) sums[part] += money;
  }
  const isOne = messengers.length === 1;
  const each = draws.delivered.map((delivered, i) => {
    const money = sums.always + sums.outsideEntryPoint * (1 - draws.entryPoint[i]!);
    return money * delivered * (isOne ? 1 : draws.whatsapp[i]!);
  });
  return { draws: each, isFree: sums.always + sums.outsideEntryPoint === 0, missing: [] };
}

function chargedIn({ hoursAfter }: FollowUp, rate: MessageRate): 'always' | 'outsideEntryPoint' | null {
  if (hoursAfter < SERVICE_WINDOW && rate.freeInServiceWindow) return null;
  return hoursAfter < ENTRY_POINT ? 'outsideEntryPoint' : 'always';
}
