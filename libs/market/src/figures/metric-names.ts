import type { Localized } from '@spunta/domain';
import { baseName, isShareBase, type ShareBase } from './bases.js';
import { metricNamed } from './market-metrics.js';

/** Metrics that their base does not tell. */
const WHOLE: Readonly<Record<string, Localized>> = {
  stories_dau: { en: 'Daily users of stories', it: 'Utenti giornalieri delle storie' },
  mobile_subscriptions_per_100: { en: 'Mobile subscriptions per 100 people', it: 'SIM attive ogni 100 persone' },
  countries_where_leader: { en: 'Countries in which it leads', it: 'Paesi in cui è prima' },
  messages_per_day: { en: 'Messages per day', it: 'Messaggi al giorno' },
  business_messages_total: { en: 'Messages from and to businesses', it: 'Messaggi da e verso aziende' },
};
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

/**
 * A metric as people read it, which names its base: "Daily reach, share of adults", "Monthly active users". Throws for a name that
 * `metricFromText` did not give.
 */
export function metricName(name: string): Localized {
  const { base, group } = metricNamed(name);
  const whole = Object.hasOwn(WHOLE, name) ? WHOLE[name] : undefined;
  if (whole) return whole;
  const of = baseName(base);
  if (!isShareBase(base)) return { en: upper(of.en), it: upper(of.it) };
  const share = { en: `share of ${of.en}`, it: `quota di ${of.it}` };
  const measure = group ? baseName(group) : MEASURES.find(([start]) => name.startsWith(start))?.[1];
  if (!measure || SAYS_IT_ALREADY.includes(base)) return { en: upper(share.en), it: upper(share.it) };
  return { en: `${upper(measure.en)}, ${share.en}`, it: `${upper(measure.it)}, ${share.it}` };
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
