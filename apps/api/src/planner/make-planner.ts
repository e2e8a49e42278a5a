import type { Metadata } from '@spunta/metadata';
import type { MetricsDeps } from '@spunta/metrics';
import type { CostsService } from '../costs/costs.service.js';
import type { MarketService } from '../market/market.service.js';
import { OwnHistory } from './feed/own-history.js';
import { SurroundingsReader } from './feed/surroundings.js';
import { ForecastThread, type ThreadEntry } from './forecast.thread.js';
import { ForecastsService } from './forecasts.service.js';
import { PlansService } from './plans.service.js';

export interface PlannerParts {
  figures: MetricsDeps;
  metadata: Metadata;
  costs: CostsService;
  market: MarketService;
  entry: ThreadEntry;
}

export function makePlanner({ figures, metadata, costs, market, entry }: PlannerParts) {
  const { now } = figures;
  const forecastThread = new ForecastThread(entry);
  const channels = async (workspaceId: string): Promise<string[]> =>
    (await metadata.connections.list(workspaceId)).map(({ channel }) => channel);
  const feed = { history: new OwnHistory(figures), surroundings: new SurroundingsReader(figures) };
  return {
    forecastThread,
    plans: new PlansService(metadata.plans, metadata.planComments, now),
    forecasts: new ForecastsService({ ...feed, market, costs, channels, thread: forecastThread, now }),
  };
}
