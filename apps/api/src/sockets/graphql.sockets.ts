import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { SpuntaError } from '@spunta/domain';
import { subscribe, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Context, type Server } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Log } from '../boot/log.js';
import type { SocketContext } from '../graphql/graphql.context.js';
import { makeFormatError } from '../graphql/graphql.errors.js';
import { refusal } from '../graphql/query-limits.js';
import { SESSION_COOKIE, type Authenticator, type Credentials } from '../people/authenticator.js';
import { assertMay, type Caller } from '../people/caller.js';
import { prepareSubscription } from './operations.js';
import { isOwnOrigin } from './own-origin.js';
import { SocketCount } from './socket-count.js';

/** As much as a body by POST. */
const MOST_BYTES = 1024 * 1024;
/** Overview has four panels. */
export const MOST_SUBSCRIPTIONS = 50;
/** Proxies cut connections that are silent for a minute. */
const PING_MS = 25_000;
/** A client that does not answer the farewell is cut off. */
const FAREWELL_MS = 1_000;
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;
/** Bytes; the protocol's own bound is 123. */
const LONGEST_REASON = 120;

export interface SocketDeps {
  authenticator: Authenticator;
  log: Log;
  /** SPUNTA_PUBLIC_URL. */
  publicUrl: string | undefined;
  parseCookie: (header: string) => Record<string, string | undefined>;
  /** Between pings; default 25 seconds. */
  pingMs?: number;
}

/** What is known of the other end. */
interface Peer {
  request: IncomingMessage;
  release?: () => void;
  isGone?: boolean;
}
type SocketOf = Context<Record<string, unknown> | undefined, Peer>;

/**
 * Subscriptions by the graphql-ws protocol. Nest's own server for it has no bound on a message, leaves upgrades to other
 * addresses hanging and waits half a minute for clients that do not say goodbye.
 */
