import { registerEnumType } from '@nestjs/graphql';
import { AD_GROUPINGS } from '@spunta/ads';
import { AD_CAUSES, FEE_CATEGORIES, FEE_CAUSES, LINE_CHOICES, PROVIDER_FEE_KINDS } from '@spunta/costs';
import {
  AD_LEVELS,
  ALERT_KINDS,
  ANNOTATION_KINDS,
  CONVERSION_RULE_KINDS,
  FILTER_OPERATORS,
  GRANULARITIES,
  ROLES,
  TARGET_DIRECTIONS,
  TARGET_PERIODS,
  VOLUME_REPORTS,
  WEEK_STARTS,
} from '@spunta/domain';
import { FIGURE_CAVEATS, FIGURE_PROBLEMS, GRADES } from '@spunta/market';
import {
  CAMPAIGN_ORIGINS,
  EMBED_THEMES,
  EXPERIMENT_KINDS,
  EXPERIMENT_STATES,
  FAVOURITE_KINDS,
  MAIL_BOUNCES,
  QUERY_LOG_ORDERS,
  REPORT_DELIVERIES,
  REPORT_FREQUENCIES,
  REPORT_MAIL_STATUSES,
  REPORT_RUN_STATUSES,
  REPORT_SEND_STATUSES,
  REPORT_SHARE_ORIGINS,
} from '@spunta/metadata';
import {
  ASSUMPTION_IDS,
  BASES,
  CHECK_CODES,
  RATE_KIND_NAMES,
  DESTINATIONS,
  GOALS,
  MESSAGE_CATEGORIES,
  PACING_ADVICE,
  PLACEMENTS,
  VERSUS_REASONS,
  type Destination,
} from '@spunta/planner';
import { ANNOTATION_SCOPES } from '../annotations/annotation.checks.js';
import { EMBED_CHARTS } from '../embeds/embed-input.js';
import { EMBED_DAYS } from '../embeds/embed-days.js';
import { PLAN_STATES } from '../planner/after/outcomes.service.js';
import { PACED } from '../planner/after/plan-pacing.js';
import { EXPERIMENT_RESULTS } from '../planner/experiments/experiment-design.js';
import { RESULT_METHODS, SHOWN_STATES } from '../planner/experiments/experiments.service.js';
import { FORECAST_WARNINGS } from '../planner/forecast.warnings.js';
import { SPECIAL_AD_CATEGORIES } from '../planner/plan-content.js';

type Words = readonly string[];

/** GraphQL names are upper case; the value behind one is the word that the domain uses. */
function enumOf<T extends Words>(words: T): Record<Uppercase<T[number]>, T[number]> {
  return Object.fromEntries(words.map((word) => [word.toUpperCase(), word])) as Record<Uppercase<T[number]>, T[number]>;
}

