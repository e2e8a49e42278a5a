import type { EventKind, MessagePricing } from '@spunta/domain';
import { drop, emit, type Person } from '../findings.js';
import { codeAt, expiryAt, flagAt, objectAt, textAt, wordAt, type JsonObject } from '../payload.read.js';
import { errorCodeOf, readItem, templateOf, type Change, type Item } from './whatsapp.change.js';
import { bsuidIn, findPerson, phoneDigits, type Identity } from './whatsapp.people.js';

/** `deleted` (named in old guides): the person deleted the business's message. */
const KINDS: ReadonlyMap<string, EventKind> = new Map([
  ['sent', 'message.sent'],
  ['delivered', 'message.delivered'],
  ['read', 'message.read'],
  ['played', 'message.played'],
  ['failed', 'message.failed'],
  ['deleted', 'message.revoked'],
]);

const PRICING_TYPES: ReadonlySet<string> = new Set([
  'regular',
  'free_customer_service',
  'free_entry_point',
  'free_group_customer_service',
]);

/** `statuses[]`: what became of the business's messages, and of its calls. */
export function readStatus(change: Change, raw: unknown, alone: boolean): void {
  const item = readItem(change, raw, 'status', alone);
  if (!item) return;
  const subject = codeAt(item.source, 'type') ?? 'message';
  const status = codeAt(item.source, 'status');
  const recipient = readRecipient(change, item);
  if (subject === 'call' || (change.field === 'calls' && subject === 'message')) {
    return readCallStatus(change, item, status, recipient.person);
  }
  const kind = subject === 'payment' ? undefined : KINDS.get(status ?? '');
  if (!kind) {
    const met = subject === 'payment' ? 'payment' : (textAt(item.source, 'status') ?? 'missing');
    return drop(change.findings, 'unknown_type', 'status', met);
  }
  emitStatus(change, item, kind, recipient);
}

function emitStatus(change: Change, item: Item, kind: EventKind, { person, member }: Recipient): void {
  const { source, id, occurredAt } = item;
  const failed = kind === 'message.failed';
  const pricing = readPricing(source);
  const conversation = objectAt(source, 'conversation');
  const category = pricing?.category ?? codeAt(objectAt(conversation, 'origin'), 'type');
  emit(change, kind, {
    sourceId: id,
    identity: [id, member],
    occurredAt,
    person,
    template: templateOf(source),
    category,
    // A failed message is never charged, though some carry pricing.
    pricing: failed ? undefined : pricing,
    errorCode: errorCodeOf(source) ?? (failed ? errorCodeOf(change.value) : undefined),
    details: {
      group: member === undefined ? undefined : true,
      conversationId: textAt(conversation, 'id'),
      conversationOrigin: codeAt(objectAt(conversation, 'origin'), 'type'),
      conversationExpiresAt: expiryAt(conversation, 'expiration_timestamp'),
      pricingType: pricing?.type === 'unknown' ? codeAt(objectAt(source, 'pricing'), 'type') : undefined,
    },
  });
}

interface Recipient {
  person: Person;
  /** Who of a group it is; undefined outside groups, where the message has one recipient. */
  member?: string | undefined;
}

/** In a group `recipient_id` is the group, never a phone: the person is the participant. */
function readRecipient(change: Change, { source, alone }: Item): Recipient {
  const first = (...keys: string[]): string | undefined => {
    for (const key of keys) {
      const text = textAt(source, key);
      if (text !== undefined) return text;
    }
    return undefined;
  };
  const participant: Identity = {
    phone: first('recipient_participant_id', 'participant_recipient_id'),
    user: first(
      'recipient_participant_user_id',
      'participant_recipient_user_id',
      'recipient_participant_parent_user_id',
      'participant_recipient_parent_user_id',
    ),
  };
  const member = participant.phone ?? participant.user;
  if (member !== undefined || codeAt(source, 'recipient_type') === 'group') {
    return { person: findPerson(change.contacts, participant), member: member ?? '' };
  }
  const recipientId = textAt(source, 'recipient_id');
  const recipient = {
    phone: phoneDigits(recipientId),
    user: first('recipient_user_id', 'recipient_parent_user_id') ?? bsuidIn(recipientId),
  };
  return { person: findPerson(change.contacts, recipient, alone) };
}

function readCallStatus(
  change: Change,
  { id, occurredAt, source }: Item,
  status: string | undefined,
  person: Person,
): void {
  emit(change, 'call.status', {
    sourceId: id,
    identity: [id, status],
    occurredAt,
    person,
    errorCode: errorCodeOf(source),
    details: { status: status ?? 'unknown' },
  });
}

/** Types that Meta adds later are told as `unknown`; whether the message is billed stands in `billable` where given. */
function readPricing(source: JsonObject): MessagePricing | undefined {
  const pricing = objectAt(source, 'pricing');
  if (!pricing) return undefined;
  const type = codeAt(pricing, 'type') ?? codeAt(pricing, 'pricing_type');
  const read: MessagePricing = {};
  const model = wordAt(pricing, 'pricing_model');
  const category = codeAt(pricing, 'category');
  const billable = flagAt(pricing, 'billable');
  if (model !== undefined) read.model = model;
  if (type !== undefined) read.type = PRICING_TYPES.has(type) ? type : 'unknown';
  if (category !== undefined) read.category = category;
  if (billable !== undefined) read.billable = billable;
  return Object.keys(read).length > 0 ? read : undefined;
}
