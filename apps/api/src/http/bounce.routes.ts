import { SpuntaError } from '@spunta/domain';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../boot/log.js';
import type { BouncesService } from '../mail/bounces.service.js';
import { open } from '../people/access.js';
import { sendError } from './errors.js';

export interface BounceDeps {
  /** null: SPUNTA_BOUNCE_ADDRESS and SPUNTA_BOUNCE_TOKEN are not set. */
  bounces: BouncesService | null;
  log: Log;
}

/** A notification holds the mail that came back, or its beginning. */
const MOST_BYTES = 1024 ** 2;
const ACCESS = { access: open('a mail server shows a token of its own, which opens this door and no other') };

/** Takes a returned mail as a mail server pipes it, message/rfc822 or any other type. All that are taken are answered alike. */
export function registerBounces(fastify: FastifyInstance, { bounces, log }: BounceDeps): void {
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  fastify.post<{ Body: Buffer | undefined }>('/api/mail/bounces', {
    config: ACCESS,
    // Before the body is read: a stranger's is not.
    onRequest: async ({ headers }) => {
      if (!bounces) throw new SpuntaError('NOT_FOUND', 'Set SPUNTA_BOUNCE_ADDRESS and SPUNTA_BOUNCE_TOKEN first.');
      bounces.assertMayTell(/^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '');
      await Promise.resolve();
    },
    handler: async ({ body }, reply) => {
      await bounces?.take(body ?? Buffer.alloc(0));
      return reply.code(202).send({ status: 'taken' });
    },
  });
}
