/** From a campaign's ad to what the business wants: each step is a part of the one before. */
export const FUNNEL = [
  'ad_impressions',
  'ad_clicks',
  'conversations_started',
  'conversations_replied',
  'conversations_converted',
] as const;

export const CAMPAIGN_FIGURES = [
  'ad_spend',
  'ad_impressions',
  'ad_clicks',
  'conversations_started',
  'reply_rate',
  'conversations_converted',
  'total_cost',
  'cost_per_conversation',
] as const;

export const CAMPAIGN_TREND = [...FUNNEL, 'ad_spend', 'total_cost', 'cost_per_conversation'] as const;

/** Ad platforms alone know where an ad stood. */
export const PLACEMENT_FIGURES = ['ad_spend', 'ad_impressions', 'ad_clicks'] as const;
