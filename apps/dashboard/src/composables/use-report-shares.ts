import { watch } from 'vue';
import {
  ReportDownloadsDocument,
  ReportOpeningsDocument,
  ReportSharesDocument,
} from '../api/report-shares.operations.js';
import type { ReportShareOrigin } from '../generated/graphql.js';
import { refreshTick } from './use-clock.js';
import { useList } from './use-list.js';

/** Links to a report's files of one origin, the newest first; expired and revoked ones too. */
export function useReportShares(wanted: () => { reportId: string; origin: ReportShareOrigin }) {
  const list = useList(ReportSharesDocument, (data) => data.reportShares, wanted);
  watch(refreshTick, list.reload);
  return list;
}

/** Runs of a report that made files, the newest first. */
export function useReportOpenings(reportId: () => string) {
  const list = useList(
    ReportOpeningsDocument,
    (data) => data.reportRuns,
    () => ({ reportId: reportId() }),
  );
  watch(refreshTick, list.reload);
  return list;
}

/** What was taken by a link, the newest first. */
export function useReportDownloads(shareId: string) {
  const list = useList(ReportDownloadsDocument, (data) => data.reportDownloads, { shareId });
  watch(refreshTick, list.reload);
  return list;
}
