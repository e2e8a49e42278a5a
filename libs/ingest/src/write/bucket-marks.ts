import { BUCKET_SECONDS } from '@spunta/domain';
import type { Warehouse } from '@spunta/warehouse';

/** Start of the bucket that an instant (RFC 3339) lies in, in Unix seconds. */
export function bucketOf(occurredAt: string): number {
  const seconds = Math.floor(Date.parse(occurredAt) / 1000);
  return seconds - (seconds % BUCKET_SECONDS);
}

/**
 * Tells the rebuild that the rollups of these buckets no longer say what the events say. `ofMessages`: in which of them what the business sent
 * may differ.
 */
export async function markBuckets(
  warehouse: Warehouse,
  workspaceId: string,
  buckets: Iterable<number>,
  version: string,
  ofMessages: ReadonlySet<number> | 'all' = 'all',
): Promise<void> {
  const rows = Array.from(buckets, (bucket) => ({
    ...{ workspace: workspaceId, bucket, marked: version, rebuilt: '0' },
    marked_messages: ofMessages === 'all' || ofMessages.has(bucket) ? version : '0',
  }));
  await warehouse.insert('bucket_marks', rows);
}
