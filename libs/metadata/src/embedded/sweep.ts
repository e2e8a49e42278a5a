import { readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { SpuntaError } from '@spunta/domain';
import { lockFolder } from './folder-lock.js';
import { CLUSTER_FOLDER, OWNER_FILE } from './location.js';
import { stopOrphan } from './postmaster.js';

const LOCATION = /^postgres-[0-9a-f]{12}-[0-9a-f]{8}$/;

/**
 * Removes databases whose data folder lay in the system's temporary folder and is gone: demos and tests would otherwise
 * leave 40 MB each. Others are kept: a data folder that is missing may just not be mounted.
 */
export async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const location = join(parent, name);
    if (LOCATION.test(name) && (await isAbandoned(location))) await remove(location);
  }
}

async function isAbandoned(location: string): Promise<boolean> {
  const dataDir = await orNull(readFile(join(location, OWNER_FILE), 'utf8'));
  const temporary = [tmpdir(), await realpath(tmpdir())];
  if (!dataDir || !temporary.some((folder) => dataDir.startsWith(folder + sep))) return false;
  return (await orNull(stat(dataDir))) === null;
}

async function remove(location: string): Promise<void> {
  try {
    await lockFolder(location);
  } catch (error) {
    // Its process still runs although its data folder was deleted: that one may remove it later.
    if (error instanceof SpuntaError) return;
    throw error;
  }
  await stopOrphan(join(location, CLUSTER_FOLDER));
  await rm(location, { recursive: true, force: true });
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}