export class GraphqlSockets {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, handleProtocols });
  private readonly protocol: Server<Peer>;
  private readonly count = new SocketCount();
  private readonly format: (error: GraphQLError) => GraphQLFormattedError;
  private readonly silent = new WeakSet<WebSocket>();
  private readonly pings: NodeJS.Timeout;
  /** Subscriptions of closed sockets that still wait for the engine. */
  private readonly ending = new Set<Promise<void>>();

  constructor(
    schema: GraphQLSchema,
    private readonly deps: SocketDeps,
  ) {
    this.pings = setInterval(() => this.ping(), deps.pingMs ?? PING_MS).unref();
    const format = makeFormatError(deps.log);
    this.format = (error) => format(error.toJSON(), error);
    this.protocol = makeServer<Record<string, unknown> | undefined, Peer>({
      subscribe,
      onConnect: (socket) => this.connect(socket),
      onSubscribe: async (socket, _id, payload) => {
        if (Object.keys(socket.subscriptions).length > MOST_SUBSCRIPTIONS) return [tooMany()];
        const prepared = prepareSubscription(schema, payload);
        return Array.isArray(prepared) ? prepared : { ...prepared, contextValue: await this.contextOf(socket) };
      },
      onNext: (_socket, _id, _payload, _args, { data, errors }) =>
        errors && { data, errors: errors.map((error) => this.format(error)) },
      onError: (_socket, _id, _payload, errors) => errors.map((error) => this.format(error)),
      onClose: ({ extra }) => {
        extra.isGone = true;
        extra.release?.();
      },
    });
  }

  /** Open ones. */
  get size(): number {
    return this.sockets.clients.size;
  }

  /** Throws FORBIDDEN for a page of another site. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!isOwnOrigin(request.headers, this.deps.publicUrl))
      throw new SpuntaError(
        'FORBIDDEN',
        'Pages of other sites may not open a socket here. Behind a proxy, set SPUNTA_PUBLIC_URL to the address in use.',
      );
    this.sockets.handleUpgrade(request, socket, head, (opened) => this.open(opened, request));
  }

  /** Says goodbye to all and takes no more. Done when every subscription has ended. */
  async close(): Promise<void> {
    clearInterval(this.pings);
    for (const socket of this.sockets.clients) socket.close(GOING_AWAY, 'The server stops.');
    const gone = new Promise<void>((resolve) => this.sockets.close(() => resolve()));
    const impatience = setTimeout(() => {
      for (const socket of this.sockets.clients) socket.terminate();
    }, FAREWELL_MS);
    await gone;
    clearTimeout(impatience);
    await Promise.all(this.ending);
  }

  private open(socket: WebSocket, request: IncomingMessage): void {
    const { log } = this.deps;
    // A message that is too large or no message at all: ws closes the socket with its own code.
    socket.on('error', (error) => log.debug({ err: error }, 'a socket broke the protocol'));
    socket.on('pong', () => this.silent.delete(socket));
    const closed = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (read) =>
          socket.on('message', (text) => void read(String(text)).catch((error) => this.fail(socket, error))),
      },
      { request },
    );
    socket.once('close', (code, reason) => {
      const ended: Promise<void> = closed(code, String(reason))
        .catch((error: unknown) => log.error({ err: error }, 'a subscription did not end properly'))
        .finally(() => this.ending.delete(ended));
      this.ending.add(ended);
    });
  }

  private async connect(socket: SocketOf): Promise<void> {
    const caller = await this.identify(socket);
    assertMay(caller, 'metrics.read');
    if (!socket.extra.isGone) socket.extra.release = this.count.take(caller);
  }

  private async contextOf(socket: SocketOf): Promise<SocketContext> {
    const identify = () => this.identify(socket);
    return { caller: await identify(), csrfToken: textOf(socket, 'csrfToken'), identify };
  }

  private identify(socket: SocketOf): Promise<Caller> {
    const { authenticator, parseCookie } = this.deps;
    return authenticator.callerOf(credentialsOf(socket, parseCookie));
  }

  private fail(socket: WebSocket, error: unknown): void {
    if (socket.readyState !== socket.OPEN) return;
    const { code, reason } = farewellOf(error);
    if (code === TRY_AGAIN_LATER) this.deps.log.error({ err: error }, 'a socket failed');
    socket.close(code, reason);
  }

  private ping(): void {
    for (const socket of this.sockets.clients) {
      if (this.silent.has(socket)) socket.terminate();
      this.silent.add(socket);
      socket.ping();
    }
  }
}

function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, (error) => (error && socket.readyState === socket.OPEN ? reject(error) : resolve()));
  });
}

function textOf({ connectionParams }: SocketOf, name: string): string | undefined {
  const value = connectionParams?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** A page cannot set headers on a socket, so credentials may come in connectionParams too. */
function credentialsOf(socket: SocketOf, parseCookie: SocketDeps['parseCookie']): Credentials {
  const { headers } = socket.extra.request;
  const authorization = textOf(socket, 'authorization') ?? textOf(socket, 'Authorization') ?? headers.authorization;
  return { authorization, cookie: parseCookie(headers.cookie ?? '')[SESSION_COOKIE] };
}

/** Close codes of graphql-ws; its clients come again after 1013 and give up after the others. */
function farewellOf(error: unknown): { code: number; reason: string } {
  if (error instanceof SpuntaError && error.status < 500) {
    const { status, message } = error;
    const code = { 401: CloseCode.Unauthorized, 429: CloseCode.TooManyInitialisationRequests }[status];
    return { code: code ?? CloseCode.Forbidden, reason: `${error.code}: ${message}`.slice(0, LONGEST_REASON) };
  }
  // What only a server says, said by a client: graphql-ws has no other sign for it.
  if (error instanceof Error && error.message.startsWith('Unexpected message of type'))
    return { code: CloseCode.BadRequest, reason: 'Invalid message received' };
  return { code: TRY_AGAIN_LATER, reason: 'Something went wrong on our side; the log of the server says what.' };
}

function tooMany(): GraphQLError {
  const message = `At most ${MOST_SUBSCRIPTIONS} subscriptions a socket: complete one first.`;
  return refusal('TOO_MANY_REQUESTS', message);
}
