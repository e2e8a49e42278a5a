import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { headersOf, makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import {
  connectLive,
  openSocket,
  socketUrl,
  type LiveClient,
  type LiveOptions,
} from '../../../../test/support/live.js';
import { MOST_SUBSCRIPTIONS } from './graphql.sockets.js';
import { MOST_SOCKETS } from './socket-count.js';

const range = { from: '2026-11-01', to: '2026-11-30', timeZone: 'UTC' };
const query = { metrics: ['messages_received'], range };
const LIVE = 'subscription ($query: MetricsInput!) { metrics(query: $query, everySeconds: 3600) { totalRows } }';
const INIT = JSON.stringify({ type: 'connection_init' });
const sleeper = (id: string) =>
  JSON.stringify({ id, type: 'subscribe', payload: { query: LIVE, variables: { query } } });

let app: TestApp;
let person: Auth & { cookie: string };
const clients: LiveClient[] = [];
const sockets: WebSocket[] = [];
beforeAll(async () => {
  app = await makeApp();
  person = await app.signIn('analyst');
});
afterAll(() => app.close());
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  for (const socket of sockets.splice(0)) socket.terminate();
});

function connect(options: LiveOptions = { auth: person }): LiveClient {
  const client = connectLive(app, options);
  clients.push(client);
  return client;
}
function open(path = '', headers: Record<string, string> = {}): WebSocket {
  const socket = openSocket(`${socketUrl(app)}${path}`, { headers });
  sockets.push(socket);
  return socket;
}
/** Status and body of a refused handshake. */
async function refusal(socket: WebSocket): Promise<[number | undefined, string]> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  const chunks: Buffer[] = await response.toArray();
  sockets.splice(sockets.indexOf(socket), 1);
  return [response.statusCode, Buffer.concat(chunks).toString()];
}
async function closing(socket: WebSocket): Promise<[number, string]> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return [code, String(reason)];
}
async function acknowledged(headers: Record<string, string>): Promise<WebSocket> {
  const socket = open('', headers);
  await once(socket, 'open');
  socket.send(INIT);
  await once(socket, 'message');
  return socket;
}

describe('the handshake', () => {
  it.each(['https://evil.test', 'null', 'http://127.0.0.1:1'])('is refused to a page of %s', async (origin) => {
    const [status, body] = await refusal(open('', { ...headersOf(person), origin }));
    expect([status, (JSON.parse(body) as { error: object }).error]).toEqual([
      403,
      { code: 'FORBIDDEN', message: expect.stringContaining('SPUNTA_PUBLIC_URL') as string },
    ]);
  });

  it('is open to a page of its own, with a query string too', async () => {
    const socket = open('?page=1', { ...headersOf(person), origin: app.url });
    await once(socket, 'open');
    expect(socket.protocol).toBe('graphql-transport-ws');
  });

  it('is refused at any other address', async () => {
    const [status, body] = await refusal(open('x'));
    expect([status, body]).toEqual([404, expect.stringContaining('NOT_FOUND')]);
    expect((await refusal(open('/../webhooks/1')))[0]).toBe(404);
  });

  it('needs the protocol of graphql-ws', async () => {
    const socket = new WebSocket(socketUrl(app), 'graphql-ws');
    sockets.push(socket);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('subprotocol');
  });
});

