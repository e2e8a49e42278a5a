import type { AdPublisher } from '@spunta/ads';
import type { Metadata } from '@spunta/metadata';
import type { MetricsDeps } from '@spunta/metrics';
import type { Log } from '../boot/log.js';
import type { CostsService } from '../costs/costs.service.js';
import { PlanWatch } from '../jobs/plan-watch.js';
import type { MarketService } from '../market/market.service.js';
import type { MetricsService } from '../metrics/metrics.service.js';
import { OutcomesService } from './after/outcomes.service.js';
import { PlanKeeper } from './after/plan-keeper.js';
import { OwnHistory } from './feed/own-history.js';
import { SurroundingsReader } from './feed/surroundings.js';
import { ExperimentsService } from './experiments/experiments.service.js';
import { ForecastThread, type ThreadEntry } from './forecast.thread.js';
import { ForecastsService } from './forecasts.service.js';
import type { LinksService } from '../links/links.service.js';
import { PlatformFacts } from './out/platform-facts.js';
import { PlanLinksService } from './out/plan-links.service.js';
import { PublicationRuns } from './out/publication-runs.js';
import { PublicationsService } from './out/publications.service.js';
import { PlansService } from './plans.service.js';

export interface PlannerParts {
  figures: MetricsDeps;
  metadata: Metadata;
  costs: CostsService;
  market: MarketService;
  metrics: MetricsService;
  entry: ThreadEntry;
  publisher: AdPublisher;
  log: Log;
  links: LinksService;
}

export function makePlanner(parts: PlannerParts) {
  const { figures, metadata, costs, market, metrics, entry, publisher, log, links } = parts;
  const { now } = figures;
  const forecastThread = new ForecastThread(entry);
  const channels = async (workspaceId: string): Promise<string[]> =>
    (await metadata.connections.list(workspaceId)).map(({ channel }) => channel);
  const platform = new PlatformFacts({ adAccounts: metadata.adAccounts, publisher, now });
  const feed = { history: new OwnHistory(figures), surroundings: new SurroundingsReader(figures), platform };
  const plans = new PlansService(metadata.plans, metadata.planComments, now);
  const forecasts = new ForecastsService({ ...feed, market, costs, channels, thread: forecastThread, now });
  const publicationRuns = new PublicationRuns({ metadata, publisher, now, log });
  const stores = { plans: metadata.plans, outcomes: metadata.planOutcomes, metrics, now };
  const planKeeper = new PlanKeeper({ ...stores, forecasts });
  return {
    forecastThread,
    plans,
    forecasts,
    publicationRuns,
    planLinks: new PlanLinksService(metadata, plans, links),
    publications: new PublicationsService({ metadata, plans, forecasts, runs: publicationRuns, now }),
    planKeeper,
    experiments: new ExperimentsService({
      ...{ experiments: metadata.experiments, workspaces: metadata.workspaces, warehouse: figures.warehouse },
      ...{ metadata, metrics, now },
    }),
    planWatch: new PlanWatch(metadata.workspaces, planKeeper, log),
    planOutcomes: new OutcomesService({ ...stores, keeper: planKeeper }),
  };
}
