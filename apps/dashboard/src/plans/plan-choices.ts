import type { Destination, MessageCategory, Placement, PlanGoal, SpecialAdCategory } from '../generated/graphql.js';

/** What a plan can be made of, in the order of its choices. */
export const GOALS: readonly PlanGoal[] = ['CONVERSATIONS', 'REPLIES', 'CONVERSIONS', 'REACH'];
export const META_DESTINATIONS: readonly Destination[] = [
  'WHATSAPP',
  'MESSENGER',
  'INSTAGRAM_DIRECT',
  'MESSAGING_MESSENGER_WHATSAPP',
  'MESSAGING_INSTAGRAM_DIRECT_MESSENGER',
  'MESSAGING_INSTAGRAM_DIRECT_WHATSAPP',
  'MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP',
];
/** Messengers that an ad can only link to. */
export const LINK_DESTINATIONS: readonly Destination[] = ['TELEGRAM', 'LINE', 'VIBER', 'KAKAOTALK', 'WECHAT'];
export const PLACEMENTS: readonly Placement[] = [
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
];
export const CATEGORIES: readonly MessageCategory[] = ['MARKETING', 'UTILITY', 'AUTHENTICATION', 'SERVICE'];
export const SPECIAL_CATEGORIES: readonly SpecialAdCategory[] = [
  'EMPLOYMENT',
  'HOUSING',
  'CREDIT',
  'FINANCIAL_PRODUCTS_SERVICES',
  'ISSUES_ELECTIONS_POLITICS',
  'ONLINE_GAMBLING_AND_GAMING',
];

/** Figure of a goal in a forecast. */
export const GOAL_FIGURES = {
  CONVERSATIONS: 'conversations',
  REPLIES: 'replies',
  CONVERSIONS: 'conversions',
  REACH: 'reach',
} as const satisfies Record<PlanGoal, string>;

const CHANNELS: readonly (readonly [RegExp, string])[] = [
  [/WHATSAPP/, 'whatsapp'],
  [/(^|_)MESSENGER/, 'messenger'],
  [/INSTAGRAM_DIRECT/, 'instagram'],
];

/** Messengers that a destination leads to. */
export function channelsOf(destination: Destination): string[] {
  const plain = destination.replace(/^MESSAGING_/, '');
  const found = CHANNELS.filter(([pattern]) => pattern.test(plain)).map(([, channel]) => channel);
  return found.length > 0 ? found : [destination.toLowerCase()];
}

/** "WhatsApp / Messenger": names of its messengers. */
export function destinationName(destination: Destination, channelName: (channel: string) => string): string {
  return channelsOf(destination).map(channelName).join(' / ');
}

const PRODUCTS: Record<string, string> = {
  FACEBOOK: 'Facebook',
  INSTAGRAM: 'Instagram',
  MESSENGER: 'Messenger',
  WHATSAPP: 'WhatsApp',
};

/** "Instagram Story": the platform's own words, which no language translates. */
export function placementLabel(placement: Placement): string {
  const [product = '', place = ''] = placement.split('_');
  return `${PRODUCTS[product] ?? product} ${place.charAt(0)}${place.slice(1).toLowerCase()}`;
}
