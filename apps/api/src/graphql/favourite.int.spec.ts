import { randomUUID } from 'node:crypto';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

jest.setTimeout(600_000);

const NOW = new Date('2026-11-20T09:00:00Z');
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const SET = `mutation ($kind: FavouriteKind!, $id: ID!, $favourite: Boolean!) {
  setFavourite(kind: $kind, id: $id, favourite: $favourite) }`;
const LIST = `query ($search: String, $template: String, $favourite: Boolean, $first: Int! = 50, $after: String) {
  reports(search: $search, template: $template, favourite: $favourite, first: $first, after: $after) {
    totalCount edges { node { id name favourite } } pageInfo { endCursor } } }`;
const VIEWS = 'query { savedViews { name favourite } }';
const RUNS = `query ($statuses: [ReportRunStatus!]! = []) { reportRuns(statuses: $statuses) {
  totalCount edges { node { id reportName status } } } }`;
const TERMS = 'query { reportTerms { sendsMail publicUrl keepDays waitHours linkDays } }';

let app: TestApp;
let ada: Auth;
let ben: Auth;
let key: Auth;
const ids: Record<string, string> = {};

async function ask<T>(document: string, variables: object = {}, auth: Auth = ada): Promise<T> {
  const { data, errors } = await app.graphql<Record<string, T>>(document, variables, auth);
  if (!data) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as T;
}
const refusal = async (document: string, variables: object, auth: Auth = ada) =>
  (await app.graphql(document, variables, auth)).errors?.[0]?.extensions.code;

interface List {
  totalCount: number;
  edges: { node: { id: string; name: string; favourite: boolean } }[];
  pageInfo: { endCursor: string | null };
}
async function names(filter: object = {}, auth: Auth = ada): Promise<string[]> {
  const { totalCount, edges } = await ask<List>(LIST, filter, auth);
  expect(totalCount).toBe(edges.length);
  return edges.map(({ node }) => node.name).sort();
}
const mark = (id: string, favourite = true, auth = ada) => ask(SET, { kind: 'REPORT', id, favourite }, auth);

beforeAll(async () => {
  app = await makeApp({ now: () => NOW, settings: { SPUNTA_REPORT_DAYS: '30' } });
  [ada, ben] = [await app.signIn('analyst'), await app.signIn('marketer')];
  key = { apiKey: await app.apiKey('administrator') };
  const create = 'mutation ($input: ReportInput!) { createReport(input: $input) { id favourite } }';
  for (const [name, template] of [
    ['Board paper', 'executive'],
    ['BOARD costs', 'costs'],
    ['Weekly', 'costs'],
  ]) {
    const input = { name, template, range, language: 'en', pageSize: 'LETTER' };
    const made = await ask<{ id: string; favourite: boolean }>(create, { input });
    expect(made.favourite).toBe(false);
    ids[name ?? ''] = made.id;
  }
});
afterAll(() => app.close());

