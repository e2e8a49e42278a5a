import { SpuntaError, type MetricsResult } from '@spunta/domain';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';
import { eventually } from '../../../../test/support/eventually.js';
import { connectLive, type Heard, type LiveClient, type LiveOptions } from '../../../../test/support/live.js';
import { signWhatsApp, waDelivery, waMessage } from '../../../../test/support/whatsapp.js';

const LIVE = `subscription ($query: MetricsInput!, $everySeconds: Int) { metrics(query: $query, everySeconds: $everySeconds) {
  rows { dimensions { value } values { value } } totals { value } status dataThrough warnings { code }
  cost { rowsRead complexity quotaRemaining } } }`;
const SECRET = 'live-app-secret';
const query = {
  metrics: ['messages_received'],
  dimensions: ['country'],
  range: { from: '2026-11-01', to: '2026-11-30', timeZone: 'Europe/Rome' },
};

interface Pushed {
  metrics: Pick<MetricsResult, 'rows' | 'totals' | 'status' | 'warnings' | 'cost'>;
}

describe('metrics that are subscribed to', () => {
  let app: TestApp;
  let person: Auth;
  let webhookPath: string;
  const clients: LiveClient[] = [];
  beforeAll(async () => {
    app = await makeApp({ settings: { SPUNTA_API_QUOTA: '6' } });
    person = await app.signIn('analyst');
    const settings = { app_secret: SECRET, verify_token: 'verify' };
    const input = { channel: 'whatsapp', name: 'Live', settings };
    webhookPath = `/webhooks/${(await app.services.connections.create(app.workspaceId, input)).id}`;
  });
  afterAll(() => app.close());
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const client of clients.splice(0)) client.close();
    await eventually(() => app.services.live.running === 0);
  });

  function connect(options: LiveOptions = { auth: person }): LiveClient {
    const client = connectLive(app, options);
    clients.push(client);
    return client;
  }
  const watch = (client: LiveClient, everySeconds = 1, partial: object = {}) =>
    client.subscribe<Pushed>(LIVE, { query: { ...query, ...partial }, everySeconds });
  const first = (heard: Heard<Pushed>) => eventually(() => heard.pushes[0]);
  const totalOf = (push: Heard<Pushed>['pushes'][number] | undefined) => push?.data?.metrics.totals[0]?.value;
  const codeOf = (push: Heard<Pushed>['pushes'][number] | undefined) => push?.errors?.[0]?.extensions.code;

  /** Waits until one subscription has looked so many times more. */
  async function looks(count: number): Promise<void> {
    const renew = jest.spyOn(app.services.metrics, 'renew');
    await eventually(() => renew.mock.calls.length > count);
    renew.mockRestore();
  }

  async function sendMessage(): Promise<void> {
    const body = JSON.stringify(waDelivery({ messages: [waMessage()] }));
    const answer = await app.request(webhookPath, { method: 'POST', body, headers: signWhatsApp(body, SECRET) });
    expect(answer.status).toBe(200);
  }
  async function importEvents(events: object[]): Promise<void> {
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    const answer = await app.request('/api/import/events', { method: 'POST', body }, { token: app.token });
    expect(answer.status).toBe(200);
  }

  it('tell the first result, then nothing, then what a delivery changed', async () => {
    const heard = watch(connect());
    const { data } = await first(heard);
    const asked = await app.graphql<Pushed>(
      LIVE.replace('subscription', 'query').replace(/, \$?every[^)]*/g, ''),
      { query },
      person,
    );
    expect(asked.errors).toBeUndefined();
    expect(data?.metrics).toMatchObject({
      ...asked.data?.metrics,
      dataThrough: expect.any(String) as string,
      cost: { complexity: 2 },
    });
    await looks(3);
    expect(heard.pushes).toHaveLength(1);
    const before = Number(totalOf(heard.pushes[0]));
    await sendMessage();
    await eventually(() => {
      const last = heard.pushes.at(-1);
      return totalOf(last) === String(before + 1) && last?.data?.metrics.status === 'COMPLETE';
    });
    const pushed = heard.pushes.length;
    await looks(2);
    expect(heard.pushes).toHaveLength(pushed);
    expect(heard.ended).toBeUndefined();
  });

  it('cost a key points and a line of the query log for what is read, not for looks', async () => {
    const apiKey = await app.apiKey('analyst');
    await app.services.queryLog.flush();
    await app.services.metadata.pool.query('DELETE FROM query_log');
    const heard = watch(connect({ params: { authorization: `Bearer ${apiKey}` } }));
    expect((await first(heard)).data?.metrics.cost).toMatchObject({ complexity: 2, quotaRemaining: 4 });
    await looks(3);
    await app.services.queryLog.flush();
    const { rows } = await app.services.metadata.pool.query('SELECT status FROM query_log');
    expect(rows).toEqual([{ status: 'COMPLETE' }]);
    expect(heard.pushes).toHaveLength(1);
  });

  it('end with a typed error when the quota is spent', async () => {
    const apiKey = await app.apiKey('analyst');
    const spent = watch(connect({ auth: { apiKey } }), 1, { dimensions: ['country', 'channel', 'account', 'weekday'] });
    expect((await first(spent)).data?.metrics.cost).toMatchObject({ complexity: 5, quotaRemaining: 1 });
    await importEvents([makeEvent({ occurredAt: '2026-11-15T10:00:00.000Z' })]);
    await eventually(() => spent.ended);
    expect(codeOf(spent.pushes.at(-1))).toBe('TOO_MANY_REQUESTS');
  });

  it('share one computation where they are equal', async () => {
    // What is not rebuilt yet is read anew by each who asks.
    const source = 'query ($query: MetricsInput!) { metrics(query: $query) { source } }';
    await eventually(async () => {
      const { data } = await app.graphql<{ metrics: { source: string } }>(source, { query }, person);
      return data?.metrics.source === 'ROLLUP';
    });
    const statements = jest.spyOn(app.services.warehouse, 'query');
    const reads = () => statements.mock.calls.filter(([sql]) => sql.includes('FROM activity')).length;
    const partial = { filters: [{ dimension: 'country', operator: 'IS_NOT', values: ['FR'] }] };
    const heard = Array.from({ length: 10 }, () => watch(connect(), 3_600, partial));
    await Promise.all(heard.map(first));
    expect(new Set(heard.map(({ pushes }) => JSON.stringify(pushes[0]?.data?.metrics.rows))).size).toBe(1);
    const shared = reads();
    await app.graphql(
      'query ($query: MetricsInput!) { metrics(query: $query) { totalRows } }',
      { query: { ...query, first: 99 } },
      person,
    );
    expect(shared).toBe(reads() - shared);
  });

  it.each<[string, (client: LiveClient, heard: Heard<Pushed>) => void]>([
    ['completes it', (_client, heard) => heard.stop()],
    ['closes its socket', (client) => client.close()],
    ['is cut off', (client) => client.cut()],
  ])('end within the longest pause when the client %s', async (_how, leave) => {
    const client = connect();
    const heard = watch(client, 3_600);
    await first(heard);
    expect(app.services.live.running).toBe(1);
    leave(client, heard);
    await eventually(() => app.services.live.running === 0);
  });

  it.each<[string, () => Promise<{ options: LiveOptions; end: () => Promise<unknown> }>]>([
    [
      'key is revoked',
      async () => {
        const apiKey = await app.apiKey('analyst');
        const { id = '' } = (await app.services.people.allApiKeys(app.workspaceId))[0] ?? {};
        return { options: { auth: { apiKey } }, end: () => app.services.people.revokeApiKey(app.workspaceId, id) };
      },
    ],
    [
      'session is signed out',
      async () => {
        const auth = await app.signIn('analyst');
        return { options: { auth }, end: () => app.graphql('mutation { signOut }', {}, auth) };
      },
    ],
    [
      'person is disabled',
      async () => {
        const auth = await app.signIn('analyst');
        const end = () =>
          app.services.metadata.pool.query('UPDATE users SET disabled_at = now() WHERE email = $1', [auth.email]);
        return { options: { auth }, end };
      },
    ],
  ])('end with a typed error after the %s', async (_what, prepare) => {
    const { options, end } = await prepare();
    const client = connect(options);
    const heard = watch(client);
    await first(heard);
    await end();
    await eventually(() => heard.ended);
    expect(heard.pushes.map(codeOf)).toEqual([undefined, 'UNAUTHENTICATED']);
    expect(heard.pushes[1]?.data).toBeNull();
    const late = watch(client);
    await eventually(() => late.ended ?? late.pushes[0]);
    expect(late.pushes.map(codeOf).filter((code) => code !== 'UNAUTHENTICATED')).toEqual([]);
  });

  it('tell a failing engine once, draw nothing from it, and go on when it is back', async () => {
    const heard = watch(connect());
    const before = totalOf(await first(heard));
    const failing = jest
      .spyOn(app.services.warehouse, 'query')
      .mockRejectedValue(new SpuntaError('QUERY_TIMEOUT', 'Too slow.'));
    await eventually(() => failing.mock.calls.length >= 3);
    expect(heard.pushes.map(codeOf)).toEqual([undefined, 'QUERY_TIMEOUT']);
    expect(heard.pushes[1]?.data).toBeNull();
    failing.mockRestore();
    await eventually(() => heard.pushes[2]);
    expect(totalOf(heard.pushes[2])).toBe(before);
    expect(heard.ended).toBeUndefined();
  });

  it('never have two questions under way for one subscription', async () => {
    const { metrics } = app.services;
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const read = metrics.read.bind(metrics);
    const slow = jest.spyOn(metrics, 'read').mockImplementationOnce((...asked) => held.then(() => read(...asked)));
    const heard = watch(connect(), 1, { first: 7 });
    await eventually(() => slow.mock.calls.length === 1);
    const other = watch(connect());
    await first(other);
    await looks(2).finally(answer);
    expect(slow.mock.calls).toHaveLength(2);
    await first(heard);
  });

  it.each<[object, number | null, object]>([
    [{}, 0, { code: 'INVALID_INPUT', field: 'everySeconds' }],
    [{}, -5, { code: 'INVALID_INPUT', field: 'everySeconds' }],
    [{}, 3_601, { code: 'INVALID_INPUT', field: 'everySeconds' }],
    [{ metrics: ['messages_recieved'] }, 1, { code: 'UNKNOWN_METRIC' }],
    [{ segment: 'nothing' }, 1, { code: 'NOT_FOUND', field: 'segment' }],
    [{ first: 0 }, 1, { code: 'INVALID_INPUT', field: 'first' }],
    [{ after: 'x' }, 1, { code: 'CURSOR_INVALID' }],
  ])('refuse %j every %d seconds with %j and end', async (partial, everySeconds, extensions) => {
    const heard = watch(connect(), everySeconds ?? undefined, partial);
    await eventually(() => heard.ended);
    expect(heard.pushes).toHaveLength(1);
    expect(heard.pushes[0]).toMatchObject({ errors: [{ extensions }] });
    expect(heard.pushes[0]?.data ?? null).toBeNull();
  });

  it('take null for the default pause', async () => {
    const heard = connect().subscribe<Pushed>(LIVE, { query, everySeconds: null });
    expect((await first(heard)).errors).toBeUndefined();
  });

  it('show a workspace its own figures alone', async () => {
    const { people, metadata } = app.services;
    const { id } = await metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    const { key } = await people.createApiKey(id, { name: 'other', role: 'administrator' });
    const heard = watch(connect({ auth: { apiKey: key } }));
    expect(totalOf(await first(heard))).toBe('0');
    await importEvents([makeEvent({ occurredAt: '2026-11-16T10:00:00.000Z' })]);
    await looks(2);
    expect(heard.pushes).toHaveLength(1);
  });
});
