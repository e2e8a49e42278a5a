import { endOfDay, type AdInsight } from '@spunta/domain';
import { withWorkspaceLock } from '@spunta/metadata';
import { encodeAdFirstReport, encodeAdInsight } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';
import { findRestated } from './find-restated.js';
import { nextVersion } from './version.js';

/** Where days end last: a day that is over there is over in every zone. */
const LAST_ZONE = 'Etc/GMT+12';

export interface AdWriteOptions {
  token: string;
  /** In which the platform cuts days, where it is known. */
  timeZone?: string;
}

/**
 * Stores an ad platform's figures; a row that is reported again replaces its earlier state, the last one of a call stays. A row whose
 * figures change after its day was over is marked as restated, and what was said first of such a day is kept beside it.
 */
export async function writeAdInsights(
  deps: IngestDeps,
  workspaceId: string,
  insights: readonly AdInsight[],
  options: AdWriteOptions,
): Promise<void> {
  if (insights.length === 0) return;
  await withWorkspaceLock(deps.metadata.pool, workspaceId, 'write', async () => {
    const version = await nextVersion(deps.metadata.pool);
    const rows = insights.map((insight) => encodeAdInsight(insight, { workspaceId, version }));
    const distinct = [...new Map(rows.map((row) => [row.row_key, row])).values()];
    const now = deps.now();
    const restated = await findRestated(deps.warehouse, distinct, now);
    const marked = distinct.map((row) => ({ ...row, restated: restated.has(row.row_key) }));
    const isOver = daysOver(now, options.timeZone ?? LAST_ZONE);
    const firsts = distinct.filter(({ day }) => isOver(day)).map((row) => encodeAdFirstReport(row, now));
    const token = `${workspaceId}:${options.token}`;
    // First reports before the figures: a crash between the two is mended by the repetition, which cannot take their place.
    await deps.warehouse.insert('ad_first_reports', firsts, { token });
    await deps.warehouse.insert('ad_insights', marked, { token });
  });
}

function daysOver(now: Date, timeZone: string): (day: string) => boolean {
  const known = new Map<string, boolean>();
  return (day) => {
    const over = known.get(day) ?? endOfDay(day, timeZone) * 1000 <= now.getTime();
    known.set(day, over);
    return over;
  };
}
