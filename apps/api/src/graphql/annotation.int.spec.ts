import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

const FIELDS = `id scope kind title note fromDay toDay fromAt toAt timeZone countries channels version mayEdit createdBy
  updatedBy`;
const CREATE = `mutation ($input: AnnotationInput!) { createAnnotation(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $base: Int!, $input: AnnotationInput!) {
  updateAnnotation(id: $id, base: $base, input: $input) { ${FIELDS} } }`;
const DELETE = 'mutation ($id: ID!) { deleteAnnotation(id: $id) }';
const RESTORE = `mutation ($id: ID!) { restoreAnnotation(id: $id) { ${FIELDS} } }`;
const LIST = `query ($filter: AnnotationFilterInput, $range: RangeInput, $first: Int = 50, $after: String) {
  annotations(filter: $filter, range: $range, first: $first, after: $after) {
    edges { cursor node { ${FIELDS} } } totalCount pageInfo { hasNextPage endCursor } } }`;

interface Seen {
  id: string;
  title: string;
  version: number;
  mayEdit: boolean;
}
interface Listed {
  annotations: { edges: { node: Seen }[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } };
}

const input = {
  ...{ scope: 'WORKSPACE', kind: 'OUTAGE', title: 'Webhooks were late', note: 'For an hour' },
  ...{ days: { from: '2026-03-10', to: '2026-03-11' }, countries: ['IT'], channels: ['whatsapp'] },
};
const mine = { scope: 'PERSONAL', kind: 'OTHER', title: 'Mine', days: { from: '2026-03-12' } };

