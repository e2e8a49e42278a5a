import fc from 'fast-check';
import { REFERRAL_CARRY_HOURS, type Channel, type MetricsQuery, type MetricsResult } from '@spunta/domain';
import { readAdFacts } from '@spunta/costs';
import { Drain, writeEvents } from '@spunta/ingest';
import { runMetrics } from '@spunta/metrics';
import { deliver } from './support/deliveries.js';
import { makeEvent } from './support/events.js';
import { makeIngest, type TestIngest } from './support/ingest.js';
import { DIRECT, PAGE, threadDelivery, threadItem, type MetaObject } from './support/meta.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const START = Date.parse('2026-11-09T08:00:00Z');
const HOUR = 3_600_000;
const range = { from: '2026-11-01', to: '2026-11-30', timeZone: 'Europe/Rome' };
const TOKEN = 'C23HK5';
const PEOPLE = ['8123000000000001', '8123000000000002'];

let ingest: TestIngest;

beforeAll(async () => {
  ingest = await makeIngest(() => NOW);
});
afterAll(() => ingest.close());

interface Thread {
  workspaceId: string;
  id: string;
  side: typeof PAGE;
}

async function makeThread(channel: Channel = 'messenger', side = PAGE): Promise<Thread> {
  const workspaceId = await ingest.makeWorkspace();
  const { metadata } = ingest.deps;
  const { id } = await metadata.connections.create(workspaceId, { channel, name: 'A', settings: {} });
  const link = { name: 'Poster', channel: 'messenger', address: '1', text: '', campaign: null, token: TOKEN } as const;
  await metadata.trackingLinks.create(workspaceId, link, null);
  return { workspaceId, id, side };
}

/** What a person does in a thread: writes, with what the message says itself, or comes without writing. */
interface Step {
  person: string;
  /** Milliseconds after START. */
  at: number;
  writes: boolean;
  by: 'none' | 'link' | 'other' | `9${string}`;
}

const step = (hours: number, writes: boolean, by: Step['by'] = 'none', person = PEOPLE[0] ?? ''): Step => ({
  person,
  at: Math.round(hours * HOUR),
  writes,
  by,
});
const writes = (hours: number, by?: Step['by'], person?: string): Step => step(hours, true, by, person);
const comes = (hours: number, by: Step['by'], person?: string): Step => step(hours, false, by, person);

function contentOf({ person, at, writes: isMessage, by }: Step): MetaObject {
  const way = by === 'link' ? { ref: TOKEN } : by === 'other' ? {} : { ad_id: by };
  const source = by === 'link' || by === 'other' ? 'SHORTLINK' : 'ADS';
  const referral = by === 'none' ? undefined : { ...way, source, type: 'OPEN_THREAD' };
  return isMessage ? { message: { mid: `m_${person}${at}`, text: 'Ciao', referral } } : { referral };
}

async function tell({ side, ...connection }: Thread, steps: readonly Step[]): Promise<void> {
  for (const each of steps) {
    const item = threadItem(contentOf(each), { side, person: each.person, at: START + each.at });
    await deliver(ingest.deps, connection, threadDelivery([item], side));
  }
  await drain();
}

async function drain(): Promise<void> {
  while ((await new Drain(ingest.deps).drainOnce()).deliveries > 0);
}

function ask(workspaceId: string, query: Partial<MetricsQuery> = {}): Promise<MetricsResult> {
  const scope = { id: workspaceId, timeZone: 'Europe/Rome', currency: null, isSample: false };
  const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
  const links = () => Promise.resolve([{ token: TOKEN, name: 'Poster', campaign: 'Autumn fair' }]);
  const deps = { warehouse: ingest.deps.warehouse, freshness, links, now: () => NOW };
  const dimensions = ['attribution', 'ad', 'link'];
  return runMetrics(deps, scope, { metrics: ['conversations_started'], dimensions, range, ...query });
}

const cells = ({ rows }: MetricsResult): Record<string, string | null | undefined> =>
  Object.fromEntries(
    rows.map(({ dimensions, values }) => [dimensions.map(({ value }) => value).join('|'), values[0]?.value]),
  );

/** Conversations started by what they rest on, by plain loops over what people did. */
function conversationsOf(steps: readonly Step[]): Record<string, string> {
  const sums: Record<string, number> = {};
  for (const person of PEOPLE) {
    const own = steps.filter((each) => each.person === person).sort((a, b) => a.at - b.at || (a.writes ? 1 : -1));
    own.forEach((message, i) => {
      const before = own.slice(0, i);
      const last = before.findLast((each) => each.writes);
      if (!message.writes || (last && message.at - last.at < 24 * HOUR)) return;
      const previous = before.at(-1);
      const carried = previous && !previous.writes && message.at - previous.at < REFERRAL_CARRY_HOURS * HOUR;
      const by = message.by === 'none' && carried ? previous.by : message.by;
      const key = NAMES[by] ?? `ad_unmatched|${by}|`;
      sums[key] = (sums[key] ?? 0) + 1;
    });
  }
  return Object.fromEntries(Object.entries(sums).map(([key, number]) => [key, String(number)]));
}
const NAMES: Record<string, string> = { none: 'none||', link: `link||${TOKEN}`, other: 'link||' };

