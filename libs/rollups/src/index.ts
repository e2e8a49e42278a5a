import type { Warehouse } from '@spunta/warehouse';

/** Workspaces with buckets whose rollups lag behind the events. */
export declare function findDirtyBuckets(
  warehouse: Warehouse,
  workspaceId?: string,
): Promise<{ workspaceId: string; buckets: number }[]>;
export declare function rebuildDirty(
  warehouse: Warehouse,
  workspaceId: string,
  options?: { maxBuckets?: number },
): Promise<{ buckets: number; remaining: number }>;
export declare function rebuildAll(
  warehouse: Warehouse,
  workspaceId: string,
  onProgress?: (done: number, total: number) => void,
): Promise<{ buckets: number }>;
