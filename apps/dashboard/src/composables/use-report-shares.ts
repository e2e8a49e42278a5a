import { watch } from 'vue';
import { ReportDownloadsDocument, ReportSharesDocument } from '../api/report-shares.operations.js';
import { refreshTick } from './use-clock.js';
import { useList } from './use-list.js';

/** Links to a report's files, the newest first; expired and revoked ones too. */
export function useReportShares(reportId: () => string) {
  const list = useList(
    ReportSharesDocument,
    (data) => data.reportShares,
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
