import type { FoundAlert } from '@spunta/domain';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import { MOST_OPEN_ALERTS } from './alert.repository.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
let test: TestMetadata;
let workspaceId: string;

beforeAll(async () => {
  test = await makeMetadata();
});
afterAll(() => test.close());
beforeEach(async () => {
  workspaceId = (await test.metadata.workspaces.create({ name: 'W', timeZone: 'UTC' })).id;
});

const silent = (subject: string, since = NOW): FoundAlert => ({
  kind: 'SOURCE_SILENT',
  subject,
  details: { name: subject, since: since.toISOString() },
});
const settle = (found: FoundAlert[], now: Date) =>
  test.metadata.alerts.settle(workspaceId, ['SOURCE_SILENT'], found, now);
const open = async () => (await test.metadata.alerts.open(workspaceId)).map(({ subject }) => subject).sort();

describe('alerts', () => {
  it('last from where they were first found until they are found no more, and can come again', async () => {
    await settle([silent('a'), silent('b')], NOW);
    await settle([silent('b', later(1)), silent('c')], later(2));
    const [, b] = (await test.metadata.alerts.open(workspaceId)).sort((x, y) => (x.subject < y.subject ? 1 : -1));
    expect(await open()).toEqual(['b', 'c']);
    expect(b).toMatchObject({ raisedAt: NOW, details: { since: later(1).toISOString() } });
    await settle([silent('a')], later(3));
    const page = await test.metadata.alerts.page(workspaceId, { first: 9, after: null });
    expect(page.slice(0, 2).map(({ subject, endedAt }) => [subject, endedAt])).toEqual([
      ['a', null],
      ['c', later(3)],
    ]);
    expect(Object.fromEntries(page.slice(2).map(({ subject, endedAt }) => [subject, endedAt]))).toEqual({
      a: later(2),
      b: later(3),
    });
  });

  it('stay the same however often they are found, also by two who look at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => settle([silent('a'), silent('b')], NOW)));
    expect(await test.metadata.alerts.count(workspaceId)).toBe(2);
  });

  it('of kinds that were not looked for stay', async () => {
    await settle([silent('a')], NOW);
    await test.metadata.alerts.settle(workspaceId, ['FEE_SPIKE', 'TOKEN_EXPIRING'], [], later(1));
    expect(await open()).toEqual(['a']);
  });

  it('keep who has seen them while they last, and forget it on demand', async () => {
    await settle([silent('a')], NOW);
    const [alert] = await test.metadata.alerts.open(workspaceId);
    await test.metadata.alerts.acknowledge(workspaceId, alert?.id ?? '', { name: 'mia@example.test', at: later(1) });
    await settle([silent('a')], later(2));
    const [seen] = await test.metadata.alerts.open(workspaceId);
    expect(seen).toMatchObject({ acknowledgedAt: later(1), acknowledgedBy: 'mia@example.test' });
    await test.metadata.alerts.acknowledge(workspaceId, alert?.id ?? '', null);
    const [unseen] = await test.metadata.alerts.open(workspaceId);
    expect(unseen).toMatchObject({ acknowledgedAt: null, acknowledgedBy: null });
  });

  it.each(['', 'no id', '00000000-0000-4000-8000-000000000000'])('have no row %j', async (id) => {
    const seeing = test.metadata.alerts.acknowledge(workspaceId, id, null);
    await expect(seeing).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are at most so many at once, and old ones go with time', async () => {
    const flood = Array.from({ length: MOST_OPEN_ALERTS + 50 }, (_, i) => silent(String(i)));
    await settle(flood, NOW);
    expect(await open()).toHaveLength(MOST_OPEN_ALERTS);
    await settle([silent('0')], later(1));
    await test.metadata.alerts.deleteOld(later(1));
    expect(await test.metadata.alerts.count(workspaceId)).toBe(MOST_OPEN_ALERTS);
    await test.metadata.alerts.deleteOld(later(2));
    expect(await open()).toEqual(['0']);
    expect(await test.metadata.alerts.count(workspaceId)).toBe(1);
  });
});
