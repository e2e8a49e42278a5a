import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { SpuntaError } from '@spunta/domain';
import { ClickHouseWarehouse } from './clickhouse.warehouse.js';
import { EmbeddedConnection } from './embedded.connection.js';
import { toSpuntaError } from './engine.errors.js';
import { BASE_SETTINGS, CLUSTER_SETTINGS } from './engine.settings.js';
import type { Warehouse } from './warehouse.js';

/** `url` is `http(s)://user:password@host:port/database`; the database is made when it is missing. */
export type WarehouseOptions = { kind: 'embedded'; path: string } | { kind: 'server'; url: string; cluster?: string };

/** Every failure is thrown, and the client's own log would print statements and parameters. */
const LOG = { level: ClickHouseLogLevel.OFF };

/** Fails with one sentence (STORE_UNAVAILABLE) when the folder is taken or the server does not answer. */
export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  const warehouse =
    options.kind === 'embedded' ? openEmbedded(options.path) : await openServer(options.url, options.cluster);
  await warehouse.ping();
  return warehouse;
}

function openEmbedded(path: string): Warehouse {
  const connection = new EmbeddedConnection(path);
  const client = createClient({ connection, log: LOG });
  return new ClickHouseWarehouse(
    client,
    (table, rows, settings) => {
      const lines = rows.map((row) => JSON.stringify(row)).join('\n');
      return connection.insertLines(table, Buffer.from(lines), settings);
    },
    BASE_SETTINGS,
  );
}

async function openServer(address: string, cluster?: string): Promise<Warehouse> {
  const { url, database } = splitDatabase(address);
  const settings = cluster === undefined ? BASE_SETTINGS : { ...BASE_SETTINGS, ...CLUSTER_SETTINGS };
  await createDatabase(url, database, cluster);
  const client = createClient({
    url,
    database,
    application: 'spunta',
    request_timeout: 600_000,
    compression: { response: true },
    log: LOG,
    // Long lists of ids would not fit into an address (1 MB).
    use_multipart_params_auto: true,
  });
  return new ClickHouseWarehouse(
    client,
    async (table, rows, insert) => {
      await client.insert({
        table,
        values: [...rows],
        format: 'JSONEachRow',
        clickhouse_settings: { ...settings, ...insert },
      });
    },
    settings,
  );
}

async function createDatabase(url: string, database: string, cluster?: string): Promise<void> {
  const client = createClient({ url, application: 'spunta', log: LOG });
  const onCluster = cluster === undefined ? '' : ` ON CLUSTER ${identifier(cluster)}`;
  try {
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${identifier(database)}${onCluster}` });
  } catch (error) {
    throw toSpuntaError(error);
  } finally {
    await client.close();
  }
}

/** The server's address without its path, and the database that the path names ('default' when it names none). */
export function splitDatabase(address: string): { url: string; database: string } {
  const url = new URL(address);
  const database = decodeURIComponent(url.pathname.replace(/^\/|\/$/g, '')) || 'default';
  url.pathname = '';
  return { url: url.toString(), database };
}

/** A name in backticks; names come from settings, so anything but letters, digits, `_` and `-` is refused. */
export function identifier(name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return `\`${name}\``;
  throw new SpuntaError('INVALID_INPUT', `"${name}" cannot name a database or cluster: use letters, digits, _ and -.`);
}
