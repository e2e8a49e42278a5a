import { SpuntaError } from '@spunta/domain';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';

const METRICS = 'query ($query: MetricsInput!) { metrics(query: $query) { status source cost { complexity } } }';
const LOG = `query ($order: QueryLogOrder, $first: Int, $after: String) {
  queryLog(order: $order, first: $first, after: $after) {
    edges { cursor node { at caller durationMs rowsRead bytesRead complexity status errorCode metrics dimensions source query } }
    pageInfo { hasNextPage endCursor } } }`;

const range = { from: '2026-03-09', to: '2026-03-11', timeZone: 'Europe/Rome' };
const good = { metrics: ['messages_received'], dimensions: ['country'], range };
const bad = { metrics: ['messages_recieved'], range };

interface LogAnswer {
  queryLog: {
    edges: { cursor: string; node: { status: string; caller: string | null } & Record<string, unknown> }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

describe('the query log', () => {
  let app: TestApp;
  let administrator: Auth & { email: string };
  beforeAll(async () => {
    app = await makeApp();
    administrator = await app.signIn();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.services.queryLog.flush();
    await app.services.metadata.pool.query('DELETE FROM query_log');
  });

  const ask = (query: object, auth: Auth = administrator) => app.graphql(METRICS, { query }, auth);
  async function read(variables: object = {}, auth: Auth = administrator) {
    await app.services.queryLog.flush();
    return app.graphql<LogAnswer>(LOG, variables, auth);
  }
  const nodes = async (variables: object = {}) =>
    (await read(variables)).data?.queryLog.edges.map(({ node }) => node) ?? [];

  it('notes who asked what, and what it cost', async () => {
    await ask(good);
    await ask(good, { apiKey: await app.apiKey('analyst') });
    await ask(good, { token: app.token });
    const [local, key, person] = await nodes();
    expect(person).toEqual({
      at: expect.stringMatching(/^20.*Z$/) as string,
      caller: administrator.email,
      durationMs: expect.any(Number) as number,
      rowsRead: expect.any(Number) as number,
      bytesRead: expect.any(Number) as number,
      complexity: 2,
      status: 'COMPLETE',
      errorCode: null,
      metrics: ['messages_received'],
      dimensions: ['country'],
      source: expect.stringMatching(/ROLLUP|EVENTS/) as string,
      query: expect.any(String) as string,
    });
    expect([key?.caller, local?.caller]).toEqual(['test', null]);
  });

  it('notes what was refused and what failed, with unknown costs', async () => {
    await ask(bad);
    await ask({ ...good, segment: 'nothing' });
    const run = jest
      .spyOn(app.services.metrics, 'run')
      .mockRejectedValue(new SpuntaError('QUERY_TIMEOUT', 'Too slow.'));
    await ask(good);
    run.mockRestore();
    const unknown = { rowsRead: null, bytesRead: null, complexity: null, source: null };
    expect(await nodes()).toMatchObject([
      { ...unknown, status: 'FAILED', errorCode: 'QUERY_TIMEOUT' },
      { ...unknown, status: 'REFUSED', errorCode: 'NOT_FOUND' },
      { ...unknown, status: 'REFUSED', errorCode: 'UNKNOWN_METRIC', metrics: ['messages_recieved'] },
    ]);
    expect((await nodes({ order: 'REFUSED' })).map(({ status }) => status)).toEqual(['REFUSED', 'REFUSED']);
    expect(await nodes({ order: 'MOST_EXPENSIVE' })).toEqual([]);
  });

  it('keeps little of what a refused query names', async () => {
    await ask({ ...good, metrics: Array.from({ length: 50 }, (_, i) => `é${'x'.repeat(i * 5)}`) });
    const [node] = await nodes();
    expect(node?.['metrics']).toHaveLength(20);
    expect((node?.['metrics'] as string[]).every((name) => /^\?x{0,59}$/.test(name))).toBe(true);
  });

  it('keeps the question as it was asked, so that it can be asked again', async () => {
    const filters = [{ dimension: 'country', operator: 'IN', values: ['IT', 'two\nlines "\'\\ é'] }];
    const asked = { ...good, filters, compare: { to: 'PREVIOUS_YEAR' }, granularity: 'DAY', segment: 'nothing' };
    await ask(asked);
    await ask(good);
    await ask({ ...good, filters: [{ ...filters[0], values: Array.from({ length: 900 }, (_, i) => `value ${i}`) }] });
    const [long, plain, refused] = await nodes();
    expect(JSON.parse(String(refused?.['query']))).toMatchObject(asked);
    await app.services.queryLog.flush();
    const again = await ask(JSON.parse(String(plain?.['query'])) as object);
    expect(again.errors).toBeUndefined();
    expect(long).toMatchObject({ query: null, metrics: ['messages_received'] });
  });

  it('is read page by page', async () => {
    for (let i = 0; i < 5; i += 1) await ask(bad);
    const first = (await read({ first: 3 })).data?.queryLog;
    expect(first?.edges).toHaveLength(3);
    expect(first?.pageInfo).toEqual({ hasNextPage: true, endCursor: first?.edges.at(-1)?.cursor });
    const second = (await read({ first: 3, after: first?.pageInfo.endCursor })).data?.queryLog;
    expect(second?.edges).toHaveLength(2);
    expect(second?.pageInfo.hasNextPage).toBe(false);
    const cursors = [...(first?.edges ?? []), ...(second?.edges ?? [])].map(({ cursor }) => cursor);
    expect(new Set(cursors).size).toBe(5);
    for (const after of [first?.pageInfo.endCursor, '', 'x', '"\'; DROP TABLE query_log --']) {
      const wrong = await read({ order: 'SLOWEST', after });
      expect(wrong.errors?.[0]?.extensions).toEqual({ code: 'CURSOR_INVALID', field: 'after' });
    }
  });

  it.each([0, -1, 201])('has no page of %d rows', async (first) => {
    expect((await read({ first })).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'first' });
  });

  it('is for administrators of the workspace', async () => {
    await ask(good);
    const analyst = await read({}, await app.signIn('analyst'));
    expect(analyst.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    const { key } = await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' });
    expect((await read({}, { apiKey: key })).data?.queryLog.edges).toEqual([]);
  });
});
