import fc from 'fast-check';
import type { ContactMessage } from '@spunta/costs';

/** Hours after this instant is how tests of windows tell time: a Monday noon, long after conversations were charged. */
export const NOON = Date.parse('2026-03-02T12:00:00.000Z');
export const hours = (after: number): number => NOON + Math.round(after * 3_600_000);

let count = 0n;

/** A message from a person at `at` hours after NOON; what the test is about is given. */
export function received(at: number, partial: Partial<ContactMessage> = {}): ContactMessage {
  count += 1n;
  return {
    channel: 'whatsapp',
    account: '100000000000001',
    contact: 'ct_00000000000000a1',
    side: 'received',
    key: count,
    at: hours(at),
    deliveredAt: null,
    country: 'IT',
    source: 'none',
    adId: '',
    link: '',
    template: '',
    category: '',
    verdict: 'none',
    app: false,
    ...partial,
  };
}

export const fromAd = (at: number, partial: Partial<ContactMessage> = {}): ContactMessage =>
  received(at, { source: 'ad', adId: '900001', ...partial });

/** A free-form answer that arrived `after` hours later (null: not yet). */
export function sent(at: number, partial: Partial<ContactMessage> = {}, after: number | null = 0): ContactMessage {
  const deliveredAt = after === null ? null : hours(at + after);
  return received(at, { side: 'sent', source: '', deliveredAt, category: 'service', ...partial });
}

export const converted = (at: number): ContactMessage => received(at, { side: 'converted', source: '' });

/** From the days before the way of charging changed. */
const EARLIER = NOON - Date.parse('2025-06-27T12:00:00.000Z');

/** Logs around the edges of every window: hours in which much coincides, now and then a millisecond beside. */
const oneEra: fc.Arbitrary<ContactMessage[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom('received', 'link', 'ad', 'ad', 'ad', 'opened', 'sent', 'sent', 'sent', 'converted'),
      at: fc.tuple(fc.constantFrom(0, 1, 23, 24, 25, 48, 72, 96, 97, 120, 168, 240), fc.constantFrom(-1, 0, 0, 0, 1)),
      after: fc.constantFrom(null, 0, 1, 24, 72),
      person: fc.constantFrom(
        'ct_00000000000000a1',
        'ct_00000000000000a1',
        'ct_00000000000000a1',
        'ct_00000000000000b2',
      ),
      channel: fc.constantFrom('whatsapp', 'whatsapp', 'whatsapp', 'messenger'),
      category: fc.constantFrom('marketing' as const, 'utility' as const),
      adId: fc.constantFrom('', '900001', '900002'),
      link: fc.constantFrom('', '', '7FK3Q', '8FK3R'),
    })
    .map(({ kind, at: [at, offset], after, person, channel, category, adId, link }) => {
      const fields = { contact: person, channel: channel as ContactMessage['channel'] };
      const shift = offset / 3_600_000;
      if (kind === 'ad') return fromAd(at + shift, { ...fields, adId, link });
      if (kind === 'link') return received(at + shift, { ...fields, source: 'link', link: link || '9FK3S' });
      if (kind === 'sent') return sent(at + shift, { ...fields, category }, after);
      return received(at + shift, { ...fields, side: kind as 'received', source: kind === 'converted' ? '' : 'none' });
    }),
  { minLength: 8, maxLength: 30 },
);

/** Half of them at the time when conversations were charged, across its end. */
export const logs: fc.Arbitrary<ContactMessage[]> = fc.tuple(oneEra, fc.boolean()).map(([log, earlier]) =>
  log.map((message) => {
    const back = earlier ? EARLIER : 0;
    const deliveredAt = message.deliveredAt === null ? null : message.deliveredAt - back;
    return { ...message, at: message.at - back, deliveredAt };
  }),
);
