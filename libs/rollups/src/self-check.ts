import { checkPeople, rebuildPeople, type PeopleCheck } from '@spunta/costs';
import { LISTED_BUCKETS, type Warehouse } from '@spunta/warehouse';
import { followPeople } from './follow-people.js';
import { differingBucketsSql, rebuildSql, ROLLUPS } from './rebuild.sql.js';
import type { WaitForWriters } from './rebuild.js';

export interface RollupCheck extends PeopleCheck {
  /** Clean buckets that were compared with their events. */
  compared: number;
  /** Starts in Unix seconds of those in which a rollup held something else; they were mended. */
  differing: number[];
}

/** People compared for each bucket that is. */
const PEOPLE_A_BUCKET = 100;

const CLEAN = `
SELECT bucket FROM (
  SELECT DISTINCT bucket FROM events WHERE workspace = {workspace:UUID}
  UNION DISTINCT SELECT DISTINCT bucket FROM activity WHERE workspace = {workspace:UUID}
) WHERE bucket NOT IN (
  SELECT bucket FROM bucket_marks WHERE workspace = {workspace:UUID} GROUP BY bucket HAVING max(marked) > max(rebuilt))`;

/**
 * Compares a sample of clean buckets with what their events say, and windows and fees of a sample of people with their log; mends
 * what differs. The same `seed` draws the same sample. The caller holds the workspace's rebuild lock, so that no rollup changes meanwhile; a bucket whose events change
 * during the check is dirty afterwards and not counted.
 */
export async function checkRollups(
  warehouse: Warehouse,
  workspaceId: string,
  options: { sample: number; seed: string; waitForWriters?: WaitForWriters },
): Promise<RollupCheck> {
  const buckets = await checkBuckets(warehouse, workspaceId, options);
  await followPeople(warehouse, workspaceId);
  const people = { sample: PEOPLE_A_BUCKET * options.sample, seed: options.seed };
  return { ...buckets, ...(await checkPeople(warehouse, workspaceId, people)) };
}

async function checkBuckets(
  warehouse: Warehouse,
  workspaceId: string,
  options: { sample: number; seed: string; waitForWriters?: WaitForWriters },
): Promise<{ compared: number; differing: number[] }> {
  const { sample, seed, waitForWriters } = options;
  const drawn = await readStarts(
    warehouse,
    `SELECT toUnixTimestamp(bucket) AS start FROM (${CLEAN})
     ORDER BY sipHash64(start, {seed:String}) LIMIT {sample:UInt32}`,
    { workspace: workspaceId, seed, sample },
  );
  if (drawn.length === 0) return { compared: 0, differing: [] };
  await waitForWriters?.();
  const suspects = new Set<number>();
  for (const rollup of ROLLUPS) {
    const params = { workspace: workspaceId, buckets: drawn };
    for (const start of await readStarts(warehouse, differingBucketsSql(rollup), params)) suspects.add(start);
  }
  const stillClean = new Set(
    await readStarts(
      warehouse,
      `SELECT toUnixTimestamp(bucket) AS start FROM (${CLEAN}) WHERE start IN {buckets:Array(UInt32)}`,
      { workspace: workspaceId, buckets: drawn },
    ),
  );
  const differing = [...suspects].filter((start) => stillClean.has(start)).sort((a, b) => a - b);
  if (differing.length > 0) {
    const params = { workspace: workspaceId, buckets: differing, changed: '0' };
    for (const rollup of ROLLUPS) await warehouse.command(rebuildSql(rollup, LISTED_BUCKETS), params);
    await rebuildPeople(warehouse, workspaceId, { buckets: differing, since: differing.map(() => '0') });
  }
  return { compared: stillClean.size, differing };
}

async function readStarts(
  warehouse: Warehouse,
  sql: string,
  params: { workspace: string; buckets?: number[]; seed?: string; sample?: number },
): Promise<number[]> {
  const { rows } = await warehouse.query<{ start: number }>(sql, params);
  return rows.map(({ start }) => Number(start));
}
