/** Platforms that Meta puts before a position in one report and leaves out in another. */
const PREFIX = /^(?:facebook|instagram|messenger|whatsapp|audience_network|threads|an)_(?=.)/;

/** Spellings of one position, normalised → the word that all of them come to. */
const POSITIONS: Record<string, string> = {
  story: 'stories',
  storie: 'stories',
  historias: 'stories',
  feeds: 'feed',
  stream: 'feed',
  news_feed: 'feed',
  ig_search: 'search',
  search_results: 'search',
  cerca: 'search',
  right_column: 'right_hand_column',
  colonna_destra: 'right_hand_column',
  reel: 'reels',
  reels_ads: 'reels',
  overlay_reels: 'reels_overlay',
  ads_on_reels: 'reels_overlay',
  explore_grid: 'explore_home',
  profile_reel: 'profile_reels',
  inbox: 'inbox',
  messenger_home: 'inbox',
  stato: 'status',
  updates: 'status',
};

/**
 * One word for a position, whoever reports it: `instagram_stories`, `story` (API) and `Instagram Stories` (export) are
 * `stories` below the platform `instagram`. An unknown position keeps its own words.
 */
export function placementName(text: string): string {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  const position = words.replace(PREFIX, '');
  return POSITIONS[position] ?? position;
}
