import type { FeeFact } from '../fees/fee-fact.js';
import type { ContactMessage } from './contact-message.js';
import { entryPointsOf } from './entry-points.js';
import { byPerson, isBrought, isOpener } from './log-order.js';
import { ENTRY_POINT_MS, REFERRAL_REACH_MS, WINDOW_MS } from './window-rules.js';

/** Conversations were charged until June 2025; a zone is at most a day away from UTC. */
export const LAST_CONVERSATION_MS = Date.parse('2025-07-02T00:00:00Z');

/** After a missed chance a message would have been free until so long after it was too late to answer. */
export const MISSED_MS = ENTRY_POINT_MS;

/** The arrived messages of some conversation logs: the definition that the warehouse's SQL is proven against. */
export function feeFactsOf(log: readonly ContactMessage[]): FeeFact[] {
  const unknown = log.filter(({ contact }) => contact === null).flatMap((each) => factOf(each, [], NO_ENTRY_POINTS));
  return [...unknown, ...byPerson(log).flatMap(({ messages }) => factsOfPerson(messages))];
}

const NO_ENTRY_POINTS = { starts: [], misses: [] };

function factsOfPerson(messages: readonly ContactMessage[]): FeeFact[] {
  const entryPoints = entryPointsOf(messages);
  const facts = messages.flatMap((message) => factOf(message, messages, entryPoints));
  markConversations(facts);
  return facts;
}

function factOf(
  message: ContactMessage,
  messages: readonly ContactMessage[],
  { starts, misses }: { starts: readonly number[]; misses: readonly number[] },
): FeeFact[] {
  const { side, deliveredAt, key, channel, account, country, template, category, verdict, app } = message;
  if (side !== 'sent' || deliveredAt === null) return [];
  const since = (instants: readonly number[]): number =>
    deliveredAt - instants.reduce((latest, at) => (at <= deliveredAt ? Math.max(latest, at) : latest), -Infinity);
  const inEntryPoint = since(starts) < ENTRY_POINT_MS;
  const { source, adId, link } = lastReferral(messages, deliveredAt) ?? { source: 'none', adId: '', link: '' };
  const context = {
    inWindow: since(messages.filter(isOpener).map(({ at }) => at)) < WINDOW_MS,
    inEntryPoint,
    afterMissed: !inEntryPoint && since(misses) < MISSED_MS,
    opensConversation: false,
    source,
    adId,
    link,
  };
  return [{ key, channel, account, deliveredAt, country, template, category, verdict, app, ...context }];
}

/** The last message that an ad or a link brought, when it is recent enough; of several in one instant that with the highest key. */
function lastReferral(messages: readonly ContactMessage[], until: number): ContactMessage | null {
  const brought = messages.filter((each) => isBrought(each) && each.at <= until && until - each.at < REFERRAL_REACH_MS);
  return brought.reduce<ContactMessage | null>((latest, each) => {
    const later = !latest || each.at > latest.at || (each.at === latest.at && each.key > latest.key);
    return later ? each : latest;
  }, null);
}

/**
 * The first arrived message of a category opens a conversation of 24 hours, unless one of that category is open or the message
 * is free by an entry point. That one closes all conversations when it opens follows, as it lasts longer than they do.
 */
function markConversations(facts: FeeFact[]): void {
  const opened = new Map<string, number>();
  const earlier = facts.filter(({ deliveredAt }) => deliveredAt < LAST_CONVERSATION_MS);
  for (const fact of earlier.sort((a, b) => a.deliveredAt - b.deliveredAt || (a.key < b.key ? -1 : 1))) {
    if (fact.inEntryPoint) continue;
    const last = opened.get(fact.category) ?? -Infinity;
    fact.opensConversation = fact.deliveredAt - last >= WINDOW_MS;
    if (fact.opensConversation) opened.set(fact.category, fact.deliveredAt);
  }
}
