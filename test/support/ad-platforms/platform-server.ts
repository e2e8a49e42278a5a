import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AdWorld, type WorldOptions } from './ad-world.js';
import { answerGraph } from './graph-api.js';
import { PlatformState, type Faults, type PlatformReply, type PlatformRequest } from './platform-state.js';
import { answerSnapchat } from './snapchat-api.js';

const MINUTE = 60_000;

/** Ad platforms of our own making: the documented protocol over HTTP on 127.0.0.1, on a clock that only tests move. */
export class PlatformServer {
  readonly state: PlatformState;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  constructor(options: WorldOptions = {}, now = Date.parse('2026-11-20T12:00:00Z')) {
    this.state = new PlatformState(new AdWorld(options), { now });
  }

  get world(): AdWorld {
    return this.state.world;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** All addresses of the registry point here. */
  get urls() {
    const { url } = this;
    return { metaGraphUrl: url, metaGraphVersion: 'v25.0', snapchatUrl: url, snapchatLoginUrl: url };
  }

  /** New faults and a new count of calls; reports stay. */
  set(faults: Faults): void {
    Object.assign(this.state, { faults, calls: 0, impatient: 0, blockedUntil: 0 });
    this.state.log.length = 0;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request);
    const { state } = this;
    state.calls += 1;
    state.log.push(`${asked.method} ${asked.path}`);
    const { faults, calls } = state;
    if (faults.downFrom !== undefined && calls >= faults.downFrom) return void response.destroy();
    if (faults.breakAt?.includes(calls)) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"data":[');
      return void setImmediate(() => response.destroy());
    }
    const junk = faults.junkAt?.includes(calls) || (faults.junkFrom !== undefined && calls >= faults.junkFrom);
    const reply = junk ? { body: '<html>Bad gateway' } : (throttled(asked, state) ?? route(asked, state));
    if (reply.isLost) return void response.destroy();
    send(response, reply);
  }
}

function route(asked: PlatformRequest, state: PlatformState): PlatformReply {
  const isSnapchat = asked.path.startsWith('/v1/') || asked.path.startsWith('/login/');
  return isSnapchat ? answerSnapchat(asked, state) : answerGraph(asked, state);
}

/** A limit that is used up stays so for a minute of the test's clock. */
function throttled(asked: PlatformRequest, state: PlatformState): PlatformReply | undefined {
  const { faults, calls, clock } = state;
  if (clock.now < state.blockedUntil) state.impatient += 1;
  else if (faults.throttleEvery && calls % faults.throttleEvery === 0) state.blockedUntil = clock.now + MINUTE;
  else return undefined;
  if (asked.path.startsWith('/v1/')) {
    return { status: 429, headers: { 'retry-after': '60' }, body: { request_status: 'ERROR', debug_message: 'slow' } };
  }
  const account = state.world.accounts[0]?.id ?? '';
  const usage = { type: 'ads_insights', call_count: 100, total_time: 20, estimated_time_to_regain_access: 1 };
  return {
    status: 400,
    headers: { 'x-business-use-case-usage': JSON.stringify({ [account]: [usage] }) },
    body: { error: { message: 'There have been too many calls.', type: 'OAuthException', code: 80_000 } },
  };
}

async function read(request: IncomingMessage): Promise<PlatformRequest> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const params = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  return { method: request.method ?? 'GET', path: url.pathname, params, token };
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: PlatformReply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
