import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMetadata, startEmbeddedPostgres, type Metadata } from '@spunta/metadata';
import pg from 'pg';

const SECRET = 'a secret for tests only';
const TEMPLATE = 'spunta_template';

/** A PostgreSQL server to run the contract suite against as well, when the operator of the tests names one. */
export const SERVER_URL = process.env['DATABASE_URL'];

export interface TestMetadata {
  metadata: Metadata;
  /** Address of this call's own database. */
  url: string;
  secret: string;
  /** Ends the connections and drops the database. */
  close(): Promise<void>;
}

/**
 * A migrated, empty metadata database on real PostgreSQL. One embedded server serves a whole jest worker process; each
 * call gets a database of its own, copied from a migrated template. `server`: the address of another server to use.
 */
export async function makeMetadata(options: { server?: string; secret?: string } = {}): Promise<TestMetadata> {
  const secret = options.secret ?? SECRET;
  const server = options.server ?? (await workerServer());
  const database = `spunta_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${database} ${options.server ? '' : `TEMPLATE ${TEMPLATE}`}`);
  const url = withDatabase(server, database);
  const metadata = await openMetadata({ url, secret });
  const close = async (): Promise<void> => {
    await metadata.close();
    await administer(server, `DROP DATABASE ${database} WITH (FORCE)`);
  };
  return { metadata, url, secret, close };
}

/**
 * Jest gives each test file a fresh module registry, so the running server's address is kept in a file that is named
 * after the worker process.
 */
async function workerServer(): Promise<string> {
  const note = join(tmpdir(), `spunta-test-postgres-${process.pid}`, 'url');
  const known = await readNote(note);
  if (known) return known;
  const folder = await mkdtemp(join(tmpdir(), 'spunta-test-'));
  // mkdtemp closes the folder to all others; as root, the server runs as another user.
  await chmod(folder, 0o711);
  const { url } = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  await administer(url, `CREATE DATABASE ${TEMPLATE}`);
  await (await openMetadata({ url: withDatabase(url, TEMPLATE), secret: SECRET })).close();
  await keepUntilWorkerEnds(join(folder, 'postgres', 'cluster', 'postmaster.pid'), [folder, join(note, '..')]);
  await mkdir(join(note, '..'), { recursive: true });
  await writeFile(`${note}.draft`, url, { mode: 0o600 });
  await rename(`${note}.draft`, note);
  return url;
}

/** A shell outlives the worker, however that ends, stops the server and removes its folders. */
async function keepUntilWorkerEnds(pidFile: string, folders: string[]): Promise<void> {
  const server = (await readFile(pidFile, 'utf8')).split('\n')[0] ?? '';
  const script =
    'worker=$1; server=$2; shift 2; while kill -0 "$worker" 2>/dev/null; do sleep 0.5; done; ' +
    'kill -INT "$server" 2>/dev/null; while kill -0 "$server" 2>/dev/null; do sleep 0.1; done; rm -rf "$@"';
  const keeper = spawn('/bin/sh', ['-c', script, 'sh', String(process.pid), server, ...folders], {
    detached: true,
    stdio: 'ignore',
    cwd: '/',
  });
  keeper.unref();
}

async function readNote(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
