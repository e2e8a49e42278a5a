import type { Localized } from '@spunta/domain';
import { baseName, isShareBase, type ShareBase } from './bases.js';
import type { MarketMetric } from './market-metrics.js';

/** What a share is of, where it is not use as such: the words stand before "share of". */
const MEASURES: readonly (readonly [start: string, words: Localized])[] = [
  ['penetration_internet_users_messaging', { en: 'Use for messages', it: 'Uso per i messaggi' }],
  ['installed_', { en: 'Installed', it: 'Installata' }],
  ['daily_reach_', { en: 'Daily reach', it: 'Copertura giornaliera' }],
  ['weekly_reach_', { en: 'Weekly reach', it: 'Copertura settimanale' }],
  ['monthly_reach_', { en: 'Monthly reach', it: 'Copertura mensile' }],
  ['main_messenger_', { en: 'Messenger used most', it: 'App di messaggi più usata' }],
];
/** "Smartphones on which it is installed" says it already. */
const SAYS_IT_ALREADY: readonly ShareBase[] = ['smartphones'];
const STORIES: Localized = { en: 'Daily users of stories', it: 'Utenti giornalieri delle storie' };

/** A metric as people read it, which names its base: "Daily reach, share of adults", "Monthly active users". */
export function metricName({ name, base }: MarketMetric): Localized {
  if (name === 'stories_dau') return STORIES;
  const of = baseName(base);
  if (!isShareBase(base) || name === 'mobile_subscriptions_per_100') return { en: upper(of.en), it: upper(of.it) };
  const share = { en: `share of ${of.en}`, it: `quota di ${of.it}` };
  const measure = MEASURES.find(([start]) => name.startsWith(start))?.[1];
  if (!measure || SAYS_IT_ALREADY.includes(base)) return { en: upper(share.en), it: upper(share.it) };
  return { en: `${measure.en}, ${share.en}`, it: `${measure.it}, ${share.it}` };
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
