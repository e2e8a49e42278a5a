import { spawn } from 'node:child_process';
import type { SystemUser } from './system-user.js';

/** The servers see nothing of our environment: PGPORT, PGDATA or LD_PRELOAD of the operator must not steer them. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

/** Spawn options of a process of `user`; its working folder is one that every user may enter. */
export function spawnAs(user: SystemUser | null): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  return { cwd: '/', env: SERVER_ENVIRONMENT, ...(user && { uid: user.uid, gid: user.gid }) };
}

/** Runs a command to its end. `code` is null when it could not be started; `output` is stdout and stderr, or why. */
export function run(
  command: string,
  args: string[],
  user: SystemUser | null,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const fail = (error: unknown): void => resolve({ code: null, output: (error as Error).message });
    try {
      const child = spawn(command, args, { ...spawnAs(user), stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.on('error', fail);
      child.on('close', (code) => resolve({ code, output: output.trim() }));
    } catch (error) {
      // Node throws here, instead of an event, when the kernel refuses the change of user (EPERM, EINVAL).
      fail(error);
    }
  });
}
