import { createHash } from 'node:crypto';
import type { AdInsight } from '@spunta/domain';

/** One row of `ad_insights`; 64-bit integers and decimals are decimal text, null means that the platform did not say. */
export interface AdInsightRow {
  workspace: string;
  platform: string;
  ad_account: string;
  day: string;
  level: string;
  breakdown: string;
  row_key: string;
  campaign_id: string;
  campaign_name: string;
  ad_set_id: string;
  ad_set_name: string;
  ad_id: string;
  ad_name: string;
  country: string;
  publisher_platform: string;
  placement: string;
  device: string;
  age: string;
  gender: string;
  currency: string;
  spend: string | null;
  impressions: string | null;
  clicks: string | null;
  reach: string | null;
  conversations: string | null;
  restated: boolean;
  version: string;
  deleted: number;
}

export interface AdInsightMeta {
  workspaceId: string;
  version: string;
  /** A figure changed after the day was over; default false. */
  restated?: boolean;
  deleted?: boolean;
}

export function encodeAdInsight(insight: AdInsight, meta: AdInsightMeta): AdInsightRow {
  return {
    workspace: meta.workspaceId,
    platform: insight.platform,
    ad_account: insight.adAccount,
    day: insight.day,
    level: insight.level,
    breakdown: insight.breakdown,
    row_key: adInsightKey(insight),
    campaign_id: insight.campaignId ?? '',
    campaign_name: insight.campaignName ?? '',
    ad_set_id: insight.adSetId ?? '',
    ad_set_name: insight.adSetName ?? '',
    ad_id: insight.adId ?? '',
    ad_name: insight.adName ?? '',
    country: insight.country ?? '',
    publisher_platform: insight.publisherPlatform ?? '',
    placement: insight.placement ?? '',
    device: insight.device ?? '',
    age: insight.age ?? '',
    gender: insight.gender ?? '',
    currency: insight.currency,
    spend: insight.spend ?? null,
    impressions: toText(insight.impressions),
    clicks: toText(insight.clicks),
    reach: toText(insight.reach),
    conversations: toText(insight.conversations),
    restated: meta.restated ?? false,
    version: meta.version,
    deleted: meta.deleted ? 1 : 0,
  };
}

/**
 * The identity of an insight as UInt64 in decimal text: two reports of the same day, level, breakdown and ids (names where
 * an id is missing) replace each other; a campaign that was renamed keeps its key as long as it has an id.
 */
export function adInsightKey(insight: AdInsight): string {
  const parts = [
    insight.platform,
    insight.adAccount,
    insight.day,
    insight.level,
    insight.breakdown,
    idOrName(insight.campaignId, insight.campaignName),
    idOrName(insight.adSetId, insight.adSetName),
    idOrName(insight.adId, insight.adName),
    insight.country,
    insight.publisherPlatform,
    insight.placement,
    insight.device,
    insight.age,
    insight.gender,
  ];
  const hash = createHash('sha256').update(JSON.stringify(parts.map((part) => part ?? '')));
  return hash.digest().readBigUInt64BE().toString();
}

function idOrName(id: string | undefined, name: string | undefined): string {
  if (id) return `id:${id}`;
  return name ? `name:${name}` : '';
}

function toText(figure: number | undefined): string | null {
  return figure === undefined ? null : String(figure);
}
