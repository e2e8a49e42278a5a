import type { ParseContext, ParseResult } from '../channel-connector.js';
import { drop, emit } from '../findings.js';
import { readEnvelope, type MetaEntry } from '../meta/meta.envelope.js';
import { asObject, canonicalText, fingerprint, listAt, objectAt, textAt } from '../payload.read.js';
import { accountKindOf, readAccountChange } from './whatsapp.account.js';
import {
  readAutomaticEvent,
  readCall,
  readGroupUpdate,
  readTrackingEvent,
  readUserAction,
} from './whatsapp.activity.js';
import { readEcho, readHistory, readHistoryEcho, readHistoryMessage } from './whatsapp.business.js';
import { errorCodeOf, type Change } from './whatsapp.change.js';
import { readContactBookEntry, readPreference, readStateSync, readUserIdUpdate } from './whatsapp.contacts.js';
import { readMessage } from './whatsapp.messages.js';
import { phoneDigits, readContactBook } from './whatsapp.people.js';
import { readStatus } from './whatsapp.statuses.js';

type ReadItem = (change: Change, raw: unknown, alone: boolean) => void;

/** Item lists that a change may carry, whatever its field; several can stand side by side. */
const ITEM_READERS: ReadonlyMap<string, ReadItem> = new Map<string, ReadItem>([
  ['messages', readMessage],
  ['statuses', readStatus],
  ['message_echoes', readEcho],
  ['calls', readCall],
  ['user_preferences', readPreference],
  ['user_actions', readUserAction],
  ['user_id_update', readUserIdUpdate],
  ['history', readHistory],
  ['state_sync', readStateSync],
  ['automatic_events', readAutomaticEvent],
  ['groups', readGroupUpdate],
]);

/** Fields under which a list means something else than usual. */
const FIELD_READERS: ReadonlyMap<string, ReadonlyMap<string, ReadItem>> = new Map([
  [
    'history',
    new Map<string, ReadItem>([...ITEM_READERS, ['messages', readHistoryMessage], ['message_echoes', readHistoryEcho]]),
  ],
  ['contacts', new Map<string, ReadItem>([...ITEM_READERS, ['contacts', readContactBookEntry]])],
  ['tracking_events', new Map<string, ReadItem>([...ITEM_READERS, ['events', readTrackingEvent]])],
]);

const ITEM_FIELDS: ReadonlySet<string> = new Set([
  'messages',
  'message_echoes',
  'smb_message_echoes',
  'smb_app_state_sync',
  'history',
  'calls',
  'user_preferences',
  'user_id_update',
  'contacts',
  'automatic_events',
  'tracking_events',
  'group_lifecycle_update',
  'group_participants_update',
  'group_participant_update',
  'group_settings_update',
  'group_status_update',
]);

/** Reads one delivery of WhatsApp Cloud API webhooks. Entries, changes and items stand alone. */
export function parseWhatsApp(rawBody: Buffer, context: ParseContext): ParseResult {
  return readEnvelope(rawBody, context, 'whatsapp_business_account', readEntry);
}

function readEntry({ findings, receivedAt, source: entry, id: wabaId, statedAt }: MetaEntry): void {
  if (!Array.isArray(entry['changes'])) return drop(findings, 'malformed_entry', 'entry');
  for (const item of entry['changes'] as unknown[]) {
    const source = asObject(item);
    const value = objectAt(source, 'value');
    if (!source || !value) {
      drop(findings, 'malformed_entry', 'change', source && textAt(source, 'field'));
      continue;
    }
    const metadata = objectAt(value, 'metadata');
    const account = textAt(metadata, 'phone_number_id');
    const businessPhone = phoneDigits(textAt(metadata, 'display_phone_number')) ?? '';
    if (account && businessPhone) (findings.numbers ??= new Map<string, string>()).set(account, businessPhone);
    readChange({
      findings,
      channel: 'whatsapp',
      idPrefix: 'wa',
      account: account ?? wabaId,
      receivedAt,
      field: textAt(source, 'field') ?? '',
      value,
      wabaId,
      businessPhone,
      contacts: readContactBook(listAt(value, 'contacts')),
      statedAt,
      occurredAt: statedAt ?? receivedAt.toISOString(),
    });
  }
}

function readChange(change: Change): void {
  const { field, value, findings } = change;
  const accountKind = accountKindOf(field, value);
  if (accountKind) return readAccountChange(change, accountKind);
  const readers = FIELD_READERS.get(field) ?? ITEM_READERS;
  const present = [...readers].filter(([key]) => Object.hasOwn(value, key));
  if (!ITEM_FIELDS.has(field) && (field !== '' || present.length === 0)) {
    return drop(findings, 'unknown_field', 'field', field === '' ? 'missing' : field);
  }
  for (const [key, read] of present) readItems(change, key, read, present.length === 1);
  if (present.length === 0) readErrors(change);
}

function readItems(change: Change, key: string, read: ReadItem, onlyList: boolean): void {
  const items = change.value[key];
  if (!Array.isArray(items)) return drop(change.findings, 'malformed_item', key);
  for (const item of items as unknown[]) read(change, item, onlyList && items.length === 1);
}

/** Errors without an item (throttling, a locked account) concern the business account. */
function readErrors(change: Change): void {
  const errorCode = errorCodeOf(change.value);
  if (errorCode === undefined) return drop(change.findings, 'malformed_item', change.field || 'value');
  const identity = [change.wabaId, change.field, change.statedAt, canonicalText(change.value)];
  emit(change, 'account.alert', {
    sourceId: fingerprint(...identity),
    identity,
    occurredAt: change.occurredAt,
    errorCode,
    details: { field: change.field },
  });
}
