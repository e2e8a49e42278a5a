import type { AdInsightRow } from './ad-insight.codec.js';

/** One row of `ad_first_reports`. */
export type AdFirstReportRow = Pick<
  AdInsightRow,
  'workspace' | 'day' | 'ad_account' | 'row_key' | 'spend' | 'impressions' | 'clicks' | 'conversations'
> & { reported_at: string; rank: string };

const MOST = 2n ** 64n - 1n;

/** A row that comes so much later than the first of its report was not in it: it was reported as nothing then. */
export const LATE_REPORT_SECONDS = 6 * 3_600;

/** The same figures as a first report; of several for one key the one of the lowest version stays. */
export function encodeAdFirstReport(row: AdInsightRow, reportedAt: Date): AdFirstReportRow {
  const { workspace, day, ad_account, row_key, spend, impressions, clicks, conversations, version } = row;
  return {
    ...{ workspace, day, ad_account, row_key, spend, impressions, clicks, conversations },
    reported_at: reportedAt.toISOString().slice(0, 19).replace('T', ' '),
    rank: (MOST - BigInt(version)).toString(),
  };
}
