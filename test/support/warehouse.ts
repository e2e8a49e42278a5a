import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrateWarehouse, openWarehouse, type Warehouse } from '@spunta/warehouse';

export const WAREHOUSE_MIGRATIONS = resolve(__dirname, '../../migrations/warehouse');

export interface TestWarehouse {
  warehouse: Warehouse;
  path: string;
  close(): Promise<void>;
}

/** A migrated embedded engine in a folder of its own. One process can hold one at a time: close it before the next. */
export async function makeWarehouse(): Promise<TestWarehouse> {
  const path = await mkdtemp(join(tmpdir(), 'spunta-warehouse-'));
  const warehouse = await openWarehouse({ kind: 'embedded', path });
  await migrateWarehouse(warehouse, { directory: WAREHOUSE_MIGRATIONS });
  return {
    warehouse,
    path,
    close: async () => {
      await warehouse.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** The server that the contract suites also run against, when CLICKHOUSE_URL is set. */
export function clickHouseUrl(): string | undefined {
  return process.env['CLICKHOUSE_URL'];
}
