import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeEvent, type EventRow, type Warehouse } from '@spunta/warehouse';
import { findDirtyBuckets, rebuildAll } from '@spunta/rollups';
import { median, timed, type Measurement } from '../measure.js';
import type { FigureServer } from './figures.server.js';

const LATE_ROUNDS = 5;
/** The rebuilder's longest rest after a turn: an event that comes into it waits, while readers take its bucket from the events. */
const REST_MS = 10_500;
/** A look over the marks of a year takes 10 ms of processor time: looking all the time would slow down what is measured. */
const LOOK_MS = 50;

/**
 * Seconds until `rebuildAll` has filled the empty rollups of the events, beside the engine's plain GROUP BY of the same events by the
 * keys of the same three. Windows and fees, which follow, are held against their own plain grouping by `npm run bench -- windows`.
 */
export async function measureFullRebuild(warehouse: Warehouse, workspaceId: string): Promise<Measurement> {
  const { rows } = await warehouse.query<{ n: string }>('SELECT count() AS n FROM events');
  const events = Number(rows[0]?.n);
  const tables = ['activity', 'contact_activity', 'contact_messages', 'service_windows', 'message_fees'];
  for (const table of tables) await warehouse.command(`TRUNCATE TABLE ${table}`);
  const started = performance.now();
  let rolledUp = 0;
  const whole = await timed(() =>
    rebuildAll(warehouse, workspaceId, (done, total) => {
      if (done === total) rolledUp = performance.now() - started;
    }),
  );
  const groupBy = await timed(() => groupPlainly(warehouse, workspaceId));
  const perCore = events / (rolledUp / 1000) / cpus().length;
  const ofGroupBy = groupBy.milliseconds / rolledUp;
  return {
    name: 'rollups of all events, of the better of 1 M events/s a core and 0.7 of GROUP BY',
    figure: Math.max(perCore / 1_000_000, ofGroupBy / 0.7),
    unit: 'of it',
    bar: { atLeast: 1 },
    details: {
      events,
      seconds: rolledUp / 1000,
      withPeopleSeconds: whole.milliseconds / 1000,
      eventsPerSecondAndCore: perCore,
      groupBySeconds: groupBy.milliseconds / 1000,
      ofGroupBy,
    },
  };
}

/**
 * Month by month into tables of the same shape, as the engine does it fastest: kinds counted as they stand, no message
 * joined, nobody looked for under another name.
 */
async function groupPlainly(warehouse: Warehouse, workspaceId: string): Promise<void> {
  const kinds = ['received', 'sent', 'delivered', 'read', 'failed'];
  const people = 'bucket, channel, account, country, source, ad_id';
  const groups = {
    activity: {
      columns: `workspace, ${people}, template, category, message_type, error_code, ${kinds.map((kind) => `messages_${kind}`).join(', ')}`,
      figures: kinds.map((kind) => `countIf(kind = 'message.${kind}')`).join(', '),
      keys: `${people}, template, category, message_type, error_code`,
      where: '',
    },
    contact_activity: {
      columns: `workspace, ${people}, contact, messages`,
      figures: 'count()',
      keys: `${people}, contact`,
      where: ` AND kind = 'message.received'`,
    },
    contact_messages: {
      columns: `workspace, ${people}, contact, side, message, at, template, category, messages`,
      figures: 'count()',
      keys: `${people}, contact, kind, subject_key, occurred_at, template, category`,
      where: ` AND contact != 0`,
    },
  };
  const { rows } = await warehouse.query<{ month: number }>('SELECT DISTINCT toYYYYMM(bucket) AS month FROM events');
  for (const [table, { columns, figures, keys, where }] of Object.entries(groups)) {
    await warehouse.command(`CREATE TABLE plain_${table} AS ${table}`);
    for (const { month } of rows)
      await warehouse.command(
        `INSERT INTO plain_${table} (${columns}) SELECT {workspace:UUID}, ${keys}, ${figures}
         FROM (SELECT * REPLACE (ifNull(ad_id, '') AS ad_id) FROM events FINAL WHERE workspace = {workspace:UUID} AND toYYYYMM(bucket) = ${month}${where})
         GROUP BY ${keys} SETTINGS optimize_on_insert = 0`,
        { workspace: workspaceId },
      );
    await warehouse.command(`DROP TABLE plain_${table}`);
  }
}

/** One event of four months ago comes in: from the answer to the import until no bucket is dirty. */
export async function measureLateEvent(server: FigureServer): Promise<Measurement> {
  const { warehouse } = server.services;
  const { rows } = await warehouse.query<EventRow>(
    `SELECT * FROM events WHERE workspace = {workspace:UUID} AND bucket = toDateTime('2025-08-14 10:00:00', 'UTC') AND kind = 'message.received' LIMIT ${LATE_ROUNDS + 1}`,
    { workspace: server.workspaceId },
  );
  const [imports, rebuilds]: [number[], number[]] = [[], []];
  for (const [n, row] of rows.entries()) {
    const event = { ...decodeEvent(row), id: `late-${Date.now()}-${n}`, sourceId: `late-${n}` };
    await sleep(REST_MS);
    const imported = await timed(() => server.importEvents(`${JSON.stringify(event)}\n`));
    const rebuilt = await timed(async () => {
      while ((await findDirtyBuckets(warehouse, server.workspaceId)).length > 0) await sleep(LOOK_MS);
    });
    // The first round only warms up.
    if (n > 0) {
      imports.push(imported.milliseconds);
      rebuilds.push(rebuilt.milliseconds);
    }
  }
  return {
    name: 'rollups up again after one late event, slowest of five',
    figure: Math.max(...rebuilds) / 1000,
    unit: 's',
    bar: { atMost: 1 },
    details: { medianMs: median(rebuilds), importMedianMs: median(imports) },
  };
}
