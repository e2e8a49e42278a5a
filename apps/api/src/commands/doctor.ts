import { stat } from 'node:fs/promises';
import type { Check } from '../instance/health.service.js';
import type { CommandDeps } from './command-deps.js';

export interface Diagnosis {
  healthy: boolean;
  checks: ({ name: string } & Check)[];
}

const OLDEST_NODE = [20, 19] as const;

/** Looks at everything that commonly goes wrong; each line says what to do. */
export async function diagnose({ deps, folder, health, settings }: CommandDeps): Promise<Diagnosis> {
  const { checks: stores, pending, lagSeconds } = await health.readiness();
  const postgres = stores.postgresql.ok ? await postgresVersion(deps) : '';
  const clickhouse = stores.clickhouse.ok ? await clickhouseVersion(deps) : '';
  const checks = [
    { name: 'Node.js', ...checkNode(process.versions.node) },
    { name: `PostgreSQL ${postgres}`.trim(), ...stores.postgresql },
    { name: `ClickHouse ${clickhouse}`.trim(), ...stores.clickhouse },
    { name: 'Inbox', ...stores.inbox },
    { name: 'Lag', ok: lagSeconds < 300, message: `${pending} deliveries wait, the oldest for ${lagSeconds} s.` },
    { name: 'Data folder', ...(await checkFolder(folder.path)) },
    ...(settings.SPUNTA_SECRET ? [] : [{ name: 'Secret', ...(await checkSecret(folder.secret)) }]),
  ];
  return { healthy: checks.every(({ ok }) => ok), checks };
}

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = OLDEST_NODE;
  const ok = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return { ok, message: ok ? version : `${version} is too old: install ${leastMajor}.${leastMinor} or newer.` };
}

async function postgresVersion({ metadata }: CommandDeps['deps']): Promise<string> {
  const { rows } = await metadata.pool.query<{ version: string }>(
    `SELECT current_setting('server_version') AS version`,
  );
  return rows[0]?.version ?? '';
}

async function clickhouseVersion({ warehouse }: CommandDeps['deps']): Promise<string> {
  const { rows } = await warehouse.query<{ version: string }>('SELECT version() AS version');
  return rows[0]?.version ?? '';
}

async function checkFolder(path: string): Promise<Check> {
  const { mode, uid } = await stat(path);
  const own = process.getuid?.();
  if (own !== undefined && own !== 0 && uid !== own) {
    return { ok: false, message: `${path} belongs to user ${uid}, but this process runs as ${own}: chown it.` };
  }
  if ((mode & 0o022) !== 0) return { ok: false, message: `Others may write to ${path}: chmod go-w it.` };
  return { ok: true, message: path };
}

async function checkSecret(path: string): Promise<Check> {
  const { mode } = await stat(path);
  const closed = (mode & 0o077) === 0;
  return { ok: closed, message: closed ? `${path}; back it up.` : `Others may read ${path}: chmod 600 it.` };
}
