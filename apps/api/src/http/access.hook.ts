import { Readable } from 'node:stream';
import { findUnstorable, SpuntaError, UNSTORABLE } from '@spunta/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assertCsrf, SESSION_COOKIE, type Authenticator } from '../people/authenticator.js';
import { ANONYMOUS, assertMay } from '../people/caller.js';
import type { SessionCookies } from '../people/session-cookies.js';
import './fastify.types.js';

export interface AccessDeps {
  authenticator: Authenticator;
  cookies: SessionCookies;
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

const LONGEST_PATH = 200;

/** Stands before every route: what carries no access is refused, and what no store could keep. */
export function guardRoutes(fastify: FastifyInstance, deps: AccessDeps): void {
  fastify.decorateRequest('caller');
  fastify.addHook('onRequest', (request, reply, done) => {
    const { access } = request.routeOptions.config;
    request.caller = ANONYMOUS;
    if (access?.kind === 'public' && !access.identify) done();
    else checkCaller(deps, request, reply).then(() => done(), done);
  });
  fastify.addHook('preHandler', ({ body, routeOptions }, _reply, done) => {
    // Apollo's own errors name the place of a text in an operation.
    done(routeOptions.url === '/graphql' ? undefined : refusalOf(body));
  });
}

/** A body of JSON or of a form with a text that no store keeps; bytes and streams are looked at where they are read. */
function refusalOf(body: unknown): SpuntaError | undefined {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body) || body instanceof Readable) return undefined;
  const path = findUnstorable(body);
  return path ? new SpuntaError('INVALID_INPUT', UNSTORABLE, path.join('.').slice(0, LONGEST_PATH)) : undefined;
}

async function checkCaller(deps: AccessDeps, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { access } = request.routeOptions.config;
  if (request.is404) return;
  if (!access) throw new SpuntaError('FORBIDDEN', 'This address has no permission yet; please report it.');
  const cookie = request.cookies[SESSION_COOKIE];
  request.caller = await deps.authenticator.callerOf({ authorization: request.headers.authorization, cookie });
  if (access.kind === 'allow') {
    assertMay(request.caller, access.permission);
    if (!READS.has(request.method)) assertCsrf(request.caller, request.headers['x-csrf-token']);
  }
  if (cookie && (await deps.authenticator.roll(request.caller))) deps.cookies.set(reply, cookie);
}
