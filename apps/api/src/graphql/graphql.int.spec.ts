import { makeApp, type TestApp } from '../../../../test/support/app.js';
import { METRIC_DECLARATIONS } from '@spunta/metrics';
import { eventually } from '../../../../test/support/eventually.js';
import { makeEvent } from '../../../../test/support/events.js';
import { signWhatsApp, waDelivery, waMessage } from '../../../../test/support/whatsapp.js';

const METRICS = `query ($query: MetricsInput!) { metrics(query: $query) {
  rows { time dimensions { name value label } values { metric value number previous change } }
  totals { metric value } totalRows status source dataThrough warnings { code message } pageInfo { hasNextPage endCursor }
  cost { rowsRead elapsedMs complexity quotaRemaining } } }`;

interface MetricsAnswer {
  metrics: {
    rows: {
      time: string | null;
      dimensions: { value: string }[];
      values: { metric: string; value: string | null }[];
    }[];
    totals: { metric: string; value: string | null }[];
    totalRows: number;
    status: string;
    source: string;
  };
}

const range = { from: '2026-03-09', to: '2026-03-11', timeZone: 'Europe/Rome' };
const SECRET = 'app-secret-of-the-test';

describe('GraphQL', () => {
  let app: TestApp;
  let analyst: { apiKey: string };
  beforeAll(async () => {
    app = await makeApp();
    analyst = { apiKey: await app.apiKey('analyst') };
  });
  afterAll(() => app.close());

  it('counts imported events by country once, before and after the rollups are rebuilt', async () => {
    const events = [
      makeEvent({ country: 'IT', contact: 'ct_00000000000000a1', occurredAt: '2026-03-10T09:00:00.000Z' }),
      makeEvent({ country: 'IT', contact: 'ct_00000000000000a1', occurredAt: '2026-03-10T09:05:00.000Z' }),
      makeEvent({ country: 'DE', contact: 'ct_00000000000000b2', occurredAt: '2026-03-10T23:30:00.000Z' }),
    ];
    const file = events.map((event) => JSON.stringify(event)).join('\n');
    const admin = { apiKey: await app.apiKey() };
    for (const _time of ['once', 'twice']) {
      const imported = await app.request(
        '/api/import/events?fileName=march.ndjson',
        { method: 'POST', body: file },
        admin,
      );
      expect(imported.status).toBe(200);
      expect(await imported.json()).toMatchObject({ kind: 'events', rowsRead: 3, rowsTaken: 3, skipped: [] });
    }
    const query = {
      metrics: ['messages_received', 'active_contacts', 'conversations_started'],
      dimensions: ['country'],
      range,
      orderBy: [{ by: 'messages_received', direction: 'DESC' }],
    };
    const ask = async () => (await app.graphql<MetricsAnswer>(METRICS, { query }, analyst)).data?.metrics;
    const values = (answer: MetricsAnswer['metrics'] | undefined) =>
      answer?.rows.map((row) => [row.dimensions[0]?.value, ...row.values.map(({ value }) => value)]);
    const expected = [
      ['IT', '2', '1', '1'],
      ['DE', '1', '1', '1'],
    ];
    expect(values(await ask())).toEqual(expected);
    const rolledUp = await eventually(async () => {
      const answer = await ask();
      return answer?.source === 'ROLLUP' ? answer : undefined;
    });
    expect(values(rolledUp)).toEqual(expected);
    expect(rolledUp).toMatchObject({ status: 'COMPLETE', totalRows: 2 });
    expect(rolledUp.totals.map(({ value }) => value)).toEqual(['3', '2', '2']);

    const runs = await app.graphql<{ imports: object }>(
      '{ imports(first: 1) { edges { node { kind fileName rowsTaken error skipped { reason } } } totalCount } }',
      {},
      analyst,
    );
    const node = { kind: 'EVENTS', fileName: 'march.ndjson', rowsTaken: 3, error: null, skipped: [] };
    expect(runs.data?.imports).toEqual({ edges: [{ node }], totalCount: 2 });

    const exported = await app.request('/api/export/events?from=2026-03-10&to=2026-03-10', {}, analyst);
    expect(exported.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const lines = (await exported.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    expect(lines.map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());
  });

  it('counts a signed delivery soon, and tells about the connection in one answer', async () => {
    const settings = { app_secret: SECRET };
    const { createConnection } = (
      await app.graphql<{ createConnection: { id: string; webhookPath: string; verifyToken: string } }>(
        `mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { id webhookPath verifyToken } }`,
        {
          input: {
            channel: 'whatsapp',
            name: 'Shop',
            settings: Object.entries(settings).map(([key, value]) => ({ key, value })),
          },
        },
        { apiKey: await app.apiKey() },
      )
    ).data ?? { createConnection: { id: '', webhookPath: '', verifyToken: '' } };
    expect(createConnection.webhookPath).toBe(`/webhooks/${createConnection.id}`);
    expect(createConnection.verifyToken).toMatch(/^[0-9a-f]{48}$/);

    const now = Math.floor(Date.now() / 1000);
    const body = JSON.stringify(waDelivery({ messages: [waMessage({ timestamp: String(now) })] }));
    const headers = { 'content-type': 'application/json', ...signWhatsApp(body, SECRET) };
    expect((await app.request(createConnection.webhookPath, { method: 'POST', body, headers })).status).toBe(200);

    const day = new Date(now * 1000).toISOString().slice(0, 10);
    const query = { metrics: ['messages_received'], range: { from: day, to: day, timeZone: 'UTC' } };
    await eventually(async () => {
      const { data } = await app.graphql<MetricsAnswer>(METRICS, { query }, analyst);
      return data?.metrics.totals[0]?.value === '1' && data.metrics.status === 'COMPLETE';
    });
    const figures = jest.spyOn(app.services.connections, 'figures');
    const { data } = await app.graphql<{ connections: { edges: { node: Record<string, unknown> }[] } }>(
      `{ connections { edges { node { name status pending lagSeconds eventsLastDay verifyToken lastDeliveryAt
         deadLetters { totalCount edges { node { id } } } drops { reason count lastSeenOn } } } } }`,
      {},
      analyst,
    );
    const listed = data?.connections.edges.map(({ node }) => node);
    expect(listed).toEqual([
      expect.objectContaining({
        name: 'Shop',
        status: 'ACTIVE',
        pending: 0,
        lagSeconds: 0,
        verifyToken: null,
        deadLetters: { totalCount: 0, edges: [] },
        drops: [],
      }),
    ]);
    expect(Number(listed?.[0]?.['eventsLastDay'])).toBeGreaterThan(0);
    expect(figures).toHaveBeenCalledTimes(1);
    figures.mockRestore();
  });

  it('pauses, renames and removes connections', async () => {
    const admin = { apiKey: await app.apiKey() };
    const { id } = await app.services.connections.create(app.workspaceId, {
      channel: 'whatsapp',
      name: 'Old',
      settings: { app_secret: SECRET },
    });
    const change = async (mutation: string) =>
      (await app.graphql<Record<string, unknown>>(`mutation ($id: ID!) { ${mutation} }`, { id }, admin)).data;
    expect(await change('pauseConnection(id: $id) { status }')).toEqual({ pauseConnection: { status: 'PAUSED' } });
    expect(await change('resumeConnection(id: $id) { status }')).toEqual({ resumeConnection: { status: 'ACTIVE' } });
    expect(await change('updateConnection(id: $id, input: { name: "New" }) { name channel }')).toEqual({
      updateConnection: { name: 'New', channel: 'whatsapp' },
    });
    expect(await change('deleteConnection(id: $id)')).toEqual({ deleteConnection: true });
    const gone = await app.graphql<{ connection: null }>(
      'query ($id: ID!) { connection(id: $id) { id } }',
      { id },
      admin,
    );
    expect(gone.data?.connection).toBeNull();
    const again = await app.graphql('mutation ($id: ID!) { deleteConnection(id: $id) }', { id }, admin);
    expect(again.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it.each([
    ['an unknown channel', { channel: 'telex', name: 'X', settings: [] }, 'channel'],
    ['a missing setting', { channel: 'whatsapp', name: 'X', settings: [] }, 'app_secret'],
    [
      'an unknown setting',
      { channel: 'whatsapp', name: 'X', settings: [{ key: 'app_secrets', value: 'x' }] },
      'app_secrets',
    ],
  ])('refuses %s, naming it', async (_what, input, field) => {
    const mutation = 'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { id } }';
    const { errors } = await app.graphql(mutation, { input }, { apiKey: await app.apiKey() });
    expect(errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('folds all but the greatest values, and warns in the asked language', async () => {
    const query = {
      metrics: ['failure_rate', 'messages_failed'],
      dimensions: ['error_code'],
      range,
      top: { dimension: 'error_code', count: 1, by: 'messages_failed' },
    };
    const events = ['131026', '131026', '131049', '131050'].flatMap((errorCode, i) => [
      makeEvent({ kind: 'message.sent', sourceId: `f${i}`, occurredAt: '2026-03-10T09:00:00.000Z' }),
      makeEvent({ kind: 'message.failed', sourceId: `f${i}`, errorCode, occurredAt: '2026-03-10T09:01:00.000Z' }),
    ]);
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    const path = '/api/import/events?fileName=failures.ndjson';
    expect((await app.request(path, { method: 'POST', body }, { apiKey: await app.apiKey() })).status).toBe(200);
    const { data } = await app.graphql<{ metrics: Record<string, unknown> }>(
      `query ($query: MetricsInput!) { metrics(query: $query) {
         rows { dimensions { value label isOther } values { value } }
         warnings { code en: message it: message(locale: "it-IT") de: message(locale: "de") } } }`,
      { query },
      analyst,
    );
    expect(data?.metrics).toEqual({
      rows: [
        {
          dimensions: [{ value: '131026', label: '131026', isOther: false }],
          values: [{ value: '0.5' }, { value: '2' }],
        },
        {
          dimensions: [{ value: '__other__', label: 'Other', isOther: true }],
          values: [{ value: '0.5' }, { value: '2' }],
        },
      ],
      warnings: [
        {
          code: 'SAMPLE_SMALL',
          en: 'Failure rate rests on fewer than 30: chance alone moves it widely.',
          it: 'Tasso di errore si basa su meno di 30 casi: basta il caso a spostare molto il dato.',
          de: 'Failure rate rests on fewer than 30: chance alone moves it widely.',
        },
      ],
    });
  });

  it('describes metrics and dimensions in the asked language, English for others', async () => {
    const { data } = await app.graphql<{
      metricCatalog: { metrics: Record<string, string>[]; dimensions: Record<string, string | string[]>[] };
    }>(
      `{ metricCatalog { metrics { name en: label it: label(locale: "it") de: label(locale: "de") unit formula source description dimensions additive empty }
         dimensions { name label(locale: "it-IT") description values valueNames(locale: "it-IT") } } }`,
      {},
      analyst,
    );
    const received = data?.metricCatalog.metrics.find(({ name }) => name === 'messages_received');
    expect(received?.['de']).toBe(received?.['en']);
    expect(received?.['it']).not.toBe(received?.['en']);
    expect(data?.metricCatalog.metrics.map(({ name }) => name)).toEqual(METRIC_DECLARATIONS.map(({ name }) => name));
    expect(data?.metricCatalog.dimensions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['country', 'channel']),
    );
    const measures = data?.metricCatalog.dimensions.find(({ name }) => name === 'market_measure');
    expect(measures?.['valueNames']).toHaveLength(measures?.['values']?.length ?? 0);
    expect(measures?.['valueNames']).toContain('Utenti attivi mensili');
    expect(data?.metricCatalog.dimensions.find(({ name }) => name === 'outcome')?.['valueNames']).toEqual([]);
  });

  it.each([
    ['UNKNOWN_METRIC', { metrics: ['messages_recieved'], range }],
    ['UNKNOWN_DIMENSION', { metrics: ['messages_received'], dimensions: ['planet'], range }],
    ['RANGE_INVALID', { metrics: ['messages_received'], range: { ...range, from: '2026-04-01' } }],
  ])('answers %s as a typed error without a trace', async (code, query) => {
    const { errors, data } = await app.graphql(METRICS, { query }, analyst);
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(JSON.stringify(errors)).not.toMatch(/\.ts|node_modules|stacktrace/);
  });

  it.each([
    ['BAD_REQUEST', '{ nothing }', {}],
    ['BAD_REQUEST', '{', {}],
    ['INVALID_INPUT', METRICS, { query: { metrics: [], range: { ...range, from: '9.3.2026' } } }],
    ['QUERY_TOO_COMPLEX', `{ ${Array.from({ length: 41 }, (_, i) => `a${i}: instance { version }`).join(' ')} }`, {}],
    [
      'QUERY_TOO_COMPLEX',
      `{ ${Array.from({ length: 30 }, (_, i) => `a${i}: connections { totalCount }`).join(' ')} }`,
      {},
    ],
    ['BAD_REQUEST', `{ ${'instance { version } '.repeat(2000)} }`, {}],
  ])('answers %s before anything runs (%#)', async (code, query, variables) => {
    const { errors } = await app.graphql(query, variables, analyst);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  it('answers introspection, which tools live on', async () => {
    const { data } = await app.graphql<{ __schema: { types: object[] } }>(
      '{ __schema { types { name fields { name type { name ofType { name ofType { name ofType { name } } } } } } } }',
    );
    expect(data?.__schema.types.length).toBeGreaterThan(30);
  });

  it('is never kept by a cache on the way', async () => {
    const init = { body: JSON.stringify({ query: '{ __typename }' }), headers: { 'content-type': 'application/json' } };
    const answer = await app.request('/graphql', { method: 'POST', ...init }, analyst);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it('tells nobody what broke inside, and the log everything', async () => {
    const error = jest.spyOn(app.services.log, 'error').mockImplementation(() => undefined);
    const run = jest.spyOn(app.services.metrics, 'run').mockRejectedValue(new TypeError('a secret of the inside'));
    const { errors } = await app.graphql(METRICS, { query: { metrics: ['messages_received'], range } }, analyst);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'INTERNAL' }, path: ['metrics'] });
    expect(JSON.stringify(errors)).not.toContain('secret of the inside');
    expect(JSON.stringify(error.mock.calls[0]?.[0], Object.getOwnPropertyNames(new Error()).concat('err'))).toContain(
      'secret of the inside',
    );
    run.mockRestore();
    error.mockRestore();
  });
});