describe('a referral without a message', () => {
  it.each([
    ['messenger', PAGE],
    ['instagram', DIRECT],
  ] as const)('tells on %s what brought the conversation that follows, and no other', async (channel, side) => {
    const thread = await makeThread(channel, side);
    const steps = [comes(0, '900001'), writes(2), writes(3), writes(30), comes(60, 'link'), writes(61)];
    await tell(thread, steps);
    const expected = { 'ad_unmatched|900001|': '1', 'none||': '1', [`link||${TOKEN}`]: '1' };
    expect(conversationsOf(steps)).toEqual(expected);
    expect(cells(await ask(thread.workspaceId))).toEqual(expected);
    await ingest.rebuild(thread.workspaceId);
    const rebuilt = await ask(thread.workspaceId);
    expect([rebuilt.source, cells(rebuilt)]).toEqual(['ROLLUP', expected]);
    const attributed = { metrics: ['conversations_attributed'], dimensions: ['campaign'] };
    expect(cells(await ask(thread.workspaceId, attributed))).toEqual({ '900001': '1', 'Autumn fair': '1' });
  });

  it.each<[string, Step[], Record<string, string>]>([
    [
      'a referral of the message itself wins',
      [comes(0, '900001'), writes(1, '900002')],
      { 'ad_unmatched|900002|': '1' },
    ],
    [
      'the last before the message wins',
      [comes(0, '900001'), comes(1, 'link'), writes(2)],
      { [`link||${TOKEN}`]: '1' },
    ],
    [
      'one of the same instant comes before the message',
      [comes(1, '900001'), writes(1)],
      { 'ad_unmatched|900001|': '1' },
    ],
    ['after 24 hours it tells nothing', [comes(0, '900001'), writes(24)], { 'none||': '1' }],
    ['to the millisecond', [comes(1 / HOUR, '900001'), writes(24)], { 'ad_unmatched|900001|': '1' }],
    ['in a conversation that runs it tells nothing', [writes(0), comes(1, '900001'), writes(2)], { 'none||': '1' }],
    [
      'a day after the last message it tells of the next conversation',
      [writes(0), comes(20, '900001'), writes(24)],
      { 'none||': '1', 'ad_unmatched|900001|': '1' },
    ],
    ['it is of one person', [comes(0, '900001'), writes(1, 'none', PEOPLE[1])], { 'none||': '1' }],
  ])('%s', async (_name, steps, expected) => {
    const thread = await makeThread();
    await tell(thread, steps);
    expect(cells(await ask(thread.workspaceId))).toEqual(expected);
    expect(conversationsOf(steps)).toEqual(expected);
    await ingest.expectRollupsEqualEvents(thread.workspaceId);
  });

  it('that comes late moves what was counted already: conversations, people, windows and fees', async () => {
    const thread = await makeThread();
    const { workspaceId, side } = thread;
    await tell(thread, [writes(2), writes(40)]);
    const echo = { message: { mid: 'm_answer', is_echo: true, app_id: 1, text: 'Ciao' } };
    const received = { delivery: { mids: ['m_answer'], watermark: START + 3 * HOUR } };
    const items = [echo, received].map((content) => threadItem(content, { side, at: START + 3 * HOUR }));
    await deliver(ingest.deps, thread, threadDelivery(items, side));
    await drain();
    await ingest.rebuild(workspaceId);
    const figures = async () => {
      const metrics = ['conversations_started', 'active_contacts', 'service_windows_opened', 'messages_delivered'];
      const read = metrics.slice(0, 3).map((name) => ask(workspaceId, { metrics: [name], dimensions: ['ad'] }));
      const { rows } = await ingest.deps.warehouse.query<{ ad: string; number: string }>(
        `SELECT ad_id AS ad, sum(messages) AS number FROM message_fees WHERE workspace = {workspace:UUID}
         GROUP BY ad HAVING number != 0`,
        { workspace: workspaceId },
      );
      const fees = Object.fromEntries(rows.map(({ ad, number }) => [ad, number]));
      return [...(await Promise.all(read)).map(cells), fees];
    };
    expect(await figures()).toEqual([{ '': '2' }, { '': '1' }, { '': '2' }, { '': '1' }]);
    await tell(thread, [comes(1, '900001')]);
    const [started, people] = await figures();
    expect([started, people]).toEqual([
      { '': '1', '900001': '1' },
      { '': '1', '900001': '1' },
    ]);
    await ingest.rebuild(workspaceId);
    // The window that an ad opens stays open for 7 days, so that the message 38 hours later opens none.
    expect(await figures()).toEqual([started, people, { '900001': '1' }, { '900001': '1' }]);
    await ingest.expectRollupsEqualEvents(workspaceId);
  });

  it('is in the reconciliation what it is in the figures', async () => {
    const thread = await makeThread();
    await tell(thread, [comes(0, '900001'), writes(2), writes(40)]);
    const days = { from: '2026-11-09', to: '2026-11-10', timeZone: 'Europe/Rome' };
    const facts = await readAdFacts(ingest.deps.warehouse, thread.workspaceId, days, [], NOW);
    expect(facts.counts.get('Europe/Rome')).toMatchObject([{ adId: '900001', day: days.from, conversations: 1 }]);
  });

  const steps = fc.array(
    fc.record<Step>({
      person: fc.constantFrom(...PEOPLE),
      at: fc
        .tuple(fc.constantFrom(0, 1, 2, 23, 24, 25, 26, 47, 48, 49, 72, 96), fc.constantFrom(-1, 0, 1))
        .map(([hours, ms]) => hours * HOUR + ms),
      writes: fc.boolean(),
      by: fc.constantFrom('none', 'none', 'link', 'other', '900001', '900002'),
    }),
    { minLength: 2, maxLength: 12 },
  );

  it('counts the same in any order, however late and however often it is told', async () => {
    const way = fc.array(fc.record({ place: fc.nat(1000), again: fc.boolean() }), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, way, async (all, choices) => {
        // Two messages of one instant are told apart by their keys, which the plain loops do not know.
        const places = new Map(
          all.filter((each) => each.writes || each.by !== 'none').map((each) => [`${each.person}|${each.at}`, each]),
        );
        const once = [...places.values()];
        const thread = await makeThread();
        const told = once.flatMap((each, i) => {
          const { place = 0, again = false } = choices[i] ?? {};
          return [{ each, place }, ...(again ? [{ each, place: (place * 7) % 1000 }] : [])];
        });
        for (const [i, { each }] of told.sort((a, b) => a.place - b.place).entries()) {
          await tell(thread, [each]);
          if (i % 4 === 0) await ingest.rebuild(thread.workspaceId);
        }
        expect(cells(await ask(thread.workspaceId))).toEqual(conversationsOf(once));
        await ingest.expectRollupsEqualEvents(thread.workspaceId);
        expect(cells(await ask(thread.workspaceId))).toEqual(conversationsOf(once));
      }),
      { numRuns: 4 },
    );
  }, 600_000);
});

