/** Pages around reports, in the order of their tabs. */
export const REPORT_PAGES = ['reports', 'report-runs', 'report-schedules'] as const;
export type ReportPage = (typeof REPORT_PAGES)[number];
