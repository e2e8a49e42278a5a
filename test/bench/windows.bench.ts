import { loadavg } from 'node:os';
import { peopleTables, rebuildPeopleSql, TOUCHED } from '@spunta/costs';
import { rebuildAll, rebuildDirty } from '@spunta/rollups';
import type { Warehouse } from '@spunta/warehouse';
import { withWarehouse } from './bench-warehouse.js';
import { median, timed, type Measurement } from './measure.js';

const EVENTS = 10_000_000;
const STATUSES = 100_000;
const ROUNDS = 3;
const DAYS = 90;
const WORKSPACE = '11111111-1111-4111-8111-111111111111';
const START = Date.UTC(2026, 0, 1);

const COLUMNS =
  'workspace, id, source_id, channel, account, kind, occurred_at, contact, country, country_source, source, ad_id, category, pricing_type, version, deleted';

/** Conversations of 400,000 people: a message (one in eight from an ad), the answer sent and delivered, and another message. */
async function insertEvents(warehouse: Warehouse, events: number): Promise<void> {
  const step = (DAYS * 86_400_000) / events;
  await warehouse.command(
    `INSERT INTO events (${COLUMNS})
     SELECT {workspace:UUID}, concat('bench-', toString(number)), concat(if(number % 4 IN (1, 2), 'message-', 'in-'), toString(if(number % 4 IN (1, 2), intDiv(number, 4), number))),
       'whatsapp', '880044001', ['message.received', 'message.sent', 'message.delivered', 'message.received'][number % 4 + 1] AS kind,
       fromUnixTimestamp64Milli(toInt64({start:UInt64} + number * {step:Float64}), 'UTC'), cityHash64(cityHash64(intDiv(number, 4)) % 400000),
       'IT', 'phone', if(number % 32 = 0, 'ad', 'none'), if(number % 32 = 0, '900001', NULL), if(number % 4 IN (1, 2), 'utility', ''), '', 1, 0
     FROM numbers(${events})`,
    { workspace: WORKSPACE, start: START, step },
  );
}

/** "Read" of 100,000 messages of the last days, an hour late, which tell what they cost, with the marks that the ingest door makes. */
async function insertStatuses(warehouse: Warehouse, events: number): Promise<void> {
  const of = `SELECT id, source_id, contact, occurred_at FROM events WHERE workspace = {workspace:UUID} AND kind = 'message.delivered' ORDER BY occurred_at DESC LIMIT ${Math.min(STATUSES, events / 8)}`;
  await warehouse.command(
    `INSERT INTO bucket_marks (workspace, bucket, marked)
     SELECT DISTINCT {workspace:UUID}, toStartOfFifteenMinutes(arrayJoin([occurred_at, occurred_at + toIntervalHour(1)])), 2 FROM (${of})`,
    { workspace: WORKSPACE },
  );
  await warehouse.command(
    `INSERT INTO events (${COLUMNS})
     SELECT {workspace:UUID}, concat('read-', id), source_id, 'whatsapp', '880044001', 'message.read', occurred_at + toIntervalHour(1), contact, 'IT', 'phone', '', NULL, 'utility', 'regular', 2, 0 FROM (${of})`,
    { workspace: WORKSPACE },
  );
}

async function dirtyBuckets(warehouse: Warehouse): Promise<number[]> {
  const { rows } = await warehouse.query<{ start: number }>(
    `SELECT toUnixTimestamp(bucket) AS start FROM bucket_marks WHERE workspace = {workspace:UUID}
     GROUP BY bucket HAVING max(marked) > max(rebuilt)`,
    { workspace: WORKSPACE },
  );
  return rows.map(({ start }) => start);
}

/** One event of long ago, with its mark. */
async function insertLate(warehouse: Warehouse, version: number): Promise<void> {
  const bucket = '2026-01-20 10:15:00';
  await warehouse.insert('bucket_marks', [{ workspace: WORKSPACE, bucket, marked: version }]);
  await warehouse.command(
    `INSERT INTO events (${COLUMNS})
     SELECT workspace, concat('late-', toString({version:UInt32})), id, channel, account, 'message.received', toDateTime64({bucket:String}, 3, 'UTC'), contact, country, country_source, source, ad_id, '', '', {version:UInt32}, 0
     FROM events WHERE workspace = {workspace:UUID} AND bucket = toDateTime({bucket:String}, 'UTC') LIMIT 1`,
    { workspace: WORKSPACE, bucket, version },
  );
}

/**
 * Windows and fees of everyone whom the statuses touch, computed anew, beside the engine's plain grouping of the same people's
 * messages, in order, found in the same way.
 */
export async function benchWindows(share: number): Promise<Measurement[]> {
  const events = EVENTS * share;
  return withWarehouse(async (warehouse) => {
    await insertEvents(warehouse, events);
    const whole = await timed(() => rebuildAll(warehouse, WORKSPACE));
    await insertStatuses(warehouse, events);
    const buckets = await dirtyBuckets(warehouse);
    const statuses = await timed(() => rebuildDirty(warehouse, WORKSPACE));
    const range = { first: '0', last: String(2n ** 64n - 1n) };
    const params = { workspace: WORKSPACE, buckets, since: buckets.map(() => '2'), since_first: '2', ...range };
    const plain = `SELECT sum(length(told)) AS messages FROM (
      SELECT channel, account, contact, arraySort(groupArray((at, side, message, delivered_at, source, ad_id))) AS told, sum(messages)
      FROM contact_messages WHERE workspace = {workspace:UUID} AND ${TOUCHED.people}
      GROUP BY channel, account, contact)`;
    const [feesSql = '', windowsSql = ''] = peopleTables().map((table) =>
      rebuildPeopleSql(table, TOUCHED, { old: false, referred: true }),
    );
    const runs: Record<'plain' | 'windows' | 'fees', number[]> = { plain: [], windows: [], fees: [] };
    for (let round = 0; round < ROUNDS; round++) {
      runs.plain.push((await timed(() => warehouse.query(plain, params))).milliseconds);
      runs.windows.push((await timed(() => warehouse.command(windowsSql, params))).milliseconds);
      runs.fees.push((await timed(() => warehouse.command(feesSql, params))).milliseconds);
    }
    const late: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await insertLate(warehouse, 3 + round);
      late.push((await timed(() => rebuildDirty(warehouse, WORKSPACE))).milliseconds);
    }
    const [plainMs, windowsMs, feesMs] = [median(runs.plain), median(runs.windows), median(runs.fees)];
    const details = {
      events,
      buckets: buckets.length,
      plainMs,
      windowsMs,
      feesMs,
      rebuildOfStatusesMs: statuses.milliseconds,
      rebuildOfAllMs: whole.milliseconds,
      rebuildOfOneLateMs: median(late),
      load: loadavg()[0] ?? 0,
    };
    const name = 'Windows after 100,000 late statuses, of the plain grouping';
    return [{ name, figure: plainMs / windowsMs, unit: 'of it', bar: { atLeast: 0.3 }, details }];
  });
}
