import type { DimensionName } from './dimension.declarations.js';

/** Figures that the warehouse adds up in `activity`; each is a metric of the same name. */
export const ACTIVITY_METRICS = [
  'messages_received',
  'messages_sent',
  'messages_delivered',
  'messages_read',
  'messages_failed',
  'conversations_started',
  'opt_ins',
  'opt_outs',
  'blocks',
  'conversations_attributed',
  'conversations_referred',
  'conversations_linked',
  'conversions',
] as const;
export type ActivityMetric = (typeof ACTIVITY_METRICS)[number];

/** Numbers of people; each is a metric of the same name. */
export const PEOPLE_METRICS = ['active_contacts', 'new_contacts', 'returning_contacts'] as const;
export type PeopleMetric = (typeof PEOPLE_METRICS)[number];

/** Figures that are added up over `service_windows`; each is a metric of the same name. */
export const WINDOW_METRICS = [
  'service_windows_opened',
  'service_windows_answered',
  'service_windows_expired',
  'free_entry_points_won',
  'free_entry_points_missed',
  'conversations',
  'conversations_started_week',
  'conversations_replied',
  'conversations_two_deep',
  'conversations_three_deep',
  'conversations_five_deep',
  'conversations_converted',
] as const;
export type WindowMetric = (typeof WINDOW_METRICS)[number];

/** Quantiles of the time to the first answer: of all answered windows, and by whether they opened in opening hours. */
export type ResponseMetric = `first_response_seconds_${'p50' | 'p90' | 'p99'}${'' | '_in_hours' | '_out_of_hours'}`;

/** Figures of rated messages and of the provider's fees. */
export const FEE_METRICS = [
  'messages_charged',
  'message_fees',
  'message_fees_estimated',
  'fees_saved',
  'fees_lost',
  'provider_fees',
] as const;
export type FeeMetric = (typeof FEE_METRICS)[number];

/** Figures that ad platforms report, by metric, with the column of `ad_insights` that holds them. */
export const AD_COLUMNS = { ad_impressions: 'impressions', ad_clicks: 'clicks', ad_spend: 'spend' } as const;
export type AdMetric = keyof typeof AD_COLUMNS;

/** Figures of people that a platform reports as they are: no two of them may be added up. */
export const REACH_METRICS = ['ad_reach'] as const;
export type ReachMetric = (typeof REACH_METRICS)[number];

/**
 * Figures of the market, each a metric of the same name, with what of ours stands beside them. `measured`: they are of one measure
 * that the query has to name.
 */
export const MARKET_METRICS = {
  market_penetration: { own: null, measured: true },
  market_users: { own: null, measured: true },
  market_share: { own: null, measured: true },
  market_concentration: { own: null, measured: true },
  market_index_conversations: { own: 'conversations_started', measured: true },
  market_index_contacts: { own: 'active_contacts', measured: true },
  population: { own: null, measured: false },
  internet_use: { own: null, measured: false },
  addressable_people: { own: null, measured: false },
  reached_share: { own: 'active_contacts', measured: false },
  white_space: { own: 'active_contacts', measured: false },
} as const satisfies Record<string, { own: ActivityMetric | PeopleMetric | null; measured: boolean }>;
export type MarketMetric = keyof typeof MARKET_METRICS;

/**
 * Divisors that stand for several rows of a period together, before filters on figures leave rows out: a figure across one
 * dimension, or across all (null).
 */
export const WHOLES = {
  all_conversations_started: { of: 'conversations_started', across: null },
  all_active_contacts: { of: 'active_contacts', across: null },
  conversations_started_however_attributed: { of: 'conversations_started', across: 'attribution' },
  messages_sent_whatever_error: { of: 'messages_sent', across: 'error_code' },
} as const satisfies Record<string, { of: ActivityMetric | PeopleMetric; across: DimensionName | null }>;
export type Whole = keyof typeof WHOLES;

/** Ad spend as a part of costs: 0 where the workspace has no ad report at all. */
export type CostPart = 'ad_costs';

/** Sums of figures of several parts: unknown where one of them is. */
export const SUMS = {
  total_cost: ['ad_costs', 'message_fees', 'provider_fees'],
} as const satisfies Record<string, readonly (BaseMetric | CostPart)[]>;
export type SumMetric = keyof typeof SUMS;

/** Quotients of two summed figures. */
export const RATIOS = {
  delivery_rate: { dividend: 'messages_delivered', divisor: 'messages_sent' },
  read_rate: { dividend: 'messages_read', divisor: 'messages_delivered' },
  failure_rate: { dividend: 'messages_failed', divisor: 'messages_sent_whatever_error' },
  messages_per_contact: { dividend: 'messages_received', divisor: 'active_contacts' },
  share_of_conversations: { dividend: 'conversations_started', divisor: 'all_conversations_started' },
  share_of_contacts: { dividend: 'active_contacts', divisor: 'all_active_contacts' },
  service_windows_answered_rate: { dividend: 'service_windows_answered', divisor: 'service_windows_opened' },
  reply_rate: { dividend: 'conversations_replied', divisor: 'conversations' },
  conversion_rate: { dividend: 'conversations_converted', divisor: 'conversations' },
  attribution_coverage: { dividend: 'conversations_attributed', divisor: 'conversations_started_however_attributed' },
  ad_spend_per_conversation: { dividend: 'ad_spend', divisor: 'conversations_started' },
  cost_per_conversation: { dividend: 'total_cost', divisor: 'conversations_started' },
  cost_per_reply: { dividend: 'total_cost', divisor: 'conversations_replied' },
  cost_per_conversion: { dividend: 'total_cost', divisor: 'conversations_converted' },
} as const satisfies Record<string, { dividend: BaseMetric | SumMetric; divisor: BaseMetric | Whole }>;
export type RatioMetric = keyof typeof RATIOS;

/** Metrics that a part of the query answers by itself. */
export type BaseMetric =
  ActivityMetric | PeopleMetric | WindowMetric | ResponseMetric | FeeMetric | AdMetric | ReachMetric | MarketMetric;
export type MetricName = BaseMetric | SumMetric | RatioMetric;
/** All that metrics are computed from. */
export type Figure = BaseMetric | Whole | CostPart;
