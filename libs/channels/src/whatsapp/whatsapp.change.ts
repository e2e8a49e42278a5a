import { drop, type Origin } from '../findings.js';
import { asObject, canonicalText, fingerprint, instantAt, nameAt, textAt, type JsonObject } from '../payload.read.js';
import type { ContactBook } from './whatsapp.people.js';

/**
 * One change of a delivery, and what its items need to know of it. `account`: phone_number_id, or the WhatsApp Business
 * account where the change names no number.
 */
export interface Change extends Origin {
  receivedAt: Date;
  /** '' when the change does not name it. */
  field: string;
  value: JsonObject;
  wabaId: string;
  /** Digits of the business's own number; '' when the change does not tell. */
  businessPhone: string;
  contacts: ContactBook;
  /** The change's own time (`entry.time`), which only account fields have. */
  statedAt: string | undefined;
  /** Its own time, else the time of receipt. */
  occurredAt: string;
}

/** Identity of an item that has no id of its own: its whole content, in this account. */
export function contentIdentity(change: Change, item: JsonObject): string {
  return fingerprint(change.wabaId, change.field, change.account, canonicalText(item));
}

/** What every item with an id and a time has. */
export interface Item {
  source: JsonObject;
  id: string;
  occurredAt: string;
  /** The one item of its change. */
  alone: boolean;
}

/** Reads id and time of an item, or counts why it cannot be taken. */
export function readItem(change: Change, raw: unknown, subject: string, alone: boolean): Item | undefined {
  const source = asObject(raw);
  if (!source) return void drop(change.findings, 'malformed_item', subject);
  const id = textAt(source, 'id');
  if (id === undefined) return void drop(change.findings, 'missing_id', subject);
  const occurredAt = instantAt(source, 'timestamp', change.receivedAt);
  if (occurredAt === undefined) return void drop(change.findings, 'implausible_time', subject);
  return { source, id, occurredAt, alone };
}

/** Error code of an item: the first of its own `errors` that has one. */
export function errorCodeOf(source: JsonObject | undefined): string | undefined {
  const errors = source?.['errors'];
  if (!Array.isArray(errors)) return undefined;
  for (const error of errors) {
    const code = textAt(asObject(error), 'code');
    if (code !== undefined && /^[\w-]{1,20}$/.test(code)) return code;
  }
  return undefined;
}

/** Template of a message where the payload tells it: an object with a name, or the name. */
export function templateOf(source: JsonObject): string | undefined {
  return nameAt(asObject(source['template']), 'name') ?? nameAt(source, 'template');
}
