import type { CanonicalEvent } from '@spunta/domain';

const WINDOW = 24 * 3_600_000;

/** A person's messages in order of time, each with what brought it: a referral without a message passes to the next within 24 hours. */
export function withReferrals(events: readonly CanonicalEvent[], links: ReadonlyMap<string, string>): CanonicalEvent[] {
  const isReferral = ({ kind, source }: CanonicalEvent): boolean =>
    kind === 'conversation.referred' && source !== undefined && source !== 'none';
  const pending = new Map<string, CanonicalEvent>();
  return events
    .filter((event) => event.kind === 'message.received' || isReferral(event))
    .sort(
      (a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt) || Number(isReferral(b)) - Number(isReferral(a)),
    )
    .flatMap((event) => {
      if (event.contact === null) return isReferral(event) ? [] : [event];
      const thread = `${event.channel}|${event.account}|${links.get(event.contact) ?? event.contact}`;
      const referral = pending.get(thread);
      if (isReferral(event)) pending.set(thread, event);
      else pending.delete(thread);
      if (isReferral(event)) return [];
      const near = referral && Date.parse(event.occurredAt) - Date.parse(referral.occurredAt) < WINDOW;
      const silent = event.source === undefined || event.source === 'none';
      if (!near || !silent) return [event];
      const { source, adId, link } = referral;
      return [{ ...event, source, adId, link }];
    });
}
