import type { Metadata } from '@spunta/metadata';
import type { MetricsDeps } from '@spunta/metrics';
import type { DataFolder } from '../boot/data-folder.js';
import type { Log } from '../boot/log.js';
import type { Settings } from '../config/settings.js';
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
  settings: Pick<Settings, 'SPUNTA_REPORT_DAYS'>;
  folder: Pick<DataFolder, 'reports'>;
  log: Log;
}

export function makeReports({ figures, metadata, plans, forecasts, settings, folder, log }: ReportParts) {
  const { now } = figures;
  const reportFiles = new ReportFiles(folder.reports);
  const maker = new ReportMaker({ figures, metadata, plans, forecasts, files: reportFiles });
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
