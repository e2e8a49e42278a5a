import { randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import { MOST_TARGETS, type TargetInput, type TargetRepository } from './target.repository.js';

const ADA = { by: 'ada@example.test', at: new Date('2026-03-01T12:00:00.000Z') };
const BOB = { by: 'bob@example.test', at: new Date('2026-03-02T12:00:00.000Z') };
const CEO = { by: null, at: new Date('2026-03-03T12:00:00.000Z') };
const inputOf = (change: Partial<TargetInput> = {}): TargetInput => ({
  ...{ metric: 'ad_spend', country: '', period: 'month', fromDay: '2026-03-01', toDay: '2026-03-31' },
  ...{ value: '1200.50', currency: 'EUR', direction: 'at_most', isProrated: true },
  ...change,
});
const TAKEN = { code: 'CONFLICT', field: 'base' };

let test: TestMetadata;
let targets: TargetRepository;
let own: string;

beforeAll(async () => {
  test = await makeMetadata();
  ({ targets } = test.metadata);
});
beforeEach(async () => {
  own = (await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;
});
afterAll(() => test.close());

const history = async (id: string) =>
  (await targets.history(own, id, { first: 10, after: null })).map(({ value, changedBy }) => [value, changedBy]);

it('there is one of a metric, country and period', async () => {
  const made = await targets.set(own, inputOf(), null, ADA);
  expect(made).toMatchObject({ ...inputOf(), version: 1, updatedBy: 'ada@example.test', removedAt: null });
  await expect(targets.set(own, inputOf({ period: 'range' }), null, BOB)).rejects.toMatchObject(TAKEN);
  const others = [{ country: 'IT' }, { metric: 'total_cost' }, { toDay: '2026-03-30' }, { fromDay: '2026-02-01' }];
  for (const other of others) await targets.set(own, inputOf(other), null, ADA);
  expect(await targets.list(own)).toHaveLength(5);
});

it('of two who set it first one does', async () => {
  const both = ['1', '2'].map((value) => targets.set(own, inputOf({ value }), null, ADA));
  const ends = await Promise.allSettled(both);
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: TAKEN });
  expect(await targets.list(own)).toHaveLength(1);
});

it('is changed above the version that was read', async () => {
  const { id } = await targets.set(own, inputOf(), null, ADA);
  expect(await targets.set(own, inputOf({ value: '1300' }), 1, BOB)).toMatchObject({ id, value: '1300', version: 2 });
  await expect(targets.set(own, inputOf({ value: '1' }), 1, ADA)).rejects.toMatchObject(TAKEN);
  await expect(targets.remove(own, id, 1, ADA)).rejects.toMatchObject(TAKEN);
  await expect(targets.set(own, inputOf({ country: 'DE' }), 1, ADA)).rejects.toMatchObject(TAKEN);
  expect(await history(id)).toEqual([
    ['1300', 'bob@example.test'],
    ['1200.50', 'ada@example.test'],
  ]);
});

it('that was removed is gone, and can be set anew with its history', async () => {
  const { id } = await targets.set(own, inputOf(), null, ADA);
  await targets.remove(own, id, 1, BOB);
  expect(await targets.list(own)).toEqual([]);
  await expect(targets.get(own, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(targets.remove(own, id, 2, BOB)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(targets.set(own, inputOf(), 2, ADA)).rejects.toMatchObject(TAKEN);
  const again = await targets.set(own, inputOf({ value: '9' }), null, CEO);
  expect(again).toMatchObject({ id, value: '9', version: 3, updatedBy: null });
  expect(await history(id)).toEqual([
    ['9', null],
    [null, 'bob@example.test'],
    ['1200.50', 'ada@example.test'],
  ]);
  expect(await targets.countHistory(own, id)).toBe(3);
});

it('a workspace has so many', async () => {
  await test.metadata.pool.query(
    `INSERT INTO targets (workspace_id, metric, country, period, from_day, to_day, value, direction, is_prorated, version,
       updated_at) SELECT $1, 'm' || i, '', 'month', '2026-03-01', '2026-03-31', '1', 'at_least', false, 1, now()
     FROM generate_series(1, $2) AS i`,
    [own, MOST_TARGETS - 1],
  );
  const { id } = await targets.set(own, inputOf(), null, ADA);
  await expect(targets.set(own, inputOf({ country: 'IT' }), null, ADA)).rejects.toMatchObject({ code: 'CONFLICT' });
  await targets.set(own, inputOf({ value: '2' }), 1, ADA);
  await targets.remove(own, id, 2, ADA);
  expect(await targets.set(own, inputOf({ country: 'IT' }), null, ADA)).toMatchObject({ country: 'IT' });
});
