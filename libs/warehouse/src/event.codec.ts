import type { CanonicalEvent, Channel, CountrySource, EventKind, MessagePricing, ReferralSource } from '@spunta/domain';
import { contactToUInt64, uint64ToContact } from './contact.codec.js';

/** Stands in `connection` for events that came without one (imports). */
export const NO_CONNECTION = '00000000-0000-0000-0000-000000000000';

/**
 * One row of `events`. 64-bit integers and decimals are decimal text, times `2026-01-31 10:15:00.000` in UTC. Columns that
 * are absent take the engine's default; leaving them out makes inserts a fifth faster. `bucket`, `event_key` and
 * `subject_key` are computed by the engine and present in rows that were read.
 */
export interface EventRow {
  workspace: string;
  bucket?: string;
  event_key?: string;
  subject_key?: string;
  id: string;
  source_id: string;
  connection: string;
  channel: string;
  account: string;
  kind: string;
  occurred_at: string;
  contact: string;
  country?: string;
  country_source?: string;
  message_type?: string;
  source?: string;
  ad_id?: string | null;
  click_id?: string | null;
  link?: string | null;
  template?: string;
  category?: string;
  pricing_model?: string;
  pricing_type?: string;
  pricing_category?: string;
  billable?: boolean | null;
  error_code?: string;
  value?: string | null;
  currency?: string;
  details?: string;
  version: string;
  deleted?: number;
}

export interface EventMeta {
  workspaceId: string;
  connectionId: string | null;
  /** Decimal text. The highest one wins; two different states of one event must never share a version. */
  version: string;
  deleted?: boolean;
}

export function encodeEvent(event: CanonicalEvent, meta: EventMeta): EventRow {
  return {
    workspace: meta.workspaceId,
    id: event.id,
    source_id: event.sourceId,
    connection: meta.connectionId ?? NO_CONNECTION,
    channel: event.channel,
    account: event.account,
    kind: event.kind,
    occurred_at: toEngineTime(event.occurredAt),
    contact: contactToUInt64(event.contact),
    country: event.country ?? undefined,
    country_source: event.countrySource,
    message_type: event.messageType,
    source: event.source,
    // An absent id is NULL: an empty one would be an ad without a name.
    ad_id: event.adId || undefined,
    click_id: event.clickId || undefined,
    link: event.link || undefined,
    template: event.template,
    category: event.category,
    pricing_model: event.pricing?.model,
    pricing_type: event.pricing?.type,
    pricing_category: event.pricing?.category,
    billable: event.pricing?.billable,
    error_code: event.errorCode,
    value: event.value,
    currency: event.currency,
    details: event.details === undefined ? undefined : JSON.stringify(event.details),
    version: meta.version,
    deleted: meta.deleted ? 1 : undefined,
  };
}

/** The event of a row that was encoded here or read back; absent and empty are the same in the warehouse. */
export function decodeEvent(row: EventRow): CanonicalEvent {
  return withoutAbsent({
    id: row.id,
    sourceId: row.source_id,
    channel: row.channel as Channel,
    account: row.account,
    kind: row.kind as EventKind,
    occurredAt: `${row.occurred_at.replace(' ', 'T')}Z`,
    contact: uint64ToContact(row.contact),
    country: row.country || null,
    countrySource: (row.country_source || undefined) as CountrySource | undefined,
    messageType: row.message_type || undefined,
    source: (row.source || undefined) as ReferralSource | undefined,
    adId: row.ad_id ?? undefined,
    clickId: row.click_id ?? undefined,
    link: row.link ?? undefined,
    template: row.template || undefined,
    category: row.category || undefined,
    pricing: decodePricing(row),
    errorCode: row.error_code || undefined,
    value: row.value ?? undefined,
    currency: row.currency || undefined,
    details: row.details ? (JSON.parse(row.details) as Record<string, unknown>) : undefined,
  });
}

function decodePricing(row: EventRow): MessagePricing | undefined {
  const pricing = withoutAbsent<MessagePricing>({
    model: row.pricing_model || undefined,
    type: row.pricing_type || undefined,
    category: row.pricing_category || undefined,
    billable: row.billable ?? undefined,
  });
  return Object.keys(pricing).length > 0 ? pricing : undefined;
}

/** RFC 3339 as the engine writes times of milliseconds in UTC. */
export function toEngineTime(occurredAt: string): string {
  return new Date(occurredAt).toISOString().replace('T', ' ').replace('Z', '');
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
