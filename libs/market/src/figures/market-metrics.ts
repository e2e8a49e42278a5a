import { SHARE_BASES, type Base, type CountBase, type ShareBase } from './bases.js';

export type FigureUnit = 'percent' | 'per_100_people' | 'people' | 'users' | 'accounts' | 'countries' | 'messages';

/**
 * What a figure measures: a measure and the base that it is of. Two figures can stand in one series only if their metric is the same.
 * `ranks`: apps can be ranked by it. `group`: it tells how large a part of the population this base is.
 */
export interface MarketMetric {
  name: string;
  base: Base;
  unit: FigureUnit;
  ranks: boolean;
  group: ShareBase | null;
}

const share = (name: string, base: ShareBase): MarketMetric => ({
  ...{ name, base, unit: 'percent' as const, ranks: true, group: null },
});
const count = (name: string, base: CountBase, unit: FigureUnit, ranks: boolean): MarketMetric => ({
  ...{ name, base, unit, ranks, group: null },
});

/** In order of preference where several fit: whole groups before parts, use before daily use. */
const RANKED: readonly MarketMetric[] = [
  share('penetration_population', 'population'),
  share('penetration_internet_users', 'internet_users'),
  share('penetration_internet_users_16_64', 'internet_users_16_64'),
  count('mau', 'monthly_users', 'users', true),
  share('penetration_adults', 'adults'),
  share('penetration_population_6plus', 'population_6plus'),
  share('penetration_population_12plus', 'population_12plus'),
  share('penetration_population_13_69', 'population_13_69'),
  share('penetration_population_16plus', 'population_16plus'),
  share('penetration_internet_users_12plus', 'internet_users_12plus'),
  share('penetration_internet_users_16plus', 'internet_users_16plus'),
  share('penetration_internet_users_messaging', 'internet_users'),
  share('penetration_mobile_internet_users', 'mobile_internet_users'),
  share('penetration_phone_owners_15_79', 'phone_owners_15_79'),
  share('penetration_smartphone_users', 'smartphone_users'),
  share('penetration_messenger_users', 'messenger_users'),
  share('penetration_respondents', 'respondents'),
  share('installed_smartphones', 'smartphones'),
  share('installed_respondents', 'respondents'),
  share('weekly_reach_population', 'population'),
  share('monthly_reach_population_12plus', 'population_12plus'),
  share('daily_reach_population_12plus', 'population_12plus'),
  share('daily_reach_adults', 'adults'),
  share('daily_reach_internet_users', 'internet_users'),
  share('daily_reach_android_users', 'android_users'),
  share('main_messenger_mobile_users', 'mobile_users'),
  count('users', 'users', 'users', true),
  count('users_15plus', 'users_15plus', 'users', true),
  count('dau', 'daily_users', 'users', true),
  count('stories_dau', 'daily_users', 'users', true),
  count('ad_reach', 'ad_reach', 'users', true),
  count('accounts', 'accounts', 'accounts', true),
];

const OTHERS: readonly MarketMetric[] = [
  count('population', 'people', 'people', false),
  { ...count('mobile_subscriptions_per_100', 'subscriptions', 'per_100_people', false), base: 'population' },
  count('countries_where_leader', 'countries', 'countries', false),
  count('messages_per_day', 'messages', 'messages', false),
  count('business_messages_total', 'messages', 'messages', false),
];

/** Nobody knows what part of a population the people are whom a survey asked, or the phones that it looked at. */
const WITHOUT_SIZE: readonly ShareBase[] = ['population', 'respondents', 'smartphones'];

const SIZES: readonly MarketMetric[] = (Object.keys(SHARE_BASES) as ShareBase[])
  .filter((group) => !WITHOUT_SIZE.includes(group))
  .map((group) => ({ ...share(`${group}_percent_population`, 'population'), ranks: false, group }));

export const MARKET_METRICS: readonly MarketMetric[] = [...RANKED, ...OTHERS, ...SIZES];

/** Of figures that apps can be ranked by, in order of preference. */
export const MEASURES: readonly string[] = RANKED.map(({ name }) => name);

const BY_NAME = new Map(MARKET_METRICS.map((metric) => [metric.name, metric]));

/** Place in the order of preference, 0 first. */
export const preferenceOf = (name: string): number => MARKET_METRICS.findIndex((metric) => metric.name === name);

export function metricFromText(text: string): MarketMetric | null {
  return BY_NAME.get(text.trim().toLowerCase()) ?? null;
}

/** Throws for a name that `metricFromText` did not give. */
export function metricNamed(name: string): MarketMetric {
  const metric = BY_NAME.get(name);
  if (!metric) throw new Error(`There is no market metric ${name}.`);
  return metric;
}

/** The metric that tells how large a part of the population a base is; null where none can. */
export function sizeMetricOf(base: ShareBase): MarketMetric | null {
  return SIZES.find(({ group }) => group === base) ?? null;
}
