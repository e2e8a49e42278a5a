import type { Drop, DropReason, EventKind, ParsedEvent } from '@spunta/domain';
import { NOBODY, type ContactBook, type Person } from './whatsapp.people.js';
import { asObject, canonicalText, fingerprint, instantAt, nameAt, textAt, type JsonObject } from './whatsapp.read.js';

/** What the reading of one delivery collects. */
export interface Findings {
  events: ParsedEvent[];
  drops: Drop[];
}

/** One change of a delivery, and what its items need to know of it. */
export interface Change {
  findings: Findings;
  receivedAt: Date;
  /** '' when the change does not name it. */
  field: string;
  value: JsonObject;
  wabaId: string;
  /** phone_number_id, or the WhatsApp Business account where the change names no number. */
  account: string;
  /** Digits of the business's own number; '' when the change does not tell. */
  businessPhone: string;
  contacts: ContactBook;
  /** The change's own time (`entry.time`), which only account fields have. */
  statedAt: string | undefined;
  /** Its own time, else the time of receipt. */
  occurredAt: string;
}

/** Counts a part of the delivery that made no event. `subject` is ours; `met` comes from the payload and is checked. */
export function drop(findings: Findings, reason: DropReason, subject: string, met?: string): void {
  const word = met === undefined ? undefined : /^[A-Za-z][\w.-]{0,59}$/.test(met) ? met : 'other';
  findings.drops.push({ reason, detail: word === undefined ? subject : `${subject}:${word}` });
}

type EventFacts = Partial<Omit<ParsedEvent, 'id' | 'channel' | 'kind' | 'contactKeys' | 'country' | 'countrySource'>>;

export interface NewEvent extends EventFacts {
  sourceId: string;
  occurredAt: string;
  /** What makes this event one of its kind at the provider; `sourceId` when it alone does. */
  identity?: readonly (string | undefined)[];
  person?: Person;
}

/** Adds an event. Its id is a hash of the provider's own ids, so that the same fact always gets the same id. */
export function emit(change: Change, kind: EventKind, { identity, person, details, ...facts }: NewEvent): void {
  const { contactKeys, country, countrySource } = person ?? NOBODY;
  const event: ParsedEvent = {
    id: `wa:${kind}:${fingerprint(...(identity ?? [facts.sourceId]))}`,
    channel: 'whatsapp',
    account: change.account,
    kind,
    country,
    ...(person ? { countrySource } : {}),
    contactKeys,
    ...withoutAbsent(facts),
  };
  const present = withoutAbsent(details ?? {});
  if (Object.keys(present).length > 0) event.details = present;
  change.findings.events.push(event);
}

function withoutAbsent<T extends object>(source: T): T {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as T;
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
