import { createHash, randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.js';
import type { SystemUser } from './system-user.js';

const POINTER_FILE = 'location';
/**
 * The folder stays root's, who trusts the names in it: the server's user enters it and owns the cluster folder and the
 * password file alone, so that who takes over the server cannot send root elsewhere.
 */
const ENTER_ONLY = 0o711;
export const OWNER_FILE = 'data-folder';
export const CLUSTER_FOLDER = 'cluster';

/** Where a database goes whose data folder the server's user cannot enter: the first that this process may use. */
export function stateFolders(): string[] {
  return ['/var/lib/spunta', join(tmpdir(), `spunta-${process.getuid?.() ?? 'state'}`)];
}

/**
 * The folder that holds the database: the data folder itself, or, for a server user who cannot enter it, one below a
 * state folder. That choice is kept in a pointer file in the data folder and holds for good.
 */
export async function locate(dataDir: string, user: SystemUser | null, states = stateFolders()): Promise<string> {
  const pointed = await readText(join(dataDir, POINTER_FILE));
  if (pointed) return existing(pointed.trim(), join(dataDir, POINTER_FILE));
  if (!user) return dataDir;
  await chmod(dataDir, ENTER_ONLY);
  if (await canEnter(dataDir, user)) return dataDir;
  if (await readText(join(dataDir, CLUSTER_FOLDER, 'PG_VERSION'))) {
    throw new Error(`the user ${user.name} can no longer enter the folders above ${dataDir}; allow it with chmod o+x`);
  }
  const location = await makeLocation(dataDir, await stateFolder(states));
  await writeFile(join(dataDir, POINTER_FILE), `${location}\n`, { flush: true });
  return location;
}

/** The first usable state folder: made, or found to be ours and closed to writing by others. */
export async function stateFolder(states = stateFolders()): Promise<string> {
  const reasons: string[] = [];
  for (const folder of states) {
    const reason = await refusalOf(folder);
    if (reason === null) return folder;
    reasons.push(reason);
  }
  throw new Error(`there is no folder for its files (${reasons.join('; ')})`);
}

/** The owner of the database that was made before, if any. */
export async function ownerOfCluster(dataDir: string): Promise<number | undefined> {
  const pointed = await readText(join(dataDir, POINTER_FILE));
  try {
    return (await stat(join(pointed?.trim() ?? dataDir, CLUSTER_FOLDER))).uid;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** A name of its own each time: a data folder that was deleted and made anew begins with an empty database. */
async function makeLocation(dataDir: string, parent: string): Promise<string> {
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const location = join(parent, `postgres-${key}-${randomBytes(4).toString('hex')}`);
  await mkdir(location);
  await chmod(location, ENTER_ONLY);
  await writeFile(join(location, OWNER_FILE), dataDir);
  return location;
}

async function existing(location: string, pointer: string): Promise<string> {
  try {
    await stat(location);
    return location;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(
      `the database was kept in ${location}, which is gone; restore it, or delete ${pointer} to begin with an empty one`,
    );
  }
}

/** Asked of the system itself, as that user: groups, ACLs and mounts are all in the answer. */
async function canEnter(folder: string, user: SystemUser): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], user)).code === 0;
}

/** Others may write into the system's temporary folder: a name that somebody else took there is not ours to use. */
async function refusalOf(folder: string): Promise<string | null> {
  try {
    await mkdir(folder, { mode: 0o755 });
    await chmod(folder, 0o755);
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') return message;
  }
  const found = await lstat(folder);
  const safe = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
  return safe ? null : `${folder} belongs to someone else or may be written by others`;
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}
