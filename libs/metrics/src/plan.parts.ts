import {
  RATIOS,
  type ActivityMetric,
  type AdMetric,
  type BaseMetric,
  type FeeMetric,
  type MarketMetric,
  type MetricName,
  type ResponseMetric,
  type WindowMetric,
} from './metric.names.js';
import {
  baseMetricsOf,
  isActivityMetric,
  isAdMetric,
  isFeeMetric,
  isMarketMetric,
  isPeopleMetric,
  isRatioMetric,
  isReachMetric,
  isResponseMetric,
  isWindowMetric,
} from './metric.declarations.js';

/** What must be read: a part without figures is not read at all. */
export interface Parts {
  activity: ActivityMetric[];
  people: boolean;
  /** People are told apart by whether they wrote before: needs their whole past. */
  newcomers: boolean;
  /** All people of a period are counted beside those of its rows. */
  wholePeople: boolean;
  windows: WindowMetric[];
  responses: ResponseMetric[];
  fees: FeeMetric[];
  ads: AdMetric[];
  reach: boolean;
  market: MarketMetric[];
}

/** The figures that metrics are made of, each once. */
export function basesOf(metrics: readonly MetricName[]): BaseMetric[] {
  return [...new Set(metrics.flatMap(baseMetricsOf))];
}

export function partsOf(metrics: readonly MetricName[]): Parts {
  const bases = basesOf(metrics);
  return {
    activity: bases.filter(isActivityMetric),
    people: bases.some(isPeopleMetric),
    newcomers: bases.includes('new_contacts') || bases.includes('returning_contacts'),
    wholePeople: metrics.some((name) => isRatioMetric(name) && RATIOS[name].divisor === 'all_active_contacts'),
    windows: bases.filter(isWindowMetric),
    responses: bases.filter(isResponseMetric),
    fees: bases.filter(isFeeMetric),
    ads: bases.filter(isAdMetric),
    reach: bases.some(isReachMetric),
    market: bases.filter(isMarketMetric),
  };
}

/** What is known of whole days only: figures of ad platforms, and fees that fall due on days. */
export function wholeDayBases({ ads, reach, fees }: Parts): BaseMetric[] {
  return [...ads, ...(reach ? (['ad_reach'] as const) : []), ...fees.filter((name) => name === 'provider_fees')];
}

/** Whether anything is read that ad platforms report. */
export function readsAds({ ads, reach }: Parts): boolean {
  return ads.length > 0 || reach;
}

/** Whether anything is read that deliveries make. */
export function readsMessages(parts: Parts): boolean {
  return readsBuckets(parts) || readsLog(parts);
}

/** Whether rollups of single buckets are read, which the events can stand in for. */
export function readsBuckets({ activity, people }: Parts): boolean {
  return activity.length > 0 || people;
}

/** Whether tables are read that rest on people's whole conversation log: a dirty bucket may change any of their buckets. */
export function readsLog({ windows, responses, fees }: Parts): boolean {
  return windows.length > 0 || responses.length > 0 || fees.length > 0;
}

/** Whether anything is told in a currency. */
export function readsMoney({ ads, fees }: Parts): boolean {
  return ads.includes('ad_spend') || fees.length > 0;
}

/** Whether figures rest on what the workspace has set. */
export function needsTerms(parts: Parts): boolean {
  return readsLog(parts) || readsMoney(parts);
}
