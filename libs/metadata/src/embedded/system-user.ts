import { readFile } from 'node:fs/promises';
import { run } from './run.js';

/** An account of /etc/passwd: PostgreSQL refuses uid 0 and needs an entry for its own. */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

const PASSWD = '/etc/passwd';
const OWN_NAME = 'spunta';
const PREFERRED = [OWN_NAME, 'postgres', 'nobody'];

export function parsePasswd(text: string): SystemUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && /^\d+$/.test(uid ?? '') && /^\d+$/.test(gid ?? '')
      ? [{ name, uid: Number(uid), gid: Number(gid) }]
      : [];
  });
}

/** The owner of an existing database first: its files stay his. */
export function chooseServerUser(users: SystemUser[], ownerUid?: number): SystemUser | undefined {
  const owner = ownerUid ? users.find((user) => user.uid === ownerUid) : undefined;
  const preferred = PREFERRED.map((name) => users.find((user) => user.name === name && user.uid !== 0));
  return owner ?? preferred.find((user) => user !== undefined);
}

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
