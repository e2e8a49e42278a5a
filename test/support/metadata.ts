import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openMetadata, startEmbeddedPostgres, type Metadata } from '@spunta/metadata';
import pg from 'pg';
import { madeOnce, WORKER_FOLDER } from './worker-folder.js';

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
  const { url, drop } = await makeDatabase(options.server);
  const metadata = await openMetadata({ url, secret });
  const close = async (): Promise<void> => {
    await metadata.close();
    await drop();
  };
  return { metadata, url, secret, close };
}

/** A database as of `makeMetadata`, not yet opened; empty and not migrated on another `server`. */
export async function makeDatabase(server?: string): Promise<{ url: string; drop(): Promise<void> }> {
  const address = server ?? (await workerServer());
  const database = `spunta_test_${randomBytes(6).toString('hex')}`;
  await administer(address, `CREATE DATABASE ${database} ${server ? '' : `TEMPLATE ${TEMPLATE}`}`);
  const drop = () => administer(address, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  return { url: withDatabase(address, database), drop };
}

async function workerServer(): Promise<string> {
  const note = await madeOnce('postgres-url', async (draft) => {
    const { url } = await startEmbeddedPostgres({ dataDir: join(WORKER_FOLDER, 'postgres') });
    // What a power cut would lose is made anew by the next run: nothing here waits for the disk.
    for (const setting of ['fsync', 'full_page_writes']) await administer(url, `ALTER SYSTEM SET ${setting} = off`);
    await administer(url, 'SELECT pg_reload_conf()');
    await administer(url, `CREATE DATABASE ${TEMPLATE}`);
    await (await openMetadata({ url: withDatabase(url, TEMPLATE), secret: SECRET })).close();
    await writeFile(draft, url, { mode: 0o600 });
  });
  return readFile(note, 'utf8');
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
