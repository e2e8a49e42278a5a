import type { EventKind } from '@spunta/domain';
import { emit } from '../findings.js';
import {
  asObject,
  canonicalText,
  codeAt,
  expiryAt,
  fingerprint,
  flagAt,
  listAt,
  nameAt,
  numberAt,
  objectAt,
  textAt,
  wordAt,
  type JsonObject,
} from '../payload.read.js';
import type { Change } from './whatsapp.change.js';

/** Fields about the business account, by the kind of event that they make. */
const FIELD_KINDS: ReadonlyMap<string, EventKind> = new Map([
  ['message_template_status_update', 'account.template_status'],
  ['message_template_quality_update', 'account.template_quality'],
  ['message_template_components_update', 'account.template_components'],
  ['template_category_update', 'account.template_category'],
  ['template_correct_category_detection', 'account.template_category'],
  ['phone_number_quality_update', 'account.phone_quality'],
  ['phone_number_name_update', 'account.phone_name'],
  ['business_capability_update', 'account.capability'],
  ['account_update', 'account.update'],
  ['account_alerts', 'account.alert'],
  ['account_review_update', 'account.review'],
  ['security', 'account.security'],
  ['flows', 'account.other'],
  ['payment_configuration_update', 'account.other'],
  ['phone_number_username_update', 'account.other'],
  ['business_username_update', 'account.other'],
  ['business_username_updates', 'account.other'],
  ['business_status_update', 'account.other'],
  ['account_settings_update', 'account.other'],
  ['partner_solutions', 'account.other'],
]);

/**
 * Kind of an account change, or undefined when it is none. Template changes are told apart by their keys first: Meta has
 * sent quality updates under the field of status updates.
 */
export function accountKindOf(field: string, value: JsonObject): EventKind | undefined {
  const has = (...keys: string[]): boolean => keys.some((key) => Object.hasOwn(value, key));
  if (has('message_template_id', 'message_template_name')) {
    if (has('new_quality_score', 'previous_quality_score')) return 'account.template_quality';
    if (has('new_category', 'previous_category', 'correct_category')) return 'account.template_category';
    if (has('message_template_element', 'message_template_buttons', 'message_template_title')) {
      return 'account.template_components';
    }
    if (has('event')) return 'account.template_status';
  }
  return FIELD_KINDS.get(field);
}

/** Adds the event of an account change; account events belong to the WhatsApp Business account as a whole. */
export function readAccountChange(change: Change, kind: EventKind): void {
  const { value, wabaId, field } = change;
  const current = currentCategory(kind, value);
  const identity = [wabaId, field, change.statedAt, canonicalText(value)];
  emit({ ...change, account: wabaId }, kind, {
    sourceId: textAt(value, 'message_template_id') ?? textAt(value, 'flow_id') ?? fingerprint(...identity),
    identity,
    occurredAt: change.occurredAt,
    template: nameAt(value, 'message_template_name'),
    category: current ?? codeAt(value, 'message_template_category'),
    details: { field, ...sharedFacts(value), ...detailsOf(kind, value) },
  });
}

/** Words that many account fields carry. Names, descriptions and phone numbers are left out. */
function sharedFacts(value: JsonObject): Record<string, unknown> {
  const word = (name: string): string | undefined => wordAt(value, name);
  return {
    event: word('event'),
    status: word('status') ?? word('solution_status'),
    decision: word('decision'),
    reason: word('reason') ?? word('rejection_reason'),
    language: word('message_template_language'),
    numberEnding: textAt(value, 'display_phone_number')?.replace(/\D/g, '').slice(-4),
  };
}

function detailsOf(kind: EventKind, value: JsonObject): Record<string, unknown> {
  switch (kind) {
    case 'account.template_status':
      return templateStatus(value);
    case 'account.template_quality':
      return { previous: codeAt(value, 'previous_quality_score'), current: codeAt(value, 'new_quality_score') };
    case 'account.template_category':
      return templateCategory(value);
    case 'account.phone_quality':
      return {
        limit: wordAt(value, 'current_limit') ?? dailyLimit(value),
        previousLimit: wordAt(value, 'old_limit'),
        dailyConversations: dailyLimit(value),
      };
    case 'account.capability':
      return capability(value);
    case 'account.update':
      return accountUpdate(value);
    case 'account.alert':
      return alert(value);
    case 'account.other':
      return flow(value);
    default:
      return {};
  }
}

