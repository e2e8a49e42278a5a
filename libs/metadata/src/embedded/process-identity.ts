import { readFile } from 'node:fs/promises';
import { run } from './run.js';

/**
 * What tells a process from a later one with the same pid (containers begin with the same small pids at each start):
 * boot and start time. null when no such process runs.
 */
export async function processIdentity(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return askPs(pid, 'lstart=');
  const stat = await readOrNull(`/proc/${pid}/stat`);
  if (!stat) return null;
  // Fields are counted after the command's closing bracket, since a command may contain blanks: state is the first.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return null;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()} ${fields[18]}`;
}

/** The command line with blanks between arguments; null when no such process runs or it may not be seen. */
export async function commandLine(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return askPs(pid, 'command=');
  const line = await readOrNull(`/proc/${pid}/cmdline`);
  return line && line.replaceAll('\0', ' ').trim();
}

async function askPs(pid: number, column: string): Promise<string | null> {
  const { code, output } = await run('ps', ['-ww', '-o', column, '-p', String(pid)], null);
  return code === 0 && output ? output : null;
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return null;
    throw error;
  }
}
