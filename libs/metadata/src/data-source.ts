import { DataSource } from 'typeorm';
import { Init1763900000000 } from '../../../migrations/metadata/1763900000000-init.js';
import { SavedQueries1764000000000 } from '../../../migrations/metadata/1764000000000-saved-queries.js';
import { QueryLog1764100000000 } from '../../../migrations/metadata/1764100000000-query-log.js';
import { QueryLogQuery1764200000000 } from '../../../migrations/metadata/1764200000000-query-log-query.js';
import { Costs1764300000000 } from '../../../migrations/metadata/1764300000000-costs.js';
import { AdAccounts1764400000000 } from '../../../migrations/metadata/1764400000000-ad-accounts.js';
import { Attribution1764500000000 } from '../../../migrations/metadata/1764500000000-attribution.js';
import { Invoices1764600000000 } from '../../../migrations/metadata/1764600000000-invoices.js';
import { Alerts1764700000000 } from '../../../migrations/metadata/1764700000000-alerts.js';
import { Market1764800000000 } from '../../../migrations/metadata/1764800000000-market.js';
import { TrackingLinks1764900000000 } from '../../../migrations/metadata/1764900000000-tracking-links.js';
import { AccountNumbers1765000000000 } from '../../../migrations/metadata/1765000000000-account-numbers.js';
import { MarketRemovals1765100000000 } from '../../../migrations/metadata/1765100000000-market-removals.js';
import { Plans1765200000000 } from '../../../migrations/metadata/1765200000000-plans.js';
import { PlanPublications1765300000000 } from '../../../migrations/metadata/1765300000000-plan-publications.js';
import { PlanOutcomes1765400000000 } from '../../../migrations/metadata/1765400000000-plan-outcomes.js';
import { Experiments1765500000000 } from '../../../migrations/metadata/1765500000000-experiments.js';
import { Reports1765600000000 } from '../../../migrations/metadata/1765600000000-reports.js';
import { ReportSharingAndSchedules1765700000000 } from '../../../migrations/metadata/1765700000000-report-sharing-and-schedules.js';
import { FavouritesAndReportWaits1765900000000 } from '../../../migrations/metadata/1765900000000-favourites-and-report-waits.js';
import { Annotations1766000000000 } from '../../../migrations/metadata/1766000000000-annotations.js';
import { Targets1766050000000 } from '../../../migrations/metadata/1766050000000-targets.js';
import { Embeds1766100000000 } from '../../../migrations/metadata/1766100000000-embeds.js';
import { MailBounces1766150000000 } from '../../../migrations/metadata/1766150000000-mail-bounces.js';
import { DeletedSchedulesAndShareOrigins1766250000000 } from '../../../migrations/metadata/1766250000000-deleted-schedules-and-share-origins.js';
import { EmbedChanges1766260000000 } from '../../../migrations/metadata/1766260000000-embed-changes.js';
import { ImportTakenBack1766200000000 } from '../../../migrations/metadata/1766200000000-import-taken-back.js';
import { AccountNumberEntity } from './entities/account-number.entity.js';
import { AdAccountEntity } from './entities/ad-account.entity.js';
import { AdSyncRunEntity } from './entities/ad-sync-run.entity.js';
import { AlertEntity } from './entities/alert.entity.js';
import { AnnotationEntity } from './entities/annotation.entity.js';
import { ApiKeyEntity } from './entities/api-key.entity.js';
import { ConnectionEntity } from './entities/connection.entity.js';
import { ConversionRuleEntity } from './entities/conversion-rule.entity.js';
import { CostChangeEntity } from './entities/cost-change.entity.js';
import { DropCountEntity } from './entities/drop-count.entity.js';
import { EmbedDayEntity } from './entities/embed-day.entity.js';
import { EmbedEntity } from './entities/embed.entity.js';
import { ExchangeRateEntity } from './entities/exchange-rate.entity.js';
import { FavouriteEntity } from './entities/favourite.entity.js';
import { ExperimentEntity } from './entities/experiment.entity.js';
import { ImportRunEntity } from './entities/import-run.entity.js';
import { InvoiceLineEntity } from './entities/invoice-line.entity.js';
import { MarketChangeEntity } from './entities/market-change.entity.js';
import { MarketFigureEntity } from './entities/market-figure.entity.js';
import { MessageRateEntity } from './entities/message-rate.entity.js';
import { PlanCampaignEntity } from './entities/plan-campaign.entity.js';
import { PlanCommentEntity } from './entities/plan-comment.entity.js';
import { PlanLinkEntity } from './entities/plan-link.entity.js';
import { PlanPublicationStepEntity } from './entities/plan-publication-step.entity.js';
import { PlanPublicationEntity } from './entities/plan-publication.entity.js';
import { PlanForecastEntity } from './entities/plan-forecast.entity.js';
import { PlanVersionEntity } from './entities/plan-version.entity.js';
import { PlanEntity } from './entities/plan.entity.js';
import { QueryLogEntity } from './entities/query-log.entity.js';
import { ReportDownloadEntity } from './entities/report-download.entity.js';
import { ReportMailEntity } from './entities/report-mail.entity.js';
import { ReportRecipientEntity } from './entities/report-recipient.entity.js';
import { ReportRunEntity } from './entities/report-run.entity.js';
import { ReportScheduleEntity } from './entities/report-schedule.entity.js';
import { ReportSendEntity } from './entities/report-send.entity.js';
import { ReportShareEntity } from './entities/report-share.entity.js';
import { ReportVersionEntity } from './entities/report-version.entity.js';
import { ReportEntity } from './entities/report.entity.js';
import { SavedViewEntity } from './entities/saved-view.entity.js';
import { SegmentEntity } from './entities/segment.entity.js';
import { SessionEntity } from './entities/session.entity.js';
import { SetupTokenEntity } from './entities/setup-token.entity.js';
import { TargetChangeEntity } from './entities/target-change.entity.js';
import { TargetEntity } from './entities/target.entity.js';
import { TrackingLinkEntity } from './entities/tracking-link.entity.js';
import { UserEntity } from './entities/user.entity.js';
import { WorkspaceEntity } from './entities/workspace.entity.js';

