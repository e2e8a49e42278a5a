import type { PlatformVolume } from '@spunta/domain';
import { withWorkspaceLock } from '@spunta/metadata';
import { encodePlatformVolume } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';
import { nextVersion } from './version.js';

/** Stores a messenger's own volumes; a row that is reported again replaces its earlier state. */
export async function writePlatformVolumes(
  deps: IngestDeps,
  workspaceId: string,
  volumes: readonly PlatformVolume[],
  options: { token: string },
): Promise<void> {
  if (volumes.length === 0) return;
  await withWorkspaceLock(deps.metadata.pool, workspaceId, 'write', async () => {
    const version = await nextVersion(deps.metadata.pool);
    const rows = volumes.map((volume) => encodePlatformVolume(volume, { workspaceId, version }));
    const distinct = new Map(rows.map((row) => [row.row_key, row]));
    await deps.warehouse.insert('platform_volumes', [...distinct.values()], {
      token: `${workspaceId}:${options.token}`,
    });
  });
}
