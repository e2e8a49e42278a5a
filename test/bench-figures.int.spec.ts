import { EVENT_KINDS } from '@spunta/domain';
import { BUCKET_RANGE, decodeEvent, encodeEvent, type EventRow } from '@spunta/warehouse';
import { rebuildAll } from '@spunta/rollups';
import { insertEvents, insertInsights, markBuckets } from './bench/figures/figures.events.js';
import { QUESTIONS } from './bench/figures/figures.questions.js';
import { readFromEvents, readRollups } from './support/rollup-figures.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';

const WORKSPACE = '11111111-1111-4111-8111-111111111111';
const EVENTS = 4_000;
let test: TestWarehouse;

beforeAll(async () => {
  test = await makeWarehouse();
  await insertEvents(test.warehouse, { events: EVENTS, workspaceId: WORKSPACE });
  await insertInsights(test.warehouse, WORKSPACE);
  await rebuildAll(test.warehouse, WORKSPACE);
  await markBuckets(test.warehouse, WORKSPACE);
}, 600_000);
afterAll(() => test.close());

const read = async <Row>(sql: string) => (await test.warehouse.query<Row>(sql)).rows;
const absent = (value: unknown) => value === undefined || value === null || value === '' || value === 0;

it('makes rows that the codec would write', async () => {
  const rows = await read<EventRow>('SELECT * FROM events');
  for (const row of rows) {
    const event = decodeEvent(row);
    expect(EVENT_KINDS).toContain(event.kind);
    const { bucket: _bucket, event_key: _key, subject_key: _subject, ...stored } = row;
    const written = encodeEvent(event, { workspaceId: WORKSPACE, connectionId: null, version: row.version });
    const present = (all: object) => Object.fromEntries(Object.entries(all).filter(([, value]) => !absent(value)));
    expect(present(written)).toEqual(present(stored));
  }
});

it('stores every event once and some of them twice, of a new person in every other unit', async () => {
  const [counted] = await read<Record<string, string>>(
    `SELECT count() AS all, uniqExact(id) AS ids, uniqExact(contact) AS people, uniqExact(country) AS countries,
       uniqExact(channel) AS channels, min(occurred_at) >= '2025-01-01' AND max(occurred_at) < '2026-01-01' AS within FROM events`,
  );
  expect(counted).toMatchObject({ all: String(EVENTS * 1.01), ids: String(EVENTS), people: String(EVENTS / 20) });
  expect(counted).toMatchObject({ countries: '40', channels: '8', within: 1 });
});

it('goes on where a run was stopped, and what that one had stored already counts once', async () => {
  const scale = { events: EVENTS, workspaceId: '22222222-2222-4222-8222-222222222222' };
  const stored: number[] = [];
  const note = (so: number) => Promise.resolve(void stored.push(so));
  const ids = async () =>
    (await read<{ n: string }>(`SELECT uniqExact(id) AS n FROM events WHERE workspace = '${scale.workspaceId}'`))[0]?.n;
  await insertEvents(test.warehouse, scale, EVENTS * 0.75, note);
  const late = Number(await ids());
  await insertEvents(test.warehouse, scale, EVENTS / 2, note);
  expect([late < EVENTS / 2, stored]).toEqual([true, [EVENTS, EVENTS]]);
  expect(Number(await ids())).toBeGreaterThanOrEqual(EVENTS / 2);
  await insertEvents(test.warehouse, scale);
  expect(await ids()).toBe(String(EVENTS));
});

it('has rollups that hold what the events say', async () => {
  const whole = { from: 0, to: 2_000_000_000 };
  const said = await readFromEvents(test.warehouse, WORKSPACE, [], BUCKET_RANGE, whole);
  expect(await readRollups(test.warehouse, WORKSPACE)).toEqual(said);
  expect(said.activity.size).toBeGreaterThan(EVENTS / 2);
});

it('asks fifteen questions, each in SQL by hand that the engine answers with rows', async () => {
  expect(QUESTIONS).toHaveLength(15);
  for (const { byHand } of QUESTIONS)
    expect((await test.warehouse.query(byHand, { workspace: WORKSPACE })).rows).not.toHaveLength(0);
});
