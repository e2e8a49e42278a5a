import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = process.cwd();
/** As in the `start` script. */
const YOUNG_SPACE = '--max-semi-space-size=64';

/** The built server in a process of its own, as a user runs it, with an API key and a WhatsApp connection. */
export interface ServerProcess {
  url: string;
  pid: number;
  apiKey: string;
  connection: { id: string; path: string; secret: string };
  /** Milliseconds from the start of the process to its first ready answer. */
  readyAfter: number;
  /** Ends the process and waits for it; SIGKILL leaves it no time to tidy up. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

async function untilReady(url: string, child: ChildProcess): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < 60_000) {
    if (child.exitCode !== null) throw new Error(`the server stopped with code ${child.exitCode} before it was ready`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the server was not ready after 60 seconds');
}

/** Calls a command of the running server with the local token of its data folder, as the command line does. */
async function command<T>(url: string, dataDir: string, name: string, body: object): Promise<T> {
  const { token } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as { token: string };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/api/commands/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

function spawnServer(dataDir: string, port: number): ChildProcess {
  const settings = { PORT: String(port), SPUNTA_DATA_DIR: dataDir, LOG_LEVEL: 'warn', UV_THREADPOOL_SIZE: '16' };
  const account = { SPUNTA_ADMIN_EMAIL: 'bench@example.test', SPUNTA_ADMIN_PASSWORD: 'correct horse battery' };
  const env = {
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin:/usr/sbin:/sbin`,
    TMPDIR: tmpdir(),
    ...settings,
    ...account,
  };
  const main = join(ROOT, 'dist/api/apps/api/src/main.js');
  return spawn(process.execPath, [YOUNG_SPACE, main], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

export async function startServerProcess(dataDir: string): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawnServer(dataDir, port);
  const url = `http://127.0.0.1:${port}`;
  const readyAfter = await untilReady(url, child);
  const secret = 'bench-app-secret';
  const settings = { app_secret: secret, verify_token: 'bench-verify-token' };
  const added = await command<{ id: string; webhookPath: string }>(url, dataDir, 'connection-add', {
    channel: 'whatsapp',
    name: 'Bench',
    settings,
  });
  const { key } = await command<{ key: string }>(url, dataDir, 'api-key-create', {
    name: 'Bench',
    role: 'administrator',
  });
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const connection = { id: added.id, path: added.webhookPath, secret };
  return { url, pid: child.pid ?? 0, apiKey: key, connection, readyAfter, stop };
}

export async function askGraphql<T>(
  server: { url: string; apiKey: string },
  query: string,
  variables: object,
): Promise<T> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.apiKey}` };
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data?: T; errors?: { message: string }[] };
  if (!data || errors)
    throw new Error(errors?.map(({ message }) => message).join('; ') ?? `GraphQL answered ${answer.status}`);
  return data;
}