export const RoleEnum = enumOf(ROLES);
export const AnnotationKindEnum = enumOf(ANNOTATION_KINDS);
export const AnnotationScopeEnum = enumOf(ANNOTATION_SCOPES);
export const TargetPeriodEnum = enumOf(TARGET_PERIODS);
export const TargetDirectionEnum = enumOf(TARGET_DIRECTIONS);
export const ConnectionStatusEnum = enumOf(['active', 'paused'] as const);
export const AdAccountStatusEnum = enumOf(['active', 'paused'] as const);
export const AdSyncStatusEnum = enumOf(['queued', 'running', 'waiting', 'done', 'failed', 'stopped'] as const);
export const ReportRunStatusEnum = enumOf(REPORT_RUN_STATUSES);
export const FavouriteKindEnum = enumOf(FAVOURITE_KINDS);
export const ReportFrequencyEnum = enumOf(REPORT_FREQUENCIES);
export const ReportDeliveryEnum = enumOf(REPORT_DELIVERIES);
export const ReportShareOriginEnum = enumOf(REPORT_SHARE_ORIGINS);
export const ReportSendStatusEnum = enumOf(REPORT_SEND_STATUSES);
export const ReportMailStatusEnum = enumOf(REPORT_MAIL_STATUSES);
export const MailBounceEnum = enumOf(MAIL_BOUNCES);
export const EmbedChartEnum = enumOf(EMBED_CHARTS);
export const EmbedDaysEnum = enumOf(EMBED_DAYS);
export const EmbedThemeEnum = enumOf(EMBED_THEMES);
export const AdSyncTriggerEnum = enumOf(['schedule', 'manual'] as const);
export const VolumeReportEnum = enumOf(VOLUME_REPORTS);
export const ImportKindEnum = enumOf(['ads', 'events', 'conversions', 'consents'] as const);
export const ConversionRuleKindEnum = enumOf(CONVERSION_RULE_KINDS);
export const FeeCategoryEnum = enumOf(FEE_CATEGORIES);
export const ProviderFeeKindEnum = enumOf(PROVIDER_FEE_KINDS);
export const CostChangeKindEnum = enumOf(['rates', 'exchange', 'settings', 'invoices'] as const);
export const GradeEnum = enumOf(GRADES);
export const FigureCaveatEnum = enumOf(FIGURE_CAVEATS);
export const FigureProblemEnum = enumOf(FIGURE_PROBLEMS);
export const OwnCountOfEnum = enumOf(['conversations', 'contacts'] as const);
export const AlertKindEnum = enumOf(ALERT_KINDS);
export const AdLevelEnum = enumOf(AD_LEVELS);
export const AdCauseEnum = enumOf(AD_CAUSES);
export const FeeCauseEnum = enumOf(FEE_CAUSES);
export const LineChoiceEnum = enumOf(LINE_CHOICES);
export const FeeStepEnum = enumOf(['day', 'month'] as const);
export const FeeAreaEnum = enumOf(['country', 'market'] as const);
export const GranularityEnum = enumOf(GRANULARITIES);
export const WeekStartEnum = enumOf(WEEK_STARTS);
export const FilterOperatorEnum = enumOf(FILTER_OPERATORS);
export const CompareToEnum = enumOf(['PREVIOUS_PERIOD', 'PREVIOUS_YEAR', 'CUSTOM'] as const);
export const OrderDirectionEnum = enumOf(['ASC', 'DESC'] as const);
export const ResultSourceEnum = enumOf(['ROLLUP', 'EVENTS', 'MIXED', 'REFERENCE'] as const);
export const SourceKindEnum = enumOf(['ROLLUP', 'EVENTS', 'INSIGHTS', 'REFERENCE'] as const);
export const ResultStatusEnum = enumOf(['COMPLETE', 'PARTIAL', 'STALE'] as const);
export const QueryOutcomeEnum = enumOf(['COMPLETE', 'PARTIAL', 'STALE', 'REFUSED', 'FAILED'] as const);
export const QueryLogOrderEnum = enumOf(QUERY_LOG_ORDERS);
export const PlanGoalEnum = enumOf(GOALS);
export const DestinationEnum = enumOf(Object.keys(DESTINATIONS) as Destination[]);
export const PlacementEnum = enumOf(PLACEMENTS);
export const MessageCategoryEnum = enumOf(MESSAGE_CATEGORIES);
export const AssumptionIdEnum = enumOf(ASSUMPTION_IDS);
export const ForecastBasisEnum = enumOf(BASES);
export const RateKindEnum = enumOf(RATE_KIND_NAMES);
export const BlockerCodeEnum = enumOf(CHECK_CODES);
export const BlockerStateEnum = enumOf(['passed', 'failed', 'unknown'] as const);
export const BindingLimitEnum = enumOf(['TOTAL', 'TARGET_COST', 'MINIMUM', 'MAXIMUM'] as const);
export const AssumptionUnitEnum = enumOf(['share', 'money', 'number', 'days'] as const);
export const ForecastWarningEnum = enumOf(FORECAST_WARNINGS);
export const SpecialAdCategoryEnum = enumOf(SPECIAL_AD_CATEGORIES);
export const AdGroupingEnum = enumOf(AD_GROUPINGS);
export const AdObjectKindEnum = enumOf(['campaign', 'ad_set', 'creative', 'ad'] as const);
export const PublicationStatusEnum = enumOf(['running', 'done', 'failed'] as const);
export const PublicationStepStateEnum = enumOf(['waiting', 'sending', 'made', 'failed'] as const);
export const PlanStateEnum = enumOf(PLAN_STATES);
export const PlanResultEnum = enumOf(['conversations', 'replies', 'conversions'] as const);
export const PacedMeasureEnum = enumOf(PACED);
export const PacingAdviceEnum = enumOf(PACING_ADVICE);
export const VersusReasonEnum = enumOf(VERSUS_REASONS);
export const CampaignOriginEnum = enumOf(CAMPAIGN_ORIGINS);
export const ExperimentKindEnum = enumOf(EXPERIMENT_KINDS);
export const ExperimentStateEnum = enumOf(SHOWN_STATES);
export const ExperimentStepEnum = enumOf(EXPERIMENT_STATES);
export const ExperimentOutcomeEnum = enumOf(EXPERIMENT_RESULTS);
export const ResultMethodEnum = enumOf(RESULT_METHODS);

