import { join } from 'node:path';
import { passVersions } from '@spunta/ingest';
import { openMetadata, startEmbeddedPostgres, type Metadata } from '@spunta/metadata';
import { migrateWarehouse, openWarehouse, type Warehouse } from '@spunta/warehouse';
import type { Settings } from '../config/settings.js';
import type { DataFolder } from './data-folder.js';
import type { Log } from './log.js';
import type { Teardown } from './teardown.js';

export interface Stores {
  metadata: Metadata;
  warehouse: Warehouse;
}

export interface StoreOptions {
  settings: Settings;
  folder: DataFolder;
  secret: string;
  /** The folder that holds `migrations/`. */
  root: string;
  log: Log;
  teardown: Teardown;
}

/** Opens and migrates both stores side by side, embedded or by their URLs. */
export async function openStores(options: StoreOptions): Promise<Stores> {
  const opened = await Promise.allSettled([openPostgres(options), openClickHouse(options)]);
  const [metadata, warehouse] = opened;
  if (metadata.status === 'rejected') throw metadata.reason;
  if (warehouse.status === 'rejected') throw warehouse.reason;
  const stores = { metadata: metadata.value, warehouse: warehouse.value };
  const version = await passVersions(stores);
  if (version !== null)
    options.log.warn(
      { version },
      'PostgreSQL was older than the warehouse (a backup was restored?): versions go on after the newest there',
    );
  return stores;
}

async function openPostgres({ settings, folder, secret, log, teardown }: StoreOptions): Promise<Metadata> {
  let url = settings.DATABASE_URL;
  if (!url) {
    const server = await startEmbeddedPostgres({ dataDir: folder.postgres, log: (line) => log.info(line) });
    teardown.add(() => server.stop());
    url = server.url;
  }
  const metadata = await openMetadata({ url, secret });
  teardown.add(() => metadata.close());
  return metadata;
}

async function openClickHouse({ settings, folder, root, log, teardown }: StoreOptions): Promise<Warehouse> {
  const { CLICKHOUSE_URL: url, CLICKHOUSE_CLUSTER: cluster } = settings;
  const warehouse = await openWarehouse(
    url ? { kind: 'server', url, cluster } : { kind: 'embedded', path: folder.warehouse },
  );
  teardown.add(() => warehouse.close());
  const { applied } = await migrateWarehouse(warehouse, { directory: join(root, 'migrations/warehouse'), cluster });
  if (applied.length > 0) log.info({ applied }, 'warehouse migrated');
  return warehouse;
}
