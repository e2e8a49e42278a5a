import { createHash } from 'node:crypto';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';
import { processorTime } from '../../../../test/support/processor-time.js';

const METRICS = `query ($query: MetricsInput!) { metrics(query: $query) {
  rows { dimensions { name value label } values { value } } totals { value } totalRows warnings { message } } }`;
const SEGMENT =
  'mutation ($input: SegmentInput!) { createSegment(input: $input) { id name filters { dimension values } } }';
const VIEW = 'mutation ($input: SavedViewInput!) { createSavedView(input: $input) { id name query } }';

/** Stands in every row of the other workspace and nowhere else. */
const FOREIGN = 'belongs-to-somebody-else';
const INSIDE = /DB::|Exception|ClickHouse|PostgreSQL|at or near|QueryFailed|SELECT |\.ts\b|node_modules|stacktrace/i;
const CLIENT_CODES =
  /^(BAD_REQUEST|INVALID_INPUT|UNKNOWN_|DIMENSION_NOT|RANGE_|TOO_MANY_ROWS|QUERY_TOO_|CURSOR_|NOT_FOUND|CONFLICT|PAYLOAD)/;
const SLOWEST_MS = 10_000;

const range = { from: '2026-03-09', to: '2026-03-11', timeZone: 'UTC' };
const query = { metrics: ['messages_received'], dimensions: ['account'], range };
const country = { dimension: 'country', operator: 'IS', values: ['IT'] };

const INJECTIONS = [
  "'; DROP TABLE events; --",
  "' OR 1 = 1 --",
  '" OR ""="',
  "\\' OR 1=1 --",
  '\\\\',
  '{x:String}',
  '{filter_0:Array(String)}',
  '{workspace:UUID}',
  "'], ['",
  '%',
  '_',
  '$1',
  '`events`',
  '\t\r\n\\N',
  '\u202e\u2066😀 è ß İ',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
];
const UNSTORABLE = ['\0', "a\0'; --", '\ud800', 'x\udfff', '\udc00\ud800'];

interface Attacked {
  status: number;
  text: string;
  errors: { message: string; extensions: { code: string } }[];
  data: Record<string, unknown> | null;
}

