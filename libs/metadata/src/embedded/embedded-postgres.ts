import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { SpuntaError } from '@spunta/domain';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { openCluster, SUPERUSER, type Cluster } from './cluster.js';
import { lockFolder } from './folder-lock.js';
import { locate, ownerOfCluster, stateFolder, stateFolders } from './location.js';
import { stopOrphan } from './postmaster.js';
import { Supervisor } from './supervisor.js';
import { removeAbandoned } from './sweep.js';
import { serverUser } from './server-user.js';

const DATABASE = 'spunta';
const LOG_FILE = 'postgres.log';

export interface EmbeddedPostgres {
  url: string;
  /** The folder that holds the database: the data folder, or where it had to be put instead. */
  location: string;
  /** Fast shutdown: ends open connections, writes a checkpoint, frees the folder. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  dataDir: string;
  log?: (line: string) => void;
  /** Where files go that the server's user cannot reach; tried in order. Default: /var/lib/spunta, the temporary folder. */
  stateFolders?: string[];
}

/**
 * Starts PostgreSQL on 127.0.0.1 with the files of `dataDir`, which this process then owns; makes them at the first
 * start. Throws STORE_UNAVAILABLE: the folder is in use, or the server cannot run here (the message names DATABASE_URL).
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const release: (() => Promise<void>)[] = [];
  const releaseAll = async (): Promise<void> => {
    for (const free of release.splice(0).reverse()) await free();
  };
  try {
    await mkdir(options.dataDir, { recursive: true });
    const dataDir = await realpath(options.dataDir);
    release.push(await lockFolder(dataDir));
    return await startIn(dataDir, options, release, releaseAll);
  } catch (error) {
    await releaseAll();
    if (error instanceof SpuntaError) throw error;
    throw new SpuntaError(
      'STORE_UNAVAILABLE',
      `The embedded PostgreSQL cannot run here: ${(error as Error).message}. Set DATABASE_URL to the address of a PostgreSQL server, version 15 or newer, to use that instead.`,
    );
  }
}

async function startIn(
  dataDir: string,
  options: EmbeddedPostgresOptions,
  release: (() => Promise<void>)[],
  releaseAll: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const { log = () => undefined, stateFolders: states = stateFolders() } = options;
  const user = await serverUser(await ownerOfCluster(dataDir));
  const location = await locate(dataDir, user, states);
  if (location !== dataDir) {
    log(`PostgreSQL's files are kept in ${location}, because its user ${user?.name ?? ''} cannot enter ${dataDir}.`);
    release.push(await lockFolder(location));
    await removeAbandoned(await stateFolder(states));
  }
  const binaries = await findBinaries(() => (user ? stateFolder(states) : Promise.resolve(dataDir)), user);
  const cluster = await openCluster(location, binaries, user);
  await stopOrphan(cluster.folder);
  const supervisor = new Supervisor({ binaries, folder: cluster.folder, logFile: join(location, LOG_FILE), user }, log);
  release.push(() => supervisor.stop());
  const port = await supervisor.start();
  await ensureDatabase(cluster, port);
  return { url: urlOf(cluster, port, DATABASE), location, stop: releaseAll };
}

async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}
