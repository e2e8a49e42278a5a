import { feeCategoryOf, verdictOf, type ContactMessage } from '@spunta/costs';
import { OUTBOUND_KINDS, type CanonicalEvent } from '@spunta/domain';
import { liveEvents, originOf, timeOf, type OracleContext, type Sums, type WrittenRow } from './activity-oracle.js';

const ARRIVED: readonly string[] = ['message.delivered', 'message.read', 'message.played'];
const QUARTER_HOUR = 900_000;

/** What the engine's keys are computed from; `keyOf` of the context must know these texts too. */
export const subjectText = (channel: string, sourceId: string): string => `${channel}|${sourceId}`;
export const memberText = (subject: string, contact: string): string => `${subject}|${contact}`;

/** The conversation log, computed by plain loops. */
export function oracleContactLog(rows: readonly WrittenRow[], context: OracleContext): ContactMessage[] {
  const events = liveEvents(rows);
  const messages = new Map<string, CanonicalEvent[]>();
  for (const event of events.filter(({ kind }) => (OUTBOUND_KINDS as readonly string[]).includes(kind))) {
    const subject = event.sourceId === '' ? event.id : subjectText(event.channel, event.sourceId);
    const member = event.details?.['group'] === true ? personOf(event, context) : null;
    const text = member === null ? subject : memberText(subject, member);
    messages.set(text, [...(messages.get(text) ?? []), event]);
  }
  const sent = [...messages].flatMap(([text, list]) => sentMessage(context.keyOf(text), list, context));
  return [...events.flatMap((event) => fromPerson(event, events, context)), ...sent];
}

/** Start of the bucket that a row of the log stands in, in Unix seconds. */
export function logBucket({ at, deliveredAt }: ContactMessage): number {
  const time = deliveredAt ?? at;
  return (time - (time % QUARTER_HOUR)) / 1000;
}

/** The log as sums by "bucket|row", for telling which buckets a change touches. */
export function oracleLogSums(rows: readonly WrittenRow[], context: OracleContext): Sums {
  const sums: Sums = new Map();
  for (const message of oracleContactLog(rows, context)) {
    const key = `${logBucket(message)}|${Object.values(message).map(String).join('|')}`;
    sums.set(key, (sums.get(key) ?? 0) + 1);
  }
  return sums;
}

function personOf({ contact }: CanonicalEvent, { links }: OracleContext): string | null {
  return contact === null ? null : (links.get(contact) ?? contact);
}

function fromPerson(
  event: CanonicalEvent,
  events: readonly CanonicalEvent[],
  context: OracleContext,
): ContactMessage[] {
  const contact = personOf(event, context);
  const side = sideOf(event);
  if (side === null || contact === null || event.details?.['group'] === true) return [];
  const { channel, account, country } = event;
  return [
    {
      channel,
      account,
      contact,
      side,
      key: context.keyOf(event.id),
      at: timeOf(event),
      deliveredAt: null,
      country: country ?? '',
      ...originOf(event, events, context),
      template: '',
      category: '',
      verdict: 'none',
      app: false,
    },
  ];
}

function sideOf({ kind, details }: CanonicalEvent): ContactMessage['side'] | null {
  if (kind === 'message.received') return 'received';
  if (kind === 'conversion.recorded') return 'converted';
  if (kind === 'conversation.opened') return 'opened';
  return kind === 'call.started' && details?.['direction'] !== 'business_initiated' ? 'opened' : null;
}

function sentMessage(key: bigint, list: CanonicalEvent[], context: OracleContext): ContactMessage[] {
  const events = [...list].sort((a, b) => {
    if (timeOf(a) !== timeOf(b)) return timeOf(a) - timeOf(b);
    return context.keyOf(a.id) < context.keyOf(b.id) ? -1 : 1;
  });
  const arrivals = events.filter(({ kind }) => ARRIVED.includes(kind)).map(timeOf);
  if (arrivals.length === 0 && events.some(({ kind }) => kind === 'message.failed')) return [];
  const latest = (read: (event: CanonicalEvent) => string | null | undefined): string =>
    events.map(read).findLast((value) => value) ?? '';
  const pricing = events.findLast((event) => event.pricing)?.pricing;
  const known = events.map(({ category }) => category).findLast((value) => value && value !== 'referral_conversion');
  const template = latest((event) => event.template);
  const isTemplate = template !== '' || latest((event) => event.messageType) === 'template';
  const written = events.filter(({ kind }) => kind !== 'message.failed').map(timeOf);
  return [
    {
      channel: latest((event) => event.channel) as ContactMessage['channel'],
      account: latest((event) => event.account),
      contact: latest((event) => personOf(event, context)) || null,
      side: 'sent',
      key,
      at: Math.min(...written),
      deliveredAt: arrivals.length === 0 ? null : Math.min(...arrivals),
      country: latest((event) => event.country),
      source: '',
      adId: '',
      link: '',
      template,
      category: feeCategoryOf(pricing?.category ?? '', known ?? '', isTemplate),
      verdict: verdictOf(pricing),
      app: events.some(({ details }) => details?.['via'] === 'app'),
    },
  ];
}
