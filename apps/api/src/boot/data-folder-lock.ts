import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { SpuntaError } from '@spunta/domain';

/** Paths that this process holds: its own id in a lock file proves nothing after a restart in a container. */
const held = new Set<string>();

/**
 * Takes the lock file of a data folder for this process; answers the way to free it. A file that a dead process left behind
 * is taken over. Throws CONFLICT with the id of the process that holds it.
 */
export async function lockDataFolder(path: string, folder: string): Promise<() => Promise<void>> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ pid: process.pid, started: await startOf(process.pid) }), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (await linked(draft, path)) {
        held.add(path);
        return async () => {
          held.delete(path);
          await rm(path, { force: true });
        };
      }
      await clearAbandoned(path, folder);
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new SpuntaError('CONFLICT', `The data folder ${folder} is being taken by other processes. Start again.`);
}

/** A hard link is made by one process only, and the file is never seen half written. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function clearAbandoned(path: string, folder: string): Promise<void> {
  const content = await readIfThere(path);
  if (content === null) return;
  const { pid, started } = parseOwner(content);
  if (pid !== null && (await isAlive(pid, started, path))) {
    throw new SpuntaError(
      'CONFLICT',
      `Another Spunta (process ${pid}) uses the data folder ${folder}. Stop it first, or set SPUNTA_DATA_DIR to another folder.`,
    );
  }
  const aside = `${path}.abandoned.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Between reading and renaming another process may have taken the folder: then its lock goes back.
  if ((await readIfThere(aside)) !== content) await linked(aside, path);
  await rm(aside, { force: true });
}

function parseOwner(content: string): { pid: number | null; started: string | null } {
  const [, pid] = /"pid":(\d+)/.exec(content) ?? [];
  const [, started] = /"started":"(\w+)"/.exec(content) ?? [];
  return { pid: pid ? Number(pid) : null, started: started ?? null };
}

async function isAlive(pid: number, started: string | null, path: string): Promise<boolean> {
  if (pid === process.pid) return held.has(path);
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await startOf(pid);
  return now === null || started === null || now === started;
}

/** When a process started, in ticks since boot: tells a process from a later one with the same id. null where there is no /proc. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readIfThere(`/proc/${pid}/stat`);
  // The name in the second field may hold spaces and brackets; start time is the 20th field after it.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
