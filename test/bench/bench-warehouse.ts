import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateWarehouse, openWarehouse, type Warehouse } from '@spunta/warehouse';

/** Runs `work` on an embedded engine in a folder of its own. */
export async function withWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'spunta-bench-'));
  const warehouse = await openWarehouse({ kind: 'embedded', path: join(folder, 'data') });
  try {
    await migrateWarehouse(warehouse, { directory: join(process.cwd(), 'migrations/warehouse') });
    return await work(warehouse);
  } finally {
    await warehouse.close();
    await rm(folder, { recursive: true, force: true });
  }
}