/** Connections of one process; the embedded server allows 60, a server usually 100. */
const POOL_SIZE = 20;
const CONNECT_TIMEOUT_MS = 10_000;

/** In the order in which they are applied. */
const MIGRATIONS = [
  Init1763900000000,
  SavedQueries1764000000000,
  QueryLog1764100000000,
  QueryLogQuery1764200000000,
  Costs1764300000000,
  AdAccounts1764400000000,
  Attribution1764500000000,
  Invoices1764600000000,
  Alerts1764700000000,
  Market1764800000000,
  TrackingLinks1764900000000,
  AccountNumbers1765000000000,
  MarketRemovals1765100000000,
  Plans1765200000000,
  PlanPublications1765300000000,
  PlanOutcomes1765400000000,
  Experiments1765500000000,
  Reports1765600000000,
  ReportSharingAndSchedules1765700000000,
  FavouritesAndReportWaits1765900000000,
  Annotations1766000000000,
  Targets1766050000000,
  Embeds1766100000000,
  MailBounces1766150000000,
  ImportTakenBack1766200000000,
  DeletedSchedulesAndShareOrigins1766250000000,
  EmbedChanges1766260000000,
];

const ENTITIES = [
  WorkspaceEntity,
  UserEntity,
  SessionEntity,
  SetupTokenEntity,
  ApiKeyEntity,
  ConnectionEntity,
  ImportRunEntity,
  DropCountEntity,
  SegmentEntity,
  SavedViewEntity,
  QueryLogEntity,
  AdAccountEntity,
  AdSyncRunEntity,
  CostChangeEntity,
  MessageRateEntity,
  ExchangeRateEntity,
  ConversionRuleEntity,
  AlertEntity,
  InvoiceLineEntity,
  MarketChangeEntity,
  MarketFigureEntity,
  TrackingLinkEntity,
  AccountNumberEntity,
  PlanEntity,
  PlanVersionEntity,
  PlanCommentEntity,
  PlanPublicationEntity,
  PlanPublicationStepEntity,
  PlanLinkEntity,
  ReportEntity,
  ReportVersionEntity,
  ReportRunEntity,
  PlanForecastEntity,
  PlanCampaignEntity,
  ExperimentEntity,
  ReportShareEntity,
  ReportDownloadEntity,
  ReportScheduleEntity,
  ReportRecipientEntity,
  ReportSendEntity,
  ReportMailEntity,
  FavouriteEntity,
  AnnotationEntity,
  TargetEntity,
  TargetChangeEntity,
  EmbedEntity,
  EmbedDayEntity,
];

export function createDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: 'spunta',
    poolSize: POOL_SIZE,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'metadata_migrations',
  });
}
