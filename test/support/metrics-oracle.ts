import { Temporal } from '@js-temporal/polyfill';
import { regionOf, type CanonicalEvent, type DayRange, type Granularity } from '@spunta/domain';
import { withReferrals } from './referrals-oracle.js';

/** An event as it was written: the same id may come again, with a higher version, moved or deleted. */
export interface WrittenEvent {
  event: CanonicalEvent;
  version: number;
  deleted?: boolean;
}

/** One counted thing at one time, with everything it can be split by. */
export interface Fact {
  at: number;
  metric: string;
  /** For unique people: who. */
  contact: string;
  dimensions: Record<string, string>;
}

/** Campaigns of tracking links by token; '' for none. */
export type LinkCampaigns = ReadonlyMap<string, string>;

/** What an ad id stands for. */
export type AdTree = Map<string, { campaign: string; ad_set: string }>;

const QUARTER = 900_000;
const WINDOW = 24 * 3_600_000;
const AD_WINDOW = 7 * WINDOW;
const ARRIVED = ['message.delivered', 'message.read', 'message.played'];
const READ = ['message.read', 'message.played'];

/** The definitions of the metrics in plain words of TypeScript, by a way of their own: no SQL, no buckets but the last step. */
export function factsOf(
  written: readonly WrittenEvent[],
  links: ReadonlyMap<string, string>,
  ads: AdTree,
  campaigns: LinkCampaigns = new Map(),
): Fact[] {
  const events = survivors(written);
  const known = { links, ads, campaigns };
  return [
    ...inboundFacts(events, known),
    ...referredFacts(events, known),
    ...outboundFacts(events),
    ...singleFacts(events),
  ];
}

function survivors(written: readonly WrittenEvent[]): CanonicalEvent[] {
  const latest = new Map<string, WrittenEvent>();
  for (const item of written) {
    const key = `${Math.floor(Date.parse(item.event.occurredAt) / QUARTER)}|${item.event.id}`;
    const known = latest.get(key);
    if (!known || known.version < item.version) latest.set(key, item);
  }
  return [...latest.values()].filter(({ deleted }) => !deleted).map(({ event }) => sayingSource(event));
}

/** Who names an ad, or else a link, says the source by that. */
function sayingSource(event: CanonicalEvent): CanonicalEvent {
  if (!/^(message\.received|conversation\.referred)$/.test(event.kind)) return event;
  if (event.source === 'ad' || event.adId) return { ...event, source: 'ad' };
  return event.link ? { ...event, source: 'link' } : event;
}

interface Known {
  links: ReadonlyMap<string, string>;
  ads: AdTree;
  campaigns: LinkCampaigns;
}

function inboundFacts(events: readonly CanonicalEvent[], { links, ads, campaigns }: Known): Fact[] {
  const lastOf = new Map<string, number>();
  return withReferrals(events, links).flatMap((event) => {
    const at = Date.parse(event.occurredAt);
    const contact = event.contact === null ? '' : (links.get(event.contact) ?? event.contact);
    const dimensions = {
      ...placeOf(event.channel, event.account, event.country ?? ''),
      source: event.source ?? '',
      message_type: event.messageType ?? '',
      ...originOf(event, ads, campaigns),
      attribution: attributionOf(event, ads),
    };
    const facts = [{ at, metric: 'messages_received', contact: '', dimensions }];
    if (contact === '') return facts;
    const thread = `${event.channel}|${event.account}|${contact}`;
    const last = lastOf.get(thread);
    lastOf.set(thread, at);
    if (last === undefined || at - last >= WINDOW) {
      facts.push({ at, metric: 'conversations_started', contact: '', dimensions });
      const known = dimensions.attribution !== 'none';
      if (known) facts.push({ at, metric: 'conversations_attributed', contact: '', dimensions });
    }
    return [...facts, { at, metric: 'active_contacts', contact, dimensions }];
  });
}

