import type { Channel, Localized } from '@spunta/domain';

/** Where a click may lead: Meta's destinations by its own words, then messengers that an ad can only link to. */
export const DESTINATIONS = {
  WHATSAPP: { messengers: ['whatsapp'], linkOnly: false },
  MESSENGER: { messengers: ['messenger'], linkOnly: false },
  INSTAGRAM_DIRECT: { messengers: ['instagram'], linkOnly: false },
  MESSAGING_MESSENGER_WHATSAPP: { messengers: ['messenger', 'whatsapp'], linkOnly: false },
  MESSAGING_INSTAGRAM_DIRECT_MESSENGER: { messengers: ['instagram', 'messenger'], linkOnly: false },
  MESSAGING_INSTAGRAM_DIRECT_WHATSAPP: { messengers: ['instagram', 'whatsapp'], linkOnly: false },
  MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP: {
    messengers: ['instagram', 'messenger', 'whatsapp'],
    linkOnly: false,
  },
  TELEGRAM: { messengers: ['telegram'], linkOnly: true },
  LINE: { messengers: ['line'], linkOnly: true },
  VIBER: { messengers: ['viber'], linkOnly: true },
  KAKAOTALK: { messengers: ['kakaotalk'], linkOnly: true },
  WECHAT: { messengers: ['wechat'], linkOnly: true },
} as const satisfies Record<string, { messengers: readonly Channel[]; linkOnly: boolean }>;
export type Destination = keyof typeof DESTINATIONS;

export const PLACEMENTS = [
  'FACEBOOK_FEED',
  'FACEBOOK_STORY',
  'FACEBOOK_REELS',
  'FACEBOOK_MARKETPLACE',
  'INSTAGRAM_FEED',
  'INSTAGRAM_STORY',
  'INSTAGRAM_REELS',
  'INSTAGRAM_EXPLORE',
  'MESSENGER_STORY',
  'WHATSAPP_STATUS',
] as const;
export type Placement = (typeof PLACEMENTS)[number];

export function messengersOf(destination: Destination): readonly Channel[] {
  return DESTINATIONS[destination].messengers;
}

/** Why the ad platform has no such ad, or null where it has. */
export function refusalOf(destination: Destination, placement: Placement): Localized | null {
  if (placement !== 'WHATSAPP_STATUS' || destination === 'WHATSAPP') return null;
  return {
    en: 'Ads in WhatsApp Status lead to WhatsApp alone: choose WhatsApp as their destination or leave Status out.',
    it: 'Gli annunci nello Stato di WhatsApp portano solo a WhatsApp: sceglilo come destinazione o togli lo Stato.',
  };
}
