import { countryOfBsuid, countryOfPhone, type ContactKey } from '@spunta/domain';
import { NOBODY, type Person } from '../findings.js';
import { asObject, textAt, type JsonObject } from '../payload.read.js';

interface ContactEntry {
  phone?: ContactKey;
  user?: ContactKey;
}

/** The `contacts` of one change, found by phone or by user id. */
export interface ContactBook {
  byPhone: ReadonlyMap<string, ContactEntry>;
  byUser: ReadonlyMap<string, ContactEntry>;
  /** The entry, when there is just one. */
  only: ContactEntry | undefined;
}

/** Digits of a phone (E.164: at most 15) as Meta writes it: sometimes with +, spaces and hyphens; empty for people with a username. */
export function phoneDigits(raw: string | undefined): string | undefined {
  const digits = raw?.replace(/[\s()+.-]/g, '');
  return digits !== undefined && /^\d{5,15}$/.test(digits) ? digits : undefined;
}

function phoneKey(raw: string | undefined): ContactKey | undefined {
  if (raw === undefined || raw === '') return undefined;
  const digits = phoneDigits(raw);
  return digits === undefined ? userKey(raw) : { type: 'phone', value: digits };
}

/** The text when it has the form of a business-scoped user id (`CC.…`). */
export function bsuidIn(raw: string | undefined): string | undefined {
  return raw !== undefined && /^[A-Za-z]{2}\.[A-Za-z0-9.]{1,140}$/.test(raw) ? raw : undefined;
}

function userKey(raw: string | undefined): ContactKey | undefined {
  if (raw === undefined || raw === '') return undefined;
  return { type: bsuidIn(raw) === undefined ? 'id' : 'bsuid', value: raw };
}

function entryOf(contact: JsonObject | undefined): ContactEntry {
  return {
    phone: phoneKey(textAt(contact, 'wa_id')),
    user: userKey(textAt(contact, 'user_id') ?? textAt(contact, 'parent_user_id')),
  };
}

export function readContactBook(contacts: readonly unknown[]): ContactBook {
  const byPhone = new Map<string, ContactEntry>();
  const byUser = new Map<string, ContactEntry>();
  const entries = contacts.map((contact) => entryOf(asObject(contact)));
  for (const entry of entries) {
    if (entry.phone) byPhone.set(entry.phone.value, entry);
    if (entry.user) byUser.set(entry.user.value, entry);
  }
  return { byPhone, byUser, only: entries.length === 1 ? entries[0] : undefined };
}

export interface Identity {
  phone?: string | undefined;
  user?: string | undefined;
}

/**
 * The person behind a phone and a user id, with what the contact book knows beside them. `alone`: the delivery has one
 * item and one contact, which then belong together even where `wa_id` differs from `from`.
 */
export function findPerson(book: ContactBook, identity: Identity, alone = false): Person {
  const phone = phoneKey(identity.phone);
  const user = userKey(identity.user);
  const entry =
    (user && book.byUser.get(user.value)) ??
    (phone && book.byPhone.get(phone.value)) ??
    (alone ? book.only : undefined);
  return personOf([phone, entry?.phone, user ?? entry?.user]);
}

/** A person by several identities at once (an old and a new number): all keys belong together. */
export function linkPerson(...identities: readonly Identity[]): Person {
  return personOf(identities.flatMap(({ phone, user }) => [phoneKey(phone), userKey(user)]));
}

/** Country: the prefix of the business-scoped user id, then the calling code of the phone. */
function personOf(candidates: readonly (ContactKey | undefined)[]): Person {
  const contactKeys: ContactKey[] = [];
  for (const key of candidates) {
    if (key && !contactKeys.some((known) => known.type === key.type && known.value === key.value))
      contactKeys.push(key);
  }
  for (const source of ['bsuid', 'phone'] as const) {
    for (const { type, value } of contactKeys) {
      if (type !== source) continue;
      const country = source === 'bsuid' ? countryOfBsuid(value) : countryOfPhone(value);
      if (country !== null) return { contactKeys, country, countrySource: source };
    }
  }
  return { ...NOBODY, contactKeys };
}
