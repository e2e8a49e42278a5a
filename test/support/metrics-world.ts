import { encodeEvent, encodeAdInsight, type Warehouse } from '@spunta/warehouse';
import type { AdInsight, CanonicalEvent } from '@spunta/domain';
import { makeEvent, makeInsight } from './events.js';
import type { WrittenEvent } from './metrics-oracle.js';
export { makeRandom } from './chance.js';

/** Days on which a zone of the tests changes its clocks: St John's, Rome twice, the Chatham Islands. */
const CLOCK_DAYS = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-25', '2026-11-01'];
const HOUR = 3_600_000;

/** A message's life or a person's message near a clock change, with gaps in what is known. */
function writtenThing(random: () => number, id: number): CanonicalEvent[] {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const noon = Date.parse(`${pick(CLOCK_DAYS)}T12:00:00Z`);
  const at = noon + Math.floor((random() - 0.5) * 72 * HOUR);
  const time = (later: number): string => new Date(at + later).toISOString();
  const base = {
    sourceId: `m${id}`,
    channel: pick(['whatsapp', 'telegram'] as const),
    account: pick(['100000000000001', '100000000000002']),
    country: pick(['IT', 'IN', 'NP', 'NZ', 'CA', null]),
  };
  if (random() < 0.1) {
    const kind = pick(['consent.granted', 'consent.withdrawn', 'contact.blocked', 'conversion.recorded'] as const);
    return [makeEvent({ ...base, kind, contact: 'ct_00000000000000a1', occurredAt: time(0) })];
  }
  if (random() < 0.5) {
    const ad = pick([undefined, undefined, '900001', '900002', '900404']);
    const contact = random() < 0.1 ? null : `ct_00000000000000${pick(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'])}`;
    const others = ['none', 'post', 'link', 'ad', undefined] as const;
    const from = ad ? ({ source: 'ad', adId: ad } as const) : { source: pick(others) };
    const link = pick([undefined, undefined, '7FK3Q', '8FK3R', '9FK3S']);
    const shared = { ...base, ...from, ...(link && { link }), contact };
    const referral = makeEvent({ ...shared, kind: 'conversation.referred', occurredAt: time(pick([1, 90_000])) });
    const message = makeEvent({ ...shared, occurredAt: time(0), messageType: pick(['text', 'image']) });
    const tells = from.source === 'ad' || link ? pick(['message', 'both', 'referral']) : 'message';
    return [...(tells === 'referral' ? [] : [message]), ...(tells === 'message' ? [] : [referral])];
  }
  const kinds = ['message.sent', 'message.delivered', 'message.read', 'message.played', 'message.failed'] as const;
  return kinds
    .filter(() => random() < 0.6)
    .map((kind, step) =>
      makeEvent({
        ...base,
        kind,
        contact: 'ct_00000000000000b1',
        country: random() < 0.3 ? null : base.country,
        occurredAt: time(step * Math.floor(random() * HOUR) + step + 1),
        template: pick([undefined, 'welcome', 'offer']),
        category: pick([undefined, 'marketing', 'utility']),
        messageType: pick([undefined, 'template']),
        errorCode: kind === 'message.failed' ? pick([undefined, '131026', '131049']) : undefined,
      }),
    );
}

/** Events with repeats, restatements, moves to another time and deletions; versions rise. */
export function makeWorld(random: () => number, things: number, prefix: string, firstVersion: number): WrittenEvent[] {
  const written: WrittenEvent[] = [];
  let version = firstVersion;
  const write = (event: CanonicalEvent, deleted = false): unknown =>
    written.push({ event, version: (version += 1), deleted });
  for (let i = 0; i < things; i += 1) {
    for (const made of writtenThing(random, i)) {
      const event = { ...made, id: `${prefix}${made.id}`, sourceId: `${prefix}${made.sourceId}` };
      write(event);
      const fate = random();
      if (fate < 0.15) write(event);
      else if (fate < 0.25) write({ ...event, country: 'FR', messageType: 'video' });
      else if (fate < 0.3) write(event, true);
      else if (fate < 0.35) {
        write(event, true);
        write({ ...event, occurredAt: new Date(Date.parse(event.occurredAt) + 5 * HOUR).toISOString() });
      }
    }
  }
  return written;
}

/** Puts events into the warehouse and marks the given buckets, as the ingest door does: marks first. */
export async function writeWorld(
  warehouse: Warehouse,
  workspaceId: string,
  written: readonly WrittenEvent[],
  marks: readonly number[],
): Promise<void> {
  const marked = String(Math.max(...written.map(({ version }) => version)));
  await warehouse.insert(
    'bucket_marks',
    marks.map((bucket) => ({ workspace: workspaceId, bucket, marked, rebuilt: '0' })),
  );
  await warehouse.insert(
    'events',
    written.map(({ event, version, deleted }) =>
      encodeEvent(event, { workspaceId, connectionId: null, version: String(version), deleted: deleted ?? false }),
    ),
  );
}

export function bucketOf({ event }: WrittenEvent): number {
  return Math.floor(Date.parse(event.occurredAt) / 900_000) * 900;
}

/** Buckets whose figures new events can change: their own, those of the same messages, and the week after (referrals by ads and links). */
export function touchedBuckets(all: readonly WrittenEvent[], fresh: readonly WrittenEvent[]): number[] {
  const subjects = new Set(fresh.map(({ event }) => event.sourceId));
  const own = new Set(fresh.map(bucketOf));
  const near = (bucket: number): boolean => [...own].some((start) => bucket >= start && bucket <= start + 7 * 86_400);
  const touched = all.filter((item) => subjects.has(item.event.sourceId) || near(bucketOf(item))).map(bucketOf);
  return [...new Set([...own, ...touched])];
}

/** Two reports of the same spend (by ad, and by country and placement of the campaign) and one campaign with ads only. */
export function makeInsights(random: () => number, days: readonly string[]): AdInsight[] {
  const cents = (): string => (Math.floor(random() * 10_000) / 100).toFixed(2);
  return days.flatMap((day) => {
    const parts = (['IT', 'NP', undefined] as const).map((country) => ({ country, spend: cents(), impressions: 90 }));
    const spend = parts.reduce((sum, part) => sum + Math.round(Number(part.spend) * 100), 0);
    const campaign = { adSetId: undefined, adSetName: undefined, adId: undefined, adName: undefined };
    return [
      ...parts.map((part, i) =>
        makeInsight({
          ...campaign,
          ...part,
          day,
          level: 'campaign',
          breakdown: 'country+placement+publisher_platform',
          publisherPlatform: 'facebook',
          placement: i === 0 ? 'feed' : 'reels',
          clicks: 9,
        }),
      ),
      makeInsight({ day, adId: '900001', spend: ((spend - 1) / 100).toFixed(2), impressions: 200, clicks: 20 }),
      makeInsight({ day, adId: '900003', adName: 'Still', spend: '0.01', impressions: 70, clicks: 7 }),
      makeInsight({
        ...{ day, campaignId: '700002', campaignName: 'Autumn', adSetId: '800002', adSetName: 'World' },
        ...{ adId: '900002', adName: 'Carousel', spend: cents(), impressions: 50, clicks: 5 },
      }),
    ];
  });
}

export async function writeInsights(
  warehouse: Warehouse,
  workspaceId: string,
  insights: readonly AdInsight[],
  version = '1',
): Promise<void> {
  await warehouse.insert(
    'ad_insights',
    insights.map((insight) => encodeAdInsight(insight, { workspaceId, version })),
  );
}