/** The first thing in seven days that says that the ad, or else the link, brought the person to the account. */
function referredFacts(events: readonly CanonicalEvent[], { links, ads, campaigns }: Known): Fact[] {
  const told = events
    .filter(({ kind }) => kind === 'message.received' || kind === 'conversation.referred')
    .filter(({ source, link, contact }) => (source === 'ad' || Boolean(link)) && contact !== null)
    .sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
  const lastOf = new Map<string, number>();
  return told.flatMap((event) => {
    const at = Date.parse(event.occurredAt);
    const person = links.get(event.contact ?? '') ?? event.contact;
    const byAd = event.source === 'ad';
    const bringer = byAd ? `ad ${event.adId ?? ''}` : `link ${event.link ?? ''}`;
    const thread = `${event.channel}|${event.account}|${person}|${bringer}`;
    const last = lastOf.get(thread);
    lastOf.set(thread, at);
    if (last !== undefined && at - last < AD_WINDOW) return [];
    const dimensions = {
      ...placeOf(event.channel, event.account, event.country ?? ''),
      ...originOf(event, ads, campaigns),
      attribution: attributionOf(event, ads),
    };
    return [{ at, metric: byAd ? 'conversations_referred' : 'conversations_linked', contact: '', dimensions }];
  });
}

/** What a message rests on; who told no source told of no referral. */
export function attributionOf({ source, adId }: { source?: string; adId?: string }, ads: AdTree): string {
  if (adId) return ads.has(adId) ? 'ad_matched' : 'ad_unmatched';
  if (source === 'ad' || source === 'post') return 'referral_without_ad';
  return source || 'none';
}

function outboundFacts(events: readonly CanonicalEvent[]): Fact[] {
  const messages = new Map<string, CanonicalEvent[]>();
  for (const event of events) {
    if (!/^message\.(sent|delivered|read|played|failed)$/.test(event.kind)) continue;
    const key = `${event.channel}|${event.sourceId}`;
    messages.set(key, [...(messages.get(key) ?? []), event]);
  }
  return [...messages.values()].flatMap((steps) => {
    const ordered = [...steps].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
    const latest = (field: 'channel' | 'account' | 'country' | 'template' | 'category' | 'messageType'): string =>
      ordered.map((event) => event[field] ?? '').findLast((value) => value !== '') ?? '';
    const dimensions = {
      ...placeOf(latest('channel'), latest('account'), latest('country')),
      template: latest('template'),
      category: latest('category'),
      message_type: latest('messageType'),
    };
    const firstOf = (kinds: string[]): CanonicalEvent | undefined => ordered.find(({ kind }) => kinds.includes(kind));
    const first = (kinds: string[]): number | undefined => {
      const found = firstOf(kinds);
      return found && Date.parse(found.occurredAt);
    };
    const error = { error_code: firstOf(['message.failed'])?.errorCode ?? '' };
    const arrived = first(ARRIVED);
    const times = {
      messages_sent: first(['message.sent']),
      messages_delivered: arrived,
      messages_read: first(READ),
      messages_failed: arrived === undefined ? first(['message.failed']) : undefined,
    };
    return Object.entries(times).flatMap(([metric, at]) =>
      at === undefined
        ? []
        : [
            {
              at,
              metric,
              contact: '',
              dimensions: metric === 'messages_failed' ? { ...dimensions, ...error } : dimensions,
            },
          ],
    );
  });
}

function singleFacts(events: readonly CanonicalEvent[]): Fact[] {
  const metrics: Record<string, string> = {
    'consent.granted': 'opt_ins',
    'consent.withdrawn': 'opt_outs',
    'contact.blocked': 'blocks',
    'conversion.recorded': 'conversions',
  };
  return events.flatMap(({ kind, occurredAt, channel, account, country }) => {
    const metric = metrics[kind];
    const dimensions = placeOf(channel, account, country ?? '');
    return metric === undefined ? [] : [{ at: Date.parse(occurredAt), metric, contact: '', dimensions }];
  });
}

function placeOf(channel: string, account: string, country: string): Record<string, string> {
  return { channel, account, country, region: regionOf(country) ?? '' };
}

/** A named ad tells its campaign, even if nothing is known of it; only without one does the link. */
export function originOf(
  { adId, link }: { adId?: string; link?: string },
  ads: AdTree,
  campaigns: LinkCampaigns,
): Record<string, string> {
  const ad = adId ?? '';
  const campaign = ad === '' ? (campaigns.get(link ?? '') ?? '') : (ads.get(ad)?.campaign ?? ad);
  return { ad, campaign, ad_set: ads.get(ad)?.ad_set ?? ad, link: link ?? '' };
}

