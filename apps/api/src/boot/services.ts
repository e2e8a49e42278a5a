import { setTimeout as sleep } from 'node:timers/promises';
import { makeAdConnectors, metaPublisher } from '@spunta/ads';
import type { Freshness, WorkspaceScope } from '@spunta/domain';
import { Drain, Inbox, readFreshness, SilentSources, type IngestDeps } from '@spunta/ingest';
import type { MetricsDeps } from '@spunta/metrics';
import { AdAccountsService } from '../ads/ad-accounts.service.js';
import { AlertsService } from '../alerts/alerts.service.js';
import { AnnotationsService } from '../annotations/annotations.service.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Settings } from '../config/settings.js';
import { ConnectionCache } from '../connections/connection.cache.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { ImportsService } from '../imports/imports.service.js';
import { ConversionRulesService } from '../conversions/conversion-rules.service.js';
import { CostsService } from '../costs/costs.service.js';
import { InvoicesService } from '../costs/invoices.service.js';
import { ReconciliationService } from '../costs/reconciliation.service.js';
import { EmbedsService } from '../embeds/embeds.service.js';
import { EMBED_REQUESTS, RequestPace } from '../embeds/request-pace.js';
import { HealthService } from '../instance/health.service.js';
import { InstanceService } from '../instance/instance.service.js';
import { LinksService } from '../links/links.service.js';
import { AlertWatch, type AlertWatchDeps } from '../jobs/alert-watch.js';
import { AdSyncs } from '../jobs/ad-syncs.js';
import { Rebuilder } from '../jobs/rebuilder.js';
import { restWhileBusy } from '../jobs/drain-pace.js';
import { SelfCheck } from '../jobs/self-check.js';
import { Upkeep } from '../jobs/upkeep.js';
import { MarketService } from '../market/market.service.js';
import { MarketStatisticsService } from '../market/market-statistics.service.js';
import { LiveMetrics } from '../metrics/live-metrics.js';
import { MetricsService } from '../metrics/metrics.service.js';
import { Quota } from '../metrics/quota.js';
import { QueryLog } from '../metrics/query-log.js';
import { SavedViewsService } from '../metrics/saved-views.service.js';
import { SegmentsService } from '../metrics/segments.service.js';
import { Authenticator } from '../people/authenticator.js';
import { scopeOf } from '../people/caller.js';
import { PeopleService } from '../people/people.service.js';
import { SessionCookies } from '../people/session-cookies.js';
import type { ThreadEntry } from '../planner/forecast.thread.js';
import { makePlanner, type PlannerParts } from '../planner/make-planner.js';
import { FavouritesService } from '../people/favourites.service.js';
import { makeReports, type ReportParts } from '../reports/make-reports.js';
import { TargetsService } from '../targets/targets.service.js';
import type { DataFolder } from './data-folder.js';
import type { Log } from './log.js';
import type { Stores } from './stores.js';

/** What the threads run. */
export interface Threads {
  forecast: ThreadEntry;
  pdf: ThreadEntry;
}

export interface ServiceOptions {
  settings: Settings;
  folder: DataFolder;
  /** SPUNTA_SECRET, or the one of the data folder. */
  secret: string;
  localToken: string;
  version: string;
  log: Log;
  now: () => Date;
  threads: Threads;
}

/** As many as come in at full rate while the drain rests. */
const DELIVERIES_AT_ONCE = 5_000;

export type Services = ReturnType<typeof makeServices>;

/** The composition root: the only place where every part meets. */
export function makeServices(stores: Stores, options: ServiceOptions) {
  const { settings, log, now, version, localToken, folder } = options;
  const { metadata, warehouse } = stores;
  const deps: IngestDeps = { metadata, warehouse, now };
  const say = (line: string): void => log.info(line);

  const inbox = new Inbox(metadata.pool, {
    maxPending: settings.SPUNTA_INBOX_MAX_PENDING,
    keepDays: settings.SPUNTA_INBOX_DAYS,
    now,
    log: say,
  });
  const rebuilder = new Rebuilder(stores, log);
  const drain = new Drain(deps, {
    maxDeliveries: DELIVERIES_AT_ONCE,
    rest: restWhileBusy(inbox),
    onWritten: () => rebuilder.wake(),
    log: say,
  });
  const connectionCache = new ConnectionCache(metadata.connections);
  const connections = new ConnectionsService(deps, connectionCache);
  const people = new PeopleService(metadata, now);
  const imports = new ImportsService(deps, () => rebuilder.wake());
  const silentSources = new SilentSources(deps);
  const health = new HealthService(stores, inbox, now);
  const segments = new SegmentsService(metadata.segments);
  const costs = new CostsService(metadata.costs);
  const links = new LinksService(metadata.trackingLinks, now);
  const { metricsDeps, ...figures } = makeFigures(deps, { costs, links, silentSources }, settings);
  const { publisher, ...ads } = makeAds(deps, settings, log);
  const parts = { ...figures, figures: metricsDeps, metadata, costs, links, publisher, settings, folder, log };
  const plans = makePlansAndReports(parts, options);
  return {
    settings,
    log,
    metadata,
    warehouse,
    inbox,
    drain,
    rebuilder,
    upkeep: new Upkeep({ metadata, reportFiles: plans.reportFiles, now }, log),
    ...ads,
    selfCheck: new SelfCheck(stores, now, log),
    ...makeAlerts({ ...stores, silent: silentSources, now }, figures.metrics, log),
    connectionCache,
    connections,
    people,
    imports,
    ...makeCosts(deps, costs, links),
    ...figures,
    ...plans,
    health,
    authenticator: new Authenticator(metadata, localToken, now),
    cookies: new SessionCookies(settings.SPUNTA_PUBLIC_URL?.startsWith('https:') ?? false),
    instance: new InstanceService(metadata, version),
    segments,
    ...makeKept(deps, figures.metrics, segments),
    ...makeLive(figures.metrics, segments, new QueryLog(metadata.queryLog, log, now)),
    commands: new CommandsService({ ...ads, deps, connections, people, drain, rebuilder, health, folder, settings }),
  };
}

