export { Metadata, openMetadata, type SetUp } from './metadata.js';
export { SecretBox } from './secret-box.js';
export { tryLock, withWorkspaceLock, type LockPurpose } from './workspace-lock.js';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres.js';
export { lockFile, type LockRefusals } from './embedded/lock-file.js';
export type { ConnectionStatus } from './entities/connection.entity.js';
export type { ImportKind, SkippedLines } from './entities/import-run.entity.js';
export type { PageRequest, Place, Placed } from './keyset.js';
export type { AdAccountStatus } from './entities/ad-account.entity.js';
export type { AdSyncStatus, AdSyncTrigger, SkippedAdRows } from './entities/ad-sync-run.entity.js';
export type {
  AdAccount,
  AdAccountFacts,
  AdAccountPatch,
  AdAccountRepository,
  AdAccountSettings,
  NewAdAccount,
} from './repositories/ad-account.repository.js';
export type { AdSyncProgress, AdSyncRun, AdSyncRunRepository } from './repositories/ad-sync-run.repository.js';
export type { Alert, AlertRepository } from './repositories/alert.repository.js';
export type {
  Annotation,
  AnnotationFilter,
  AnnotationHand,
  AnnotationInput,
  AnnotationRepository,
} from './repositories/annotation.repository.js';
export type { ApiKey, ApiKeyRepository, NewApiKey } from './repositories/api-key.repository.js';
export type {
  Connection,
  ConnectionRepository,
  ConnectionSettings,
  NewConnection,
  WebhookConnection,
} from './repositories/connection.repository.js';
export type {
  ConversionRuleInput,
  ConversionRuleRepository,
  StoredConversionRule,
} from './repositories/conversion-rule.repository.js';
export type { CostChangeKind } from './entities/cost-change.entity.js';
export type { CostChange, CostRepository, StoredExchangeRate, StoredRate } from './repositories/cost.repository.js';
export type { NewChange } from './repositories/change-log.js';
export type { InvoiceRepository, StoredInvoiceLine } from './repositories/invoice.repository.js';
export type {
  FigurePlace,
  FigureVersion,
  MarketChange,
  MarketRepository,
  StoredFigure,
} from './repositories/market.repository.js';
export type { PlanFilter, PlanRepository, PlanSave, PlanVersion, StoredPlan } from './repositories/plan.repository.js';
export type { PublicationStatus } from './entities/plan-publication.entity.js';
export type { PublicationStepState } from './entities/plan-publication-step.entity.js';
export type { PlanLink, PlanLinkRepository } from './repositories/plan-link.repository.js';
export type {
  ListedPublication,
  NewPublication,
  PlanPublication,
  PlanPublicationRepository,
  PublicationStep,
  WholePublication,
} from './repositories/plan-publication.repository.js';
export type { PlanComment, PlanCommentRepository } from './repositories/plan-comment.repository.js';
export type {
  ForecastKeep,
  KeptPlanForecast,
  MeasuredPlan,
  PlanCampaign,
  PlanOutcomeRepository,
} from './repositories/plan-outcome.repository.js';
export type { Experiment, ExperimentRepository, NewExperiment } from './repositories/experiment.repository.js';
export {
  EXPERIMENT_KINDS,
  EXPERIMENT_STATES,
  type ExperimentKind,
  type ExperimentState,
  type ExperimentStep,
} from './entities/experiment.entity.js';
export { CAMPAIGN_ORIGINS, type CampaignOrigin } from './entities/plan-campaign.entity.js';
export { EMBED_THEMES, type EmbedTheme } from './entities/embed.entity.js';
export type { Embed, EmbedChange, EmbedDay, EmbedRepository, NewEmbed } from './repositories/embed.repository.js';
export type { DropCount, DropCountRepository } from './repositories/drop-count.repository.js';
export type { ImportOutcome, ImportRun, ImportRunRepository } from './repositories/import-run.repository.js';
export type { QueryOutcome } from './entities/query-log.entity.js';
export {
  QUERY_LOG_ORDERS,
  type NewQueryLogEntry,
  type QueryLogEntry,
  type QueryLogOrder,
  type QueryLogRepository,
} from './repositories/query-log.repository.js';
export { REPORT_RUN_STATUSES, type ReportRunStatus } from './entities/report-run.entity.js';
export {
  MAIL_BOUNCES,
  REPORT_MAIL_STATUSES,
  type MailBounce,
  type ReportMailStatus,
} from './entities/report-mail.entity.js';
export {
  REPORT_DELIVERIES,
  REPORT_FREQUENCIES,
  type ReportDelivery,
  type ReportFrequency,
} from './entities/report-schedule.entity.js';
export { REPORT_SHARE_ORIGINS, type ReportShareOrigin } from './entities/report-share.entity.js';
export { REPORT_SEND_STATUSES, type ReportSendStatus } from './entities/report-send.entity.js';
export type {
  ReportRecipient,
  ReportSchedule,
  ReportScheduleInput,
  ReportScheduleRepository,
} from './repositories/report-schedule.repository.js';
export type {
  ClaimedSend,
  NewBounce,
  NewSend,
  ReportMail,
  ReportSend,
  ReportSendRepository,
} from './repositories/report-send.repository.js';
export type {
  NewReportShare,
  ReportDownload,
  ReportShare,
  ReportShareCredentials,
  ReportShareRepository,
} from './repositories/report-share.repository.js';
export type { ClaimedRun, ReportRun, ReportRunRepository, RunEnd } from './repositories/report-run.repository.js';
export { FAVOURITE_KINDS, type FavouriteKind, type FavouriteRepository } from './repositories/favourite.repository.js';
export type {
  ReportFilter,
  ReportRepository,
  ReportSave,
  ReportVersion,
  StoredReport,
} from './repositories/report.repository.js';
export type { SavedView, SavedViewInput, SavedViewRepository } from './repositories/saved-view.repository.js';
export type { Segment, SegmentInput, SegmentRepository } from './repositories/segment.repository.js';
export type { NewSession, Session, SessionRepository } from './repositories/session.repository.js';
export type { SetupTokenRepository } from './repositories/setup-token.repository.js';
export type { Target, TargetChange, TargetInput, TargetRepository } from './repositories/target.repository.js';
export type {
  LinkFilter,
  TrackingLink,
  TrackingLinkInput,
  TrackingLinkRepository,
} from './repositories/tracking-link.repository.js';
export type { NewUser, User, UserCredentials, UserPatch, UserRepository } from './repositories/user.repository.js';
export type {
  NewWorkspace,
  Workspace,
  WorkspacePatch,
  WorkspaceRepository,
} from './repositories/workspace.repository.js';
