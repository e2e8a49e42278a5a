import type { MetricsInput } from '../generated/graphql.js';
import type { ValueKind } from '../format/numbers.js';

export const MESSAGE_METRICS = [
  'conversations_started',
  'messages_received',
  'active_contacts',
  'messages_sent',
  'messages_delivered',
  'messages_read',
  'messages_failed',
] as const;
export const AD_METRICS = ['ad_spend', 'cost_per_conversation', 'ad_impressions', 'ad_clicks'] as const;
export type OverviewMetric = (typeof MESSAGE_METRICS)[number] | (typeof AD_METRICS)[number];

/** What the map and the country table hold. */
export const COUNTRY_METRICS = [
  'messages_received',
  'active_contacts',
  'conversations_started',
  'ad_spend',
  'cost_per_conversation',
] as const;
export type CountryMetric = (typeof COUNTRY_METRICS)[number];

export const MESSENGER_METRICS = [
  'messages_received',
  'active_contacts',
  'conversations_started',
  'messages_sent',
] as const;

const MONEY: readonly string[] = ['ad_spend', 'cost_per_conversation'];
const WORSE_WHEN_MORE: readonly string[] = [
  'cost_per_conversation',
  'messages_failed',
  'service_windows_expired',
  'free_entry_points_missed',
  'fees_lost',
];
/** Spending more is neither good nor bad. */
const NEUTRAL: readonly string[] = [
  'ad_spend',
  'ad_impressions',
  'ad_clicks',
  'message_fees',
  'message_fees_estimated',
  'provider_fees',
  'total_cost',
  'messages_charged',
];

export function kindOf(metric: string): ValueKind {
  return MONEY.includes(metric) ? 'money' : 'count';
}

export function isAdMetric(metric: string): boolean {
  return (AD_METRICS as readonly string[]).includes(metric);
}

export function isOverviewMetric(text: string): text is OverviewMetric {
  return isAdMetric(text) || (MESSAGE_METRICS as readonly string[]).includes(text);
}

export function isCountryMetric(text: string): text is CountryMetric {
  return (COUNTRY_METRICS as readonly string[]).includes(text);
}

/** Whether a change is good news: colours it, beside its arrow and sign. */
export function toneOf(metric: string, change: number | null): 'good' | 'bad' | 'neutral' {
  if (!change || NEUTRAL.includes(metric)) return 'neutral';
  const isWorse = WORSE_WHEN_MORE.includes(metric) || metric.startsWith('first_response_seconds_');
  return change > 0 === isWorse ? 'bad' : 'good';
}

/** A metrics query with every list present, as the schema wants it. */
export function metricsInput(part: Partial<MetricsInput> & Pick<MetricsInput, 'metrics' | 'range'>): MetricsInput {
  return { dimensions: [], filters: [], orderBy: [], first: 500, ...part };
}