export interface Asked {
  metric: string;
  dimensions: string[];
  range: DayRange;
  granularity: Granularity | null;
}

const QUOTIENTS: Record<string, [dividend: string, divisor: string]> = {
  delivery_rate: ['messages_delivered', 'messages_sent'],
  read_rate: ['messages_read', 'messages_delivered'],
  messages_per_contact: ['messages_received', 'active_contacts'],
  service_windows_answered_rate: ['service_windows_answered', 'service_windows_opened'],
  reply_rate: ['conversations_replied', 'conversations'],
  conversion_rate: ['conversations_converted', 'conversations'],
};

/** Figures by `time|dimension values`; zeros and unknown quotients are absent. */
export function tally(facts: readonly Fact[], query: Asked): Map<string, number> {
  if (query.metric === 'share_of_contacts') return shares(facts, { ...query, metric: 'active_contacts' });
  if (query.metric === 'failure_rate') return failures(facts, query);
  if (query.metric === 'attribution_coverage') return coverage(facts, query);
  if (query.metric === 'share_of_conversations') return shares(facts, { ...query, metric: 'conversations_started' });
  if (query.metric === 'new_contacts' || query.metric === 'returning_contacts') return newOrNot(facts, query);
  const parts = QUOTIENTS[query.metric];
  if (!parts) return count(facts, query);
  const [dividends, divisors] = parts.map((metric) => count(facts, { ...query, metric }));
  const quotients = [...(dividends ?? [])].flatMap(([key, dividend]): [string, number][] => {
    const divisor = divisors?.get(key);
    return divisor === undefined ? [] : [[key, Number((dividend / divisor).toFixed(6))]];
  });
  return new Map(quotients);
}

/** Who wrote for the first time ever in the period of the fact, or who did not. */
function newOrNot(facts: readonly Fact[], query: Asked): Map<string, number> {
  const { range, granularity, metric } = query;
  const from = startOf(range.from, range.timeZone);
  const sightings = facts.filter((fact) => fact.metric === 'active_contacts');
  const firsts = new Map<string, number>();
  for (const { at, contact } of sightings) firsts.set(contact, Math.min(at, firsts.get(contact) ?? Infinity));
  const startsAt = (at: number): number =>
    granularity ? Date.parse(periodStart(at, granularity, range.timeZone, from)) : from;
  const wanted = sightings.filter(
    ({ at, contact }) => (firsts.get(contact) ?? at) >= startsAt(at) === (metric === 'new_contacts'),
  );
  return count(wanted, { ...query, metric: 'active_contacts' });
}

/** What was sent has no error code: the failures of each code stand over everything sent of the other dimensions. */
function failures(facts: readonly Fact[], query: Asked): Map<string, number> {
  const code = query.dimensions.indexOf('error_code') + 1;
  const dimensions = query.dimensions.filter((name) => name !== 'error_code');
  const sent = count(facts, { ...query, metric: 'messages_sent', dimensions });
  const rates = [...count(facts, { ...query, metric: 'messages_failed' })].flatMap(
    ([key, failed]): [string, number][] => {
      const place = key.split('|').filter((_, i) => code === 0 || i !== code);
      const divisor = sent.get(place.join('|'));
      return divisor === undefined ? [] : [[key, Number((failed / divisor).toFixed(6))]];
    },
  );
  return new Map(rates);
}

/** By attribution, the conversations of each class stand over all conversations of the other dimensions. */
function coverage(facts: readonly Fact[], query: Asked): Map<string, number> {
  const place = query.dimensions.indexOf('attribution') + 1;
  const dimensions = query.dimensions.filter((name) => name !== 'attribution');
  const started = count(facts, { ...query, metric: 'conversations_started', dimensions });
  const attributed = [...count(facts, { ...query, metric: 'conversations_attributed' })];
  return new Map(
    attributed.map(([key, figure]) => {
      const rest = key.split('|').filter((_, i) => place === 0 || i !== place);
      return [key, Number((figure / (started.get(rest.join('|')) ?? 0)).toFixed(6))];
    }),
  );
}

