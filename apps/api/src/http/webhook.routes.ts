import { findConnector } from '@spunta/channels';
import { SpuntaError } from '@spunta/domain';
import type { Inbox } from '@spunta/ingest';
import type { WebhookConnection } from '@spunta/metadata';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../boot/log.js';
import type { ConnectionCache } from '../connections/connection.cache.js';
import { open } from '../people/access.js';
import { sendError } from './errors.js';
import { readRawBody } from './raw-body.js';

export const WEBHOOK_BODY_BYTES = 3 * 1024 * 1024;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const EMPTY = { 'content-length': '0' };

export interface WebhookDeps {
  inbox: Pick<Inbox, 'append' | 'assertOpen'>;
  connectionCache: ConnectionCache;
  log: Log;
  /** Counts answers by HTTP status. */
  count: (status: number) => void;
}

declare module 'fastify' {
  interface FastifyRequest {
    connection: WebhookConnection | null;
  }
}

type ById = { Params: { connectionId: string } };

/**
 * Where messengers deliver. The connection is known before the body is read and verified before it is parsed; 200 follows
 * the commit. This path carries the load: no log line, no Nest, no promise that is not needed; a delivery is read and answered
 * on Node's own request, which takes a quarter less of the processor than Fastify's body and reply (2 cores, 900 bytes).
 * Only what goes wrong takes Fastify's way.
 */
export function registerWebhooks(fastify: FastifyInstance, deps: WebhookDeps): void {
  const access = open('the signature over the body, made with the connection’s secret, is the credential');
  fastify.decorateRequest('connection', null);
  // Signatures say whether a body is genuine, its content type does not.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, _body, done) => done(null));
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, deps.log));
  fastify.addHook('onResponse', (_request, reply, done) => {
    deps.count(reply.statusCode);
    done();
  });
  fastify.addHook<ById>('onRequest', (request, _reply, done) => {
    findConnection(deps, request, done);
  });
  const options = { config: { access }, helmet: false } as const;
  fastify.post<ById>(
    '/webhooks/:connectionId',
    { ...options, onRequest: (request, reply, done) => receive(deps, request, reply, done) },
    () => undefined,
  );
  fastify.get<ById>('/webhooks/:connectionId', { ...options, exposeHeadRoute: false }, handshake);
}

type Done = (error?: Error) => void;

function findConnection({ connectionCache }: WebhookDeps, request: FastifyRequest<ById>, done: Done): void {
  const { connectionId } = request.params;
  if (!UUID.test(connectionId)) return done(unknownConnection());
  const settle = (connection: WebhookConnection | null): void => {
    request.connection = connection;
    done(connection?.status === 'active' ? undefined : unknownConnection());
  };
  const known = connectionCache.peek(connectionId);
  if (known !== undefined) return settle(known);
  connectionCache
    .load(connectionId)
    .then(settle, () =>
      done(
        new SpuntaError('STORE_UNAVAILABLE', 'The connection cannot be looked up now. Send the delivery again later.'),
      ),
    );
}

function unknownConnection(): SpuntaError {
  return new SpuntaError(
    'CONNECTION_NOT_FOUND',
    'There is no active connection at this address. Check the webhook URL.',
  );
}

/** Answers 200 by itself; `done` is called with what went wrong only. */
function receive(
  { inbox, count }: WebhookDeps,
  request: FastifyRequest<ById>,
  reply: FastifyReply,
  done: (error: Error) => void,
): void {
  const { raw } = request;
  const fail = (error: Error): void => {
    // The rest of the body is not waited for, so nothing can follow it on this connection.
    if (!raw.complete) void reply.header('connection', 'close');
    done(error);
  };
  const acknowledge = (): void => {
    reply.hijack();
    reply.raw.writeHead(200, EMPTY).end();
    count(200);
  };
  try {
    inbox.assertOpen();
  } catch (error) {
    return fail(error as Error);
  }
  readRawBody(raw, WEBHOOK_BODY_BYTES, (broken, body) => {
    if (broken) return fail(broken);
    keep(inbox, request, body).then(acknowledge, fail);
  });
}

/** Rejects with SIGNATURE_INVALID, and with whatever else goes wrong: nobody else would catch it after the hook has returned. */
async function keep(inbox: WebhookDeps['inbox'], request: FastifyRequest<ById>, rawBody: Buffer): Promise<void> {
  const { connection, raw } = request;
  const connector = connection && findConnector(connection.channel);
  if (!connection || !connector) throw unknownConnection();
  if (!connector.verify({ headers: raw.headers, rawBody }, connection.settings)) {
    throw new SpuntaError(
      'SIGNATURE_INVALID',
      'The signature does not fit the body. Check the app secret of the connection.',
    );
  }
  return inbox.append({ workspaceId: connection.workspaceId, connectionId: connection.id, body: rawBody });
}

function handshake(request: FastifyRequest<ById>, reply: FastifyReply): FastifyReply {
  const { connection } = request;
  const connector = connection && findConnector(connection.channel);
  if (!connection || !connector?.handshake) throw unknownConnection();
  const query = request.query as Record<string, string | string[] | undefined>;
  const { status, body } = connector.handshake(query, connection.settings);
  // As plain text, so that what a stranger puts into the query is never read as a page.
  return reply.code(status).type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(body);
}