describe('favourites', () => {
  it('are of who marks them, and divide the list in two', async () => {
    const id = ids['Weekly'] ?? '';
    expect([await mark(id), await mark(id)]).toEqual([true, true]);
    expect(await names({ favourite: true })).toEqual(['Weekly']);
    expect(await names({ favourite: false })).toEqual(['BOARD costs', 'Board paper']);
    expect(await names()).toHaveLength(3);
    for (const other of [ben, key]) {
      expect(await names({ favourite: true }, other)).toEqual([]);
      expect(await names({ favourite: false }, other)).toHaveLength(3);
    }
    const one = 'query ($id: ID!) { report(id: $id) { favourite } }';
    expect(await Promise.all([ada, ben, key].map((auth) => ask(one, { id }, auth)))).toEqual([
      { favourite: true },
      { favourite: false },
      { favourite: false },
    ]);
    await mark(id, false, ben);
    expect(await names({ favourite: true })).toEqual(['Weekly']);
    expect([await mark(id, false), await mark(id, false)]).toEqual([false, false]);
    expect(await names({ favourite: true })).toEqual([]);
  });

  it('are refused to keys, and of what is not there', async () => {
    const variables = { kind: 'REPORT', id: ids['Weekly'], favourite: true };
    expect(await refusal(SET, variables, key)).toBe('FORBIDDEN');
    expect(await refusal(SET, { ...variables, id: randomUUID() })).toBe('NOT_FOUND');
    expect(await refusal(SET, { ...variables, kind: 'VIEW' })).toBe('NOT_FOUND');
  });

  it('of views stand in front, by name, where the person sees them', async () => {
    const create = 'mutation ($input: SavedViewInput!) { createSavedView(input: $input) { id favourite } }';
    const made: Record<string, string> = {};
    for (const [name, shared] of [
      ['a', true],
      ['b', false],
      ['c', true],
      ['d', true],
    ] as const)
      made[name] = (await ask<{ id: string }>(create, { input: { name, query: 'm=x', shared } }, ben)).id;
    for (const name of ['d', 'c']) await ask(SET, { kind: 'VIEW', id: made[name], favourite: true });
    const seen = async (auth: Auth) =>
      (await ask<{ name: string; favourite: boolean }[]>(VIEWS, {}, auth)).map((view) => [view.name, view.favourite]);
    expect(await seen(ada)).toEqual([
      ['c', true],
      ['d', true],
      ['a', false],
    ]);
    expect((await seen(ben)).flat().filter((one) => one === true)).toEqual([]);
    expect(await refusal(SET, { kind: 'VIEW', id: made['b'], favourite: true })).toBe('NOT_FOUND');
  });
});

describe('the list of reports', () => {
  it('is narrowed by a part of the name, in whatever case, and by template', async () => {
    expect(await names({ search: ' board ' })).toEqual(['BOARD costs', 'Board paper']);
    expect(await names({ search: 'board', template: 'costs' })).toEqual(['BOARD costs']);
    expect([await names({ search: '%' }), await names({ template: 'poster' })]).toEqual([[], []]);
    expect(await refusal(LIST, { search: 'x'.repeat(201) })).toBe('INVALID_INPUT');
  });

  it('has cursors that belong to their search alone', async () => {
    const first = await ask<List>(LIST, { search: 'board', first: 1 });
    const after = first.pageInfo.endCursor;
    const rest = await ask<List>(LIST, { search: 'board', after });
    expect([first, rest].flatMap(({ edges }) => edges.map(({ node }) => node.name)).sort()).toEqual([
      'BOARD costs',
      'Board paper',
    ]);
    expect(await refusal(LIST, { search: 'weekly', after })).toBe('CURSOR_INVALID');
  });

  it('keeps the size of the pages of a report', async () => {
    const size = 'query ($id: ID!) { report(id: $id) { newest { parameters { pageSize } } } }';
    expect(await ask(size, { id: ids['Weekly'] })).toEqual({ newest: { parameters: { pageSize: 'LETTER' } } });
  });
});

describe('runs of all reports', () => {
  it('name their reports, and are found by how they are', async () => {
    const { reportRuns } = app.services.metadata;
    const by = { by: null, at: NOW };
    const run = await reportRuns.queue(app.workspaceId, ids['Weekly'] ?? '', by);
    const over = await reportRuns.cancel(app.workspaceId, run.id, NOW);
    const found = await ask<{ totalCount: number; edges: object[] }>(RUNS, { statuses: ['CANCELLED'] });
    expect(found).toEqual({
      totalCount: 1,
      edges: [{ node: { id: over.id, reportName: 'Weekly', status: 'CANCELLED' } }],
    });
    expect(await ask(RUNS, { statuses: ['FAILED', 'DONE'] })).toEqual({ totalCount: 0, edges: [] });
  });
});

describe('what the operator has set', () => {
  it('is told to who reads reports, and says that no mail can be sent', async () => {
    expect(await ask(TERMS, {}, ben)).toEqual({
      ...{ sendsMail: false, publicUrl: null, keepDays: 30, waitHours: 12, linkDays: 14 },
    });
    expect((await app.graphql(TERMS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
