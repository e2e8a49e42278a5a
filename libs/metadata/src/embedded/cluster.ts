import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { CLUSTER_FOLDER } from './location.js';
import { run } from './run.js';
import type { SystemUser } from './system-user.js';

export const SUPERUSER = 'spunta';

const PASSWORD_FILE = 'password';
const DRAFT_PREFIX = 'cluster.initializing-';

export interface Cluster {
  /** PostgreSQL's data directory. */
  folder: string;
  password: string;
}

/** Opens the database files in `location`; makes them when there are none. A half-made folder is started over. */
export async function openCluster(location: string, binaries: Binaries, user: SystemUser | null): Promise<Cluster> {
  const folder = join(location, CLUSTER_FOLDER);
  if (!(await isComplete(folder))) await initialize(location, folder, binaries, user);
  else if (user && (await stat(folder)).uid !== user.uid) await giveTo(user, [folder, join(location, PASSWORD_FILE)]);
  return { folder, password: await readPassword(location) };
}

/**
 * initdb works beside the final name and is renamed when it is done: a folder with that name is always whole. Each try
 * has a name of its own, since an initdb whose parent was killed may still be writing.
 */
async function initialize(
  location: string,
  folder: string,
  binaries: Binaries,
  user: SystemUser | null,
): Promise<void> {
  await removeDrafts(location);
  const draft = join(location, `${DRAFT_PREFIX}${randomBytes(4).toString('hex')}`);
  await mkdir(draft, { mode: 0o700 });
  if (user) await chown(draft, user.uid, user.gid);
  const passwordFile = await writePassword(location, user);
  const { code, output } = await run(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--locale=C',
      '--encoding=UTF8',
      '--no-instructions',
    ],
    user,
  );
  if (code !== 0) throw new Error(`initdb failed: ${output.split('\n').slice(-3).join(' ')}`);
  await rename(draft, folder);
}

async function removeDrafts(location: string): Promise<void> {
  for (const name of await readdir(location)) {
    if (!name.startsWith(DRAFT_PREFIX)) continue;
    await rm(join(location, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function writePassword(location: string, user: SystemUser | null): Promise<string> {
  const path = join(location, PASSWORD_FILE);
  await rm(path, { force: true });
  await writeFile(path, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  if (user) await chown(path, user.uid, user.gid);
  return path;
}

async function readPassword(location: string): Promise<string> {
  const path = join(location, PASSWORD_FILE);
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    throw new Error(`its password file ${path} cannot be read (${(error as Error).message}); restore it from a backup`);
  }
}

/** After the account of an earlier start was removed: PostgreSQL wants to own its files. */
async function giveTo(user: SystemUser, paths: string[]): Promise<void> {
  const { code, output } = await run('chown', ['-R', `${user.uid}:${user.gid}`, ...paths], null);
  if (code !== 0) throw new Error(`its files could not be given to the user ${user.name}: ${output}`);
}

async function isComplete(folder: string): Promise<boolean> {
  try {
    await stat(join(folder, 'global', 'pg_control'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return false;
  }
}