describe('a request that asks for another protocol in passing', () => {
  it('is answered as if it had not asked, its body too', async () => {
    const body = JSON.stringify({ query: `{ instance { version } } # ${'x'.repeat(100_000)}` });
    const socket = connectTcp(Number(new URL(app.url).port), '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    const text = () => Buffer.concat(received).toString();
    const head = (path: string, more: string) =>
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n${more}\r\n`;
    socket.write(
      `${head('/graphql', `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`)}${body.slice(0, 9)}`,
    );
    await once(socket, 'ready').catch(() => undefined);
    socket.write(body.slice(9));
    await eventually(() => text().includes('"version"'));
    expect(text()).toMatch(/^HTTP\/1.1 200 OK/);
    received.length = 0;
    socket.write(head('/webhooks/none', 'Content-Length: 2\r\n') + '{}');
    await eventually(() => text().includes('CONNECTION_NOT_FOUND'));
    socket.destroy();
  });
});

describe('who may', () => {
  it.each<[string, LiveOptions, number, string]>([
    ['nobody', {}, 4401, 'UNAUTHENTICATED: Sign in'],
    ['a wrong key', { auth: { apiKey: 'spk_wrong' } }, 4401, 'UNAUTHENTICATED: This token'],
    ['a wrong key of a page', { params: { authorization: 'Bearer spk_wrong' } }, 4401, 'UNAUTHENTICATED: This token'],
    ['an ended session', { headers: { cookie: 'spunta_session=gone' } }, 4401, 'UNAUTHENTICATED: Sign in'],
    ['parameters of the wrong kind', { params: { authorization: { Bearer: 1 } } }, 4401, 'UNAUTHENTICATED'],
  ])('not %s', async (_who, options, code, reason) => {
    const client = connect(options);
    expect(await eventually(() => client.closed)).toEqual({ code, reason: expect.stringContaining(reason) as string });
  });

  it('a session with its CSRF token only', async () => {
    for (const params of [{}, { csrfToken: 'wrong' }, { csrfToken: [1] }]) {
      const heard = connect({ headers: { cookie: person.cookie }, params }).subscribe(LIVE, { query });
      await eventually(() => heard.ended);
      expect(heard.pushes).toMatchObject([{ errors: [{ extensions: { code: 'CSRF_TOKEN_INVALID' } }] }]);
    }
  });

  it.each<[string, () => Promise<LiveOptions>]>([
    ['a session', () => Promise.resolve({ auth: person })],
    ['a key in the header', async () => ({ auth: { apiKey: await app.apiKey('analyst') } })],
    ['a key in connectionParams', async () => ({ params: { Authorization: `Bearer ${await app.apiKey('analyst')}` } })],
    ['the token of this machine', () => Promise.resolve({ auth: { token: app.token } })],
  ])('%s', async (_who, options) => {
    const heard = connect(await options()).subscribe(LIVE, { query });
    expect(await eventually(() => heard.pushes[0])).toEqual({ data: { metrics: { totalRows: 1 } } });
  });
});

describe('what is refused over a socket', () => {
  const many = (count: number, make: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => make(i)).join(' ');
  const field = 'metrics(query: $query) { totalRows }';

  it.each<[string, string, string]>([
    ['a query', '{ instance { version } }', 'BAD_REQUEST'],
    ['a mutation', 'mutation { signOut }', 'BAD_REQUEST'],
    ['introspection', '{ __schema { types { name } } }', 'BAD_REQUEST'],
    ['bad syntax', 'subscription {', 'BAD_REQUEST'],
    ['nothing', '', 'BAD_REQUEST'],
    ['an unknown field', 'subscription { imports { totalCount } }', 'BAD_REQUEST'],
    [
      'two operations without a name',
      `${LIVE.replace('subscription', 'subscription a')} ${LIVE.replace('subscription', 'subscription b')}`,
      'BAD_REQUEST',
    ],
    ['two root fields', `subscription ($query: MetricsInput!) { ${field} b: ${field} }`, 'BAD_REQUEST'],
    [
      'aliases',
      `subscription ($query: MetricsInput!) { metrics(query: $query) { ${many(41, (i) => `a${i}: totalRows`)} } }`,
      'QUERY_TOO_COMPLEX',
    ],
    ['more tokens than are read', `subscription { ${many(5_000, () => '__typename')} }`, 'BAD_REQUEST'],
    ['cyclic fragments', 'subscription { ...A } fragment A on Subscription { ...A }', 'BAD_REQUEST'],
    ['arguments that do not fit', 'subscription { metrics(query: 1) { totalRows } }', 'BAD_REQUEST'],
  ])('%s', async (_what, document, code) => {
    const heard = connect().subscribe(document, { query });
    const ended = await eventually(() => heard.ended);
    expect(ended.errors?.[0]?.extensions).toEqual({ code });
    expect(heard.pushes).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['of the wrong shape', { metrics: 'x' }, 'INVALID_INPUT'],
    ['that are missing', null, 'INVALID_INPUT'],
    ['that no store keeps', { ...query, currency: 'a\0' }, 'INVALID_INPUT'],
    [
      'with 10,000 filters',
      {
        ...query,
        filters: Array.from({ length: 10_000 }, () => ({ dimension: 'country', operator: 'IS', values: ['IT'] })),
      },
      'QUERY_TOO_COMPLEX',
    ],
  ])('variables %s', async (_what, given, code) => {
    const heard = connect().subscribe(LIVE, { query: given });
    await eventually(() => heard.ended);
    const codes = [...(heard.ended?.errors ?? []), ...(heard.pushes[0]?.errors ?? [])].map(
      ({ extensions }) => extensions.code,
    );
    expect(codes).toEqual([code]);
  });

  it.each<[string, string | Buffer, number]>([
    ['what is no JSON', '{', 4400],
    ['a number', '7', 4400],
    ['bytes', Buffer.from([0xff, 0, 1]), 4400],
    ['what only a server says', JSON.stringify({ type: 'connection_ack' }), 4400],
    ['a type of its own', JSON.stringify({ type: 'x' }), 4400],
    ['a second greeting', INIT, 4429],
    ['a message beyond 1 MiB', JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(1_100_000) } }), 1009],
    ['200,000 brackets', '['.repeat(200_000), 4400],
  ])('%s closes it', async (_what, message, code) => {
    const socket = await acknowledged(headersOf(person));
    socket.send(message);
    expect((await closing(socket))[0]).toBe(code);
  });

  it('a subscription before the greeting', async () => {
    const socket = open('', headersOf(person));
    await once(socket, 'open');
    socket.send(sleeper('1'));
    expect((await closing(socket))[0]).toBe(4401);
  });

  it('a subscription by POST, with the way that is open', async () => {
    const answer = await app.graphql(LIVE, { query }, person);
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringContaining('graphql-ws') as string,
      extensions: { code: 'BAD_REQUEST' },
    });
  });

  it(`more than ${MOST_SUBSCRIPTIONS} of 1,000 subscriptions of a socket, and those live on`, async () => {
    const client = connect();
    const heard = Array.from({ length: 1_000 }, () => client.subscribe(LIVE, { query }));
    await eventually(() => heard.every(({ pushes, ended }) => pushes.length > 0 || ended));
    const refused = heard.filter(({ ended }) => ended);
    expect(refused).toHaveLength(1_000 - MOST_SUBSCRIPTIONS);
    expect(new Set(refused.map(({ ended }) => ended?.errors?.[0]?.extensions.code))).toEqual(
      new Set(['TOO_MANY_REQUESTS']),
    );
    expect(app.services.live.running).toBe(MOST_SUBSCRIPTIONS);
    heard.find(({ ended }) => !ended)?.stop();
    await eventually(() => app.services.live.running === MOST_SUBSCRIPTIONS - 1);
    const next = client.subscribe(LIVE, { query });
    expect((await eventually(() => next.pushes[0])).errors).toBeUndefined();
    client.close();
    await eventually(() => app.services.live.running === 0);
  });

  it(`more than ${MOST_SOCKETS} sockets of a caller, until one is closed`, async () => {
    const auth = { apiKey: await app.apiKey('analyst') };
    const held = await Promise.all(Array.from({ length: MOST_SOCKETS }, () => acknowledged(headersOf(auth))));
    const tooMany = connect({ auth });
    expect(await eventually(() => tooMany.closed)).toEqual({
      code: 4429,
      reason: expect.stringContaining('TOO_MANY_REQUESTS') as string,
    });
    const other = connect({ auth: { apiKey: await app.apiKey('analyst') } }).subscribe(LIVE, { query });
    await eventually(() => other.pushes[0]);
    held[0]?.terminate();
    await eventually(async () => {
      const socket = open('', headersOf(auth));
      await once(socket, 'open');
      socket.send(INIT);
      return Promise.race([once(socket, 'message').then(() => true), closing(socket).then(() => false)]);
    });
  });

  it('leaves the server well', async () => {
    expect((await app.request('/health/ready')).status).toBe(200);
    const metrics = await (await app.request('/metrics', {}, { token: app.token })).text();
    expect(metrics).toMatch(/^spunta_live_queries 0$/m);
  });
});

describe('the end of the server', () => {
  it('says goodbye to every socket and does not wait for one that never answers', async () => {
    const client = connect({ auth: { token: app.token } });
    const heard = client.subscribe(LIVE, { query });
    await eventually(() => heard.pushes[0]);
    const mute = await acknowledged(headersOf({ token: app.token }));
    mute.pause();
    const started = performance.now();
    await app.close();
    // A socket that is closed and waited for ends after 30 seconds.
    expect(performance.now() - started).toBeLessThan(25_000);
    expect(await eventually(() => client.closed)).toEqual({ code: 1001, reason: 'The server stops.' });
    expect(app.services.live.running).toBe(0);
  });
});
