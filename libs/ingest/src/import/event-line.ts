import {
  countryOfBsuid,
  countryOfPhone,
  OUTBOUND_KINDS,
  type CanonicalEvent,
  type ContactKey,
  type ParsedEvent,
} from '@spunta/domain';
import { badReason, EVENT_FIELDS, missingReason } from './event-fields.js';

export type EventReading = { event: CanonicalEvent | ParsedEvent } | { reason: string; detail?: string };

const REQUIRED = ['id', 'channel', 'kind', 'occurredAt'] as const;
const NEEDS_SOURCE = new Set<string>(OUTBOUND_KINDS);

/**
 * One line of an events file. The shape is closed: a field that is not ours could carry message text or a person's name.
 * Written by hand because it runs for every line: 130,000 a CPU second here, with countries, people and times settled; zod's
 * check of the shape alone took 85,000 to 128,000.
 */
export function readEventLine(line: string): EventReading {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: 'malformed_json' };
    throw error;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { reason: 'not_an_object' };
  return readEventFields(value as Record<string, unknown>);
}

/** The same for fields that came another way. */
export function readEventFields(value: Record<string, unknown>): EventReading {
  const fields: Record<string, unknown> = {};
  for (const name in value) {
    const given = value[name];
    const read = EVENT_FIELDS.get(name);
    if (!read) return { reason: 'unknown_field', detail: name.slice(0, 60) };
    if (given === null || given === undefined) continue;
    const kept = read(given);
    if (kept === null) return { reason: badReason(name) };
    if (kept !== undefined) fields[name] = kept;
  }
  const missing = REQUIRED.find((name) => fields[name] === undefined) ?? missingByKind(value, fields);
  return missing === undefined ? { event: toEvent(fields) } : { reason: missingReason(missing) };
}

function missingByKind(value: Record<string, unknown>, fields: Record<string, unknown>): string | undefined {
  if (typeof value['account'] !== 'string') return 'account';
  if (fields['sourceId'] === undefined && NEEDS_SOURCE.has(String(fields['kind']))) return 'sourceId';
  return fields['value'] !== undefined && fields['currency'] === undefined ? 'currency' : undefined;
}

/** Fills in what the line left out; `fields` is ours alone, so it becomes the event. */
function toEvent(fields: Record<string, unknown>): CanonicalEvent | ParsedEvent {
  const { contact } = fields;
  fields['sourceId'] ??= '';
  fields['account'] ??= '';
  if (fields['link'] !== undefined) fields['source'] ??= 'link';
  const key = typeof contact === 'string' ? contactKey(contact, String(fields['channel'])) : undefined;
  fillCountry(fields, key);
  if (!key) {
    fields['contact'] ??= null;
    return fields as unknown as CanonicalEvent;
  }
  delete fields['contact'];
  fields['contactKeys'] = [key];
  return fields as unknown as ParsedEvent;
}

/** undefined for a person who is hashed already. Bare digits are a phone number on WhatsApp only: elsewhere ids are digits too. */
export function contactKey(contact: string, channel: string): ContactKey | undefined {
  if (/^ct_[0-9a-f]{16}$/.test(contact)) return undefined;
  const digits = /^(\+?)(\d{5,15})$/.exec(contact);
  if (digits?.[2] && (digits[1] === '+' || channel === 'whatsapp')) return { type: 'phone', value: digits[2] };
  if (/^[A-Z]{2}\.[A-Za-z0-9.]+$/.test(contact)) return { type: 'bsuid', value: contact };
  return { type: 'id', value: contact };
}

function fillCountry(fields: Record<string, unknown>, key: ContactKey | undefined): void {
  if (fields['country'] !== undefined) {
    fields['countrySource'] ??= 'given';
    return;
  }
  const found = key ? countryOf(key) : null;
  fields['country'] = found;
  if (key && found !== null) fields['countrySource'] = key.type;
}

function countryOf(key: ContactKey): string | null {
  if (key.type === 'bsuid') return countryOfBsuid(key.value);
  return key.type === 'phone' ? countryOfPhone(key.value) : null;
}
