import { createHash } from 'node:crypto';
import pg, { type Pool, type PoolClient } from 'pg';
import { SpuntaError } from '@spunta/domain';

/** `write`: one writer of a workspace's events at a time; `rebuild`: one rebuilder of its rollups. */
export type LockPurpose = 'write' | 'rebuild';

/** More locks than this at once in one process wait for a connection; two nested ones each take one. */
const MAX_LOCK_CONNECTIONS = 20;

/** Callers of one process queue here, so that one connection a lock suffices however many wait. */
interface Locks {
  connections: Pool;
  tails: Map<string, Promise<unknown>>;
}

const locksOf = new WeakMap<Pool, Locks>();

/**
 * Runs `fn` while this session holds the workspace's advisory lock; waits until it is free. The lock lives on a
 * connection of its own (never one of `pool`, whose connections `fn` needs), so PostgreSQL frees it when the process
 * dies. When that connection breaks meanwhile the lock was lost: STORE_UNAVAILABLE, although `fn` may have finished.
 */
export async function withWorkspaceLock<T>(
  pool: Pool,
  workspaceId: string,
  purpose: LockPurpose,
  fn: () => Promise<T>,
): Promise<T> {
  const { connections, tails } = locksFor(pool);
  const key = lockKey(workspaceId, purpose);
  const before = tails.get(key) ?? Promise.resolve();
  const turn = before.then(() => lockedOn(connections, key, fn));
  const tail = turn.then(
    () => undefined,
    () => undefined,
  );
  tails.set(key, tail);
  try {
    return await turn;
  } finally {
    if (tails.get(key) === tail) tails.delete(key);
  }
}

/**
 * Runs `fn` under the lock of one thing (an ad account's id) unless another session, of this process or another, holds it:
 * then false at once. Like `withWorkspaceLock`, the lock ends with its connection.
 */
export async function tryLock(pool: Pool, id: string, fn: () => Promise<void>): Promise<boolean> {
  const { connections } = locksFor(pool);
  const client = await connections.connect();
  const key = lockKey(id, 'one');
  let lost: Error | undefined;
  const onError = (error: Error): void => {
    lost = error;
  };
  client.on('error', onError);
  let held = false;
  try {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [key]);
    held = rows[0]?.held ?? false;
    if (held) await fn();
    return held;
  } finally {
    if (held || lost) await release(client, key, lost);
    else client.release();
    client.off('error', onError);
  }
}

/** Ends the connections that held locks for `pool`. */
export async function closeWorkspaceLocks(pool: Pool): Promise<void> {
  const locks = locksOf.get(pool);
  locksOf.delete(pool);
  await locks?.connections.end();
}

async function lockedOn<T>(connections: Pool, key: string, fn: () => Promise<T>): Promise<T> {
  const client = await connections.connect();
  let lost: Error | undefined;
  const onError = (error: Error): void => {
    lost = error;
  };
  client.on('error', onError);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [key]);
    return await fn();
  } finally {
    await release(client, key, lost);
    client.off('error', onError);
  }
}

async function release(client: PoolClient, key: string, lost: Error | undefined): Promise<void> {
  try {
    if (lost) throw lost;
    await client.query('SELECT pg_advisory_unlock($1)', [key]);
  } catch (error) {
    client.release(true);
    throw new SpuntaError(
      'STORE_UNAVAILABLE',
      `The connection to PostgreSQL broke while a workspace was locked (${(error as Error).message}). Try again.`,
    );
  }
  client.release();
}

function locksFor(pool: Pool): Locks {
  const known = locksOf.get(pool);
  if (known) return known;
  // pg makes `password` non-enumerable, so a spread loses it.
  const { password } = pool.options;
  const connections = new pg.Pool({
    ...pool.options,
    password,
    max: MAX_LOCK_CONNECTIONS,
    application_name: 'spunta locks',
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  connections.on('error', () => undefined);
  const locks = { connections, tails: new Map<string, Promise<unknown>>() };
  locksOf.set(pool, locks);
  return locks;
}

/** A signed 64-bit key as text: the first 8 bytes of a SHA-256, so that other users of advisory locks hardly collide. */
function lockKey(id: string, purpose: LockPurpose | 'one'): string {
  return createHash('sha256').update(`spunta:${purpose}:${id}`).digest().readBigInt64BE(0).toString();
}
