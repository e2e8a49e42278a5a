import {
  channelsOf,
  destinationName,
  LINK_DESTINATIONS,
  META_DESTINATIONS,
  PLACEMENTS,
  placementLabel,
} from './plan-choices.js';

describe('choices of a plan', () => {
  it.each([
    ['WHATSAPP', ['whatsapp']],
    ['MESSENGER', ['messenger']],
    ['INSTAGRAM_DIRECT', ['instagram']],
    ['MESSAGING_MESSENGER_WHATSAPP', ['whatsapp', 'messenger']],
    ['MESSAGING_INSTAGRAM_DIRECT_WHATSAPP', ['whatsapp', 'instagram']],
    ['MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP', ['whatsapp', 'messenger', 'instagram']],
    ['TELEGRAM', ['telegram']],
    ['KAKAOTALK', ['kakaotalk']],
  ] as const)('%s leads to %j', (destination, channels) => {
    expect(channelsOf(destination)).toEqual(channels);
  });

  it('have names that no two share', () => {
    const all = [...META_DESTINATIONS, ...LINK_DESTINATIONS];
    const names = all.map((destination) => destinationName(destination, (channel) => channel));
    expect(new Set(names).size).toBe(all.length);
    expect(new Set(PLACEMENTS.map(placementLabel)).size).toBe(PLACEMENTS.length);
    expect([placementLabel('WHATSAPP_STATUS'), placementLabel('FACEBOOK_FEED')]).toEqual([
      'WhatsApp Status',
      'Facebook Feed',
    ]);
  });
});
