/** How long a text of an ad may be, in characters of Unicode: an emoji is one, a flag two. */
export interface TextLimit {
  /** Refused above. */
  most: number;
  /** What is on screen before "see more"; null: all of it. */
  shown: number | null;
  /** How many of them an ad may have. */
  times: number;
  /** Where the figures were read; null: a judgement, since no page was found that tells. */
  source: string | null;
}

const AD_TEXT_SOURCE = 'https://lettercounter.org/blog/facebook-instagram-ads-character-limits';
const AD_FIELD_SOURCE = 'https://jupitron.ai/blog/facebook-ad-character-limits';
const PREFILLED_SOURCE = 'https://www.captionsnap.io/meta/whatsapp-click-to-chat-character-limits';
const ICE_BREAKER_SOURCE = 'https://support.woztell.com/portal/en/kb/articles/conversati';

/** Limits of the ad platform as third parties report them (November 2026): the platform itself has the last word. */
export const TEXT_LIMITS = {
  texts: { most: 2_200, shown: 125, times: 5, source: AD_TEXT_SOURCE },
  headlines: { most: 255, shown: 40, times: 5, source: AD_FIELD_SOURCE },
  descriptions: { most: 255, shown: 30, times: 5, source: AD_FIELD_SOURCE },
  greeting: { most: 1_024, shown: null, times: 1, source: null },
  prefilledMessage: { most: 256, shown: null, times: 1, source: PREFILLED_SOURCE },
  iceBreakers: { most: 80, shown: null, times: 4, source: ICE_BREAKER_SOURCE },
} as const satisfies Record<string, TextLimit>;
export type AdText = keyof typeof TEXT_LIMITS;

/** By code points: counting what people see (Intl.Segmenter) takes 26 s for 60,000 characters. */
export function charactersOf(text: string): number {
  return Array.from(text).length;
}
