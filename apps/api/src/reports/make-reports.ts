import type { Metadata } from '@spunta/metadata';
import type { MetricsDeps } from '@spunta/metrics';
import type { DataFolder } from '../boot/data-folder.js';
import type { Log } from '../boot/log.js';
import type { Settings } from '../config/settings.js';
import type { ThreadEntry } from '@spunta/reports';
import { ReportRuns } from '../jobs/report-runs.js';
import type { ForecastsService } from '../planner/forecasts.service.js';
import type { PlansService } from '../planner/plans.service.js';
import { ReportFiles } from './report.files.js';
import { ReportMaker } from './report.maker.js';
import { ReportsService } from './reports.service.js';

export interface ReportParts {
  figures: MetricsDeps;
  metadata: Metadata;
  plans: PlansService;
  forecasts: ForecastsService;
  settings: Pick<Settings, 'SPUNTA_REPORT_DAYS' | 'SPUNTA_PUBLIC_URL'>;
  pdfThread: ThreadEntry;
  folder: Pick<DataFolder, 'reports'>;
  log: Log;
}

export function makeReports(parts: ReportParts) {
  const { figures, metadata, plans, forecasts, settings, pdfThread, folder, log } = parts;
  const { now } = figures;
  const reportFiles = new ReportFiles(folder.reports);
  const maker = new ReportMaker({
    ...{ figures, metadata, plans, forecasts, files: reportFiles },
    ...{ pdfThread, baseUrl: settings.SPUNTA_PUBLIC_URL ?? null },
  });
  const reportRuns = new ReportRuns(
    { metadata, maker, files: reportFiles, keepDays: settings.SPUNTA_REPORT_DAYS, now },
    log,
  );
  const onQueued = (): void => reportRuns.wake();
  return {
    reportFiles,
    reportRuns,
    reports: new ReportsService({ metadata, plans, maker, files: reportFiles, onQueued, now }),
  };
}
