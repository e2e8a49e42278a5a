import { BUCKET_SECONDS } from '@spunta/domain';
import { allEnded, NEAR_RANGE, type Warehouse } from '@spunta/warehouse';
import { followBehind, followEveryone, followPeople, readBehind, type Mark } from './follow-people.js';
import { lookAround } from './look-around.js';
import { readMessageReach, type MessageReach } from './message-spans.js';
import { planChunks, RANGE_LIMITS, type BucketLoad } from './rebuild.plan.js';
import { CONTACT_MESSAGES, fillRangeSql, holdsRangeSql, rebuildSql, ROLLUPS, type Rollup } from './rebuild.sql.js';

const DIRTY = `
SELECT bucket, toUnixTimestamp(bucket) AS start, max(marked) AS mark, max(marked_messages) > max(rebuilt) AS messages FROM bucket_marks WHERE workspace = {workspace:UUID}
GROUP BY bucket HAVING mark > max(rebuilt)`;

const LISTED = `SELECT toDateTime(arrayJoin({buckets:Array(UInt32)}), 'UTC') AS bucket`;

/** Buckets that hold events or rollup rows, also those whose events were all deleted. */
const EVER_USED = `
SELECT DISTINCT bucket FROM (
  SELECT bucket FROM events WHERE workspace = {workspace:UUID}
  UNION ALL SELECT bucket FROM activity WHERE workspace = {workspace:UUID}
  UNION ALL SELECT bucket FROM contact_activity WHERE workspace = {workspace:UUID}
  UNION ALL SELECT bucket FROM contact_messages WHERE workspace = {workspace:UUID}
  UNION ALL SELECT bucket FROM bucket_marks WHERE workspace = {workspace:UUID}
)`;

/** Rebuilding this many buckets at once is one pass of a second or two; the rest waits for the next call. */
const DEFAULT_MAX_BUCKETS = 3_000;

/**
 * Resolves once every write of the workspace that has marked buckets by now has also inserted its rows or died (the ingest
 * door's `waitForWriters`). Without it a rebuild between a writer's marks and its rows would use the marks up too early.
 */
export type WaitForWriters = () => Promise<void>;

/** Workspaces with buckets whose rollups lag behind the events, or windows and fees behind the rollups; largest backlog first. */
export async function findDirtyBuckets(
  warehouse: Warehouse,
  workspaceId?: string,
): Promise<{ workspaceId: string; buckets: number }[]> {
  const condition = workspaceId === undefined ? '' : 'WHERE workspace = {workspace:UUID}';
  const { rows } = await warehouse.query<{ workspace: string; buckets: string }>(
    `SELECT workspace, count() AS buckets FROM (
       SELECT workspace, bucket FROM bucket_marks ${condition}
       GROUP BY workspace, bucket HAVING max(marked) > max(rebuilt) OR max(rebuilt) > max(people_rebuilt)
     ) GROUP BY workspace ORDER BY buckets DESC, workspace`,
    workspaceId === undefined ? {} : { workspace: workspaceId },
  );
  return rows.map((row) => ({ workspaceId: row.workspace, buckets: Number(row.buckets) }));
}

/**
 * Rebuilds the workspace's dirty buckets, newest first, and says how many are left. When none is, windows and fees follow, once for
 * all buckets that were rebuilt by then. A crash at any step leaves dirty what is not done, and doing it again adds only what is
 * still missing. The caller sees to it that one process rebuilds a workspace.
 */
export async function rebuildDirty(
  warehouse: Warehouse,
  workspaceId: string,
  options: { maxBuckets?: number; waitForWriters?: WaitForWriters } = {},
): Promise<{ buckets: number; remaining: number }> {
  const { dirty, marks } = await readNewestMarks(warehouse, workspaceId, options.maxBuckets ?? DEFAULT_MAX_BUCKETS);
  await options.waitForWriters?.();
  const buckets = marks.map(({ start }) => start);
  const chunks =
    buckets.length > 1
      ? planChunks(await readLoads(warehouse, workspaceId, LISTED, { buckets }))
      : buckets.map((b) => [b]);
  const remaining = dirty - marks.length;
  for (const [n, chunk] of chunks.entries()) {
    const isLast = remaining === 0 && n === chunks.length - 1;
    await rebuildChunk(warehouse, workspaceId, { buckets: chunk, marks: marksOf(chunk, marks), isLast });
  }
  if (chunks.length === 0) await followPeople(warehouse, workspaceId);
  return { buckets: marks.length, remaining };
}

/**
 * Rebuilds every bucket of the workspace, whether it is marked or not, a run of days at a time, newest first; `onProgress` gets
 * the number of buckets done and in all. Can be stopped and started again at any point. What is written meanwhile leaves its
 * buckets dirty, as the marks that are written back were read before anything else.
 */
