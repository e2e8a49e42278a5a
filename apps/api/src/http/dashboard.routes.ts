import { existsSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import staticFiles from '@fastify/static';
import { SpuntaError } from '@spunta/domain';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../boot/log.js';
import { open } from '../people/access.js';
import { sendError } from './errors.js';

/** Addresses that belong to the server: a wrong one is an error, never the page. */
const OURS = /^\/(api|graphql|webhooks|health|metrics)(\/|$|\?)/;
/** Vite puts a hash of the content into these names. */
const HASHED = /^\/assets\//;
const FOREVER = { maxAge: 31_536_000_000, immutable: true };
const UNCACHED = { cacheControl: false };

/** The built dashboard; every address that is no file is a page of it. */
export async function registerDashboard(
  fastify: FastifyInstance,
  { folder, log }: { folder: string; log: Log },
): Promise<void> {
  const access = open('files of the dashboard hold no data; the page signs in through GraphQL');
  const built = existsSync(join(folder, 'index.html'));
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  if (built) await fastify.register(staticFiles, { root: folder, serve: false, preCompressed: true });
  fastify.get('/*', { config: { access } }, (request, reply) => {
    const path = decodePath(request.url);
    if (OURS.test(path)) throw new SpuntaError('NOT_FOUND', 'There is nothing at this address.');
    if (!built)
      throw new SpuntaError('NOT_FOUND', 'The dashboard is not built. Start with "npm start", which builds it.');
    if (HASHED.test(path)) {
      if (isFile(folder, path)) return reply.sendFile(path, FOREVER);
      throw new SpuntaError('NOT_FOUND', 'There is no such file: load the page again.');
    }
    const file = path === '/graphiql' ? '/graphiql.html' : path;
    // Names stay while contents change: the browser asks each time and is told 304.
    return reply.header('cache-control', 'no-cache').sendFile(isFile(folder, file) ? file : '/index.html', UNCACHED);
  });
}

function decodePath(url: string): string {
  const [path = '/'] = url.split('?');
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) throw new SpuntaError('BAD_REQUEST', 'The address cannot be read.');
    throw error;
  }
}

function isFile(folder: string, path: string): boolean {
  if (normalize(path) !== path || path.includes('\0')) return false;
  try {
    return statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() ?? false;
  } catch (error) {
    // No file has so long a name.
    if ((error as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return false;
    throw error;
  }
}