/** Each figure over all of its period's: what stands before the first bar of a key is the period. */
function shares(facts: readonly Fact[], query: Asked): Map<string, number> {
  const wholes = count(facts, { ...query, dimensions: [] });
  return new Map(
    [...count(facts, query)].map(([key, figure]) => {
      const whole = wholes.get(key.split('|')[0] ?? '') ?? 0;
      return [key, Number((figure / whole).toFixed(6))];
    }),
  );
}

/** Unique people are counted, the rest are numbers of facts. */
function count(facts: readonly Fact[], query: Asked): Map<string, number> {
  const keyOf = placesIn(query);
  const people = new Map<string, Set<string>>();
  facts.forEach((fact, i) => {
    const key = fact.metric === query.metric ? keyOf(fact) : null;
    if (key === null) return;
    const members = people.get(key) ?? new Set<string>();
    members.add(fact.metric === 'active_contacts' ? fact.contact : String(i));
    people.set(key, members);
  });
  return new Map([...people].map(([key, members]) => [key, members.size]));
}

/** `time|dimension values` of a fact in the rows of a query; null outside of its range. */
export function placesIn({
  range,
  granularity,
  dimensions,
}: Omit<Asked, 'metric'>): (fact: Pick<Fact, 'at' | 'dimensions'>) => string | null {
  const from = startOf(range.from, range.timeZone);
  const to = startOf(Temporal.PlainDate.from(range.to).add({ days: 1 }).toString(), range.timeZone);
  return (fact) => {
    if (fact.at < from || fact.at >= to) return null;
    const time = granularity ? periodStart(fact.at, granularity, range.timeZone, from) : '';
    return [time, ...dimensions.map((name) => valueOf(fact, name, range.timeZone))].join('|');
  };
}

/** Hour and weekday are read off a clock of the query's zone, which a fact knows nothing of. */
function valueOf({ at, dimensions }: Pick<Fact, 'at' | 'dimensions'>, name: string, timeZone: string): string {
  if (name !== 'hour' && name !== 'weekday') return dimensions[name] ?? '';
  const quarter = Math.floor(at / QUARTER) * QUARTER;
  const key = `${quarter}|${name}|${timeZone}`;
  const read = (): string => {
    const clock = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(timeZone);
    return name === 'hour' ? clock.toPlainTime().toString().slice(0, 2) : String(clock.dayOfWeek);
  };
  const value = knownClocks.get(key) ?? read();
  knownClocks.set(key, value);
  return value;
}

function startOf(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}

/** Calendars are slow and the same quarters come again in every test. */
const knownStarts = new Map<string, string>();
const knownClocks = new Map<string, string>();

function periodStart(at: number, granularity: Granularity, timeZone: string, from: number): string {
  const quarter = Math.floor(at / QUARTER) * QUARTER;
  const key = `${quarter}|${granularity}|${timeZone}|${from}`;
  const start = knownStarts.get(key) ?? computeStart(quarter, granularity, timeZone, from);
  knownStarts.set(key, start);
  return start;
}

function computeStart(quarter: number, granularity: Granularity, timeZone: string, from: number): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(timeZone);
  const start = Math.max(from, periodOf(moment, granularity).epochMilliseconds);
  const zoned = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone);
  return zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function periodOf(moment: Temporal.ZonedDateTime, granularity: Granularity): Temporal.ZonedDateTime {
  const day = moment.startOfDay();
  switch (granularity) {
    case 'QUARTER_HOUR':
      return moment;
    case 'HOUR':
      return hourOf(moment);
    case 'DAY':
      return day;
    case 'WEEK':
      return day.subtract({ days: moment.dayOfWeek - 1 }).startOfDay();
    case 'MONTH':
      return day.with({ day: 1 }).startOfDay();
    case 'QUARTER':
      return day.with({ day: 1, month: moment.month - ((moment.month - 1) % 3) }).startOfDay();
    case 'YEAR':
      return day.with({ day: 1, month: 1 }).startOfDay();
  }
}

/** Back to the full hour on the wall, but not over a change of the clocks: the repeated hour counts apart. */
function hourOf(moment: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const before = moment.subtract({ minutes: 15 });
  return moment.minute === 0 || before.offset !== moment.offset ? moment : hourOf(before);
}
