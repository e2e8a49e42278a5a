import { SpuntaError } from '@spunta/domain';
import { withWorkspaceLock } from '@spunta/metadata';
import type { EventRow } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';
import { bucketOf, markBuckets } from '../write/bucket-marks.js';
import { nextVersion } from '../write/version.js';

/**
 * Takes back every consent and withdrawal that an import of opt-ins brought; done twice it changes nothing more. Throws NOT_FOUND, and
 * CONFLICT for an import of another kind or one that is still under way.
 */
export async function takeBackConsents(
  deps: IngestDeps,
  workspaceId: string,
  runId: string,
): Promise<{ takenBack: number }> {
  const run = await deps.metadata.importRuns.get(workspaceId, runId);
  if (run.kind !== 'consents')
    throw new SpuntaError(
      'CONFLICT',
      'Only an import of opt-ins can be taken back: this one is of another kind.',
      'id',
    );
  if (run.finishedAt === null)
    throw new SpuntaError('CONFLICT', 'This import is under way: wait until it has ended.', 'id');
  const takenBack = await withWorkspaceLock(deps.metadata.pool, workspaceId, 'write', async () => {
    const version = await nextVersion(deps.metadata.pool);
    const { rows } = await deps.warehouse.query<EventRow>(
      `SELECT * FROM events FINAL
       WHERE workspace = {workspace:UUID} AND kind IN ('consent.granted', 'consent.withdrawn')
         AND JSONExtractString(details, 'importId') = {run:String}`,
      { workspace: workspaceId, run: run.id },
    );
    if (rows.length === 0) return 0;
    const buckets = new Set(rows.map(({ bucket }) => bucketOf(`${bucket?.replace(' ', 'T')}Z`)));
    await markBuckets(deps.warehouse, workspaceId, buckets, version);
    const gone = rows.map((row) => ({ ...row, version, deleted: 1 }));
    await deps.warehouse.insert('events', gone, { token: `${workspaceId}:take-back:${run.id}:${version}` });
    return rows.length;
  });
  await deps.metadata.importRuns.takeBack(workspaceId, run.id, deps.now());
  return { takenBack };
}
