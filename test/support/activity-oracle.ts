import { OUTBOUND_KINDS, type CanonicalEvent } from '@spunta/domain';

/** One row of `events` as a test wrote it. */
export interface WrittenRow {
  event: CanonicalEvent;
  version: number;
  deleted: boolean;
}

/** What the definitions of the rollups rest on, besides the rows. */
export interface OracleContext {
  /** contact_links: alias → contact. */
  links: ReadonlyMap<string, string>;
  /** The engine's key of an event id; breaks ties between events of one instant. */
  keyOf: (id: string) => bigint;
}

/** Sums by "bucket|dimension|…": plain text keys and numbers, zeros left out. */
export type Sums = Map<string, number>;

const QUARTER_HOUR = 900_000;
const DAY = 86_400_000;

export const timeOf = (event: CanonicalEvent): number => Date.parse(event.occurredAt);
export const bucketOf = (event: CanonicalEvent): number => (timeOf(event) - (timeOf(event) % QUARTER_HOUR)) / 1000;

/** Figures of `activity`, computed by plain loops: keys are "figure|bucket|channel|account|country|source|ad|link|template|category|type|error". */
export function oracleActivity(rows: readonly WrittenRow[], context: OracleContext): Sums {
  const sums: Sums = new Map();
  const events = liveEvents(rows);
  const received = events.filter((event) => event.kind === 'message.received');
  for (const event of received) {
    const origin = originOf(event, events, context);
    const dimensions = receivedDimensions(event, origin);
    add(sums, ['messages_received', ...dimensions]);
    if (!startsConversation(event, received, context)) continue;
    add(sums, ['conversations_started', ...dimensions]);
    if (!['', 'none'].includes(origin.source)) add(sums, ['conversations_attributed', ...dimensions]);
  }
  for (const event of referralsOf(events, context)) {
    const { channel, account, country } = event;
    const { source, adId, link } = toldBy(event);
    const place = [bucketOf(event), channel, account, country ?? '', source, adId, link];
    add(sums, [source === 'ad' ? 'conversations_referred' : 'conversations_linked', ...place, '', '', '', '']);
  }
  for (const message of messagesOfBusiness(events, context)) countMessage(sums, message);
  for (const event of events) countConsent(sums, event);
  return sums;
}

/** Figures of `contact_activity`: keys are "bucket|channel|account|country|source|ad|link|contact". */
export function oracleContactActivity(rows: readonly WrittenRow[], context: OracleContext): Sums {
  const sums: Sums = new Map();
  const events = liveEvents(rows);
  for (const event of events) {
    const person = personOf(event, context);
    if (event.kind !== 'message.received' || person === null) continue;
    const { channel, account, country } = event;
    const { source, adId, link } = originOf(event, events, context);
    add(sums, [bucketOf(event), channel, account, country ?? '', source, adId, link, person]);
  }
  return sums;
}

/** The highest version of each event in each bucket, without deleted ones. */
export function liveEvents(rows: readonly WrittenRow[]): CanonicalEvent[] {
  const newest = new Map<string, WrittenRow>();
  for (const row of rows) {
    const key = `${bucketOf(row.event)} ${row.event.id}`;
    const known = newest.get(key);
    if (!known || row.version >= known.version) newest.set(key, row);
  }
  return [...newest.values()].filter((row) => !row.deleted).map((row) => row.event);
}

function personOf(event: CanonicalEvent, { links }: OracleContext): string | null {
  if (event.contact === null) return null;
  return links.get(event.contact) ?? event.contact;
}

function comesBefore(a: CanonicalEvent, b: CanonicalEvent, { keyOf }: OracleContext): boolean {
  if (timeOf(a) !== timeOf(b)) return timeOf(a) < timeOf(b);
  return keyOf(a.id) < keyOf(b.id);
}

function startsConversation(event: CanonicalEvent, received: CanonicalEvent[], context: OracleContext): boolean {
  const person = personOf(event, context);
  if (person === null) return false;
  for (const other of received) {
    if (other === event || personOf(other, context) !== person) continue;
    if (other.channel !== event.channel || other.account !== event.account) continue;
    if (timeOf(other) > timeOf(event) - DAY && comesBefore(other, event, context)) return false;
  }
  return true;
}

/** What brought a person; texts are '' where nothing is told. */
export interface Origin {
  source: string;
  adId: string;
  link: string;
}

/** What an event says itself: a named ad is one and else a link is, whatever is said of the source. */
function toldBy({ source, adId, link }: CanonicalEvent): Origin {
  const named = source === 'ad' || adId ? 'ad' : link ? 'link' : (source ?? '');
  return { source: named, adId: adId ?? '', link: link ?? '' };
}

const tellsNothing = (event: CanonicalEvent): boolean => ['', 'none'].includes(toldBy(event).source);