function makePlansAndReports(
  parts: Omit<PlannerParts, 'entry'> &
    Omit<ReportParts, 'plans' | 'forecasts' | 'reconciliation' | 'pdfThread' | 'secret'>,
  { threads, secret }: ServiceOptions,
) {
  const planner = makePlanner({ ...parts, entry: threads.forecast });
  const { warehouse, now } = parts.figures;
  const reconciliation = new ReconciliationService(warehouse, parts.metadata, parts.costs, now);
  const made = { ...planner, reconciliation };
  return { ...made, ...makeReports({ ...parts, ...made, secret, pdfThread: threads.pdf }) };
}

interface FigureParts {
  costs: CostsService;
  links: LinksService;
  silentSources: SilentSources;
}

function makeFigures(deps: IngestDeps, { costs, links, silentSources }: FigureParts, settings: Settings) {
  const { metadata, warehouse, now } = deps;
  const market = new MarketService(metadata.market, now);
  const metricsDeps: MetricsDeps = {
    ...{ warehouse, now },
    freshness: (id) => wholeFreshness(deps, silentSources, id),
    costTerms: (workspace) => costs.terms(workspace),
    links: (id) => links.facts(id),
    marketFigures: ({ id }: WorkspaceScope) => market.reference(id),
  };
  const metrics = new MetricsService(metricsDeps, new Quota(settings.SPUNTA_API_QUOTA, now));
  return {
    metricsDeps,
    metrics,
    market,
    marketStatistics: new MarketStatisticsService(market, metrics, metadata.connections, now),
  };
}

/** What people keep beside the figures, and what they show on other sites. */
function makeKept({ metadata, now }: IngestDeps, metrics: MetricsService, segments: SegmentsService) {
  return {
    favourites: new FavouritesService(metadata.favourites),
    savedViews: new SavedViewsService(metadata.savedViews, metadata.favourites),
    annotations: new AnnotationsService(metadata.annotations, now),
    targets: new TargetsService(metadata.targets, now),
    embeds: new EmbedsService({ metadata, metrics, segments, now }),
    embedPace: new RequestPace(EMBED_REQUESTS, now),
  };
}

function makeLive(metrics: MetricsService, segments: SegmentsService, queryLog: QueryLog) {
  return { live: new LiveMetrics({ metrics, segments, queryLog }), queryLog };
}

async function wholeFreshness(
  { metadata }: IngestDeps,
  sources: SilentSources,
  workspaceId: string,
): Promise<Freshness> {
  const [freshness, silent] = await Promise.all([readFreshness(metadata.pool, workspaceId), sources.of(workspaceId)]);
  return { ...freshness, silent };
}

function makeCosts({ metadata }: IngestDeps, costs: CostsService, links: LinksService) {
  return {
    costs,
    links,
    conversionRules: new ConversionRulesService(metadata.conversionRules),
    invoices: new InvoicesService(metadata.invoices),
  };
}

function makeAlerts(deps: Omit<AlertWatchDeps, 'ask'>, metrics: MetricsService, log: Log) {
  const ask: AlertWatchDeps['ask'] = (workspace, query) =>
    metrics.run(scopeOf({ kind: 'local', workspace }), query, { kind: 'local', workspace });
  return {
    alerts: new AlertsService(deps.metadata.alerts, deps.now),
    alertWatch: new AlertWatch({ ...deps, ask }, log),
  };
}

function makeAds(deps: IngestDeps, settings: Settings, log: Log) {
  const connectors = makeAdConnectors({
    metaGraphUrl: settings.META_GRAPH_URL,
    metaGraphVersion: settings.META_GRAPH_VERSION,
    snapchatUrl: settings.SNAPCHAT_API_URL,
    snapchatLoginUrl: settings.SNAPCHAT_LOGIN_URL,
  });
  const sleepFor = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal });
  const onFault = (error: unknown): void =>
    log.error({ err: error }, 'an ad account could not be pulled, by a fault of ours');
  const adSyncs = new AdSyncs({ ...deps, connectors, sleep: sleepFor, onFault }, log);
  const publisher = metaPublisher({ url: settings.META_GRAPH_URL, version: settings.META_GRAPH_VERSION });
  return { adSyncs, adAccounts: new AdAccountsService(deps, connectors, adSyncs), publisher };
}