const ENUMS = {
  AlertKind: AlertKindEnum,
  AnnotationKind: AnnotationKindEnum,
  AnnotationScope: AnnotationScopeEnum,
  TargetPeriod: TargetPeriodEnum,
  TargetDirection: TargetDirectionEnum,
  Role: RoleEnum,
  ConnectionStatus: ConnectionStatusEnum,
  AdAccountStatus: AdAccountStatusEnum,
  AdSyncStatus: AdSyncStatusEnum,
  ReportRunStatus: ReportRunStatusEnum,
  FavouriteKind: FavouriteKindEnum,
  ReportFrequency: ReportFrequencyEnum,
  ReportDelivery: ReportDeliveryEnum,
  ReportShareOrigin: ReportShareOriginEnum,
  ReportSendStatus: ReportSendStatusEnum,
  ReportMailStatus: ReportMailStatusEnum,
  MailBounce: MailBounceEnum,
  EmbedChart: EmbedChartEnum,
  EmbedDays: EmbedDaysEnum,
  EmbedTheme: EmbedThemeEnum,
  AdSyncTrigger: AdSyncTriggerEnum,
  VolumeReport: VolumeReportEnum,
  ImportKind: ImportKindEnum,
  ConversionRuleKind: ConversionRuleKindEnum,
  FeeCategory: FeeCategoryEnum,
  ProviderFeeKind: ProviderFeeKindEnum,
  CostChangeKind: CostChangeKindEnum,
  AdLevel: AdLevelEnum,
  AdDifferenceKind: AdCauseEnum,
  FeeDifferenceKind: FeeCauseEnum,
  ReconciliationLines: LineChoiceEnum,
  FeeStep: FeeStepEnum,
  FeeArea: FeeAreaEnum,
  OwnCountOf: OwnCountOfEnum,
  MarketGrade: GradeEnum,
  MarketFigureCaveat: FigureCaveatEnum,
  MarketFigureProblem: FigureProblemEnum,
  Granularity: GranularityEnum,
  WeekStart: WeekStartEnum,
  FilterOperator: FilterOperatorEnum,
  CompareTo: CompareToEnum,
  OrderDirection: OrderDirectionEnum,
  ResultSource: ResultSourceEnum,
  SourceKind: SourceKindEnum,
  ResultStatus: ResultStatusEnum,
  QueryOutcome: QueryOutcomeEnum,
  QueryLogOrder: QueryLogOrderEnum,
  PlanGoal: PlanGoalEnum,
  Destination: DestinationEnum,
  Placement: PlacementEnum,
  MessageCategory: MessageCategoryEnum,
  AssumptionId: AssumptionIdEnum,
  SpecialAdCategory: SpecialAdCategoryEnum,
  AdGrouping: AdGroupingEnum,
  AdObjectKind: AdObjectKindEnum,
  PlanPublicationStatus: PublicationStatusEnum,
  PlanPublicationStepState: PublicationStepStateEnum,
  ForecastBasis: ForecastBasisEnum,
  RateKind: RateKindEnum,
  PlanBlockerCode: BlockerCodeEnum,
  PlanBlockerState: BlockerStateEnum,
  BindingLimitKind: BindingLimitEnum,
  AssumptionUnit: AssumptionUnitEnum,
  ForecastWarningCode: ForecastWarningEnum,
  PlanState: PlanStateEnum,
  ExperimentKind: ExperimentKindEnum,
  ExperimentState: ExperimentStateEnum,
  ExperimentStepState: ExperimentStepEnum,
  ExperimentOutcome: ExperimentOutcomeEnum,
  ExperimentMethod: ResultMethodEnum,
  PlanResult: PlanResultEnum,
  PacedMeasureName: PacedMeasureEnum,
  PacingAdviceCode: PacingAdviceEnum,
  VersusReason: VersusReasonEnum,
  CampaignOrigin: CampaignOriginEnum,
};

for (const [name, words] of Object.entries(ENUMS)) registerEnumType(words, { name });
