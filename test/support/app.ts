import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@spunta/domain';
import type { FastifyInstance } from 'fastify';
import { makeLog } from '../../apps/api/src/boot/log.js';
import type { Services } from '../../apps/api/src/boot/services.js';
import { startSpunta, type RunningSpunta } from '../../apps/api/src/boot/start.js';
import { readSettings } from '../../apps/api/src/config/settings.js';
import { makeDatabase } from './metadata.js';
import { layWarehouse } from './warehouse.js';

export const PASSWORD = 'correct horse battery';
const ROOT = join(__dirname, '../..');
const FORECAST_WORKER = join(ROOT, 'apps/api/src/planner/forecast.worker.ts');
const PDF_WORKER = join(ROOT, 'libs/reports/src/pdf/pdf.worker.ts');

/** How a request proves who sends it: a session of `signIn`, or an API key. */
export type Auth = { cookie: string; csrfToken: string } | { apiKey: string } | { token: string };

export interface GraphqlAnswer<T> {
  data: T | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; field?: string } }[];
}

export interface TestApp {
  url: string;
  /** Token of server.json. */
  token: string;
  dataDir: string;
  setUpUrl: string | null;
  services: Services;
  /** The only workspace; made by default together with an administrator. */
  workspaceId: string;
  /** Makes a user of that role and signs in. */
  signIn(role?: Role): Promise<{ cookie: string; csrfToken: string; email: string }>;
  apiKey(role?: Role): Promise<string>;
  graphql<T>(query: string, variables?: object, auth?: Auth): Promise<GraphqlAnswer<T>>;
  /** A request with the headers of `auth`. */
  request(path: string, init?: RequestInit, auth?: Auth): Promise<Response>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Environment variables over the defaults of a test. */
  settings?: Record<string, string>;
  now?: () => Date;
  /** Keep this folder and leave it at the end; else a temporary one is made and removed. */
  dataDir?: string;
  onInstance?: (fastify: FastifyInstance) => void;
}

export function headersOf(auth: Auth | undefined): Record<string, string> {
  if (!auth) return {};
  if ('cookie' in auth) return { cookie: auth.cookie, 'x-csrf-token': auth.csrfToken };
  return { authorization: `Bearer ${'apiKey' in auth ? auth.apiKey : auth.token}` };
}

/**
 * The real application on a random port, on real engines: ClickHouse in a folder of its own, a database of its own on the
 * worker's PostgreSQL, both migrated before. With `dataDir` it makes, embeds and migrates all in there, as users' does.
 */
export async function makeApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'spunta-app-')));
  // mkdtemp closes the folder to all others; as root, an embedded PostgreSQL runs as another user.
  await chmod(dataDir, 0o711);
  const given = readSettings({
    PORT: '0',
    LOG_LEVEL: 'silent',
    SPUNTA_DATA_DIR: dataDir,
    SPUNTA_ADMIN_EMAIL: 'admin@example.test',
    SPUNTA_ADMIN_PASSWORD: PASSWORD,
    ...options.settings,
  });
  const laid = options.dataDir === undefined ? await layStores(dataDir) : undefined;
  const settings = laid ? { ...given, DATABASE_URL: laid.url } : given;
  const log = makeLog(settings.LOG_LEVEL);
  // The sources, not what was built from older ones.
  const threadOf = (worker: string) => ({ file: join(__dirname, 'run-typescript.cjs'), argv: [worker] });
  const threads = { forecast: threadOf(FORECAST_WORKER), pdf: threadOf(PDF_WORKER) };
  const { now, onInstance } = options;
  const running = await startSpunta({ settings, root: ROOT, log, now, onInstance, threads });
  const close = async (): Promise<void> => {
    await running.close();
    if (!laid) return;
    await laid.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...(await testApp(running, dataDir)), close };
}

/** Migrated and empty. */
async function layStores(dataDir: string): ReturnType<typeof makeDatabase> {
  await layWarehouse(join(dataDir, 'warehouse'));
  return makeDatabase();
}

async function testApp(running: RunningSpunta, dataDir: string): Promise<Omit<TestApp, 'close'>> {
  const { url, services } = running;
  const [workspace] = await services.metadata.workspaces.list();
  const workspaceId = workspace?.id ?? '';
  const request: TestApp['request'] = (path, init = {}, auth) =>
    fetch(`${url}${path}`, { ...init, headers: { ...headersOf(auth), ...(init.headers as Record<string, string>) } });
  const graphql = async <T>(query: string, variables: object = {}, auth?: Auth): Promise<GraphqlAnswer<T>> => {
    const body = JSON.stringify({ query, variables });
    const answer = await request(
      '/graphql',
      { method: 'POST', body, headers: { 'content-type': 'application/json' } },
      auth,
    );
    return (await answer.json()) as GraphqlAnswer<T>;
  };
  return {
    url,
    dataDir,
    workspaceId,
    services,
    request,
    graphql,
    token: running.token,
    setUpUrl: running.setUpUrl,
    apiKey: async (role = 'administrator') =>
      (await services.people.createApiKey(workspaceId, { name: 'test', role })).key,
    signIn: async (role = 'administrator') => {
      const email = `${role}-${randomUUID()}@example.test`;
      await services.people.createUser(workspaceId, { email, name: role, password: PASSWORD, role });
      const { session, token } = await services.people.signIn('127.0.0.1', email, PASSWORD);
      return { cookie: `spunta_session=${token}`, csrfToken: session.csrfToken, email };
    },
  };
}
