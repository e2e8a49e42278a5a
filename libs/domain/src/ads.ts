/** Where ad figures are pulled from. Closed set; each has its connector. */
export const AD_PLATFORMS = ['meta', 'snapchat', 'whatsapp-analytics'] as const;
export type AdPlatform = (typeof AD_PLATFORMS)[number];

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

/** Why a line of an ads file or a row of an ad platform was not taken. Closed set. */
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
  'report_not_available',
] as const;
export type AdSkipReason = (typeof AD_SKIP_REASONS)[number];

/** Which of a messenger's own reports a volume comes from. */
export const VOLUME_REPORTS = ['pricing', 'conversation', 'template'] as const;
export type VolumeReport = (typeof VOLUME_REPORTS)[number];

/**
 * What a messenger says of its own messages: volume and cost of one day and one combination of dimensions, by its own
 * count. Absent figures are undefined, never 0. Reports overlap: never add different ones.
 */
export interface PlatformVolume {
  /** The messenger's account, for WhatsApp the WhatsApp Business account's id. */
  account: string;
  /** YYYY-MM-DD in the account's zone. */
  day: string;
  report: VolumeReport;
  /** Digits of the business's number. */
  phone?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** Lower case: marketing, utility, authentication, service ... */
  category?: string;
  /** Lower case: regular, free_entry_point ... */
  type?: string;
  /** Lower case: business_initiated, user_initiated. */
  direction?: string;
  /** As the platform writes it, `0:750000`. */
  tier?: string;
  templateId?: string;
  /** Its name. */
  template?: string;
  /** ISO 4217; '' when the platform does not say. */
  currency: string;
  /** Messages, or conversations in that report. */
  volume?: number;
  /** Decimal as text in major units; an estimate of the platform's, not its invoice. */
  cost?: string;
  delivered?: number;
  read?: number;
  clicked?: number;
}
