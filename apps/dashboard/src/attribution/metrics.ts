/** What a conversation can rest on, best known first, in the order of the stacks. */
export const ATTRIBUTIONS = ['ad_matched', 'ad_unmatched', 'link', 'referral_without_ad', 'none'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

export const ATTRIBUTION_FIGURES = [
  'attribution_coverage',
  'conversations_attributed',
  'conversations_started',
  'conversations_referred',
] as const;

export const ATTRIBUTION_TILES = [
  { name: 'attribution_coverage' },
  { name: 'conversations_attributed' },
  { name: 'conversations_started' },
  { name: 'conversations_referred' },
] as const;
