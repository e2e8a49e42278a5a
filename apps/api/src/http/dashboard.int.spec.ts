import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { makeLog } from '../boot/log.js';
import { registerDashboard } from './dashboard.routes.js';

describe('the dashboard’s files', () => {
  let folder: string;
  let server: FastifyInstance;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spunta-dashboard-'));
    await mkdir(join(folder, 'site/assets'), { recursive: true });
    await writeFile(join(folder, 'site/index.html'), '<title>Spunta</title>');
    await writeFile(join(folder, 'site/graphiql.html'), '<title>GraphiQL</title>');
    await writeFile(join(folder, 'site/assets/app-1a2b.js'), 'let a = 1;');
    await writeFile(join(folder, 'site/assets/app-1a2b.js.gz'), gzipSync('let a = 1;'));
    await writeFile(join(folder, 'secret'), 'outside');
    server = fastify();
    await server.register((scope) =>
      registerDashboard(scope, { folder: join(folder, 'site'), log: makeLog('silent') }),
    );
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

  it.each(['/', '/connections', '/overview?from=2026-01-01&country=IT', '/index.html'])(
    'gives the page at %s, never cached',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('<title>Spunta</title>');
      expect(answer.headers['cache-control']).toBe('no-cache');
      const again = await get(url, { 'if-none-match': String(answer.headers.etag) });
      expect(again.statusCode).toBe(304);
    },
  );

  it('gives hashed files for ever, compressed to whoever takes it', async () => {
    const plain = await get('/assets/app-1a2b.js');
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-type']).toMatch(/javascript/);
    const packed = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect((await get('/assets/gone-3c4d.js')).statusCode).toBe(404);
  });

  it('gives GraphiQL at its own address', async () => {
    expect((await get('/graphiql')).body).toContain('GraphiQL');
  });

  it.each(['/api/nothing', '/health/nothing', '/webhooks', '/graphql/x', '/metrics/x'])(
    'takes %s for a mistake, not for a page',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    },
  );

  it.each(['/../secret', '/%2e%2e/secret', '/..%2fsecret', '/assets/..%2f..%2fsecret', '/%00', '/%ff'])(
    'never leaves its folder by %s',
    async (url) => {
      expect((await get(url)).body).not.toContain('outside');
    },
  );

  it.each(['/assets/..%2f..%2fsecret', '/assets/', '/assets/%00', `/assets/${'x'.repeat(5_000)}`])(
    'knows no such file: %.40s',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    },
  );

  it.each([`/${'x'.repeat(300)}`, `/${'a/'.repeat(3_000)}`, `/embed/${'x'.repeat(5_000)}`])(
    'gives the page at an address that is too long for any file: %.20s',
    async (url) => {
      expect((await get(url)).body).toContain('<title>Spunta</title>');
    },
  );

  it('says how to build it where it is not built', async () => {
    const empty = fastify();
    await empty.register((scope) =>
      registerDashboard(scope, { folder: join(folder, 'nothing'), log: makeLog('silent') }),
    );
    const answer = await empty.inject({ url: '/' });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ error: { message: expect.stringContaining('npm start') as string } });
    await empty.close();
  });
});
