import type { Channel } from '@spunta/domain';
import { drop, NOBODY, type Origin, type Person } from '../findings.js';
import { instantAt, objectAt, textAt, wordAt, type JsonObject } from '../payload.read.js';

/** What tells Messenger and Instagram apart; the items of their threads have one shape. */
export interface ThreadChannel {
  channel: Channel;
  idPrefix: string;
  /** `object` of the envelope. */
  object: string;
  /** Webhook fields that are known and have nothing to do with a conversation. */
  otherFields: ReadonlySet<string>;
}

/** One event of a thread between a person and a page or account. */
export interface ThreadItem extends Origin {
  receivedAt: Date;
  source: JsonObject;
  /** '' when the item does not say who the person is. */
  personId: string;
  person: Person;
  /** Sent by the business's side. */
  fromBusiness: boolean;
  /** The item's own time, else the entry's; undefined when what it states is implausible. */
  occurredAt: string | undefined;
  /** The time as stated, which is the same whenever the item comes; part of the identity of items without an id. */
  stated: string | undefined;
  /** Another app has control of the thread. */
  standby: boolean | undefined;
}

export type ReadThreadItem = (item: ThreadItem, content: JsonObject) => void;

/** People have ids for one page or account only, so that they never meet those of another messenger. */
export function personOf(id: string | undefined): Person {
  return id === undefined ? NOBODY : { ...NOBODY, contactKeys: [{ type: 'id', value: id }] };
}

export interface ItemSource {
  origin: Origin;
  receivedAt: Date;
  entryTime: string | undefined;
  standby: boolean;
}

/** `sender` and `recipient` are told apart by the account's own id; the plugin's `user_ref` stands in before a person has one. */
export function readThreadItem({ origin, receivedAt, entryTime, standby }: ItemSource, source: JsonObject): ThreadItem {
  const sender = objectAt(source, 'sender');
  const from = textAt(sender, 'id');
  const isEcho = objectAt(source, 'message')?.['is_echo'] === true;
  const fromBusiness = isEcho || (from !== undefined && from === origin.account);
  const userRef = textAt(sender, 'user_ref') ?? textAt(objectAt(source, 'optin'), 'user_ref');
  const personId = fromBusiness ? textAt(objectAt(source, 'recipient'), 'id') : (from ?? userRef);
  const stated = textAt(source, 'timestamp');
  return {
    ...origin,
    receivedAt,
    source,
    personId: personId ?? '',
    person: personOf(personId),
    fromBusiness,
    occurredAt: stated === undefined ? entryTime : instantAt(source, 'timestamp', receivedAt),
    stated,
    standby: standby || undefined,
  };
}

/** The time of an item that must have one, or undefined after counting why it cannot be taken. */
export function timeOf({ findings, occurredAt }: ThreadItem, subject: string): string | undefined {
  if (occurredAt === undefined) drop(findings, 'implausible_time', subject);
  return occurredAt;
}

/**
 * A developer's own word on a link, ad or plugin. Kept when it looks like a campaign's name; with seven digits in a row it may
 * be a customer's number, which is left out.
 */
export function refAt(source: JsonObject | undefined): string | undefined {
  const ref = wordAt(source, 'ref');
  return ref === undefined || /\d{7}/.test(ref) ? undefined : ref;
}
