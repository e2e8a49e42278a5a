/** Messengers. Each has a folder in libs/channels once it is connected. */
export const CHANNELS = [
  'whatsapp',
  'messenger',
  'instagram',
  'line',
  'viber',
  'wechat',
  'telegram',
  'kakaotalk',
  'qq',
  'kik',
  'apple_messages',
] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * What an event can be. Only `message.received` counts as a message from a person; `message.sent` and the receipts
 * describe one message of the business, found by `sourceId`. `receipt.*` say the same of every message to the contact up to a
 * moment (`details.upTo`): the ingest door finds those and writes their `message.*` events. `contact.blocked` is a person who
 * blocked or unfollowed the business (LINE unfollow, Telegram kicked, Viber unsubscribed, KakaoTalk blocked, WeChat unsubscribe).
 * `history.*` are messages from before the connection: they
 * never count and never open a window. `account.*` are facts about the business account.
 */
export const EVENT_KINDS = [
  'message.received',
  'message.sent',
  'message.delivered',
  'message.read',
  'message.played',
  'message.failed',
  'receipt.delivered',
  'receipt.read',
  'message.reacted',
  'message.edited',
  'message.revoked',
  'message.unsupported',
  'conversation.opened',
  'conversation.referred',
  'conversation.handover',
  'contact.changed',
  'contact.blocked',
  'consent.granted',
  'consent.withdrawn',
  'conversion.recorded',
  'link.clicked',
  'call.started',
  'call.ended',
  'call.status',
  'history.received',
  'history.sent',
  'history.progress',
  'account.template_status',
  'account.template_quality',
  'account.template_category',
  'account.template_components',
  'account.phone_quality',
  'account.capability',
  'account.update',
  'account.alert',
  'account.review',
  'account.phone_name',
  'account.security',
  'account.other',
  'group.update',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Kinds that describe the life of one message of the business; they share a subject (channel + sourceId). */
export const OUTBOUND_KINDS = [
  'message.sent',
  'message.delivered',
  'message.read',
  'message.played',
  'message.failed',
] as const satisfies readonly EventKind[];

/** Receipts that name a moment instead of a message, by what they say of each message sent until then. */
export const RECEIPT_KINDS = {
  'receipt.delivered': 'message.delivered',
  'receipt.read': 'message.read',
} as const satisfies Partial<Record<EventKind, EventKind>>;

/** Messengers that send such receipts; only their threads are kept in mind for them. */
export const RECEIPT_CHANNELS: ReadonlySet<Channel> = new Set(['messenger']);

/** How the country of an event became known; `given` came with an import, `unknown` has country null. */
export const COUNTRY_SOURCES = ['bsuid', 'phone', 'given', 'unknown'] as const;
export type CountrySource = (typeof COUNTRY_SOURCES)[number];

/** Where a message from a person came from: an ad, a post link, another link, or no referral (never called organic). */
export const REFERRAL_SOURCES = ['ad', 'post', 'link', 'none'] as const;
export type ReferralSource = (typeof REFERRAL_SOURCES)[number];

/**
 * What a message from a person can be attributed to: an ad that some report of the ad platform names, an ad that none names (yet),
 * a link, a referral that names no ad, or no referral at all.
 */
export const ATTRIBUTIONS = ['ad_matched', 'ad_unmatched', 'link', 'referral_without_ad', 'none'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

export interface MessagePricing {
  model?: string;
  type?: string;
  category?: string;
  billable?: boolean;
}

/** Fields that both forms of an event share. Times are RFC 3339 in UTC with milliseconds. No message text, ever. */
export interface EventBody {
  /** Derived from the provider's own ids, stable over redelivery; at most 200 characters. */
  id: string;
  /** The provider's own id (message id, click id, call id ...). */
  sourceId: string;
  channel: Channel;
  /** The business's own number, page or account at the provider. */
  account: string;
  kind: EventKind;
  occurredAt: string;
  /** ISO 3166-1 alpha-2 or null when unknown. */
  country: string | null;
  countrySource?: CountrySource;
  messageType?: string;
  source?: ReferralSource;
  adId?: string;
  clickId?: string;
  /** The token of the tracking link that the message or referral carries. */
  link?: string;
  template?: string;
  category?: string;
  pricing?: MessagePricing;
  errorCode?: string;
  /** Decimal as text, with `currency` (ISO 4217). */
  value?: string;
  currency?: string;
  /** Facts of account, call and other rare events; never personal data, never message text. */
  details?: Record<string, unknown>;
}

/** One line of `export events` and `POST /api/import/events`: the person is a keyed hash (`ct_` + 16 hex digits) or null. */
export interface CanonicalEvent extends EventBody {
  contact: string | null;
}

/** A person as the provider names them, before hashing. Several keys in one event belong to one person and link it. */
export interface ContactKey {
  type: 'phone' | 'bsuid' | 'id';
  /** `phone`: digits only; `bsuid`: `CC.…`; `id`: the provider's opaque id. */
  value: string;
}

/** What a connector's pure parse makes: an event with raw contact keys, which never leave the process unhashed. */
export interface ParsedEvent extends EventBody {
  contactKeys: ContactKey[];
}

/**
 * Why a part of a delivery made no event. Closed set; each is counted per connection and day. `not_messaging`: known and left
 * out, because it is about posts, comments, leads or the page, not about a conversation.
 */
export const DROP_REASONS = [
  'malformed_json',
  'wrong_object',
  'malformed_entry',
  'unknown_field',
  'unknown_type',
  'missing_id',
  'implausible_time',
  'malformed_item',
  'test_payload',
  'not_messaging',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export interface Drop {
  reason: DropReason;
  /** The field or type that was met, at most 80 characters, never personal data. */
  detail: string;
}

/** `message.received` after less than this since the contact's last one belongs to the same conversation. */
export const CUSTOMER_SERVICE_WINDOW_HOURS = 24;

/** An ad or a link that brings a person to an account again within less than this has not brought them anew. */
export const AD_REFERRAL_DAYS = 7;

/** Length of a rollup bucket; every time zone in use is a multiple of it. */
export const BUCKET_SECONDS = 15 * 60;

/**
 * A referral told without a message belongs to what the person writes within less than this. Meta takes the tap on an ad or a
 * link in a thread that exists for an action of the person, which opens the standard messaging window of 24 hours
 * (developers.facebook.com/docs/messenger-platform/policy); conversations of one person begin no closer together, so that none
 * takes a referral that another took.
 */
export const REFERRAL_CARRY_HOURS = 24;