describe('attacks over HTTP', () => {
  let app: TestApp;
  let analyst: Auth;

  beforeAll(async () => {
    app = await makeApp();
    analyst = await app.signIn('analyst');
    const { people, metadata } = app.services;
    const { id } = await metadata.workspaces.create({ name: FOREIGN, timeZone: 'UTC' });
    const { key } = await people.createApiKey(id, { name: FOREIGN, role: 'administrator' });
    await load([makeEvent({ account: FOREIGN }), makeEvent({ account: FOREIGN, country: 'DE' })], { apiKey: key });
    await app.graphql(SEGMENT, { input: { name: FOREIGN, filters: [country] } }, { apiKey: key });
    const own = INJECTIONS.map((account) => makeEvent({ account }));
    await load(own, { apiKey: await app.apiKey() });
  });
  afterAll(() => app.close());

  async function load(events: object[], auth: Auth): Promise<void> {
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    const answer = await app.request('/api/import/events', { method: 'POST', body }, auth);
    expect(await answer.json()).toMatchObject({ rowsTaken: events.length, skipped: [] });
  }

  /** What must hold for every answer, whatever was asked. */
  async function send(body: unknown): Promise<Attacked> {
    const started = processorTime();
    const answer = await app.request(
      '/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      },
      analyst,
    );
    const text = await answer.text();
    expect(processorTime() - started).toBeLessThan(SLOWEST_MS);
    expect(answer.status).toBeLessThan(500);
    expect(text).not.toMatch(INSIDE);
    expect(text).not.toContain(FOREIGN);
    expect(text.length).toBeLessThan(200_000);
    const { errors = [], data = null } = JSON.parse(text) as Partial<Attacked>;
    for (const { extensions } of errors) expect(extensions.code).toMatch(CLIENT_CODES);
    return { status: answer.status, text, errors, data };
  }

  async function refused(body: unknown, code: string): Promise<void> {
    const { errors, data } = await send(body);
    expect(errors[0]?.extensions.code).toBe(code);
    expect(data).toBeFalsy();
  }

  const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const names = (count: number) => many(count, (i) => `n${i}`);

  it.each<[string, string, string]>([
    ['an alias flood', `{ ${many(3_000, (i) => `a${i}: __typename`).join(' ')} }`, 'BAD_REQUEST'],
    ['aliases of one heavy field', `{ ${many(41, (i) => `a${i}: segments { id }`).join(' ')} }`, 'QUERY_TOO_COMPLEX'],
    ['deep selections', `${'{ segments '.repeat(200)}{ id }${' }'.repeat(200)}`, 'BAD_REQUEST'],
    [
      'fragments that spread each other',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'BAD_REQUEST',
    ],
    ['a fragment that spreads itself', '{ ...A } fragment A on Query { session { csrfToken } ...A }', 'BAD_REQUEST'],
    ['a flood of directives', `{ instance ${'@skip(if: false) '.repeat(1_000)}{ version } }`, 'BAD_REQUEST'],
    ['unknown directives', `{ instance { version ${'@x '.repeat(500)}} }`, 'BAD_REQUEST'],
    ['more tokens than are read', `{ ${'instance { version } '.repeat(5_000)} }`, 'BAD_REQUEST'],
    ['an unended text', `{ connection(id: "${'x'.repeat(1_000)}) { id } }`, 'BAD_REQUEST'],
    ['hundreds of operations', many(300, (i) => `query q${i} { instance { version } }`).join(' '), 'BAD_REQUEST'],
  ])('refuses %s', async (_what, text, code) => {
    await refused({ query: text }, code);
  });

  it('answers fragments that double at each step at once', async () => {
    const steps = many(60, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    const last = 'fragment F60 on Query { instance { version } }';
    const { errors, data } = await send({ query: `{ ...F0 } ${steps.join(' ')} ${last}` });
    expect(errors.length > 0 || data !== null).toBe(true);
  });

  it.each<[string, object, string]>([
    ['10,000 filters', { filters: many(10_000, () => country) }, 'QUERY_TOO_COMPLEX'],
    ['10,000 metrics', { metrics: names(10_000) }, 'UNKNOWN_METRIC'],
    ['one metric 10,000 times', { metrics: many(10_000, () => 'messages_received') }, 'INVALID_INPUT'],
    ['10,000 dimensions', { dimensions: names(10_000) }, 'QUERY_TOO_DEEP'],
    ['10,000 orders', { orderBy: many(10_000, () => ({ by: 'x', direction: 'ASC' })) }, 'INVALID_INPUT'],
    ['10,000 values', { filters: [{ ...country, operator: 'IN', values: names(10_000) }] }, 'INVALID_INPUT'],
    ['a value of 600 KB', { filters: [{ ...country, values: ['x'.repeat(600_000)] }] }, 'INVALID_INPUT'],
    ['a huge page', { first: 2_147_483_647 }, 'INVALID_INPUT'],
    ['a page of less than nothing', { first: -1 }, 'INVALID_INPUT'],
    ['a thousand years', { range: { ...range, from: '1000-01-01', to: '2999-12-31' } }, 'RANGE_INVALID'],
    ['a huge cursor', { after: 'x'.repeat(600_000) }, 'CURSOR_INVALID'],
  ])('refuses %s', async (_what, partial, code) => {
    await refused({ query: METRICS, variables: { query: { ...query, ...partial } } }, code);
  });

  it('refuses a variable that nests 5,000 levels deep', async () => {
    const nested = `${'['.repeat(5_000)}"x"${']'.repeat(5_000)}`;
    const body = JSON.stringify({ query: METRICS, variables: { query: { ...query, currency: 'NESTED' } } });
    await refused(body.replace('"NESTED"', nested), 'INVALID_INPUT');
  });

  it('refuses 10,000 filters of a segment, and a view of 600 KB', async () => {
    await refused(
      { query: SEGMENT, variables: { input: { name: 'x', filters: many(10_000, () => country) } } },
      'INVALID_INPUT',
    );
    await refused({ query: VIEW, variables: { input: { name: 'x', query: 'x'.repeat(600_000) } } }, 'INVALID_INPUT');
  });

  it('refuses a batch of operations, what is no operation, and a body beyond the bound', async () => {
    const one = { query: '{ instance { version } }' };
    expect((await send(many(100, () => one))).status).toBe(400);
    for (const body of ['', '[]', 'null', '{}', '"x"', '{"query":1}', '{"__proto__":{}}', '['.repeat(100_000)]) {
      const answer = await app.request(
        '/graphql',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body },
        analyst,
      );
      expect([400, 413, 415]).toContain(answer.status);
      expect(await answer.text()).not.toMatch(INSIDE);
    }
    const huge = { query: METRICS, variables: { query, x: 'x'.repeat(3_000_000) } };
    const { status } = await app.request(
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(huge) },
      analyst,
    );
    expect(status).toBe(413);
  });

  const filterBy = (dimension: string, operator: string, text: string) => ({
    filters: [{ dimension, operator, values: [text] }],
  });

  it.each(INJECTIONS)('takes %j as text: it finds exactly the row that has it', async (text) => {
    const ask = async (partial: object) => {
      const { data } = await send({ query: METRICS, variables: { query: { ...query, ...partial } } });
      return (data?.['metrics'] as { rows: { dimensions: { value: string }[] }[] } | undefined)?.rows.map(
        ({ dimensions }) => dimensions[0]?.value,
      );
    };
    expect(await ask(filterBy('account', 'IS', text))).toEqual([text]);
    expect(await ask(filterBy('account', 'IN', text))).toEqual([text]);
    expect(new Set(await ask(filterBy('account', 'NOT_IN', text)))).toEqual(
      new Set(INJECTIONS.filter((other) => other !== text)),
    );
    const holding = await ask(filterBy('account', 'CONTAINS', text));
    expect(new Set(holding)).toEqual(new Set(INJECTIONS.filter((other) => other.includes(text))));
  });

  const placesFor = (text: string): object[] => [
    { metrics: [text] },
    { dimensions: [text] },
    { range: { ...range, from: text } },
    { range: { ...range, to: text } },
    { range: { ...range, timeZone: text } },
    { granularity: text },
    { filters: [{ ...country, dimension: text }] },
    { filters: [{ ...country, operator: text }] },
    { segment: text },
    { compare: { to: text } },
    { compare: { to: 'CUSTOM', range: { ...range, timeZone: text } } },
    { currency: text },
    { orderBy: [{ by: text, direction: 'ASC' }] },
    { orderBy: [{ by: 'account', direction: text }] },
    { after: text },
  ];

  it.each([...INJECTIONS, ...UNSTORABLE])('refuses %j wherever a name, day, zone or id stands', async (text) => {
    for (const place of placesFor(text)) {
      const { errors, data } = await send({ query: METRICS, variables: { query: { ...query, ...place } } });
      expect(errors).toHaveLength(1);
      expect(data).toBeFalsy();
    }
    for (const dimension of ['country', 'region', 'campaign', 'template']) {
      const metrics = dimension === 'template' ? ['messages_sent'] : ['messages_received'];
      const variables = { query: { metrics, range, ...filterBy(dimension, 'CONTAINS', text) } };
      const { errors, data } = await send({ query: METRICS, variables });
      expect(errors.length + (data ? 1 : 0)).toBe(1);
    }
  });

  it.each(INJECTIONS)('keeps %j in segments and views as it is', async (text) => {
    const name = `x${text}x`;
    const segment = await send({ query: SEGMENT, variables: { input: { name, ...filterBy('account', 'IS', text) } } });
    expect(segment.data?.['createSegment']).toMatchObject({
      name,
      filters: [{ dimension: 'account', values: [text] }],
    });
    const { id } = segment.data?.['createSegment'] as { id: string };
    const narrowed = await send({ query: METRICS, variables: { query: { ...query, segment: id } } });
    expect(narrowed.data?.['metrics']).toMatchObject({ totalRows: 1, rows: [{ dimensions: [{ value: text }] }] });
    const view = await send({ query: VIEW, variables: { input: { name, query: text } } });
    expect(view.data?.['createSavedView']).toMatchObject({ name, query: text });
  });

  it.each(UNSTORABLE)('refuses %j in segments, views and literals', async (text) => {
    const literal = JSON.stringify(text).slice(1, -1);
    await refused({ query: SEGMENT, variables: { input: { name: text, filters: [country] } } }, 'INVALID_INPUT');
    await refused(
      { query: SEGMENT, variables: { input: { name: 'x', ...filterBy('account', 'IS', text) } } },
      'INVALID_INPUT',
    );
    await refused({ query: VIEW, variables: { input: { name: 'x', query: text } } }, 'INVALID_INPUT');
    const { errors } = await send({ query: `mutation { deleteSegment(id: "${literal}") }` });
    expect(errors[0]?.extensions.code).toMatch(/INVALID_INPUT|BAD_REQUEST/);
  });

  it.each(UNSTORABLE)('refuses %j in bodies beside GraphQL, with its place', async (text) => {
    const refusal = async (path: string, body: object) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await app.request(path, init, { token: app.token });
      const told = await answer.text();
      expect(told).not.toMatch(INSIDE);
      return [answer.status, (JSON.parse(told) as { error: { code: string; field?: string } }).error];
    };
    const at = (field: string) => [400, expect.objectContaining({ code: 'INVALID_INPUT', field })];
    const report = { name: 'x', template: 'executive', range, campaigns: ['a', text] };
    expect(await refusal('/api/reports/preview', report)).toEqual(at('campaigns.1'));
    expect(await refusal('/api/reports/preview', { ...report, campaigns: [], name: text })).toEqual(at('name'));
    expect(await refusal('/api/commands/api-key-create', { name: text, role: 'analyst' })).toEqual(at('name'));
    const connection = { channel: 'whatsapp', name: 'x', settings: { app_secret: text } };
    expect(await refusal('/api/commands/connection-add', connection)).toEqual(at('settings.app_secret'));
  });

  it('takes a persisted query by its hash, and no text under the hash of another', async () => {
    const text = '{ instance { setUpRequired } }';
    const hash = (of: string) => createHash('sha256').update(of).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash(text) } };
    expect((await send({ extensions })).errors[0]?.message).toBe('PersistedQueryNotFound');
    await refused({ query: '{ session { csrfToken } }', extensions }, 'BAD_REQUEST');
    const expected = { instance: { setUpRequired: false } };
    expect((await send({ query: text, extensions })).data).toEqual(expected);
    expect((await send({ extensions })).data).toEqual(expected);
  });

  it('lives on: the figures are as before', async () => {
    const { data } = await send({ query: METRICS, variables: { query } });
    expect(data?.['metrics']).toMatchObject({
      totalRows: INJECTIONS.length,
      totals: [{ value: String(INJECTIONS.length) }],
    });
    expect((await app.request('/health/ready')).status).toBe(200);
  });
});
