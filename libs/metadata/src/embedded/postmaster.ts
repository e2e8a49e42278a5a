import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { commandLine, processIdentity } from './process-identity.js';
import { spawnAs } from './run.js';
import type { SystemUser } from './system-user.js';

const PID_FILE = 'postmaster.pid';
const POLL_MS = 15;
const START_MS = 60_000;
const STOP_MS = 30_000;
const LOG_BYTES = 5_000_000;
const LOG_TAIL_CHARACTERS = 400;

/** Small on purpose: one installation's metadata and inbox beside the ClickHouse engine; 39 MB in all at rest. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

export interface ServerFiles {
  binaries: Binaries;
  /** PostgreSQL's data directory. */
  folder: string;
  logFile: string;
  user: SystemUser | null;
}

export interface PidFile {
  pid: number;
  /** `starting`, `ready`, `stopping` ...; '' while the server has not got that far. */
  status: string;
}

/** Lines: pid, data directory, start time, port, socket folder, address, shared memory, status. */
export function parsePidFile(text: string): PidFile | null {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : null;
}

/**
 * Starts the server and resolves once it takes connections. It is a process group of its own, so that Ctrl-C reaches
 * this process alone and the server is stopped after the last write. Throws with the end of the server's log.
 */
export async function launch(files: ServerFiles, port: number): Promise<ChildProcess> {
  await rotate(files.logFile);
  const log = await open(files.logFile, 'a', 0o600);
  try {
    const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ]);
    const child = spawn(files.binaries.postgres, ['-D', files.folder, ...settings], {
      ...spawnAs(files.user),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    child.unref();
    await ready(child, files);
    return child;
  } finally {
    await log.close();
  }
}

/** Stops what `kill -9` of an earlier process left running on these files, or removes its pid file when nothing runs. */
export async function stopOrphan(folder: string): Promise<void> {
  const found = await readPidFile(folder);
  if (!found) return;
  const command = await commandLine(found.pid);
  if (command?.includes('postgres') && command.includes(folder)) await stopServer(found.pid);
  else await rm(join(folder, PID_FILE), { force: true });
}

/** Fast shutdown (SIGINT); after 30 s an immediate one (SIGQUIT), which the next start recovers from. */
export async function stopServer(pid: number): Promise<void> {
  const identity = await processIdentity(pid);
  if (identity === null) return;
  const gone = async (): Promise<boolean> => (await processIdentity(pid)) !== identity;
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await gone())) process.kill(pid, signal);
    if (await until(gone, STOP_MS)) return;
  }
  throw new Error(`the PostgreSQL process ${pid} does not stop`);
}

/** A port that is free now; another process may take it before the server does, so the start is tried again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function ready(child: ChildProcess, files: ServerFiles): Promise<void> {
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `it ended with ${signal ?? code}`));
  const settled = async (): Promise<boolean> => {
    const found = await readPidFile(files.folder);
    return failure !== undefined || (found?.pid === child.pid && found?.status === 'ready');
  };
  const inTime = await until(settled, START_MS);
  if (!inTime) child.kill('SIGQUIT');
  if (failure !== undefined || !inTime) {
    throw new Error(`${failure ?? 'it was not ready in time'}; its log ends: ${await tail(files.logFile)}`);
  }
}

async function until(check: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    if (await check()) return true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return check();
}

async function readPidFile(folder: string): Promise<PidFile | null> {
  try {
    return parsePidFile(await readFile(join(folder, PID_FILE), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

async function tail(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  return text.slice(-LOG_TAIL_CHARACTERS).trim().replaceAll('\n', ' | ');
}

/** At each start: one old log is kept. */
async function rotate(path: string): Promise<void> {
  try {
    if ((await stat(path)).size > LOG_BYTES) await rename(path, `${path}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
