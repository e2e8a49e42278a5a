import type { ReferralSource } from '@spunta/domain';
import { drop, emit, emitMessage, type Person } from '../findings.js';
import { flagAt, listAt, objectAt, textAt, wordAt, type JsonObject } from '../payload.read.js';
import { errorCodeOf, readItem, type Change, type Item } from './whatsapp.change.js';
import { findPerson, linkPerson, phoneDigits } from './whatsapp.people.js';

const CONTENT_TYPES: ReadonlySet<string> = new Set([
  'text',
  'image',
  'video',
  'document',
  'sticker',
  'audio',
  'location',
  'contacts',
  'interactive',
  'button',
  'order',
]);

/** "Message type is not supported": the person sent something the platform does not pass on. */
const UNSUPPORTED = '131051';

/** `messages[]`: what people send. */
export function readMessage(change: Change, raw: unknown, alone: boolean): void {
  const item = readItem(change, raw, 'message', alone);
  if (!item) return;
  const { source } = item;
  const type = textAt(source, 'type');
  const person = findPerson(
    change.contacts,
    { phone: textAt(source, 'from'), user: textAt(source, 'from_user_id') ?? textAt(source, 'from_parent_user_id') },
    alone,
  );
  if (readNote(change, item, type, person)) return;
  if (type === 'system') return readSystem(change, item);
  if (type === 'request_welcome') return emit(change, 'conversation.opened', { ...head(item), person });
  if (type === 'unsupported' || errorCodeOf(source) === UNSUPPORTED) return readUnsupported(change, item, person);
  readContent(change, item, type, person);
}

const head = ({ id, occurredAt }: Item): { sourceId: string; occurredAt: string } => ({ sourceId: id, occurredAt });

/** Reactions, edits and deletions say something about a message; they are no messages. True when it was one. */
export function readNote(
  change: Change,
  item: Item,
  type: string | undefined,
  person: Person,
  by?: 'business',
): boolean {
  const { source } = item;
  const original = (key: string): string | undefined => textAt(objectAt(source, key), 'original_message_id');
  if (type === 'reaction') {
    const reaction = objectAt(source, 'reaction');
    const details = { by, messageId: textAt(reaction, 'message_id'), removed: textAt(reaction, 'emoji') === undefined };
    emit(change, 'message.reacted', { ...head(item), person, details });
  } else if (type === 'edit') {
    const messageType = knownType(textAt(objectAt(objectAt(source, 'edit'), 'message'), 'type'));
    emit(change, 'message.edited', {
      ...head(item),
      person,
      messageType,
      details: { by, messageId: original('edit') },
    });
  } else if (type === 'revoke') {
    emit(change, 'message.revoked', { ...head(item), person, details: { by, messageId: original('revoke') } });
  } else {
    return false;
  }
  return true;
}

/** A content type as it is counted, `unknown` for one we do not know, undefined when there is none. */
export function knownType(type: string | undefined): string | undefined {
  return type === undefined ? undefined : CONTENT_TYPES.has(type) ? type : 'unknown';
}

/** A changed number carries the old one in `from` and the new one in `system`: both are one person from here on. */
function readSystem(change: Change, item: Item): void {
  const system = objectAt(item.source, 'system');
  const systemType = wordAt(system, 'type');
  const person = linkPerson(
    { phone: textAt(system, 'wa_id') ?? textAt(system, 'new_wa_id'), user: textAt(system, 'user_id') },
    { phone: textAt(item.source, 'from'), user: textAt(item.source, 'from_user_id') },
    { user: textAt(system, 'previous_user_id') },
  );
  emit(change, 'contact.changed', { ...head(item), person, details: { change: systemType } });
}

function readUnsupported(change: Change, item: Item, person: Person): void {
  emit(change, 'message.unsupported', {
    ...head(item),
    person,
    errorCode: errorCodeOf(item.source),
    details: { unsupportedType: wordAt(objectAt(item.source, 'unsupported'), 'type') },
  });
}

