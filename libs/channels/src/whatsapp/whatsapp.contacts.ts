import type { EventKind } from '@spunta/domain';
import { drop, emit } from '../findings.js';
import { asObject, codeAt, fingerprint, instantAt, objectAt, textAt, type JsonObject } from '../payload.read.js';
import { contentIdentity, type Change } from './whatsapp.change.js';
import { findPerson, linkPerson, type Identity } from './whatsapp.people.js';

const CONSENT_KINDS: ReadonlyMap<string, EventKind> = new Map([
  ['stop', 'consent.withdrawn'],
  ['resume', 'consent.granted'],
  ['signup', 'consent.granted'],
]);

/** `user_preferences[]`: a person stops, resumes or signs up for marketing messages. */
export function readPreference(change: Change, raw: unknown, alone: boolean): void {
  const source = asObject(raw);
  if (!source) return drop(change.findings, 'malformed_item', 'user_preference');
  const identity = { phone: textAt(source, 'wa_id'), user: textAt(source, 'user_id') };
  const person = findPerson(change.contacts, identity, alone);
  const [key] = person.contactKeys;
  if (!key) return drop(change.findings, 'missing_id', 'user_preference');
  const occurredAt = instantAt(source, 'timestamp', change.receivedAt);
  if (occurredAt === undefined) return drop(change.findings, 'implausible_time', 'user_preference');
  const value = codeAt(source, 'value');
  const kind = CONSENT_KINDS.get(value ?? '');
  if (!kind) return drop(change.findings, 'unknown_type', 'user_preference', textAt(source, 'value') ?? 'missing');
  const category = codeAt(source, 'category');
  const sourceId = fingerprint(
    change.account,
    identity.user ?? identity.phone ?? key.value,
    category,
    value,
    occurredAt,
  );
  const details = { category, preference: value, signupId: textAt(source, 'signup_id') };
  emit(change, kind, { sourceId, occurredAt, person, details });
}

/** `user_id_update[]`: a person's business-scoped user id changed. */
export function readUserIdUpdate(change: Change, raw: unknown): void {
  const source = asObject(raw);
  if (!source) return drop(change.findings, 'malformed_item', 'user_id_update');
  const user = objectAt(source, 'user_id');
  emitContactChange(change, source, 'user_id_changed', [
    { user: textAt(user, 'current') ?? textAt(source, 'user_id'), phone: textAt(source, 'wa_id') },
    { user: textAt(user, 'previous') ?? textAt(source, 'previous_user_id') },
  ]);
}

/** `state_sync[]`: the address book of the business app. */
export function readStateSync(change: Change, raw: unknown): void {
  const source = asObject(raw);
  const contact = objectAt(source, 'contact');
  if (!source || !contact) return drop(change.findings, 'malformed_item', 'state_sync');
  const action = codeAt(source, 'action') ?? 'unknown';
  emitContactChange(change, source, `address_book_${action}`, [
    { phone: textAt(contact, 'phone_number') ?? textAt(contact, 'wa_id'), user: textAt(contact, 'user_id') },
  ]);
}

/** `contacts[]` of field `contacts`: changes of Meta's contact book. */
export function readContactBookEntry(change: Change, raw: unknown): void {
  const source = asObject(raw);
  if (!source) return drop(change.findings, 'malformed_item', 'contact');
  emitContactChange(change, source, 'contact_book', [
    { phone: textAt(source, 'wa_id'), user: textAt(source, 'user_id') },
  ]);
}

function emitContactChange(change: Change, source: JsonObject, name: string, identities: readonly Identity[]): void {
  const person = linkPerson(...identities);
  if (person.contactKeys.length === 0)
    return drop(change.findings, 'missing_id', name.replace(/^address_book_.*/, 'address_book'));
  const occurredAt =
    instantAt(source, 'timestamp', change.receivedAt) ??
    instantAt(objectAt(source, 'metadata'), 'timestamp', change.receivedAt) ??
    change.occurredAt;
  emit(change, 'contact.changed', {
    sourceId: contentIdentity(change, source),
    occurredAt,
    person,
    details: { change: name },
  });
}
