import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the database server that ends with the worker, if there is one. */
const SERVER_PID = 'postgres/cluster/postmaster.pid';

export const WORKER_FOLDER = join(tmpdir(), `spunta-test-${process.pid}`);
const made = new Map<string, Promise<unknown>>();

/**
 * Makes `name` in a folder that lasts as long as this worker process, once: jest gives each test file a fresh module
 * registry, but what took seconds to make serves all files of the worker. `make` fills the path it is given.
 */
export async function madeOnce(name: string, make: (draft: string) => Promise<void>): Promise<string> {
  const path = join(WORKER_FOLDER, name);
  const making = made.get(name) ?? makeIn(path, make);
  made.set(name, making);
  await making;
  return path;
}

/** What has its name is whole. */
async function makeIn(path: string, make: (draft: string) => Promise<void>): Promise<void> {
  await openFolder();
  if (existsSync(path)) return;
  const draft = `${path}.draft`;
  await make(draft);
  await rename(draft, path);
}

async function openFolder(): Promise<void> {
  try {
    await mkdir(WORKER_FOLDER, { mode: 0o711 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  // The mask of the user may have closed it; as root, the server runs as another user.
  await chmod(WORKER_FOLDER, 0o711);
  keepUntilWorkerEnds();
}

/** A shell outlives the worker, however that ends, stops the server and removes the folder. */
function keepUntilWorkerEnds(): void {
  const script =
    'worker=$1; folder=$2; while kill -0 "$worker" 2>/dev/null; do sleep 0.5; done; ' +
    'server=$(head -n 1 "$folder/$3" 2>/dev/null); if [ -n "$server" ]; then ' +
    'kill -INT "$server" 2>/dev/null; while kill -0 "$server" 2>/dev/null; do sleep 0.1; done; fi; rm -rf "$folder"';
  const args = ['-c', script, 'sh', String(process.pid), WORKER_FOLDER, SERVER_PID];
  spawn('/bin/sh', args, { detached: true, stdio: 'ignore', cwd: '/' }).unref();
}
