import { randomUUID } from 'node:crypto';
import { formatDay, makeSpan, type AdInsight, type CanonicalEvent } from '@spunta/domain';
import {
  activityFromEvents,
  BUCKET_RANGE,
  contactActivityFromEvents,
  encodeAdFirstReport,
  encodeAdInsight,
  encodeEvent,
} from '@spunta/warehouse';
import { makeEvent, makeInsight } from '../../../../test/support/events.js';
import { makeRandom, makeWorld, writeInsights, writeWorld } from '../../../../test/support/metrics-world.js';
import { makeWarehouse, type TestWarehouse } from '../../../../test/support/warehouse.js';
import { reconcileAds, type AdLine } from './ad-lines.js';
import { readAdFacts, type ConnectedAccount } from './read-ad-facts.js';

let test: TestWarehouse;
beforeAll(async () => {
  test = await makeWarehouse();
});
afterAll(() => test.close());

const ROME = { from: '2026-03-08', to: '2026-03-14', timeZone: 'Europe/Rome' };
const ACCOUNT = 'act_900000000000001';
const inRome: ConnectedAccount = { adAccount: ACCOUNT, timeZone: 'Europe/Rome', syncedThrough: '2026-03-12' };

async function writeEvents(workspaceId: string, events: CanonicalEvent[]): Promise<void> {
  const meta = { workspaceId, connectionId: null, version: '1', deleted: false };
  await test.warehouse.insert(
    'events',
    events.map((event) => encodeEvent(event, meta)),
  );
}

/** Writes insights as the ingest door did at first, and later where they were changed. */
async function report(workspaceId: string, first: AdInsight[], now: AdInsight[] = first): Promise<void> {
  const rows = first.map((insight) => encodeAdInsight(insight, { workspaceId, version: '1' }));
  await test.warehouse.insert('ad_insights', rows);
  const reports = rows.map((row) => encodeAdFirstReport(row, new Date('2026-03-11T02:00:00Z')));
  await test.warehouse.insert('ad_first_reports', reports);
  await writeInsights(test.warehouse, workspaceId, now, '2');
}

/** Every day of the cases is over. */
const LATER = new Date('2027-01-01T00:00:00Z');
const linesOf = async (workspaceId: string, range = ROME, connected = [inRome]): Promise<AdLine[]> =>
  reconcileAds(await readAdFacts(test.warehouse, workspaceId, range, connected, LATER));
const summary = ({ day, ad, level, reported, ours, people, parts, unexplained }: AdLine) => ({
  ...{ day, ad, level, reported, ours, people, unexplained },
  parts: Object.fromEntries(parts.map(({ kind, explains }) => [kind, explains])),
});
const person = (n: number): string => `ct_00000000000000${n.toString(16).padStart(2, '0')}`;
const click = (n: number, occurredAt: string, partial: Partial<CanonicalEvent> = {}): CanonicalEvent =>
  makeEvent({ contact: person(n), occurredAt, source: 'ad', adId: '900001', clickId: `click-${n}`, ...partial });

