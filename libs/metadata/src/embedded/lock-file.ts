import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from './process-identity.js';

/** Who is at the door with others looks again this often, in milliseconds; the first of them in order of names goes in. */
const LOOK_AGAIN = 10;
/** Together at least five seconds: far more than a start needs to take a lock and be seen holding it. */
const LOOKS = 500;

interface Holder {
  pid: number;
  identity: string;
}

export interface LockRefusals {
  /** The lock is held by a living process. */
  held: (pid: number) => Error;
  /** Others keep trying for it at the same moment. */
  busy: () => Error;
}

/**
 * Takes the lock file for this process and returns what frees it. A file whose process is gone is taken over. Throws what
 * `refusals` make.
 *
 * Node has no flock, and "read, judge dead, remove" over one file lets two win: one may remove the lock that another has just
 * taken. So the file is read and changed only by who is alone at the door: everyone first puts a file of their own there and
 * then looks for others, so of two at once at least one sees the other and waits.
 */
export async function lockFile(path: string, refusals: LockRefusals): Promise<() => Promise<void>> {
  const mine = JSON.stringify({ pid: process.pid, identity: (await processIdentity(process.pid)) ?? '' });
  for (let look = 0; look < LOOKS; look += 1) {
    await refuseHeld(path, refusals);
    if ((await othersAtDoor(path, null)).length === 0 && (await enter(path, mine, refusals))) return releaseOf(path);
    await pause(LOOK_AGAIN);
  }
  throw refusals.busy();
}

/** True when the lock is taken, false after stepping back for somebody who came at the same moment. */
async function enter(path: string, mine: string, refusals: LockRefusals): Promise<boolean> {
  // A new name each time: a file that somebody judged gone and is about to remove is never one that came back.
  const place = `${path}.door-${randomBytes(6).toString('hex')}`;
  try {
    await writeWhole(place, mine);
    for (let look = 0; look < LOOKS; look += 1) {
      const others = await othersAtDoor(path, place);
      if (others.length === 0) {
        await refuseHeld(path, refusals);
        await writeWhole(path, mine);
        return true;
      }
      if (others.some((other) => other < place)) break;
      await pause(LOOK_AGAIN);
    }
    return false;
  } finally {
    await rm(place, { force: true });
  }
}

/** Works once: a second call must not free the lock of whoever came next. */
function releaseOf(path: string): () => Promise<void> {
  let isHeld = true;
  return async () => {
    if (isHeld) await rm(path, { force: true });
    isHeld = false;
  };
}

async function refuseHeld(path: string, refusals: LockRefusals): Promise<void> {
  const holder = await livingHolder(path);
  if (holder) throw refusals.held(holder.pid);
}

/** Living ones only; files that a crash left behind are cleared away. */
async function othersAtDoor(path: string, place: string | null): Promise<string[]> {
  const [folder, door] = [dirname(path), `${basename(path)}.door-`];
  const others: string[] = [];
  for (const name of await readdir(folder)) {
    const other = join(folder, name);
    if (!name.startsWith(door) || other === place) continue;
    if (await livingHolder(other)) others.push(other);
    else await rm(other, { force: true });
  }
  return others;
}

/** A file appears with its content in one step: a reader never meets a half-written one. */
async function writeWhole(path: string, content: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, path);
}

async function livingHolder(path: string): Promise<Holder | null> {
  const holder = parseHolder(await readOrEmpty(path));
  return holder && (await processIdentity(holder.pid)) === holder.identity ? holder : null;
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
