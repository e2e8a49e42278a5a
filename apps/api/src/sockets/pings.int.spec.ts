import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import type { WebSocket } from 'ws';
import { openSocket } from '../../../../test/support/live.js';
import { makeLog } from '../boot/log.js';
import type { Authenticator } from '../people/authenticator.js';
import { GraphqlSockets } from './graphql.sockets.js';
import { listenForUpgrades } from './upgrades.js';

const HANDSHAKE_HAS = 3_000;

describe('sockets that say nothing', () => {
  const log = makeLog('silent');
  let server: Server;
  let sockets: GraphqlSockets;
  const opened: WebSocket[] = [];
  beforeAll(async () => {
    sockets = new GraphqlSockets(buildSchema('type Query { a: Int } type Subscription { a: Int }'), {
      authenticator: {
        callerOf: () => Promise.resolve({ kind: 'local', workspace: null }),
      } as unknown as Authenticator,
      log,
      publicUrl: undefined,
      parseCookie: () => ({}),
      pingMs: 200,
    });
    server = createServer().listen(0, '127.0.0.1');
    listenForUpgrades(server, { path: '/live', accept: (...upgrade) => sockets.accept(...upgrade), log });
    await once(server, 'listening');
  });
  afterAll(async () => {
    await sockets.close();
    for (const socket of opened) socket.terminate();
    server.close();
  });

  async function open(autoPong: boolean): Promise<WebSocket> {
    const { port } = server.address() as AddressInfo;
    const socket = openSocket(`ws://127.0.0.1:${port}/live`, { autoPong });
    opened.push(socket);
    await once(socket, 'open');
    return socket;
  }

  it('are cut off when they do not answer a ping, and kept alive when they do', async () => {
    const alive = await open(true);
    alive.send('{"type":"connection_init"}');
    const dead = await open(false);
    dead.send('{"type":"connection_init"}');
    const pings = jest.fn();
    alive.on('ping', pings);
    const [code] = (await once(dead, 'close')) as [number];
    expect(code).toBe(1006);
    for (let i = 0; i < 3; i += 1) await once(alive, 'ping');
    expect(alive.readyState).toBe(alive.OPEN);
    expect(sockets.size).toBe(1);
  });

  it('are closed when they never greet', async () => {
    const started = performance.now();
    const [code] = (await once(await open(true), 'close')) as [number];
    expect(code).toBe(4408);
    expect(performance.now() - started).toBeLessThan(10 * HANDSHAKE_HAS);
  });
});