describe('an import that leaves the source out', () => {
  const write = (workspaceId: string, events: ReturnType<typeof makeEvent>[]): Promise<unknown> =>
    writeEvents(ingest.deps, workspaceId, events, { connectionId: null, token: crypto.randomUUID() });

  it('is of its link, or of the ad that it names, by every figure', async () => {
    const { workspaceId } = await makeThread();
    const at = (hours: number) => ({ occurredAt: new Date(START + hours * HOUR).toISOString() });
    await write(workspaceId, [
      makeEvent({ ...at(0), contact: 'ct_00000000000000a1', link: TOKEN }),
      makeEvent({ ...at(1), contact: 'ct_00000000000000b2', link: TOKEN, source: 'none' }),
      makeEvent({ ...at(2), contact: 'ct_00000000000000c3', adId: '900001' }),
    ]);
    const expected = { [`link||${TOKEN}`]: '2', 'ad_unmatched|900001|': '1' };
    for (const metrics of [['conversations_started'], ['conversations_attributed']])
      expect(cells(await ask(workspaceId, { metrics }))).toEqual(expected);
    const by = async (metric: string, dimension: string) =>
      cells(await ask(workspaceId, { metrics: [metric], dimensions: [dimension] }));
    expect(await by('conversations_linked', 'link')).toEqual({ [TOKEN]: '2' });
    expect(await by('conversations_referred', 'attribution')).toEqual({ ad_unmatched: '1' });
    await ingest.expectRollupsEqualEvents(workspaceId);
  });

  it('takes a link no longer for the first of seven days when an earlier one comes late', async () => {
    const { workspaceId } = await makeThread();
    const linked = (hours: number) =>
      makeEvent({ occurredAt: new Date(START + hours * HOUR).toISOString(), link: TOKEN, source: 'link' });
    await write(workspaceId, [linked(72)]);
    await ingest.rebuild(workspaceId);
    await write(workspaceId, [linked(0)]);
    const query = { metrics: ['conversations_linked'], dimensions: ['link'] };
    expect(cells(await ask(workspaceId, query))).toEqual({ [TOKEN]: '1' });
    await ingest.expectRollupsEqualEvents(workspaceId);
  });
});
