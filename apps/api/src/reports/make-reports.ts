import type { Metadata } from '@spunta/metadata';
import type { MetricsDeps } from '@spunta/metrics';
import type { DataFolder } from '../boot/data-folder.js';
import type { Log } from '../boot/log.js';
import type { Settings } from '../config/settings.js';
import type { ThreadEntry } from '@spunta/reports';
import { ReportRuns } from '../jobs/report-runs.js';
import { ReportSends, type ReportSendsParts } from '../jobs/report-sends.js';
import { MailServer } from '../mail/mail.server.js';
import { BouncesService, type BouncesParts } from '../mail/bounces.service.js';
import { Signer } from '../people/signer.js';
import { SignInThrottle } from '../people/sign-in-throttle.js';
import type { ForecastsService } from '../planner/forecasts.service.js';
import type { PlansService } from '../planner/plans.service.js';
import type { ReconciliationReader } from './reconciliation-data.js';
import { missingOf } from './period-data.js';
import { Previews } from './previews.js';
import { ReportFiles } from './report.files.js';
import { ReportMaker } from './report.maker.js';
import { ReportPost } from './report.post.js';
import { ReportSchedulesService } from './report-schedules.service.js';
import { ReportSharesService } from './report-shares.service.js';
import { ReportsService } from './reports.service.js';

export interface ReportParts {
  figures: MetricsDeps;
  metadata: Metadata;
  plans: PlansService;
  forecasts: ForecastsService;
  reconciliation: ReconciliationReader;
  settings: Settings;
  pdfThread: ThreadEntry;
  folder: Pick<DataFolder, 'reports'>;
  /** Signs what goes out in mails. */
  secret: string;
  log: Log;
}

export function makeReports(parts: ReportParts) {
  const { figures, metadata, plans, forecasts, reconciliation, settings, pdfThread, folder, log } = parts;
  const { now } = figures;
  const reportFiles = new ReportFiles(folder.reports);
  const maker = new ReportMaker({
    ...{ figures, metadata, plans, forecasts, reconciliation, files: reportFiles },
    ...{ pdfThread, baseUrl: settings.SPUNTA_PUBLIC_URL ?? null },
  });
  const reportRuns = new ReportRuns(
    { metadata, maker, files: reportFiles, keepDays: settings.SPUNTA_REPORT_DAYS, now },
    log,
  );
  const publicUrl = publicUrlOf(settings);
  const onQueued = (): void => reportRuns.wake();
  return {
    reportFiles,
    reportRuns,
    reportShares: new ReportSharesService({ metadata, throttle: new SignInThrottle(now), publicUrl, now }),
    ...makeMails(parts, { reportFiles, onQueued }),
    reports: new ReportsService({
      ...{ metadata, plans, maker, files: reportFiles, onQueued, now },
      previews: new Previews(),
    }),
  };
}

/** `reportSends` null: without SMTP_URL nothing can be sent. */
function makeMails(
  { figures, metadata, settings, secret, log }: ReportParts,
  { reportFiles, onQueued }: { reportFiles: ReportFiles; onQueued: () => void },
) {
  const { now } = figures;
  const { SMTP_URL, SPUNTA_REPORT_WAIT_HOURS: waitHours, SPUNTA_REPORT_LINK_DAYS: linkDays } = settings;
  const signer = new Signer(secret);
  const publicUrl = publicUrlOf(settings);
  const post = new ReportPost({
    ...{ metadata, files: reportFiles, signer, publicUrl, linkDays, now },
    ...{ from: senderOf(settings), bounces: settings.SPUNTA_BOUNCE_ADDRESS ?? null },
  });
  const missing: ReportSendsParts['missing'] = (schedule, period) => missingOf({ figures, metadata }, schedule, period);
  const sendsOf = (url: string): ReportSends =>
    new ReportSends({ metadata, post, server: new MailServer(url), missing, waitHours, onQueued, now }, log);
  const reportSends = SMTP_URL === undefined ? null : sendsOf(SMTP_URL);
  const onDue = (): void => reportSends?.wake();
  const terms = {
    ...{ sendsMail: reportSends !== null, publicUrl: settings.SPUNTA_PUBLIC_URL ?? null },
    ...{ keepDays: settings.SPUNTA_REPORT_DAYS, waitHours, linkDays },
  };
  return {
    reportSends,
    reportSchedules: new ReportSchedulesService({ metadata, signer, terms, onDue, now }),
    bounces: bouncesOf({ metadata, settings, log, signer, now }),
  };
}

/** null: without an address and a token of its own nothing is taken. */
function bouncesOf({
  settings: { SPUNTA_BOUNCE_ADDRESS: address, SPUNTA_BOUNCE_TOKEN: token, SPUNTA_BOUNCE_LIMIT: limit },
  ...parts
}: Pick<BouncesParts, 'metadata' | 'log' | 'signer' | 'now'> & Pick<ReportParts, 'settings'>): BouncesService | null {
  if (address === undefined || token === undefined) return null;
  return new BouncesService({ ...parts, address, token, limit });
}

function publicUrlOf({ SPUNTA_PUBLIC_URL, HOST, PORT }: Settings): string {
  return SPUNTA_PUBLIC_URL?.replace(/\/$/, '') ?? `http://${HOST}:${PORT}`;
}

function senderOf({ SPUNTA_MAIL_FROM, SPUNTA_PUBLIC_URL, SMTP_URL }: Settings): string {
  if (SPUNTA_MAIL_FROM) return SPUNTA_MAIL_FROM;
  const url = SPUNTA_PUBLIC_URL ?? SMTP_URL;
  return `Spunta <spunta@${url ? new URL(url).hostname : 'localhost'}>`;
}