function readContent(change: Change, item: Item, type: string | undefined, person: Person): void {
  const messageType = knownType(type) ?? 'unknown';
  if (messageType === 'unknown') drop(change.findings, 'unknown_type', 'message', type ?? 'missing');
  const referral = readReferral(item);
  const { source, adId, clickId, details: referralDetails } = referral;
  const shared = { ...head(item), person, source, adId, clickId };
  const errorCode = errorCodeOf(item.source);
  emitMessage(change, { ...shared, messageType, errorCode, details: contentDetails(item) }, saidIn(item, type));
  if (source !== 'none') emit(change, 'conversation.referred', { ...shared, messageType, details: referralDetails });
}

/** Text and captions are written; buttons of templates, reply buttons and list entries are tapped. */
function saidIn({ source }: Item, type: string | undefined): { text?: unknown; tapped: (string | undefined)[] } {
  const button = objectAt(source, 'button');
  const interactive = objectAt(source, 'interactive');
  const reply = objectAt(interactive, 'button_reply') ?? objectAt(interactive, 'list_reply');
  const tapped = [textAt(button, 'payload'), textAt(button, 'text'), textAt(reply, 'id'), textAt(reply, 'title')];
  const written = objectAt(source, type ?? '');
  return { text: written?.['body'] ?? written?.['caption'], tapped };
}

/** Facts about a message that are not its content. */
function contentDetails({ source }: Item): Record<string, unknown> {
  const context = objectAt(source, 'context');
  const interactive = objectAt(source, 'interactive');
  const product = objectAt(context, 'referred_product');
  const order = objectAt(source, 'order');
  return {
    group: textAt(source, 'group_id') === undefined ? undefined : true,
    repliesTo: textAt(context, 'id'),
    forwarded: flagAt(context, 'forwarded') ?? flagAt(context, 'frequently_forwarded'),
    frequentlyForwarded: flagAt(context, 'frequently_forwarded'),
    catalogId: textAt(product, 'catalog_id') ?? textAt(order, 'catalog_id'),
    productId: textAt(product, 'product_retailer_id'),
    orderItems: order && listAt(order, 'product_items').length,
    interactiveType: wordAt(interactive, 'type'),
    callPermission: wordAt(objectAt(interactive, 'call_permission_reply'), 'response'),
    voice: flagAt(objectAt(source, 'audio'), 'voice'),
  };
}

interface Referral {
  source: ReferralSource;
  adId?: string | undefined;
  clickId?: string | undefined;
  details: Record<string, unknown>;
}

/**
 * Where a message came from. Ads in WhatsApp Status give no click id, so the ad id alone makes an ad referral; a click id alone
 * does too. Posts name their type, so an id without one is an ad's. An empty referral tells nothing.
 */
function readReferral(item: Item): Referral {
  const referral = objectAt(item.source, 'referral');
  const sourceId = textAt(referral, 'source_id');
  const clickId = textAt(referral, 'ctwa_clid');
  const source = sourceOf(referral, sourceId ?? clickId);
  return {
    source,
    adId: source === 'ad' ? sourceId : undefined,
    clickId,
    details: { mediaType: wordAt(referral, 'media_type'), postId: source === 'post' ? sourceId : undefined },
  };
}

function sourceOf(referral: JsonObject | undefined, id: string | undefined): ReferralSource {
  const type = textAt(referral, 'source_type')?.toLowerCase();
  if (type === 'ad' || type === 'post') return type;
  if (type !== undefined) return 'link';
  if (id !== undefined) return 'ad';
  return textAt(referral, 'source_url') === undefined ? 'none' : 'link';
}

/** Whether a message in an export of both sides was written by the business. */
export function isFromBusiness(change: Change, item: Item): boolean {
  const from = phoneDigits(textAt(item.source, 'from'));
  if (from !== undefined && change.businessPhone !== '') return from === change.businessPhone;
  return from === undefined
    ? textAt(item.source, 'from_user_id') === undefined && textAt(item.source, 'to_user_id') !== undefined
    : textAt(item.source, 'to') !== undefined || textAt(item.source, 'to_user_id') !== undefined;
}
