import type { Pool } from 'pg';
import { inTransaction } from '../transaction.js';

const DAY_MS = 86_400_000;
/** Any fixed number: processes that make partitions at once take turns on it. */
const PARTITIONS_LOCK = 5_180_422_713;
const NAME = /^deliveries_(\d{4})(\d{2})(\d{2})$/;

/**
 * Makes the partitions of the days from `now` (UTC) to `daysAhead` (default 2) later. CREATE + ATTACH instead of
 * CREATE ... PARTITION OF, which would lock out every append and drain while it waits.
 */
export async function ensureInboxPartitions(pool: Pool, options: { now: Date; daysAhead?: number }): Promise<void> {
  const days = Array.from({ length: (options.daysAhead ?? 2) + 1 }, (_, ahead) => dayAfter(options.now, ahead));
  const existing = new Set(await listInboxPartitions(pool));
  for (const day of days) if (!existing.has(day)) await makePartition(pool, day);
}

/**
 * Drops the partitions of days more than `keepDays` before `now`, except those that hold a delivery which is not drained.
 * A partition whose lock is not to be had within a second stays until the next call: appends queue behind a waiting DROP.
 */
export async function dropOldInboxPartitions(
  pool: Pool,
  options: { now: Date; keepDays: number },
): Promise<{ dropped: string[] }> {
  const firstKept = dayAfter(options.now, -options.keepDays);
  const old = (await listInboxPartitions(pool)).filter((day) => day < firstKept);
  const dropped: string[] = [];
  for (const day of old) if (await dropPartition(pool, day)) dropped.push(day);
  return { dropped };
}

/** Days (YYYY-MM-DD) that have a partition, oldest first. */
export async function listInboxPartitions(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'deliveries'::regclass ORDER BY c.relname`,
  );
  return rows.flatMap(({ name }) => {
    const [, year, month, day] = NAME.exec(name) ?? [];
    return year ? [`${year}-${month}-${day}`] : [];
  });
}

export function utcDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function dayAfter(at: Date, days: number): string {
  return utcDay(new Date(at.getTime() + days * DAY_MS));
}

function tableOf(day: string): string {
  return `deliveries_${day.replaceAll('-', '')}`;
}

async function makePartition(pool: Pool, day: string): Promise<void> {
  const table = tableOf(day);
  const next = dayAfter(new Date(`${day}T00:00:00Z`), 1);
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [PARTITIONS_LOCK]);
    const { rows } = await client.query<{ made: boolean }>('SELECT to_regclass($1) IS NOT NULL AS made', [table]);
    if (rows[0]?.made) return;
    await client.query(`CREATE TABLE ${table} (LIKE deliveries INCLUDING DEFAULTS INCLUDING STORAGE)`);
    await client.query(`ALTER TABLE deliveries ATTACH PARTITION ${table} FOR VALUES FROM ('${day}') TO ('${next}')`);
  });
}

async function dropPartition(pool: Pool, day: string): Promise<boolean> {
  const table = tableOf(day);
  try {
    return await inTransaction(pool, async (client) => {
      await client.query(`SET LOCAL lock_timeout = '1s'`);
      await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      const { rows } = await client.query<{ pending: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM ${table} WHERE state = 0) AS pending`,
      );
      if (rows[0]?.pending) return false;
      await client.query(`DROP TABLE ${table}`);
      return true;
    });
  } catch (error) {
    const LOCK_NOT_AVAILABLE = '55P03';
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}
