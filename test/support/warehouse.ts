import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrateWarehouse, openWarehouse, type Warehouse } from '@spunta/warehouse';
import { madeOnce } from './worker-folder.js';

export const WAREHOUSE_MIGRATIONS = resolve(__dirname, '../../migrations/warehouse');

export interface TestWarehouse {
  warehouse: Warehouse;
  path: string;
  close(): Promise<void>;
}

/** A migrated embedded engine in a folder of its own. One process can hold one at a time: close it before the next. */
export async function makeWarehouse(): Promise<TestWarehouse> {
  const path = await mkdtemp(join(tmpdir(), 'spunta-warehouse-'));
  await layWarehouse(path);
  const warehouse = await openWarehouse({ kind: 'embedded', path });
  return {
    warehouse,
    path,
    close: async () => {
      await warehouse.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** Puts the files of a migrated, empty engine into `path`. */
export async function layWarehouse(path: string): Promise<void> {
  const template = await madeOnce('warehouse', async (draft) => {
    const warehouse = await openWarehouse({ kind: 'embedded', path: draft });
    await migrateWarehouse(warehouse, { directory: WAREHOUSE_MIGRATIONS });
    await warehouse.close();
  });
  await cp(template, path, { recursive: true, verbatimSymlinks: true });
}

/** The server that the contract suites also run against, when CLICKHOUSE_URL is set. */
export function clickHouseUrl(): string | undefined {
  return process.env['CLICKHOUSE_URL'];
}