function templateStatus(value: JsonObject): Record<string, unknown> {
  return {
    rejection: wordAt(objectAt(value, 'rejection_info'), 'reason'),
    pause: wordAt(objectAt(value, 'other_info'), 'title'),
    disabledAt: expiryAt(objectAt(value, 'disable_info'), 'disable_date'),
  };
}

/**
 * The category a template has now. In the announcement of a change `new_category` is the current one and
 * `correct_category` the coming one; once done, `previous_category` was and `new_category` is.
 */
function currentCategory(kind: EventKind, value: JsonObject): string | undefined {
  if (kind !== 'account.template_category') return undefined;
  return codeAt(value, 'new_category') ?? codeAt(value, 'category');
}

function templateCategory(value: JsonObject): Record<string, unknown> {
  const next = codeAt(value, 'correct_category');
  return {
    change: next === undefined ? 'done' : 'announced',
    previous: codeAt(value, 'previous_category'),
    current: currentCategory('account.template_category', value),
    next,
    effectiveAt: expiryAt(value, 'category_update_timestamp'),
  };
}

/** A count, or a tier's name; -1 means unlimited. Older payloads write the key in the singular. */
function dailyLimit(value: JsonObject): string | number | undefined {
  for (const key of ['max_daily_conversations_per_business', 'max_daily_conversation_per_phone']) {
    const limit = numberAt(value, key) ?? wordAt(value, key);
    if (limit !== undefined) return limit === -1 ? 'UNLIMITED' : limit;
  }
  return undefined;
}

function capability(value: JsonObject): Record<string, unknown> {
  return {
    dailyConversations: dailyLimit(value),
    phoneNumbersPerBusiness: numberAt(value, 'max_phone_numbers_per_business'),
    phoneNumbersPerAccount: numberAt(value, 'max_phone_numbers_per_waba'),
  };
}

function accountUpdate(value: JsonObject): Record<string, unknown> {
  const ban = objectAt(value, 'ban_info');
  const tier = objectAt(value, 'volume_tier_info');
  const waba = objectAt(value, 'waba_info');
  const restrictions = listAt(value, 'restriction_info').flatMap((item) => {
    const type = wordAt(asObject(item), 'restriction_type');
    return type === undefined ? [] : [{ type, expiresAt: expiryAt(asObject(item), 'expiration') ?? null }];
  });
  return {
    ban: wordAt(ban, 'waba_ban_state'),
    violation: wordAt(objectAt(value, 'violation_info'), 'violation_type'),
    restrictions: restrictions.length > 0 ? restrictions.slice(0, 20) : undefined,
    adAccount: textAt(waba, 'ad_account_id') ?? textAt(waba, 'ad_account_linked'),
    businessCountry: wordAt(value, 'country'),
    internationalRatesFrom: expiryAt(objectAt(value, 'auth_international_rate_eligibility'), 'start_time'),
    tier: /^\d{1,15}:\d{1,15}$/.exec(textAt(tier, 'tier') ?? '')?.[0],
    tierCategory: codeAt(tier, 'pricing_category'),
    tierRegion: textAt(tier, 'region')?.slice(0, 60),
    tierMonth: /^\d{4}-\d{2}$/.exec(textAt(tier, 'effective_month') ?? '')?.[0],
    certification: wordAt(objectAt(value, 'partner_client_certification_info'), 'status'),
    disconnection: wordAt(objectAt(value, 'disconnection_info'), 'reason'),
  };
}

/** Older alerts stand in the value itself, newer ones in `alert_info`. */
function alert(value: JsonObject): Record<string, unknown> {
  const info = objectAt(value, 'alert_info') ?? value;
  return {
    entity: wordAt(value, 'entity_type'),
    alert: wordAt(info, 'alert_type'),
    severity: wordAt(info, 'alert_severity'),
    alertStatus: wordAt(info, 'alert_status'),
  };
}

function flow(value: JsonObject): Record<string, unknown> {
  return {
    previous: wordAt(value, 'old_status'),
    current: wordAt(value, 'new_status'),
    alertState: wordAt(value, 'alert_state'),
    threshold: numberAt(value, 'threshold'),
    errorRate: numberAt(value, 'error_rate'),
    availability: numberAt(value, 'availability'),
    p90Latency: numberAt(value, 'p90_latency'),
    settings: wordAt(value, 'settings_type'),
    test: flagAt(value, 'is_test'),
  };
}
