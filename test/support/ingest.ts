import type { CanonicalEvent } from '@spunta/domain';
import { waitForWriters, type IngestDeps } from '@spunta/ingest';
import { rebuildDirty } from '@spunta/rollups';
import {
  activityFromEvents,
  BUCKET_RANGE,
  contactActivityFromEvents,
  decodeEvent,
  type EventRow,
  type Warehouse,
} from '@spunta/warehouse';
import { makeMetadata } from './metadata.js';
import { makeWarehouse } from './warehouse.js';

const ALL_TIME = { from: 0, to: 4_000_000_000 };

export interface TestIngest {
  deps: IngestDeps;
  makeWorkspace(): Promise<string>;
  /** De-duplicated events in order of their ids. */
  storedEvents(workspaceId: string): Promise<CanonicalEvent[]>;
  /** Rebuilds what is dirty, then sums the rollup's figures. `where`: a condition on `activity`. */
  figures(workspaceId: string, where?: string): Promise<Record<string, number>>;
  /** Unique people of all time, from the rebuilt rollup. */
  people(workspaceId: string): Promise<number>;
  rebuild(workspaceId: string): Promise<void>;
  /** Rebuilds what is dirty, then compares every row of both rollups with what the events say. */
  expectRollupsEqualEvents(workspaceId: string): Promise<void>;
  /** The same parts, but the named call to a store (`insert events`, `query` ...) throws 'crash', once. */
  failingAt(call: string): IngestDeps;
  close(): Promise<void>;
}

/** Both stores for real, and oracles over them. */
export async function makeIngest(now: () => Date = () => new Date()): Promise<TestIngest> {
  const stores = { warehouse: await makeWarehouse(), metadata: await makeMetadata() };
  const { warehouse } = stores.warehouse;
  const { metadata } = stores.metadata;
  const deps: IngestDeps = { warehouse, metadata, now };
  const rebuild = async (workspaceId: string): Promise<void> => {
    const options = { waitForWriters: () => waitForWriters(deps, workspaceId) };
    while ((await rebuildDirty(warehouse, workspaceId, options)).remaining > 0);
  };
  return {
    deps,
    rebuild,
    makeWorkspace: async () => (await metadata.workspaces.create({ name: 'Test', timeZone: 'Europe/Rome' })).id,
    storedEvents: (workspaceId) => readEvents(warehouse, workspaceId),
    figures: async (workspaceId, where = '1') => {
      await rebuild(workspaceId);
      return readFigures(warehouse, workspaceId, where);
    },
    people: async (workspaceId) => {
      await rebuild(workspaceId);
      return readPeople(warehouse, workspaceId);
    },
    expectRollupsEqualEvents: async (workspaceId) => {
      await rebuild(workspaceId);
      await expectEqual(warehouse, workspaceId);
    },
    failingAt: (call) => ({ ...deps, warehouse: failingWarehouse(warehouse, call) }),
    close: async () => {
      await stores.warehouse.close();
      await stores.metadata.close();
    },
  };
}

/** Throws at the first call of the given name: `query`, `insert` or `insert <table>`. */
export function failingWarehouse(warehouse: Warehouse, call: string, error = new Error('crash')): Warehouse {
  let failed = false;
  const failAt = (...names: string[]): void => {
    if (failed || !names.includes(call)) return;
    failed = true;
    throw error;
  };
  return {
    query: async (sql, params, options) => {
      failAt('query');
      return warehouse.query(sql, params, options);
    },
    insert: async (table, rows, options) => {
      failAt('insert', `insert ${table}`);
      await warehouse.insert(table, rows, options);
      failAt(`after insert ${table}`);
    },
    stream: (sql, params) => warehouse.stream(sql, params),
    command: (sql, params) => warehouse.command(sql, params),
    ping: () => warehouse.ping(),
    close: () => warehouse.close(),
  };
}

async function readEvents(warehouse: Warehouse, workspace: string): Promise<CanonicalEvent[]> {
  const sql = 'SELECT * FROM events FINAL WHERE workspace = {workspace:UUID} ORDER BY id, bucket';
  return (await warehouse.query<EventRow>(sql, { workspace })).rows.map(decodeEvent);
}

async function readFigures(warehouse: Warehouse, workspace: string, where: string): Promise<Record<string, number>> {
  const columns = ['received', 'sent', 'delivered', 'read', 'failed'].map((name) => `messages_${name}`);
  const others = ['started', 'attributed', 'referred', 'linked'].map((name) => `conversations_${name}`);
  const sums = [...columns, ...others, 'conversions'].map((name) => `sum(a.${name}) AS ${name}`);
  const { rows } = await warehouse.query<Record<string, string>>(
    `SELECT ${sums.join(', ')} FROM activity AS a WHERE workspace = {workspace:UUID} AND ${where}`,
    { workspace },
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]));
}

async function readPeople(warehouse: Warehouse, workspace: string): Promise<number> {
  const { rows } = await warehouse.query<{ people: string }>(
    `SELECT count() AS people FROM (SELECT contact FROM contact_activity
     WHERE workspace = {workspace:UUID} GROUP BY contact HAVING sum(messages) > 0)`,
    { workspace },
  );
  return Number(rows[0]?.people);
}

/** A rollup and what the events say may both hold several rows of one key, which add up. */
const activitySums = (source: string): string =>
  `SELECT workspace, bucket, channel, account, country, source, ad_id, link, template, category, message_type,
     sum(f.messages_received) AS received, sum(f.messages_sent) AS sent, sum(f.messages_delivered) AS delivered,
     sum(f.messages_read) AS seen, sum(f.messages_failed) AS failed, sum(f.conversations_started) AS started,
     sum(f.conversations_attributed) AS attributed, sum(f.conversations_referred) AS referred,
     sum(f.conversations_linked) AS linked, sum(f.conversions) AS converted
   FROM (${source}) AS f GROUP BY ALL
   HAVING received != 0 OR sent != 0 OR delivered != 0 OR seen != 0 OR failed != 0 OR started != 0
     OR attributed != 0 OR referred != 0 OR linked != 0 OR converted != 0 ORDER BY ALL`;
const contactSums = (source: string): string =>
  `SELECT workspace, bucket, channel, account, country, source, ad_id, link, contact, sum(f.messages) AS written
   FROM (${source}) AS f GROUP BY ALL HAVING written != 0 ORDER BY ALL`;
const rowsOf = (table: string): string => `SELECT * FROM ${table} WHERE workspace = {workspace:UUID}`;

async function expectEqual(warehouse: Warehouse, workspace: string): Promise<void> {
  const read = async (sql: string) => (await warehouse.query(sql, { workspace, ...ALL_TIME })).rows;
  const activity = await read(activitySums(rowsOf('activity')));
  expect(activity).toEqual(await read(activitySums(activityFromEvents(BUCKET_RANGE))));
  const people = await read(contactSums(rowsOf('contact_activity')));
  expect(people).toEqual(await read(contactSums(contactActivityFromEvents(BUCKET_RANGE))));
}
