import type { AdInsight } from '@spunta/domain';
import { withWorkspaceLock } from '@spunta/metadata';
import { encodeAdInsight } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';
import { findRestated } from './find-restated.js';
import { nextVersion } from './version.js';

/**
 * Stores an ad platform's figures; a row that is reported again replaces its earlier state, the last one of a call stays. A row whose
 * figures change after its day was over is marked as restated.
 */
export async function writeAdInsights(
  deps: IngestDeps,
  workspaceId: string,
  insights: readonly AdInsight[],
  options: { token: string },
): Promise<void> {
  if (insights.length === 0) return;
  await withWorkspaceLock(deps.metadata.pool, workspaceId, 'write', async () => {
    const version = await nextVersion(deps.metadata.pool);
    const rows = insights.map((insight) => encodeAdInsight(insight, { workspaceId, version }));
    const distinct = [...new Map(rows.map((row) => [row.row_key, row])).values()];
    const restated = await findRestated(deps.warehouse, distinct, deps.now());
    const marked = distinct.map((row) => ({ ...row, restated: restated.has(row.row_key) }));
    await deps.warehouse.insert('ad_insights', marked, { token: `${workspaceId}:${options.token}` });
  });
}
