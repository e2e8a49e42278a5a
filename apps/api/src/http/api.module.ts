import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { ApolloDriver } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdAccountsService } from '../ads/ad-accounts.service.js';
import { AlertsService } from '../alerts/alerts.service.js';
import { AnnotationsService } from '../annotations/annotations.service.js';
import type { Services } from '../boot/services.js';
import { makeActivityLoader } from '../connections/activity.loader.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { ConversionRulesService } from '../conversions/conversion-rules.service.js';
import { AccessGuard } from '../graphql/access.guard.js';
import type { RequestContext } from '../graphql/graphql.context.js';
import { makeFormatError } from '../graphql/graphql.errors.js';
import { MOST_TOKENS, queryLimits } from '../graphql/query-limits.js';
import { persistedQueries } from '../graphql/persisted-queries.js';
import { CostsService } from '../costs/costs.service.js';
import { ReconciliationService } from '../costs/reconciliation.service.js';
import { RESOLVERS } from '../graphql/resolvers.js';
import { ImportsService } from '../imports/imports.service.js';
import { LinksService } from '../links/links.service.js';
import { InstanceService } from '../instance/instance.service.js';
import { LiveMetrics } from '../metrics/live-metrics.js';
import { MetricsService } from '../metrics/metrics.service.js';
import { QueryLog } from '../metrics/query-log.js';
import { QueryLogService } from '../metrics/query-log.service.js';
import { SavedViewsService } from '../metrics/saved-views.service.js';
import { SegmentsService } from '../metrics/segments.service.js';
import { workspaceOf } from '../people/caller.js';
import { MarketService } from '../market/market.service.js';
import { MarketStatisticsService } from '../market/market-statistics.service.js';
import { ExperimentsService } from '../planner/experiments/experiments.service.js';
import { OutcomesService } from '../planner/after/outcomes.service.js';
import { ForecastsService } from '../planner/forecasts.service.js';
import { PlanLinksService } from '../planner/out/plan-links.service.js';
import { PublicationsService } from '../planner/out/publications.service.js';
import { PlansService } from '../planner/plans.service.js';
import { PeopleService } from '../people/people.service.js';
import { FavouritesService } from '../people/favourites.service.js';
import { ReportSchedulesService } from '../reports/report-schedules.service.js';
import { ReportSharesService } from '../reports/report-shares.service.js';
import { ReportsService } from '../reports/reports.service.js';
import { TargetsService } from '../targets/targets.service.js';
import { EmbedsService } from '../embeds/embeds.service.js';
import { SessionCookies } from '../people/session-cookies.js';
import { ErrorFilter } from './error.filter.js';

/** GraphQL over the services that the composition root made. */
@Module({})
export class ApiModule {
  static of(services: Services): DynamicModule {
    return {
      module: ApiModule,
      imports: [GraphQLModule.forRoot<ApolloDriverConfig>(graphqlOptions(services))],
      providers: [
        ...RESOLVERS,
        { provide: MetricsService, useValue: services.metrics },
        { provide: LiveMetrics, useValue: services.live },
        { provide: SegmentsService, useValue: services.segments },
        { provide: SavedViewsService, useValue: services.savedViews },
        { provide: FavouritesService, useValue: services.favourites },
        { provide: QueryLog, useValue: services.queryLog },
        { provide: QueryLogService, useValue: new QueryLogService(services.metadata.queryLog) },
        { provide: ConnectionsService, useValue: services.connections },
        { provide: AdAccountsService, useValue: services.adAccounts },
        { provide: AlertsService, useValue: services.alerts },
        { provide: AnnotationsService, useValue: services.annotations },
        { provide: TargetsService, useValue: services.targets },
        { provide: ImportsService, useValue: services.imports },
        { provide: CostsService, useValue: services.costs },
        { provide: ConversionRulesService, useValue: services.conversionRules },
        { provide: LinksService, useValue: services.links },
        { provide: ReconciliationService, useValue: services.reconciliation },
        { provide: MarketService, useValue: services.market },
        { provide: MarketStatisticsService, useValue: services.marketStatistics },
        { provide: ForecastsService, useValue: services.forecasts },
        { provide: PlansService, useValue: services.plans },
        { provide: PublicationsService, useValue: services.publications },
        { provide: PlanLinksService, useValue: services.planLinks },
        { provide: ReportSharesService, useValue: services.reportShares },
        { provide: ReportSchedulesService, useValue: services.reportSchedules },
        { provide: ReportsService, useValue: services.reports },
        { provide: EmbedsService, useValue: services.embeds },
        { provide: ExperimentsService, useValue: services.experiments },
        { provide: OutcomesService, useValue: services.planOutcomes },
        { provide: PeopleService, useValue: services.people },
        { provide: InstanceService, useValue: services.instance },
        { provide: SessionCookies, useValue: services.cookies },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useValue: new ErrorFilter(services.log) },
      ],
    };
  }
}

function graphqlOptions({ connections, adAccounts, log }: Services): ApolloDriverConfig {
  return {
    driver: ApolloDriver,
    autoSchemaFile: true,
    sortSchema: true,
    // GraphiQL is a page of our own files; Apollo's would load scripts from elsewhere.
    graphiql: false,
    // The schema is public: it stands in the repository.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    // The process's own shutdown closes the server, in its order.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    persistedQueries: persistedQueries(),
    plugins: [queryLimits(), neverCached(), ApolloServerPluginCacheControlDisabled()],
    formatError: makeFormatError(log),
    context: (request: FastifyRequest, reply: FastifyReply): RequestContext => ({
      caller: request.caller,
      csrfToken: oneOf(request.headers['x-csrf-token']),
      request,
      reply,
      activity: makeActivityLoader(() => connections.figures(workspaceOf(request.caller).id)),
      adRuns: onceEach(() => adAccounts.latestRuns(workspaceOf(request.caller).id)),
    }),
  };
}

/** What Apollo's own plugin says of every answer, which looks at each field of each row to get there: a fifth of a year by day. */
function neverCached(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response }) => {
          response.http.headers.set('cache-control', 'no-store');
          return Promise.resolve();
        },
      }),
  };
}

const oneOf = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

/** The same answer for everyone who asks within one request. */
function onceEach<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= read());
}
