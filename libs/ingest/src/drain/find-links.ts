import type { Said } from '@spunta/channels';
import { findLinkTokens, type ParsedEvent } from '@spunta/domain';

/** Kinds that can carry what brought a person. */
const REFERRING = new Set(['message.received', 'conversation.referred']);

/**
 * The events of a delivery with the tracking link that each message or referral carries: in the messenger's own parameter, or
 * else in what was written. Only a token that a link has counts. An ad that the referral names stays what brought the person; of
 * everything else the link is. Pure.
 */
export function findLinks(
  events: readonly ParsedEvent[],
  said: readonly Said[],
  tokens: ReadonlySet<string>,
): ParsedEvent[] {
  if (tokens.size === 0) return [...events];
  const known = (text: unknown): string | undefined =>
    typeof text === 'string' ? findLinkTokens(text).find((token) => tokens.has(token)) : undefined;
  const referrals = new Map<string, string>();
  for (const { kind, sourceId, details } of events) {
    const token = kind === 'conversation.referred' ? known(details?.['ref']) : undefined;
    if (token !== undefined) referrals.set(sourceId, token);
  }
  const texts = new Map(said.map(({ event, text }) => [event, text]));
  return events.map((event) => {
    if (!REFERRING.has(event.kind)) return event;
    const link = referrals.get(event.sourceId) ?? known(texts.get(event.id));
    return link === undefined ? event : { ...event, link, source: event.source === 'ad' ? 'ad' : 'link' };
  });
}
