import { AdAccountResolver } from './ad-account.resolver.js';
import { AlertResolver } from './alert.resolver.js';
import { AnnotationResolver } from './annotation.resolver.js';
import { DimensionInfoResolver, MetricCatalogResolver, MetricInfoResolver } from './catalog.resolver.js';
import { ConnectionResolver } from './connection.resolver.js';
import { ConversionRuleResolver } from './conversion-rule.resolver.js';
import { CostsResolver } from './costs.resolver.js';
import {
  ForecastAssumptionResolver,
  ForecastResolver,
  ForecastWarningResolver,
  PlanBlockerResolver,
  RefusedCombinationResolver,
} from './forecast.resolver.js';
import { EmbedResolver } from './embed.resolver.js';
import { ImportResolver } from './import.resolver.js';
import { LiveResolver } from './live.resolver.js';
import {
  MarketMapOfferResolver,
  MarketMapResolver,
  MarketOfferResolver,
  MarketTrendResolver,
} from './market-map.resolver.js';
import { MarketCaveatResolver, MarketFigureResolver, MarketMetricResolver, MarketResolver } from './market.resolver.js';
import {
  MarketShareResolver,
  MarketStatisticsResolver,
  MarketStepResolver,
  MissingFactorResolver,
  WhiteSpaceRowResolver,
} from './market-statistics.resolver.js';
import { MetricsResolver } from './metrics.resolver.js';
import { PeopleResolver } from './people.resolver.js';
import { PlanLeftOutResolver, PlanOutResolver } from './plan-out.resolver.js';
import { ExperimentResolver } from './experiment.resolver.js';
import { PlanOutcomeResolver } from './plan-outcome.resolver.js';
import { PlanResolver } from './plan.resolver.js';
import { QueryLogResolver } from './query-log.resolver.js';
import { ReconciliationResolver } from './reconciliation.resolver.js';
import { ReportSectionResolver } from './report-block.resolver.js';
import { ReportProgressResolver, ReportResolver, ReportRunResolver } from './report.resolver.js';
import {
  ReportScheduleFieldsResolver,
  ReportScheduleResolver,
  ReportSendResolver,
} from './report-schedule.resolver.js';
import { ReportShareResolver } from './report-share.resolver.js';
import { ResultWarningResolver } from './result-warning.resolver.js';
import { FavouriteResolver } from './favourite.resolver.js';
import { SavedViewResolver } from './saved-view.resolver.js';
import { SegmentResolver } from './segment.resolver.js';
import { SessionResolver } from './session.resolver.js';
import { TargetResolver } from './target.resolver.js';
import { TrackingLinkResolver } from './tracking-link.resolver.js';

/** Every resolver: the schema is made of these and of what they name. */
export const RESOLVERS = [
  MetricsResolver,
  LiveResolver,
  ResultWarningResolver,
  MetricCatalogResolver,
  MetricInfoResolver,
  DimensionInfoResolver,
  SegmentResolver,
  SavedViewResolver,
  FavouriteResolver,
  EmbedResolver,
  QueryLogResolver,
  ConnectionResolver,
  AdAccountResolver,
  AlertResolver,
  AnnotationResolver,
  ImportResolver,
  CostsResolver,
  ConversionRuleResolver,
  ReconciliationResolver,
  TargetResolver,
  TrackingLinkResolver,
  MarketResolver,
  MarketFigureResolver,
  MarketMetricResolver,
  MarketCaveatResolver,
  MarketStatisticsResolver,
  MarketShareResolver,
  MarketStepResolver,
  MissingFactorResolver,
  WhiteSpaceRowResolver,
  MarketMapResolver,
  MarketMapOfferResolver,
  MarketOfferResolver,
  MarketTrendResolver,
  PlanResolver,
  PlanOutResolver,
  PlanLeftOutResolver,
  PlanOutcomeResolver,
  ExperimentResolver,
  ForecastResolver,
  ForecastWarningResolver,
  PlanBlockerResolver,
  RefusedCombinationResolver,
  ForecastAssumptionResolver,
  ReportResolver,
  ReportProgressResolver,
  ReportRunResolver,
  ReportSectionResolver,
  ReportShareResolver,
  ReportScheduleResolver,
  ReportScheduleFieldsResolver,
  ReportSendResolver,
  SessionResolver,
  PeopleResolver,
];
