import { randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import { MOST_FAVOURITES, type FavouriteRepository } from './favourite.repository.js';
import { ALL_REPORTS } from './report.repository.js';

const AT = new Date('2026-03-01T12:00:00Z');
const ALL = { first: 100, after: null };

describe('favourites', () => {
  let test: TestMetadata;
  let favourites: FavouriteRepository;
  let own: string;
  let other: string;
  let ada: string;
  let ben: string;
  let eve: string;

  beforeAll(async () => {
    test = await makeMetadata();
    favourites = test.metadata.favourites;
  });
  beforeEach(async () => {
    const workspace = async () => (await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;
    [own, other] = [await workspace(), await workspace()];
    [ada, ben, eve] = [await person(own), await person(own), await person(other)];
  });
  afterAll(() => test.close());

  async function person(workspaceId: string): Promise<string> {
    const email = `${randomUUID()}@example.test`;
    const user = { email, name: 'x', passwordHash: 'x', role: 'analyst' as const, locale: 'en' as const };
    return (await test.metadata.users.create(workspaceId, user)).id;
  }
  const report = async (name = 'Monthly', workspaceId = own, template = 'executive') => {
    const save = { name, template, parameters: {}, by: null, at: AT };
    return (await test.metadata.reports.create(workspaceId, save)).id;
  };
  const view = async (owner: string, shared: boolean) =>
    (await test.metadata.savedViews.create(own, owner, { name: 'x', query: 'a=b', shared })).id;

  it('are of one person: who marks nothing has none, and twice is once', async () => {
    const [first, second] = [await report(), await report()];
    for (const id of [first, second, first]) await favourites.add(own, ada, 'report', id);
    expect((await favourites.ids(own, ada, 'report')).sort()).toEqual([first, second].sort());
    expect([await favourites.ids(own, ben, 'report'), await favourites.ids(own, ada, 'view')]).toEqual([[], []]);
    await favourites.remove(own, ben, 'report', first);
    for (const id of [first, first, 'x', randomUUID()]) await favourites.remove(own, ada, 'report', id);
    expect(await favourites.ids(own, ada, 'report')).toEqual([second]);
  });

  it('are taken only of what the person sees', async () => {
    const [mine, shared, hidden] = [await view(ada, false), await view(ben, true), await view(ben, false)];
    for (const id of [mine, shared]) await favourites.add(own, ada, 'view', id);
    expect((await favourites.ids(own, ada, 'view')).sort()).toEqual([mine, shared].sort());
    const theirs = await report('x', other);
    const refused: [string, string, 'report' | 'view', string][] = [
      [own, ada, 'view', hidden],
      [own, ada, 'view', theirs],
      [own, ada, 'report', mine],
      [own, ada, 'report', theirs],
      [own, ada, 'report', 'x'],
      [own, eve, 'report', await report()],
      [own, 'x', 'report', await report()],
    ];
    for (const [workspaceId, user, kind, id] of refused)
      await expect(favourites.add(workspaceId, user, kind, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect([await favourites.ids(own, ada, 'report'), await favourites.ids(own, eve, 'report')]).toEqual([[], []]);
  });

  it('go with what they are of, and end at a number', async () => {
    const id = await report();
    await favourites.add(own, ada, 'report', id);
    await test.metadata.reports.delete(own, id);
    expect(await favourites.ids(own, ada, 'report')).toEqual([]);
    const saved = await view(ben, true);
    await favourites.add(own, ada, 'view', saved);
    await test.metadata.savedViews.delete(own, saved);
    expect(await favourites.ids(own, ada, 'view')).toEqual([]);
    for (let i = 0; i < MOST_FAVOURITES; i++) await favourites.add(own, ada, 'report', await report());
    const add = async () => favourites.add(own, ada, 'report', await report());
    await expect(add()).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('narrow a list of reports as name and template do, and every report is in one of the two halves', async () => {
    const ids = [
      await report('Monthly paper'),
      await report('MONTHLY costs', own, 'costs'),
      await report('Weekly 100%'),
    ];
    await report('Monthly paper', other);
    await favourites.add(own, ada, 'report', ids[1] ?? '');
    const { reports } = test.metadata;
    const found = async (filter: Partial<typeof ALL_REPORTS>) => {
      const whole = { ...ALL_REPORTS, viewerId: ada, ...filter };
      const page = await reports.page(own, ALL, whole);
      expect(await reports.count(own, whole)).toBe(page.length);
      return page.map(({ id }) => ids.indexOf(id)).sort((a, b) => a - b);
    };
    expect(await found({})).toEqual([0, 1, 2]);
    expect([await found({ favourite: true }), await found({ favourite: false })]).toEqual([[1], [0, 2]]);
    expect(await found({ favourite: true, viewerId: ben })).toEqual([]);
    expect([
      await found({ favourite: true, viewerId: null }),
      await found({ favourite: false, viewerId: null }),
    ]).toEqual([[], [0, 1, 2]]);
    expect(await found({ search: 'monthly' })).toEqual([0, 1]);
    // What a pattern would mean is only a character.
    expect([await found({ search: '0%' }), await found({ search: '%' }), await found({ search: '_' })]).toEqual([
      [2],
      [2],
      [],
    ]);
    expect(await found({ template: 'costs' })).toEqual([1]);
    expect(await found({ template: 'costs', search: 'paper' })).toEqual([]);
    const [first] = await reports.page(own, { first: 1, after: null }, ALL_REPORTS);
    const rest = await reports.page(own, { first: 9, after: first?.place ?? null }, ALL_REPORTS);
    expect(new Set([first, ...rest].map((one) => one?.id))).toEqual(new Set(ids));
    expect(rest).toHaveLength(2);
  });

  it('leave the list of runs to be narrowed by how they are', async () => {
    const { reportRuns } = test.metadata;
    const id = await report();
    const by = { by: null, at: AT };
    const [open, over] = [await reportRuns.queue(own, id, by), await reportRuns.queue(own, id, by)];
    await reportRuns.cancel(own, over.id, AT);
    const found = async (...statuses: ('queued' | 'running' | 'cancelled')[]) => {
      const page = await reportRuns.page(own, null, ALL, statuses);
      expect(await reportRuns.count(own, null, statuses)).toBe(page.length);
      return page.map((run) => run.id).sort();
    };
    expect(await found()).toEqual([open.id, over.id].sort());
    expect([await found('queued', 'running'), await found('cancelled'), await found('running')]).toEqual([
      [open.id],
      [over.id],
      [],
    ]);
  });
});