describe('annotations', () => {
  let app: TestApp;
  let administrator: Auth;
  let marketer: Auth & { email: string };
  let analyst: Auth & { email: string };
  let key: Auth;
  let stranger: Auth;

  beforeAll(async () => {
    app = await makeApp();
    administrator = await app.signIn('administrator');
    marketer = await app.signIn('marketer');
    analyst = await app.signIn('analyst');
    key = { apiKey: await app.apiKey('marketer') };
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
  });
  afterAll(() => app.close());
  beforeEach(() => app.services.metadata.pool.query('DELETE FROM annotations'));

  const refusal = async (query: string, variables: object, auth: Auth = marketer) =>
    (await app.graphql(query, variables, auth)).errors?.[0]?.extensions;

  async function create(change: object = {}, auth: Auth = marketer): Promise<string> {
    const { data } = await app.graphql<{ createAnnotation: Seen }>(CREATE, { input: { ...input, ...change } }, auth);
    return data?.createAnnotation.id ?? '';
  }
  async function list(auth: Auth, variables: object = {}): Promise<Listed['annotations']> {
    const { data } = await app.graphql<Listed>(LIST, variables, auth);
    if (!data) throw new Error('The list was refused.');
    return data.annotations;
  }
  const titles = async (auth: Auth, variables: object = {}) =>
    (await list(auth, variables)).edges.map(({ node }) => node.title);

  it('are made, shown to all, and changed by those who may', async () => {
    const id = await create();
    const { edges, totalCount } = await list(analyst);
    expect(totalCount).toBe(1);
    expect(edges[0]?.node).toEqual({
      ...{
        id,
        scope: 'WORKSPACE',
        kind: 'OUTAGE',
        title: input.title,
        note: 'For an hour',
        version: 1,
        mayEdit: false,
      },
      ...{ fromDay: '2026-03-10', toDay: '2026-03-11', fromAt: null, toAt: null, timeZone: null },
      ...{ countries: ['IT'], channels: ['whatsapp'], createdBy: marketer.email, updatedBy: marketer.email },
    });
    const days = null;
    const moments = { from: '2026-03-10T22:30:00+01:00', to: '2026-03-10T21:45:00Z', timeZone: 'Europe/Rome' };
    const variables = { id, base: 1, input: { ...input, days, moments, countries: null } };
    for (const auth of [analyst, key]) expect(await refusal(UPDATE, variables, auth)).toEqual({ code: 'FORBIDDEN' });
    const { data } = await app.graphql<{ updateAnnotation: Seen }>(UPDATE, variables, administrator);
    expect(data?.updateAnnotation).toMatchObject({
      ...{ fromDay: null, fromAt: '2026-03-10T21:30:00.000Z', toAt: '2026-03-10T21:45:00.000Z', version: 2 },
      ...{ countries: [], timeZone: 'Europe/Rome', mayEdit: true, createdBy: marketer.email },
    });
    expect(await refusal(UPDATE, { ...variables, base: 1 })).toEqual({ code: 'CONFLICT', field: 'base' });
  });

  it('that are personal exist for their author alone', async () => {
    const id = await create(mine, analyst);
    await create({ ...mine, title: 'Of a key' }, key);
    expect(await titles(analyst)).toEqual(['Mine']);
    expect(await titles(key)).toEqual(['Of a key']);
    for (const auth of [administrator, marketer, key]) {
      expect(await refusal(UPDATE, { id, base: 1, input: mine }, auth)).toEqual({ code: 'NOT_FOUND' });
      expect(await refusal(DELETE, { id }, auth)).toEqual({ code: 'NOT_FOUND' });
    }
    expect(await titles(administrator)).toEqual([]);
    expect(await refusal(UPDATE, { id, base: 1, input }, analyst)).toEqual({ code: 'FORBIDDEN' });
  });

  it('of the workspace are not for analysts to make, and become personal in their author’s hands only', async () => {
    expect(await refusal(CREATE, { input }, analyst)).toEqual({ code: 'FORBIDDEN' });
    const id = await create();
    const personal = { id, base: 1, input: { ...input, scope: 'PERSONAL' } };
    expect(await refusal(UPDATE, personal, administrator)).toEqual({ code: 'FORBIDDEN', field: 'scope' });
    expect(await refusal(UPDATE, personal, marketer)).toBeUndefined();
    expect(await titles(administrator)).toEqual([]);
  });

  it('are deleted, and restored for a while', async () => {
    const id = await create();
    expect(await refusal(DELETE, { id }, analyst)).toEqual({ code: 'FORBIDDEN' });
    expect((await app.graphql(DELETE, { id }, administrator)).data).toEqual({ deleteAnnotation: true });
    expect(await titles(marketer)).toEqual([]);
    expect(await refusal(DELETE, { id })).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(RESTORE, { id }, analyst)).toEqual({ code: 'FORBIDDEN' });
    expect(await refusal(RESTORE, { id })).toBeUndefined();
    expect(await titles(marketer)).toEqual([input.title]);
  });

  it('are listed page by page, by days in a zone, country and kind', async () => {
    await create({ title: 'Days' });
    const moments = { from: '2026-03-12T23:30:00Z', timeZone: 'UTC' };
    await create({ title: 'Night', days: null, moments, countries: [], kind: 'RELEASE' });
    const range = { from: '2026-03-13', to: '2026-03-13', timeZone: 'Europe/Rome' };
    expect(await titles(analyst, { range })).toEqual(['Night']);
    expect(await titles(analyst, { range: { ...range, timeZone: 'UTC' } })).toEqual([]);
    expect(await titles(analyst, { filter: { countries: ['DE'] } })).toEqual(['Night']);
    expect(await titles(analyst, { filter: { kinds: ['OUTAGE'], scope: 'WORKSPACE' } })).toEqual(['Days']);
    const first = await list(analyst, { first: 1 });
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(await titles(analyst, { first: 1, after: first.pageInfo.endCursor })).toEqual(['Days']);
  });

  it('are unknown to other workspaces', async () => {
    const id = await create();
    expect(await titles(stranger)).toEqual([]);
    expect(await refusal(UPDATE, { id, base: 1, input }, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(DELETE, { id }, stranger)).toEqual({ code: 'NOT_FOUND' });
  });

  it.each([
    [CREATE, { input: { ...input, title: ' ' } }, { code: 'INVALID_INPUT', field: 'title' }],
    [CREATE, { input: { ...input, countries: ['XX'] } }, { code: 'INVALID_INPUT', field: 'countries.0' }],
    [CREATE, { input: { ...input, days: null } }, { code: 'INVALID_INPUT', field: 'days' }],
    [DELETE, { id: 'nothing' }, { code: 'NOT_FOUND' }],
    [LIST, { first: 0 }, { code: 'INVALID_INPUT', field: 'first' }],
    [LIST, { after: 'x' }, { code: 'CURSOR_INVALID', field: 'after' }],
    [LIST, { filter: { search: 'x'.repeat(201) } }, { code: 'INVALID_INPUT', field: 'filter.search' }],
    [LIST, { filter: { countries: ['ZZ'] } }, { code: 'INVALID_INPUT', field: 'filter.countries.0' }],
    [
      LIST,
      { range: { from: '2026-03-02', to: '2026-03-01', timeZone: 'UTC' } },
      { code: 'RANGE_INVALID', field: 'range.to' },
    ],
  ])('refuse what cannot be', async (query, variables, extensions) => {
    expect(await refusal(query, variables)).toEqual(extensions);
  });
});
