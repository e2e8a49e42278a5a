import { createHmac, timingSafeEqual } from 'node:crypto';
import { fastify } from 'fastify';

/** The peer of the acknowledgement benchmark: a bare Fastify route that only checks the signature. Started as a process of its own. */
export async function serveBareRoute(port: number, secret: string): Promise<void> {
  const app = fastify({ logger: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/webhook', async (request, reply) => {
    const wanted = Buffer.from(
      `sha256=${createHmac('sha256', secret)
        .update(request.body as Buffer)
        .digest('hex')}`,
    );
    const given = Buffer.from(String(request.headers['x-hub-signature-256']));
    const genuine = given.length === wanted.length && timingSafeEqual(given, wanted);
    return reply.code(genuine ? 200 : 401).send();
  });
  await app.listen({ port, host: '127.0.0.1' });
}
