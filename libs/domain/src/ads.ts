/** The level at which an ad platform reported a row. */
export const AD_LEVELS = ['account', 'campaign', 'ad_set', 'ad'] as const;
export type AdLevel = (typeof AD_LEVELS)[number];

/**
 * One insight: an ad platform's figures for one day in the ad account's zone, at one level and one combination of
 * breakdowns. Absent figures are undefined, never 0. `reach` must not be summed.
 */
export interface AdInsight {
  platform: string;
  /** The ad account's id or name; '' when the file does not say. */
  adAccount: string;
  /** YYYY-MM-DD in the ad account's zone. */
  day: string;
  level: AdLevel;
  campaignId?: string;
  campaignName?: string;
  adSetId?: string;
  adSetName?: string;
  adId?: string;
  adName?: string;
  /** Breakdown columns that the report had, sorted and joined by '+': '', 'country', 'country+placement' ... */
  breakdown: string;
  /** ISO 3166-1 alpha-2; undefined when not broken down or unknown. */
  country?: string;
  publisherPlatform?: string;
  placement?: string;
  device?: string;
  age?: string;
  gender?: string;
  /** ISO 4217. */
  currency: string;
  /** Decimal as text in major units of `currency`. */
  spend?: string;
  impressions?: number;
  /** Link clicks where the report has them, else all clicks. */
  clicks?: number;
  reach?: number;
  /** Messaging conversations started as the platform counts them (7 days). */
  conversations?: number;
}

/** Why a line of an ads file was not taken. Closed set. */
export const AD_SKIP_REASONS = [
  'totals_row',
  'period_row',
  'other_result_type',
  'missing_day',
  'bad_day',
  'bad_number',
  'missing_currency',
  'unknown_country',
  'missing_name',
  'wrong_column_count',
] as const;
export type AdSkipReason = (typeof AD_SKIP_REASONS)[number];
