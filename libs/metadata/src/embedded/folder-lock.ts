import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SpuntaError } from '@spunta/domain';
import { processIdentity } from './process-identity.js';

const LOCK_FILE = 'lock';
const ATTEMPTS = 5;

interface Holder {
  pid: number;
  identity: string;
}

/**
 * Takes the folder for this process and returns what frees it. A lock whose process is gone is taken over. Throws
 * STORE_UNAVAILABLE naming the process that holds it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK_FILE);
  const mine: Holder = { pid: process.pid, identity: (await processIdentity(process.pid)) ?? '' };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await claim(path, JSON.stringify(mine))) return () => rm(path, { force: true });
    const text = await readOrEmpty(path);
    const holder = parseHolder(text);
    if (holder && (await processIdentity(holder.pid)) === holder.identity) throw inUse(folder, holder.pid);
    await discard(path, text);
  }
  throw new SpuntaError('STORE_UNAVAILABLE', `Several processes start on ${folder} at once. Start only one of them.`);
}

/** The lock appears with its content in one step: a reader never meets a half-written one. */
async function claim(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content, { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await rm(draft);
  }
}

/** Removes the lock that was judged dead; one that another process took in between is put back. */
async function discard(path: string, judged: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return;
  }
  const taken = await readFile(aside, 'utf8');
  if (taken === judged) await rm(aside);
  else await rename(aside, path);
}

async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '';
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, identity } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof identity === 'string' ? { pid, identity } : null;
  } catch {
    // Not one of ours or damaged by a crash: nobody can be holding it.
    return null;
  }
}

function inUse(folder: string, pid: number): SpuntaError {
  return new SpuntaError(
    'STORE_UNAVAILABLE',
    `The data folder ${folder} is in use by process ${pid}: stop that process, or give this one a data folder of its own.`,
  );
}
