import type { AdInsight, CanonicalEvent } from '@spunta/domain';

let count = 0;

/** A whole event from the parts that a test is about; ids are unique in the process unless given. */
export function makeEvent(partial: Partial<CanonicalEvent> = {}): CanonicalEvent {
  count += 1;
  const sourceId = partial.sourceId ?? `message-${count}`;
  return {
    id: `${partial.kind ?? 'message.received'}:${sourceId}`,
    sourceId,
    channel: 'whatsapp',
    account: '100000000000001',
    kind: 'message.received',
    occurredAt: '2026-03-10T09:00:00.000Z',
    contact: 'ct_00000000000000a1',
    country: 'IT',
    ...partial,
  };
}

/** A whole ad insight at ad level for one day; figures are undefined unless given. */
export function makeInsight(partial: Partial<AdInsight> = {}): AdInsight {
  return {
    platform: 'meta',
    adAccount: 'act_900000000000001',
    day: '2026-03-10',
    level: 'ad',
    campaignId: '700001',
    campaignName: 'Spring',
    adSetId: '800001',
    adSetName: 'Italy',
    adId: '900001',
    adName: 'Video',
    breakdown: '',
    currency: 'EUR',
    ...partial,
  };
}