export async function rebuildAll(
  warehouse: Warehouse,
  workspaceId: string,
  onProgress?: (done: number, total: number) => void,
  waitForWriters?: WaitForWriters,
): Promise<{ buckets: number }> {
  const marks = await readMarks(warehouse, workspaceId);
  await waitForWriters?.();
  const loads = await readLoads(warehouse, workspaceId, EVER_USED, {});
  const events = loads.reduce((sum, load) => sum + load.events, 0);
  const near = { ...(await readMessageReach(warehouse, workspaceId, events)), changed: newestOf(marks) };
  let done = 0;
  for (const chunk of planChunks(loads, RANGE_LIMITS)) {
    const range = { from: chunk.at(-1) ?? 0, to: (chunk[0] ?? 0) + BUCKET_SECONDS };
    for (const rollup of ROLLUPS) await rebuildRange(warehouse, rollup, { workspace: workspaceId, ...range }, near);
    await writeBack(warehouse, workspaceId, marksOf(chunk, marks));
    done += chunk.length;
    onProgress?.(done, loads.length);
  }
  await followEveryone(warehouse, workspaceId);
  return { buckets: loads.length };
}

/** A crash while a range is filled leaves a part of it, which the next time is compared like any other. */
async function rebuildRange(
  warehouse: Warehouse,
  rollup: Rollup,
  range: { workspace: string; from: number; to: number },
  near: MessageReach & { changed: string },
): Promise<void> {
  const { rows: held } = await warehouse.query(holdsRangeSql(rollup), range);
  const sql = held.length === 0 ? fillRangeSql(rollup) : rebuildSql(rollup, NEAR_RANGE);
  await warehouse.command(sql, { ...range, ...near });
}

async function readLoads(
  warehouse: Warehouse,
  workspaceId: string,
  buckets: string,
  params: { buckets?: number[] },
): Promise<BucketLoad[]> {
  const { rows } = await warehouse.query<{ start: number; events: string }>(
    `SELECT toUnixTimestamp(b.bucket) AS start, e.events AS events FROM (${buckets}) AS b
     LEFT JOIN (
       SELECT bucket, count() AS events FROM events
       WHERE workspace = {workspace:UUID} AND bucket IN (SELECT bucket FROM (${buckets})) GROUP BY bucket
     ) AS e ON e.bucket = b.bucket
     ORDER BY start DESC`,
    { workspace: workspaceId, ...params },
  );
  return rows.map((row) => ({ start: row.start, events: Number(row.events) }));
}

interface Chunk {
  buckets: number[];
  marks: readonly Mark[];
  /** Windows and fees follow, beside the rest, as soon as the conversation log agrees with the events. */
  isLast: boolean;
}

/** The marks were read before the events and are written back last: a mark made meanwhile is higher and keeps the bucket dirty. */
async function rebuildChunk(
  warehouse: Warehouse,
  workspaceId: string,
  { buckets, marks, isLast }: Chunk,
): Promise<void> {
  const [{ scope, params }, behind] = await Promise.all([
    lookAround(warehouse, { workspace: workspaceId, buckets }, !marks.some(({ messages }) => messages === 1)),
    isLast ? readBehind(warehouse, workspaceId, marks) : [],
  ]);
  const rebuild = (rollup: Rollup): Promise<void> =>
    warehouse.command(rebuildSql(rollup, scope), { ...params, changed: newestOf(marks) });
  const log = rebuild(CONTACT_MESSAGES).then(() => followBehind(warehouse, workspaceId, behind));
  await allEnded([log, ...ROLLUPS.filter((rollup) => rollup !== CONTACT_MESSAGES).map(rebuild)]);
  await writeBack(warehouse, workspaceId, marks);
}

/** The highest mark, in decimal text. */
const newestOf = (marks: readonly Mark[]): string =>
  String(marks.reduce((newest, { mark }) => (BigInt(mark) > newest ? BigInt(mark) : newest), 0n));

function marksOf(chunk: readonly number[], marks: readonly Mark[]): Mark[] {
  const own = new Set(chunk);
  return marks.filter(({ start }) => own.has(start));
}

/** Marks of all dirty buckets. */
async function readMarks(warehouse: Warehouse, workspaceId: string): Promise<Mark[]> {
  return (await warehouse.query<Mark>(DIRTY, { workspace: workspaceId })).rows;
}

/** How many buckets are dirty, and the marks of so many of them, newest first. */
async function readNewestMarks(
  warehouse: Warehouse,
  workspaceId: string,
  limit: number,
): Promise<{ dirty: number; marks: Mark[] }> {
  const { rows } = await warehouse.query<Mark & { dirty: string }>(
    `SELECT *, count() OVER () AS dirty FROM (${DIRTY}) ORDER BY bucket DESC LIMIT {limit:UInt32}`,
    { workspace: workspaceId, limit },
  );
  return { dirty: Number(rows[0]?.dirty ?? 0), marks: rows };
}

async function writeBack(warehouse: Warehouse, workspaceId: string, marks: readonly Mark[]): Promise<void> {
  await warehouse.insert(
    'bucket_marks',
    marks.map(({ bucket, mark }) => ({ workspace: workspaceId, bucket, rebuilt: mark })),
  );
}
