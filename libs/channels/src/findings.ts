import type { Channel, ContactKey, CountrySource, Drop, DropReason, EventKind, ParsedEvent } from '@spunta/domain';
import type { Said } from './channel-connector.js';
import { fingerprint } from './payload.read.js';

/** What the reading of one delivery collects. */
export interface Findings {
  events: ParsedEvent[];
  drops: Drop[];
  said: Said[];
  numbers?: Map<string, string>;
}

/** Who an event is about, as far as the delivery tells. */
export interface Person {
  contactKeys: ContactKey[];
  country: string | null;
  countrySource: CountrySource;
}

export const NOBODY: Person = { contactKeys: [], country: null, countrySource: 'unknown' };

/** Where an event comes from: whose findings it joins, and what all events of one account share. */
export interface Origin {
  findings: Findings;
  channel: Channel;
  /** Begins every event id of the channel, so that two messengers' ids never meet. */
  idPrefix: string;
  /** The business's own number, page or account. */
  account: string;
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
export function emit(origin: Origin, kind: EventKind, { identity, person, details, ...facts }: NewEvent): void {
  const { contactKeys, country, countrySource } = person ?? NOBODY;
  const event: ParsedEvent = {
    id: `${origin.idPrefix}:${kind}:${fingerprint(...(identity ?? [facts.sourceId]))}`,
    channel: origin.channel,
    account: origin.account,
    kind,
    country,
    ...(person ? { countrySource } : {}),
    contactKeys,
    ...withoutAbsent(facts),
  };
  const present = withoutAbsent(details ?? {});
  if (Object.keys(present).length > 0) event.details = present;
  origin.findings.events.push(event);
}

/** Longer than what any of the messengers takes as one message. */
const MOST_SAID = 20_000;

/** Adds a message of a person with what was said in it, which stands beside the events and never in them. */
export function emitMessage(
  origin: Origin,
  event: NewEvent,
  said: { text?: unknown; tapped?: readonly (string | undefined)[] },
): void {
  emit(origin, 'message.received', event);
  const id = origin.findings.events.at(-1)?.id ?? '';
  const text = typeof said.text === 'string' && said.text.trim() !== '' ? said.text.slice(0, MOST_SAID) : undefined;
  const tapped = (said.tapped ?? []).filter((word) => word !== undefined);
  if (text === undefined && tapped.length === 0) return;
  origin.findings.said.push({
    event: id,
    ...(text === undefined ? {} : { text }),
    ...(tapped.length ? { tapped } : {}),
  });
}

function withoutAbsent<T extends object>(source: T): T {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as T;
}
