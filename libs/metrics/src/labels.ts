import { countryName, regionName } from '@spunta/domain';
import { metricName, metricFromText } from '@spunta/market';
import { isAdDimension, type DimensionName } from './dimension.declarations.js';

/** Names of links, and latest names of campaigns, ad sets and ads, by dimension and value; '' for one that is known by its id only. */
export type AdNames = Map<DimensionName, Map<string, string>>;

const CHANNEL_LABELS: Record<string, string> = {
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
  line: 'LINE',
  viber: 'Viber',
  wechat: 'WeChat',
  telegram: 'Telegram',
  kakaotalk: 'KakaoTalk',
  qq: 'QQ',
  kik: 'Kik',
  apple_messages: 'Apple Messages',
};

const SOURCE_LABELS: Record<string, string> = { ad: 'Ad', post: 'Post', link: 'Link', none: 'No referral' };

const ATTRIBUTION_LABELS: Record<string, string> = {
  ad_matched: 'Known ad',
  ad_unmatched: 'Unmatched ad',
  link: 'Link',
  referral_without_ad: 'Referral without an ad',
  none: 'No referral',
};

const WEEKDAY_LABELS: Record<string, string> = {
  '1': 'Monday',
  '2': 'Tuesday',
  '3': 'Wednesday',
  '4': 'Thursday',
  '5': 'Friday',
  '6': 'Saturday',
  '7': 'Sunday',
};

const BASIS_LABELS: Record<string, string> = { webhook: 'Told by the webhook', estimate: 'By the rules' };

const OUTCOME_LABELS: Record<string, string> = {
  charged: 'Charged',
  entry_point: 'Free entry point',
  window: 'Free in the window',
  allowance: 'Free monthly allowance',
  regime: 'Free at that time',
  conversation: 'In a charged conversation',
  app: 'Written in the business app',
  platform: 'Free, says the platform',
  channel: 'Messenger without fees',
};

/** What an English reader sees for a value; '' is unknown. Values stay codes, so that a client can write its own labels. */
export function labelOf(dimension: DimensionName, value: string, adNames: AdNames): string {
  if (value === '') return dimension === 'link' ? 'No link' : 'Unknown';
  if (isAdDimension(dimension)) {
    const name = adNames.get(dimension)?.get(value);
    return name === undefined ? `Unmatched ad ${value}` : name || value;
  }
  switch (dimension) {
    case 'link':
      return adNames.get('link')?.get(value) ?? value;
    case 'channel':
      return labelIn(CHANNEL_LABELS, value);
    case 'source':
      return labelIn(SOURCE_LABELS, value);
    case 'attribution':
      return labelIn(ATTRIBUTION_LABELS, value);
    case 'fee_basis':
      return labelIn(BASIS_LABELS, value);
    case 'outcome':
      return labelIn(OUTCOME_LABELS, value);
    case 'country':
      return countryName(value, 'en');
    case 'region':
      return regionName(value, 'en');
    case 'weekday':
      return labelIn(WEEKDAY_LABELS, value);
    case 'hour':
      return `${value}:00`;
    case 'market_measure':
      return metricFromText(value) ? metricName(value).en : value;
    default:
      return value;
  }
}

function labelIn(labels: Record<string, string>, value: string): string {
  return (Object.hasOwn(labels, value) ? labels[value] : undefined) ?? value;
}
