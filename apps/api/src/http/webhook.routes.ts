import { findConnector } from '@spunta/channels';
import { SpuntaError } from '@spunta/domain';
import type { Inbox } from '@spunta/ingest';
import type { WebhookConnection } from '@spunta/metadata';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../boot/log.js';
import type { ConnectionCache } from '../connections/connection.cache.js';
import { open } from '../people/access.js';
import { sendError } from './errors.js';

export const WEBHOOK_BODY_BYTES = 3 * 1024 * 1024;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NOTHING = Buffer.alloc(0);

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
 * the commit. This path carries the load: no log line, no Nest, no promise that is not needed.
 */
export function registerWebhooks(fastify: FastifyInstance, deps: WebhookDeps): void {
  const access = open('the signature over the body, made with the connection’s secret, is the credential');
  fastify.decorateRequest('connection', null);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: WEBHOOK_BODY_BYTES }, (_request, body, done) =>
    done(null, body),
  );
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
    { ...options, onRequest: (_q, _r, done) => checkOpen(deps, done) },
    (request, reply) => receive(deps, request, reply),
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

function checkOpen({ inbox }: WebhookDeps, done: Done): void {
  try {
    inbox.assertOpen();
    done();
  } catch (error) {
    done(error as Error);
  }
}

function unknownConnection(): SpuntaError {
  return new SpuntaError(
    'CONNECTION_NOT_FOUND',
    'There is no active connection at this address. Check the webhook URL.',
  );
}

function receive({ inbox }: WebhookDeps, request: FastifyRequest<ById>, reply: FastifyReply): Promise<FastifyReply> {
  const { connection, headers } = request;
  const body = Buffer.isBuffer(request.body) ? request.body : NOTHING;
  const connector = connection && findConnector(connection.channel);
  if (!connection || !connector) throw unknownConnection();
  if (!connector.verify({ headers, rawBody: body }, connection.settings)) {
    throw new SpuntaError(
      'SIGNATURE_INVALID',
      'The signature does not fit the body. Check the app secret of the connection.',
    );
  }
  const delivery = { workspaceId: connection.workspaceId, connectionId: connection.id, body };
  return inbox.append(delivery).then(() => reply.send());
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
