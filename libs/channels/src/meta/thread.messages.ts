import { drop, emit, emitMessage } from '../findings.js';
import {
  asObject,
  codeAt,
  fingerprint,
  flagAt,
  listAt,
  numberAt,
  objectAt,
  textAt,
  type JsonObject,
} from '../payload.read.js';
import { timeOf, type ThreadItem } from './thread.item.js';
import { readReferral } from './thread.referral.js';

/** Attachments as the platform names them. `fallback` is the preview of a link. */
const ATTACHMENT_TYPES: ReadonlySet<string> = new Set([
  'image',
  'audio',
  'video',
  'file',
  'sticker',
  'animated_image',
  'like_heart',
  'reel',
  'ig_reel',
  'post',
  'ig_post',
  'ig_story',
  'story_mention',
  'share',
  'media_share',
  'ephemeral',
  'appointment_booking',
  'location',
  'template',
  'product',
]);

/** Meta's own inboxes, where people answer by hand: Page inbox and Instagram inbox. */
const INBOX_APPS: ReadonlySet<string> = new Set(['263902037430900', '1217981644879628']);

/** `message`: what a person sends, and (as an echo) what the business sends from any app or by hand. */
export function readMessage(item: ThreadItem, message: JsonObject): void {
  const mid = textAt(message, 'mid');
  if (mid === undefined) return drop(item.findings, 'missing_id', 'message');
  // An account that writes to itself is trying something out.
  if (flagAt(message, 'is_self')) return drop(item.findings, 'test_payload', 'message', 'self');
  const occurredAt = timeOf(item, 'message');
  if (occurredAt === undefined) return;
  const head = { sourceId: mid, occurredAt, person: item.person };
  const by = item.fromBusiness ? 'business' : undefined;
  if (flagAt(message, 'is_deleted')) {
    return emit(item, 'message.revoked', { ...head, details: { by, messageId: mid, standby: item.standby } });
  }
  if (flagAt(message, 'is_unsupported') && !item.fromBusiness) {
    return emit(item, 'message.unsupported', { ...head, details: { standby: item.standby } });
  }
  const messageType = typeOf(message);
  if (messageType === 'unknown') drop(item.findings, 'unknown_type', 'message', firstAttachment(message) ?? 'missing');
  if (item.fromBusiness) return readEcho(item, message, { ...head, messageType });
  readContent(item, message, { ...head, identity: [mid], messageType });
}

interface Head {
  sourceId: string;
  occurredAt: string;
  messageType: string;
  identity?: readonly (string | undefined)[];
}

/** Without an app id, or from an inbox of Meta's, a person of the business wrote it. */
function readEcho(item: ThreadItem, message: JsonObject, head: Head): void {
  const appId = textAt(message, 'app_id');
  const by = appId === undefined || INBOX_APPS.has(appId) ? 'people' : 'app';
  emit(item, 'message.sent', { ...head, details: { by, appId, ...contentDetails(message), standby: item.standby } });
}

function readContent(item: ThreadItem, content: JsonObject, head: Head): void {
  const { source, adId, details: referralDetails } = readReferral(objectAt(content, 'referral'));
  const shared = { ...head, person: item.person, source, adId };
  const message = { ...shared, details: { ...contentDetails(content), standby: item.standby } };
  emitMessage(item, message, saidIn(content));
  if (source !== 'none') {
    emit(item, 'conversation.referred', { ...shared, details: { ...referralDetails, standby: item.standby } });
  }
}

/**
 * `postback`: a tap on a button, on Get started or on an ice breaker. It stands in the thread as a message of the person and
 * opens the window like one. Its mid is that of the message, so that a tap which also comes as a message counts once.
 */
export function readPostback(item: ThreadItem, postback: JsonObject): void {
  const occurredAt = timeOf(item, 'postback');
  if (occurredAt === undefined) return;
  const mid = textAt(postback, 'mid');
  if (mid === undefined && item.personId === '') return drop(item.findings, 'missing_id', 'postback');
  const content = [item.account, item.personId, item.stated, textAt(postback, 'payload'), textAt(postback, 'title')];
  const sourceId = mid ?? fingerprint(...content);
  readContent(item, postback, { sourceId, identity: [sourceId], occurredAt, messageType: 'postback' });
}

/** A tap's text is its label; a postback's is its title. */
function saidIn(content: JsonObject): { text?: unknown; tapped?: (string | undefined)[] } {
  const reply = objectAt(content, 'quick_reply');
  if (reply) return { tapped: [textAt(reply, 'payload'), textAt(content, 'text')] };
  if (content['text'] !== undefined) return { text: content['text'] };
  return { tapped: [textAt(content, 'payload'), textAt(content, 'title')] };
}

const attachmentsOf = (message: JsonObject): JsonObject[] =>
  listAt(message, 'attachments')
    .map(asObject)
    .filter((attachment) => attachment !== undefined);

const firstAttachment = (message: JsonObject): string | undefined => textAt(attachmentsOf(message)[0], 'type');

/** The first attachment tells the type. Until August 2026 stickers came as images with a sticker's id. */
function typeOf(message: JsonObject): string {
  if (objectAt(message, 'quick_reply')) return 'quick_reply';
  const [first] = attachmentsOf(message).filter((attachment) => codeAt(attachment, 'type') !== 'fallback');
  if (first) {
    if (textAt(objectAt(first, 'payload'), 'sticker_id') !== undefined) return 'sticker';
    const type = codeAt(first, 'type') ?? 'unknown';
    return ATTACHMENT_TYPES.has(type) ? type : 'unknown';
  }
  const hasText = typeof message['text'] === 'string' && message['text'] !== '';
  if (hasText) return 'text';
  return attachmentsOf(message).length > 0 ? 'share' : 'unknown';
}

/** Facts about a message that are not its content. */
function contentDetails(message: JsonObject): Record<string, unknown> {
  const replyTo = objectAt(message, 'reply_to');
  const attachments = attachmentsOf(message).length;
  return {
    attachments: attachments > 1 ? attachments : undefined,
    repliesTo: textAt(replyTo, 'mid'),
    repliesToStory: objectAt(replyTo, 'story') ? true : undefined,
  };
}

/** `message_edit`: the person changed a message; no new one. */
export function readEdit(item: ThreadItem, edit: JsonObject): void {
  const mid = textAt(edit, 'mid');
  if (mid === undefined) return drop(item.findings, 'missing_id', 'message_edit');
  const occurredAt = timeOf(item, 'message_edit');
  if (occurredAt === undefined) return;
  const by = item.fromBusiness ? 'business' : undefined;
  const details = { by, messageId: mid, edits: numberAt(edit, 'num_edit'), standby: item.standby };
  const identity = [mid, textAt(edit, 'num_edit')];
  emit(item, 'message.edited', { sourceId: mid, identity, occurredAt, person: item.person, details });
}

/** `reaction`: set or taken back. What it shows is not kept. */
export function readReaction(item: ThreadItem, reaction: JsonObject): void {
  const mid = textAt(reaction, 'mid');
  if (mid === undefined) return drop(item.findings, 'missing_id', 'reaction');
  const occurredAt = timeOf(item, 'reaction');
  if (occurredAt === undefined) return;
  const action = codeAt(reaction, 'action');
  const by = item.fromBusiness ? 'business' : undefined;
  emit(item, 'message.reacted', {
    sourceId: mid,
    identity: [mid, action, item.personId, item.stated],
    occurredAt,
    person: item.person,
    details: { by, messageId: mid, removed: action === 'unreact', standby: item.standby },
  });
}
