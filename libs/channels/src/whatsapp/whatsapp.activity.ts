import type { EventKind } from '@spunta/domain';
import { drop, emit, NOBODY, type Person } from '../findings.js';
import {
  asObject,
  codeAt,
  fingerprint,
  instantAt,
  listAt,
  numberAt,
  objectAt,
  textAt,
  wordAt,
  type JsonObject,
} from '../payload.read.js';
import { contentIdentity, errorCodeOf, readItem, type Change } from './whatsapp.change.js';
import { findPerson, phoneDigits } from './whatsapp.people.js';

const CALL_KINDS: ReadonlyMap<string, EventKind> = new Map([
  ['connect', 'call.started'],
  ['terminate', 'call.ended'],
]);

/** `calls[]`: a call begins, ends, or something about it becomes available. */
export function readCall(change: Change, raw: unknown, alone: boolean): void {
  const item = readItem(change, raw, 'call', alone);
  if (!item) return;
  const { source, id, occurredAt } = item;
  const event = codeAt(source, 'event');
  if (event === undefined) return drop(change.findings, 'unknown_type', 'call', textAt(source, 'event') ?? 'missing');
  const kind = CALL_KINDS.get(event) ?? 'call.status';
  emit(change, kind, {
    sourceId: id,
    identity: [id, event],
    occurredAt,
    person: callerOf(change, source, alone),
    errorCode: errorCodeOf(source),
    details: {
      event: kind === 'call.status' ? event : undefined,
      direction: codeAt(source, 'direction'),
      status: codeAt(source, 'status'),
      durationSeconds: numberAt(source, 'duration'),
      startedAt: instantAt(source, 'start_time', change.receivedAt),
      endedAt: instantAt(source, 'end_time', change.receivedAt),
    },
  });
}

/** The person on the line, whichever side called. */
function callerOf(change: Change, source: JsonObject, alone: boolean): Person {
  const outgoing =
    codeAt(source, 'direction') === 'business_initiated' ||
    (change.businessPhone !== '' && phoneDigits(textAt(source, 'from')) === change.businessPhone);
  const side = outgoing ? 'to' : 'from';
  return findPerson(change.contacts, { phone: textAt(source, side), user: textAt(source, `${side}_user_id`) }, alone);
}

/** `user_actions[]`: clicks on links of marketing messages. Other actions are counted as drops, not as clicks. */
export function readUserAction(change: Change, raw: unknown, alone: boolean): void {
  const source = asObject(raw);
  if (!source) return drop(change.findings, 'malformed_item', 'user_action');
  const type = codeAt(source, 'action_type');
  if (type !== 'marketing_messages_link_click') {
    return drop(change.findings, 'unknown_type', 'user_action', textAt(source, 'action_type') ?? 'missing');
  }
  const user = textAt(source, 'user_id') ?? textAt(source, 'from_user_id');
  const person = findPerson(change.contacts, { phone: textAt(source, 'wa_id') ?? textAt(source, 'from'), user }, alone);
  emitClick(change, source, objectAt(source, 'marketing_messages_link_click_data'), person);
}

/** `events[]` of field `tracking_events`: the older form of click events. */
export function readTrackingEvent(change: Change, raw: unknown): void {
  const source = asObject(raw);
  if (!source) return drop(change.findings, 'malformed_item', 'tracking_event');
  const name = codeAt(source, 'event_name') ?? codeAt(source, 'event');
  if (name === undefined || !/click/.test(name)) {
    return drop(change.findings, 'unknown_type', 'tracking_event', name ?? 'missing');
  }
  emitClick(change, source, objectAt(source, 'tracking_data'), NOBODY);
}

function emitClick(change: Change, source: JsonObject, data: JsonObject | undefined, person: Person): void {
  const occurredAt = instantAt(source, 'timestamp', change.receivedAt);
  if (occurredAt === undefined) return drop(change.findings, 'implausible_time', 'link_click');
  const clickId = textAt(data, 'click_id');
  const component = codeAt(data, 'click_component');
  const token = textAt(data, 'tracking_token');
  const identity =
    clickId === undefined && token === undefined
      ? [contentIdentity(change, source)]
      : [clickId ?? token, component, occurredAt];
  emit(change, 'link.clicked', {
    sourceId: clickId ?? fingerprint(...identity),
    identity,
    occurredAt,
    person,
    clickId,
    details: { component, productId: textAt(data, 'product_id') },
  });
}

/** `automatic_events[]`: a lead or a purchase that Meta saw in a chat which an ad began. */
export function readAutomaticEvent(change: Change, raw: unknown, alone: boolean): void {
  const item = readItem(change, raw, 'automatic_event', alone);
  if (!item) return;
  const { source, id, occurredAt } = item;
  const eventName = wordAt(source, 'event_name');
  if (eventName === undefined) return drop(change.findings, 'unknown_type', 'automatic_event', 'missing');
  const clickId = textAt(source, 'ctwa_clid');
  emit(change, 'conversion.recorded', {
    sourceId: id,
    identity: [id, eventName.toLowerCase().replaceAll('_', '')],
    occurredAt,
    person: findPerson(change.contacts, { phone: textAt(source, 'from'), user: textAt(source, 'from_user_id') }, alone),
    source: clickId === undefined ? undefined : 'ad',
    clickId,
    ...readAmount(objectAt(source, 'custom_data')),
    details: { eventName, detectedBy: 'platform' },
  });
}

/** An amount without its currency, or the reverse, says nothing. */
function readAmount(data: JsonObject | undefined): { value?: string; currency?: string } {
  const currency = textAt(data, 'currency')?.toUpperCase();
  const value = numberAt(data, 'value');
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency) || value === undefined) return {};
  const text = typeof data?.['value'] === 'string' ? data['value'] : String(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? { value: text, currency } : {};
}

/** `groups[]`: a group is made, changed or left. The people in it are not taken over. */
export function readGroupUpdate(change: Change, raw: unknown): void {
  const source = asObject(raw);
  if (!source) return drop(change.findings, 'malformed_item', 'group');
  const groupId = textAt(source, 'group_id') ?? textAt(source, 'id');
  const content = contentIdentity(change, source);
  emit(change, 'group.update', {
    sourceId: groupId ?? content,
    identity: [content],
    occurredAt: instantAt(source, 'timestamp', change.receivedAt) ?? change.occurredAt,
    errorCode: errorCodeOf(source),
    details: {
      update: codeAt(source, 'type'),
      added: listAt(source, 'added_participants').length || undefined,
      removed: listAt(source, 'removed_participants').length || undefined,
      failed: listAt(source, 'failed_participants').length || undefined,
    },
  });
}
