import { rebuildPeople, type Who } from '@spunta/costs';
import { inScope, LISTED_BUCKETS, type Warehouse } from '@spunta/warehouse';
import { LISTED_LIMITS } from './rebuild.plan.js';

/** A dirty bucket (`start` in Unix seconds) with the number of its newest mark, and 1 where what the business sent may have changed. */
export interface Mark {
  bucket: string;
  start: number;
  mark: string;
  messages: number;
}

/** A bucket that was rebuilt up to a mark after windows and fees of its people were last computed. */
export interface Behind {
  bucket: string;
  start: number;
  rebuilt: string;
  /** Rows of its log that changed as late as this were not looked at yet. */
  since: string;
}

/**
 * Buckets whose windows and fees lag, and those that are rolled up now (`rebuilding`), as if they were rolled up to their marks already: it can
 * be asked before they are.
 */
export async function readBehind(
  warehouse: Warehouse,
  workspace: string,
  rebuilding: readonly Mark[] = [],
): Promise<Behind[]> {
  const { rows } = await warehouse.query<Behind>(
    `SELECT bucket, toUnixTimestamp(bucket) AS start, max(b.rebuilt) AS rebuilt, max(b.people_rebuilt) + 1 AS since
     FROM bucket_marks AS b WHERE workspace = {workspace:UUID} GROUP BY bucket HAVING rebuilt >= since OR ${inScope(LISTED_BUCKETS)}`,
    { workspace, buckets: rebuilding.map(({ start }) => start) },
  );
  const marks = new Map(rebuilding.map(({ start, mark }) => [start, mark]));
  const upToMark = rows.map((row) => ({ ...row, rebuilt: greater(row.rebuilt, marks.get(row.start) ?? '0') }));
  return upToMark.filter(({ rebuilt, since }) => BigInt(rebuilt) >= BigInt(since));
}

/**
 * Brings windows and fees of those whose log changed in these buckets up to it; of everyone, when they are very many. The log of each agrees
 * with its events already, while other rollups may not yet. What is written back says no more than that, so that a crash before the rest is
 * done leaves the bucket dirty.
 */
export async function followBehind(warehouse: Warehouse, workspace: string, behind: readonly Behind[]): Promise<void> {
  if (behind.length > LISTED_LIMITS.buckets) return follow(warehouse, workspace, 'everyone', behind);
  const who = { buckets: behind.map(({ start }) => start), since: behind.map(({ since }) => since) };
  if (behind.length > 0) await follow(warehouse, workspace, who, behind);
}

/** Brings windows and fees up to the rollups. */
export async function followPeople(warehouse: Warehouse, workspace: string): Promise<void> {
  await followBehind(warehouse, workspace, await readBehind(warehouse, workspace));
}

/** The same for everyone, whether anything is known to have changed or not. */
export async function followEveryone(warehouse: Warehouse, workspace: string): Promise<void> {
  await follow(warehouse, workspace, 'everyone', await readBehind(warehouse, workspace));
}

const greater = (a: string, b: string): string => (BigInt(a) > BigInt(b) ? a : b);

/** The marks are written back last: a crash before leaves the buckets behind, and their people are looked at again. */
async function follow(warehouse: Warehouse, workspace: string, who: Who, behind: readonly Behind[]): Promise<void> {
  await rebuildPeople(warehouse, workspace, who);
  await warehouse.insert(
    'bucket_marks',
    behind.map(({ bucket, rebuilt }) => ({ workspace, bucket, people_rebuilt: rebuilt })),
  );
}
