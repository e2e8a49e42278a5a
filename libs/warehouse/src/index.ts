import type { AdInsight, CanonicalEvent } from '@spunta/domain';
import type { Warehouse } from './warehouse.js';

export * from './warehouse.js';

export type WarehouseOptions = { kind: 'embedded'; path: string } | { kind: 'server'; url: string; cluster?: string };
export declare function openWarehouse(options: WarehouseOptions): Promise<Warehouse>;
export declare function migrateWarehouse(
  warehouse: Warehouse,
  options: { directory: string; cluster?: string },
): Promise<{ applied: string[] }>;

/** One row of `events` as it is inserted and read; 64-bit integers and decimals are decimal text. */
export interface EventRow {
  workspace: string;
  /** `2026-01-31 10:15:00`; computed by the engine when absent. */
  bucket?: string;
  /** Decimal text; computed by the engine when absent. */
  event_key?: string;
  /** Decimal text; computed by the engine when absent. */
  subject_key?: string;
  id: string;
  source_id: string;
  connection: string;
  channel: string;
  account: string;
  kind: string;
  /** `2026-01-31 10:15:00.000` in UTC. */
  occurred_at: string;
  contact: string;
  country: string;
  country_source: string;
  message_type: string;
  source: string;
  ad_id: string | null;
  click_id: string | null;
  template: string;
  category: string;
  pricing_model: string;
  pricing_type: string;
  pricing_category: string;
  billable: boolean | null;
  error_code: string;
  value: string | null;
  currency: string;
  details: string;
  version: string;
  deleted: 0 | 1;
}

/** One row of `ad_insights`; 64-bit integers and decimals are decimal text. */
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
  version: string;
  deleted: 0 | 1;
}

export interface EventMeta {
  workspaceId: string;
  connectionId: string | null;
  /** Decimal text; the highest one wins. */
  version: string;
  deleted?: boolean;
}
export declare function encodeEvent(event: CanonicalEvent, meta: EventMeta): EventRow;
export declare function decodeEvent(row: EventRow): CanonicalEvent;
export declare function encodeAdInsight(
  insight: AdInsight,
  meta: { workspaceId: string; version: string; deleted?: boolean },
): AdInsightRow;
/** `ct_00000000000000ff` → '255'; null → '0'. */
export declare function contactToUInt64(contact: string | null): string;
/** '255' → `ct_00000000000000ff`; '0' → null. */
export declare function uint64ToContact(value: string): string | null;

/**
 * Which buckets of which workspace, as SQL expressions (placeholders, never pasted values). Bucket starts are Unix seconds,
 * multiples of 900: either a list (`Array(UInt32)`) or a range [from, to) (`UInt32`).
 */
export type BucketScope = { workspace: string; buckets: string } | { workspace: string; from: string; to: string };
/** `{workspace:UUID}` and `{buckets:Array(UInt32)}`. */
export declare const LISTED_BUCKETS: BucketScope;
/** `{workspace:UUID}`, `{from:UInt32}` and `{to:UInt32}`. */
export declare const BUCKET_RANGE: BucketScope;
/** A SELECT with the columns of `activity`, without a FORMAT or a final semicolon: usable as a subquery. */
export declare function activityFromEvents(scope: BucketScope): string;
/** A SELECT with the columns of `contact_activity`. */
export declare function contactActivityFromEvents(scope: BucketScope): string;
/** SQL condition that `column` (a bucket) lies in the scope. */
export declare function inScope(scope: BucketScope, column?: string): string;