describe('what is read of ads', () => {
  it('counts conversations and people as the rollups do, in any zone', async () => {
    const workspaceId = randomUUID();
    const world = makeWorld(makeRandom(7), 900, 'r', 1);
    await writeWorld(test.warehouse, workspaceId, world, []);
    for (const timeZone of ['Europe/Rome', 'America/St_Johns', 'Pacific/Chatham']) {
      const range = { from: '2026-03-05', to: '2026-11-03', timeZone };
      const span = makeSpan(range, 'DAY');
      const days = new Map(span.periods.map(({ start, day }) => [start, formatDay(day)]));
      const starts = span.periods.map(({ start }) => start);
      const { rows } = await test.warehouse.query<{ start: number; ad: string; n: string; people: string }>(
        `SELECT start, ad, sum(f.n) AS n, max(f.people) AS people FROM (
           SELECT roundDown(toUnixTimestamp(bucket), {starts:Array(UInt32)}) AS start, ad_id AS ad, sum(conversations_started) AS n, 0 AS people
           FROM (${activityFromEvents(BUCKET_RANGE)}) WHERE (ad_id != '' OR source = 'ad') GROUP BY start, ad
           UNION ALL
           SELECT roundDown(toUnixTimestamp(bucket), {starts:Array(UInt32)}) AS start, ad_id AS ad, 0, uniqExact(contact)
           FROM (${contactActivityFromEvents(BUCKET_RANGE)}) WHERE (ad_id != '' OR source = 'ad') GROUP BY start, ad
         ) AS f GROUP BY start, ad HAVING people > 0`,
        { workspace: workspaceId, from: span.from, to: span.to, starts },
      );
      const expected = rows.map(({ start, ad, n, people }) => [days.get(start), ad, Number(n), Number(people)]);
      const { counts } = await readAdFacts(test.warehouse, workspaceId, range, [], LATER);
      const found = (counts.get(timeZone) ?? []).map((row) => [row.day, row.adId, row.conversations, row.people]);
      const sorted = (list: unknown[]) => list.map((row) => JSON.stringify(row)).sort();
      expect(sorted(found)).toEqual(sorted(expected));
      expect(found.length).toBeGreaterThan(20);
    }
  });

  it('says who came back, and who came without a click id', async () => {
    const workspaceId = randomUUID();
    await writeEvents(workspaceId, [
      // Person 1 wrote on 4 March: on the 10th less than 7 days later. Person 2 wrote on the 2nd: that is long enough.
      makeEvent({ contact: person(1), occurredAt: '2026-03-04T09:00:00.000Z' }),
      makeEvent({ contact: person(2), occurredAt: '2026-03-02T09:00:00.000Z' }),
      click(1, '2026-03-10T08:00:00.000Z'),
      click(2, '2026-03-10T09:00:00.000Z'),
      click(3, '2026-03-10T10:00:00.000Z', { clickId: undefined }),
      // Within the window that person 3 has open: no conversation, and no further person.
      click(3, '2026-03-10T15:00:00.000Z', { clickId: undefined }),
      // The ad was not told.
      click(4, '2026-03-10T11:00:00.000Z', { adId: undefined, clickId: undefined }),
    ]);
    await report(workspaceId, [makeInsight({ conversations: 1 })]);
    expect((await linesOf(workspaceId)).map(summary)).toEqual([
      {
        ...{ day: '2026-03-10', ad: '', level: 'ad', reported: null, ours: 1, people: 1, unexplained: '0' },
        parts: { unmatched: '1' },
      },
      {
        ...{ day: '2026-03-10', ad: '900001', level: 'ad', reported: 1, ours: 3, people: 3, unexplained: '0' },
        parts: { attribution_window: '1', no_click_id: '1' },
      },
    ]);
  });

  it('takes one report a campaign and day, and Status from the one that tells placements apart', async () => {
    const workspaceId = randomUUID();
    await writeEvents(workspaceId, [
      click(1, '2026-03-10T08:00:00.000Z'),
      click(2, '2026-03-10T09:00:00.000Z', { clickId: undefined }),
    ]);
    const placed = { breakdown: 'placement+publisher_platform', publisherPlatform: 'whatsapp', placement: 'status' };
    await report(workspaceId, [
      makeInsight({ conversations: 2, breakdown: 'country', country: 'IT' }),
      makeInsight({ ...placed, conversations: 1 }),
      makeInsight({ ...placed, publisherPlatform: 'facebook', placement: 'feed', conversations: 1 }),
      makeInsight({ level: 'campaign', adSetId: undefined, adId: undefined, conversations: 2 }),
      makeInsight({ level: 'account', campaignId: undefined, adSetId: undefined, adId: undefined, conversations: 9 }),
    ]);
    const lines = await linesOf(workspaceId);
    expect(lines.map(summary)).toEqual([
      { day: '2026-03-10', ad: '900001', level: 'ad', reported: 2, ours: 2, people: 2, unexplained: '0', parts: {} },
    ]);
    expect(lines[0]).toMatchObject({ campaignName: 'Spring', adSetName: 'Italy', adName: 'Video', withoutClick: 1 });
  });

  it('tells what was restated, also of rows that came late', async () => {
    const workspaceId = randomUUID();
    await writeEvents(workspaceId, [click(1, '2026-03-10T08:00:00.000Z'), click(2, '2026-03-10T09:00:00.000Z')]);
    const parts = (values: number[]) =>
      ['IT', 'NP'].map((country, i) =>
        makeInsight({ breakdown: 'country', country, conversations: values[i] as number }),
      );
    await report(workspaceId, parts([2, 1]), parts([1, 0]));
    const [line] = await linesOf(workspaceId);
    expect(line).toMatchObject({
      reported: 1,
      firstReported: 3,
      parts: [{ kind: 'restated', explains: '1', found: '2' }],
    });
  });

  it('knows a day without delivery from one that was not pulled', async () => {
    const workspaceId = randomUUID();
    await writeEvents(workspaceId, [click(1, '2026-03-12T08:00:00.000Z'), click(2, '2026-03-13T09:00:00.000Z')]);
    await report(workspaceId, [makeInsight({ conversations: 0 })]);
    const reported = async (connected: ConnectedAccount[]) =>
      (await linesOf(workspaceId, ROME, connected)).map((line) => [line.day, line.reported, line.zoneKnown]);
    expect(await reported([inRome])).toEqual([
      ['2026-03-13', null, true],
      ['2026-03-12', 0, true],
    ]);
    expect(await reported([])).toEqual([
      ['2026-03-13', null, false],
      ['2026-03-12', null, false],
    ]);
  });

  it('never shows another workspace, and refuses what is too long', async () => {
    const workspaceId = randomUUID();
    await writeEvents(workspaceId, [click(1, '2026-03-10T08:00:00.000Z')]);
    await report(workspaceId, [makeInsight({ conversations: 5 })]);
    expect(await linesOf(randomUUID())).toEqual([]);
    await expect(linesOf(workspaceId, { ...ROME, to: '2027-03-14' })).rejects.toMatchObject({ code: 'RANGE_INVALID' });
  });
});
