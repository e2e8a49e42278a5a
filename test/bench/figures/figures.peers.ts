import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { startEmbeddedPostgres } from '@spunta/metadata';
import type { Warehouse } from '@spunta/warehouse';
import pg from 'pg';
import { figuresOfRows } from './figures.answers.js';
import { askEach, type QuestionTimes, type Taken } from './figures.parts.js';

/** What a peer answered in, and the size of its files. */
export interface PeerTimes {
  taken: Map<string, Taken>;
  bytes: number;
  bytesWithIndexes: number;
}

const COLUMNS = `occurred_at AS ts, toString(kind) AS kind, toString(channel) AS channel, toString(account) AS account,
  reinterpretAsInt64(contact) AS contact, toString(country) AS country, toString(message_type) AS message_type, toString(source) AS source,
  ifNull(ad_id, '') AS ad_id, toString(template) AS template, toString(category) AS category, toString(error_code) AS error_code,
  reinterpretAsInt64(subject_key) AS subject, reinterpretAsInt64(event_key) AS event_key`;
const DUCKDB_MEMORY = '10GB';

/** The de-duplicated events, in order of time, as files that a peer reads. */
export async function exportEvents(
  warehouse: Warehouse,
  workspaceId: string,
  file: string,
  format: string,
): Promise<void> {
  await rm(file, { force: true });
  await warehouse.command(
    `INSERT INTO FUNCTION file('${file}', '${format}') SELECT ${COLUMNS} FROM events FINAL WHERE workspace = {workspace:UUID}
     ORDER BY bucket SETTINGS output_format_parquet_string_as_string = 1, optimize_read_in_order = 1, max_threads = 2,
       max_bytes_before_external_sort = 4000000000`,
    { workspace: workspaceId },
  );
}

export async function exportInsights(
  warehouse: Warehouse,
  workspaceId: string,
  file: string,
  format: string,
): Promise<void> {
  await rm(file, { force: true });
  await warehouse.command(
    `INSERT INTO FUNCTION file('${file}', '${format}') SELECT day, campaign_id, ad_id, toString(country) AS country, toFloat64(spend) AS spend
     FROM ad_insights FINAL WHERE workspace = {workspace:UUID} SETTINGS output_format_parquet_string_as_string = 1`,
    { workspace: workspaceId },
  );
}

/** DuckDB over a table of its own, loaded in order of time from the same rows. */
export async function askDuckDb(
  folder: string,
  files: { events: string; insights: string },
  times: readonly QuestionTimes[],
  maxSeconds: number,
): Promise<PeerTimes> {
  const path = join(folder, 'duckdb.db');
  await rm(path, { force: true });
  const instance = await DuckDBInstance.create(path, {
    memory_limit: DUCKDB_MEMORY,
    temp_directory: join(folder, 'duckdb.tmp'),
  });
  const connection = await instance.connect();
  try {
    await connection.run(`CREATE TABLE events AS SELECT * FROM '${files.events}'`);
    await connection.run(`CREATE TABLE insights AS SELECT * FROM '${files.insights}'`);
    await connection.run('CHECKPOINT');
    const taken = await askEach(times, 'DuckDB', maxSeconds, async ({ question }) => {
      const stop = setTimeout(() => connection.interrupt(), maxSeconds * 1000);
      const result = await connection.runAndReadAll(question.ofPeers).finally(() => clearTimeout(stop));
      return figuresOfRows(question, result.getRowsJson());
    });
    const [size] = (
      await connection.runAndReadAll(`SELECT used_blocks * block_size FROM pragma_database_size()`)
    ).getRowsJson();
    return { taken, bytes: Number(size?.[0]), bytesWithIndexes: Number(size?.[0]) };
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(path, { force: true });
  }
}

/** As an expert would for these questions: covering indexes on what each kind of question reads, one for each person's messages. */
const INDEXES = [
  `CREATE INDEX ON events (ts) INCLUDE (channel, account, country, contact, ad_id, event_key) WHERE kind = 'message.received'`,
  `CREATE INDEX ON events (channel, account, contact, ts, event_key) INCLUDE (country, ad_id) WHERE kind = 'message.received'`,
  `CREATE INDEX ON events (contact, ts) WHERE kind = 'message.received'`,
  `CREATE INDEX ON events (subject) INCLUDE (kind, ts, template, error_code)
     WHERE kind IN ('message.sent', 'message.delivered', 'message.read', 'message.played', 'message.failed')`,
  `CREATE INDEX ON events USING brin (ts)`,
];

/** The embedded PostgreSQL 18 over the same rows, with indexes, statistics and memory for its sorts. */
export async function askPostgres(
  folder: string,
  files: { events: string; insights: string },
  times: readonly QuestionTimes[],
  maxSeconds: number,
): Promise<PeerTimes> {
  const dataDir = join(folder, 'postgres-peer');
  await mkdir(dataDir, { recursive: true });
  const server = await startEmbeddedPostgres({ dataDir });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query(
      `SET work_mem = '1GB'; SET maintenance_work_mem = '2GB'; SET jit = off; SET max_parallel_workers_per_gather = 2`,
    );
    await client.query(`CREATE UNLOGGED TABLE events (ts timestamptz, kind text, channel text, account text, contact bigint, country text, message_type text,
      source text, ad_id text, template text, category text, error_code text, subject bigint, event_key bigint)`);
    await client.query(
      `CREATE UNLOGGED TABLE insights (day date, campaign_id text, ad_id text, country text, spend double precision)`,
    );
    await client.query(
      `COPY events FROM '${files.events}' (FORMAT csv, FORCE_NOT_NULL (message_type, source, ad_id, template, category, error_code))`,
    );
    await client.query(`COPY insights FROM '${files.insights}' (FORMAT csv)`);
    for (const index of INDEXES) await client.query(index);
    await client.query('VACUUM ANALYZE');
    await client.query(`SET statement_timeout = ${maxSeconds * 1000}`);
    const taken = await askEach(times, 'PostgreSQL', maxSeconds, async ({ question }) => {
      const { rows } = await client.query<unknown[]>({ text: question.ofPeers, rowMode: 'array' });
      return figuresOfRows(question, rows);
    });
    const { rows } = await client.query<{ own: string; all: string }>(
      `SELECT pg_table_size('events') AS own, pg_total_relation_size('events') AS all`,
    );
    return { taken, bytes: Number(rows[0]?.own), bytesWithIndexes: Number(rows[0]?.all) };
  } finally {
    await client.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
