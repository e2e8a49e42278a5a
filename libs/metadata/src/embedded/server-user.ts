import { readFile } from 'node:fs/promises';
import { run } from './run.js';
import { chooseServerUser, OWN_NAME, parsePasswd, type SystemUser } from './system-user.js';

const PASSWD = '/etc/passwd';

/** The unprivileged user the server runs as, made when there is none; null when this process is not root itself. */
export async function serverUser(ownerUid?: number): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = chooseServerUser(await readUsers(), ownerUid);
  if (existing) return existing;
  const made = await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_NAME], null);
  const user = chooseServerUser(await readUsers());
  if (!user) throw new Error(`there is no unprivileged user to run it as, and useradd failed: ${made.output}`);
  return user;
}

async function readUsers(): Promise<SystemUser[]> {
  return parsePasswd(await readFile(PASSWD, 'utf8'));
}
