import { drop, emit, type Person } from '../findings.js';
import { asObject, codeAt, fingerprint, listAt, numberAt, objectAt, textAt, type JsonObject } from '../payload.read.js';
import { errorCodeOf, readItem, templateOf, type Change } from './whatsapp.change.js';
import { isFromBusiness, knownType, readNote } from './whatsapp.messages.js';
import { findPerson, linkPerson, type ContactBook } from './whatsapp.people.js';

/** `message_echoes[]`: what people of the business wrote in the business app. */
export function readEcho(change: Change, raw: unknown, alone: boolean): void {
  const item = readItem(change, raw, 'echo', alone);
  if (!item) return;
  const { source, id, occurredAt } = item;
  const type = textAt(source, 'type');
  const person = receiverOf(change.contacts, source, alone);
  if (readNote(change, item, type, person, 'business')) return;
  const template = templateOf(source);
  const messageType = type === 'template' ? type : (knownType(type) ?? 'unknown');
  if (messageType === 'unknown') drop(change.findings, 'unknown_type', 'echo', type ?? 'missing');
  emit(change, 'message.sent', { sourceId: id, occurredAt, person, messageType, template, details: { via: 'app' } });
}

function receiverOf(contacts: ContactBook, source: JsonObject, alone: boolean): Person {
  const user = textAt(source, 'to_user_id') ?? textAt(source, 'to_parent_user_id');
  return findPerson(contacts, { phone: textAt(source, 'to'), user }, alone);
}

/** `history[]`: messages from before the connection, in chunks; or the news that the business does not share them. */
export function readHistory(change: Change, raw: unknown): void {
  const chunk = asObject(raw);
  if (!chunk) return drop(change.findings, 'malformed_item', 'history');
  const metadata = objectAt(chunk, 'metadata');
  const [phase, chunkOrder, progress] = ['phase', 'chunk_order', 'progress'].map((key) => numberAt(metadata, key));
  const errorCode = errorCodeOf(chunk);
  const identity = [change.account, String(phase), String(chunkOrder), String(progress), errorCode];
  emit(change, 'history.progress', {
    sourceId: fingerprint(...identity),
    identity,
    occurredAt: change.occurredAt,
    errorCode,
    details: { phase, chunkOrder, progress },
  });
  for (const thread of listAt(chunk, 'threads')) readThread(change, thread);
}

function readThread(change: Change, raw: unknown): void {
  const thread = asObject(raw);
  if (!thread) return drop(change.findings, 'malformed_item', 'history_thread');
  const context = objectAt(thread, 'context');
  const person = linkPerson(
    { phone: textAt(thread, 'id'), user: textAt(context, 'user_id') },
    { phone: textAt(context, 'wa_id') },
  );
  for (const message of listAt(thread, 'messages')) readHistoryMessage(change, message, false, person);
}

/** A message from before the connection: in a thread, or with its media as a message of field `history`. */
export function readHistoryMessage(change: Change, raw: unknown, alone: boolean, person?: Person): void {
  const item = readItem(change, raw, 'history_message', alone);
  if (!item) return;
  const { source, id, occurredAt } = item;
  const sent = isFromBusiness(change, item);
  const type = codeAt(source, 'type');
  emit(change, sent ? 'history.sent' : 'history.received', {
    sourceId: id,
    occurredAt,
    person: person ?? (sent ? receiverOf(change.contacts, source, alone) : senderOf(change, source, alone)),
    messageType: type === 'media_placeholder' ? type : (knownType(type) ?? 'unknown'),
    details: { status: codeAt(objectAt(source, 'history_context'), 'status') },
  });
}

function senderOf(change: Change, source: JsonObject, alone: boolean): Person {
  return findPerson(change.contacts, { phone: textAt(source, 'from'), user: textAt(source, 'from_user_id') }, alone);
}

/** `message_echoes[]` of field `history`: the business's side of old threads. */
export function readHistoryEcho(change: Change, raw: unknown, alone: boolean): void {
  const item = readItem(change, raw, 'history_message', alone);
  if (!item) return;
  emit(change, 'history.sent', {
    sourceId: item.id,
    occurredAt: item.occurredAt,
    person: receiverOf(change.contacts, item.source, alone),
    messageType: knownType(textAt(item.source, 'type')) ?? 'unknown',
  });
}
