import type { FilterOperator } from '@spunta/domain';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';

const SEGMENTS = '{ segments { id name filters { dimension operator values } createdBy createdAt } }';
const CREATE = 'mutation ($input: SegmentInput!) { createSegment(input: $input) { id name createdBy } }';
const UPDATE =
  'mutation ($id: ID!, $input: SegmentInput!) { updateSegment(id: $id, input: $input) { id name filters { values } } }';
const DELETE = 'mutation ($id: ID!) { deleteSegment(id: $id) }';
const METRICS = `query ($query: MetricsInput!) { metrics(query: $query) {
  rows { dimensions { value } values { value } } totals { value } totalRows pageInfo { endCursor } } }`;

const range = { from: '2026-03-09', to: '2026-03-11', timeZone: 'Europe/Rome' };
const only = (country: string, operator: FilterOperator = 'IS') => ({
  name: `Only ${country}`,
  filters: [{ dimension: 'country', operator, values: [country] }],
});

interface Answer {
  metrics: {
    rows: { dimensions: { value: string }[] }[];
    totals: { value: string }[];
    pageInfo: { endCursor: string };
  };
}

describe('segments', () => {
  let app: TestApp;
  let analyst: { cookie: string; csrfToken: string; email: string };
  let stranger: Auth;

  beforeAll(async () => {
    app = await makeApp();
    analyst = await app.signIn('analyst');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
    const events = ['IT', 'IT', 'DE', 'FR'].map((country, i) =>
      makeEvent({ country, contact: `ct_000000000000000${i}`, occurredAt: '2026-03-10T09:00:00.000Z' }),
    );
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    await app.request('/api/import/events', { method: 'POST', body }, { apiKey: await app.apiKey() });
  });
  afterAll(() => app.close());

  const refusal = async (query: string, variables: object, auth: Auth = analyst) =>
    (await app.graphql(query, variables, auth)).errors?.[0]?.extensions;

  async function create(input: object, auth: Auth = analyst): Promise<string> {
    const { data } = await app.graphql<{ createSegment: { id: string } }>(CREATE, { input }, auth);
    return data?.createSegment.id ?? '';
  }

  async function ask(query: object, auth: Auth = analyst) {
    const whole = { metrics: ['messages_received'], dimensions: ['country'], range, ...query };
    const { data } = await app.graphql<Answer>(METRICS, { query: whole }, auth);
    return data?.metrics;
  }

  const countries = (answer: Answer['metrics'] | undefined) =>
    answer?.rows.map(({ dimensions }) => dimensions[0]?.value).sort();

  it('are shared in the workspace, with who made them, until they are deleted', async () => {
    const key = { apiKey: await app.apiKey('marketer') };
    const mine = await create({ ...only('IT'), name: ' Shared ' });
    const theirs = await create({ ...only('DE'), name: 'By a key' }, key);
    const { data } = await app.graphql<{ segments: { name: string }[] }>(SEGMENTS, {}, key);
    expect(data?.segments).toEqual([
      expect.objectContaining({ id: theirs, name: 'By a key', createdBy: 'test' }),
      {
        id: mine,
        name: 'Shared',
        createdBy: analyst.email,
        createdAt: expect.stringMatching(/^20/) as string,
        filters: only('IT').filters,
      },
    ]);
    for (const id of [mine, theirs]) {
      expect((await app.graphql(DELETE, { id }, analyst)).data).toEqual({ deleteSegment: true });
      expect(await refusal(DELETE, { id })).toEqual({ code: 'NOT_FOUND' });
    }
    expect((await app.graphql(SEGMENTS, {}, key)).data).toEqual({ segments: [] });
  });

  it('narrow a query beside its own filters', async () => {
    const segment = await create(only('IT', 'IS_NOT'));
    expect(countries(await ask({}))).toEqual(['DE', 'FR', 'IT']);
    expect(countries(await ask({ segment: null }))).toEqual(['DE', 'FR', 'IT']);
    expect(countries(await ask({ segment }))).toEqual(['DE', 'FR']);
    const filters = [{ dimension: 'country', operator: 'IN', values: ['IT', 'FR'] }];
    const both = await ask({ segment, filters });
    expect(countries(both)).toEqual(['FR']);
    expect(both?.totals).toEqual([{ value: '1' }]);
  });

  it('decide a query as its own filters do: a changed segment is another query', async () => {
    const segment = await create(only('DE', 'IS_NOT'));
    const first = await ask({ segment, first: 1 });
    const after = first?.pageInfo.endCursor;
    expect(countries(await ask({ segment, first: 1, after }))).toHaveLength(1);
    const updated = await app.graphql(UPDATE, { id: segment, input: only('FR', 'IS_NOT') }, analyst);
    expect(updated.data).toEqual({ updateSegment: { id: segment, name: 'Only FR', filters: [{ values: ['FR'] }] } });
    expect(countries(await ask({ segment }))).toEqual(['DE', 'IT']);
    const query = { metrics: ['messages_received'], dimensions: ['country'], range, segment, first: 1, after };
    expect(await refusal(METRICS, { query })).toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('have a name once in a workspace', async () => {
    const first = await create({ ...only('IT'), name: 'Once' });
    const second = await create({ ...only('IT'), name: 'Twice' });
    const input = { ...only('DE'), name: 'Once' };
    expect(await refusal(CREATE, { input })).toEqual({ code: 'CONFLICT', field: 'name' });
    expect(await refusal(UPDATE, { id: second, input })).toEqual({ code: 'CONFLICT', field: 'name' });
    expect(await refusal(UPDATE, { id: first, input })).toBeUndefined();
    expect(await create(input, stranger)).not.toBe('');
  });

  it('are unknown to other workspaces', async () => {
    const id = await create({ ...only('IT'), name: 'Private' });
    const query = { metrics: ['messages_received'], range, segment: id };
    expect(await refusal(METRICS, { query }, stranger)).toEqual({ code: 'NOT_FOUND', field: 'segment' });
    expect(await refusal(UPDATE, { id, input: only('DE') }, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(DELETE, { id }, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect(JSON.stringify(await app.graphql(SEGMENTS, {}, stranger))).not.toContain('Private');
  });

  it.each(['', 'nothing', '00000000-0000-4000-8000-000000000000'])('refuse the id "%s"', async (segment) => {
    const query = { metrics: ['messages_received'], range, segment };
    expect(await refusal(METRICS, { query })).toEqual({ code: 'NOT_FOUND', field: 'segment' });
    expect(await refusal(DELETE, { id: segment })).toEqual({ code: 'NOT_FOUND' });
  });

  it.each([
    ['no name', { ...only('IT'), name: ' ' }, { code: 'INVALID_INPUT', field: 'name' }],
    ['a long name', { ...only('IT'), name: 'x'.repeat(121) }, { code: 'INVALID_INPUT', field: 'name' }],
    ['no filters', { name: 'Empty', filters: [] }, { code: 'INVALID_INPUT', field: 'filters' }],
    [
      'a metric',
      { name: 'M', filters: [{ dimension: 'ad_spend', operator: 'GT', values: ['1'] }] },
      { code: 'INVALID_INPUT', field: 'filters.0.dimension' },
    ],
    [
      'an unknown dimension',
      { name: 'U', filters: [{ dimension: 'planet', operator: 'IS', values: ['1'] }] },
      { code: 'UNKNOWN_DIMENSION', field: 'filters.0.dimension' },
    ],
    [
      'an unknown operator',
      { name: 'O', filters: [{ dimension: 'country', operator: 'NEAR', values: ['1'] }] },
      { code: 'INVALID_INPUT', field: 'filters.0.operator' },
    ],
  ])('refuse %s', async (_what, input, extensions) => {
    expect(await refusal(CREATE, { input })).toEqual(extensions);
  });

  it('say what a metric cannot be narrowed by', async () => {
    const filters = [{ dimension: 'placement', operator: 'IS', values: ['x'] }];
    const segment = await create({ name: 'Placement', filters });
    expect(await refusal(METRICS, { query: { metrics: ['messages_received'], range, segment } })).toEqual({
      code: 'DIMENSION_NOT_AVAILABLE',
      field: 'filters',
    });
  });
});