/** What brought a message: what it says, or the last referral in 24 hours after which the person wrote nothing else to the account. */
export function originOf(event: CanonicalEvent, events: readonly CanonicalEvent[], context: OracleContext): Origin {
  const person = personOf(event, context);
  if (event.kind !== 'message.received' || person === null || !tellsNothing(event)) return toldBy(event);
  const ofThread = events.filter(
    (other) =>
      other !== event &&
      personOf(other, context) === person &&
      other.channel === event.channel &&
      other.account === event.account,
  );
  const written = ofThread.filter((other) => other.kind === 'message.received' && comesBefore(other, event, context));
  const carried = ofThread
    .filter((other) => other.kind === 'conversation.referred' && !tellsNothing(other))
    .filter((other) => timeOf(other) <= timeOf(event) && timeOf(event) - timeOf(other) < DAY)
    .filter((other) => written.every((message) => timeOf(message) < timeOf(other)))
    .sort((a, b) => (comesBefore(a, b, context) ? -1 : 1))
    .at(-1);
  return toldBy(carried ?? event);
}

/** What says that an ad or else a link brought a person, where nothing said so of the same one and account in the seven days before. */
function referralsOf(events: CanonicalEvent[], context: OracleContext): CanonicalEvent[] {
  const told = events.filter(
    ({ kind, source, adId, link }) =>
      (kind === 'message.received' || kind === 'conversation.referred') &&
      (source === 'ad' || Boolean(adId) || Boolean(link)),
  );
  const threadOf = (event: CanonicalEvent): string =>
    [personOf(event, context), event.channel, event.account, broughtBy(event)].join('|');
  return told.filter(
    (event) =>
      personOf(event, context) !== null &&
      !told.some(
        (other) =>
          threadOf(other) === threadOf(event) &&
          timeOf(other) > timeOf(event) - 7 * DAY &&
          comesBefore(other, event, context),
      ),
  );
}

function broughtBy(event: CanonicalEvent): string {
  const { source, adId, link } = toldBy(event);
  return source === 'ad' ? `ad ${adId}` : `link ${link}`;
}

function receivedDimensions(event: CanonicalEvent, { source, adId, link }: Origin): (string | number)[] {
  const { channel, account, country, messageType } = event;
  return [bucketOf(event), channel, account, country ?? '', source, adId, link, '', '', messageType ?? '', ''];
}

function countConsent(sums: Sums, event: CanonicalEvent): void {
  const { kind, channel, account, country } = event;
  const figures: Record<string, string> = {
    'consent.granted': 'opt_ins',
    'consent.withdrawn': 'opt_outs',
    'contact.blocked': 'blocks',
    'conversion.recorded': 'conversions',
  };
  const figure = figures[kind];
  if (figure === undefined) return;
  add(sums, [figure, bucketOf(event), channel, account, country ?? '', '', '', '', '', '', '', '']);
}

/** Events of each message of the business, in order. */
function messagesOfBusiness(events: CanonicalEvent[], context: OracleContext): CanonicalEvent[][] {
  const messages = new Map<string, CanonicalEvent[]>();
  for (const event of events) {
    if (!(OUTBOUND_KINDS as readonly string[]).includes(event.kind)) continue;
    const subject = event.sourceId === '' ? `id ${event.id}` : `${event.channel} ${event.sourceId}`;
    messages.set(subject, [...(messages.get(subject) ?? []), event]);
  }
  const inOrder = (a: CanonicalEvent, b: CanonicalEvent) => (comesBefore(a, b, context) ? -1 : 1);
  return [...messages.values()].map((message) => message.sort(inOrder));
}

function countMessage(sums: Sums, message: CanonicalEvent[]): void {
  const latest = (field: 'channel' | 'account' | 'country' | 'template' | 'category' | 'messageType') =>
    message.map((event) => event[field]).findLast((value) => value !== undefined && value !== null && value !== '') ??
    '';
  const first = (...kinds: string[]) => message.find((event) => kinds.includes(event.kind));
  const arrived = first('message.delivered', 'message.read', 'message.played');
  const steps = {
    messages_sent: first('message.sent'),
    messages_delivered: arrived,
    messages_read: first('message.read', 'message.played'),
    messages_failed: arrived ? undefined : first('message.failed'),
  };
  for (const [figure, event] of Object.entries(steps)) {
    if (!event) continue;
    const place = [latest('channel'), latest('account'), latest('country')];
    add(sums, [
      figure,
      bucketOf(event),
      ...place,
      '',
      '',
      '',
      latest('template'),
      latest('category'),
      latest('messageType'),
      figure === 'messages_failed' ? (event.errorCode ?? '') : '',
    ]);
  }
}

function add(sums: Sums, parts: (string | number)[]): void {
  const key = parts.join('|');
  sums.set(key, (sums.get(key) ?? 0) + 1);
}
