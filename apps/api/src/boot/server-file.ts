import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const serverSchema = z.object({ url: z.url(), token: z.string(), pid: z.number().int() });

/** How the command line of the same machine reaches the running server: a file of mode 600 in the data folder. */
export type ServerFile = z.output<typeof serverSchema>;

export async function writeServerFile(path: string, server: ServerFile): Promise<void> {
  const draft = `${path}.${server.pid}`;
  await writeFile(draft, JSON.stringify(server), { mode: 0o600 });
  await rename(draft, path);
}

/** The running server; null when none wrote its file or the one that did is gone. */
export async function readServerFile(path: string): Promise<ServerFile | null> {
  try {
    const server = serverSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return isAlive(server.pid) ? server : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Leaves the file of a server that started meanwhile alone. */
export async function removeServerFile(path: string, token: string): Promise<void> {
  const server = await readServerFile(path);
  if (server?.token === token) await rm(path, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
