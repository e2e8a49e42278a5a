import type { AdInsight } from '@spunta/domain';
import { withWorkspaceLock } from '@spunta/metadata';
import { encodeAdInsight } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';
import { nextVersion } from './version.js';

/** Stores an ad platform's figures; a row that is reported again replaces its earlier state, the last one of a call stays. */
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
    const distinct = new Map(rows.map((row) => [row.row_key, row]));
    await deps.warehouse.insert('ad_insights', [...distinct.values()], { token: `${workspaceId}:${options.token}` });
  });
}
