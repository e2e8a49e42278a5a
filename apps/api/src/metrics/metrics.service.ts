import type { MetricsQuery, MetricsResult, WorkspaceScope } from '@spunta/domain';
import { metricCatalog, PreparedQuery, type MetricsDeps } from '@spunta/metrics';
import type { Caller } from '../people/caller.js';
import { canonicalJson } from './canonical-json.js';
import { FigureCache } from './figure.cache.js';
import type { Quota } from './quota.js';
import { EngineQueue, LIMITS_OF, shareOf } from './shares.js';

/**
 * The metric pipeline with what each caller may take of it. Equal queries are read once, also when they stand in one
 * operation, and answered from memory until something that they rest on changes. Queries of one operation that differ
 * only in metrics or page are read apart.
 */
export class MetricsService {
  private readonly queue = new EngineQueue();
  private readonly cache = new FigureCache();

  constructor(
    private readonly deps: MetricsDeps,
    private readonly quota: Quota,
  ) {}

  catalog() {
    return metricCatalog();
  }

  /**
   * The one door to figures, whoever asks. Every failure is a SpuntaError, and none is remembered. An answer from memory costs
   * a key as many points as a read one: what a query costs does not depend on luck.
   */
  async run(workspace: WorkspaceScope, query: MetricsQuery, caller: Caller): Promise<MetricsResult> {
    const share = shareOf(caller);
    const prepared = this.prepare(workspace, query, caller);
    const quotaRemaining = this.quota.take(caller, prepared.complexity);
    const moment = await prepared.readMoment();
    const place = { key: canonicalJson([workspace, query]), lane: share };
    const figures = await this.cache.figuresOf(place, prepared, (read) => this.queue.run(share, read));
    const result = prepared.answer(figures, moment);
    return { ...result, cost: { ...result.cost, quotaRemaining } };
  }

  private prepare(workspace: WorkspaceScope, query: MetricsQuery, caller: Caller): PreparedQuery {
    const limits = { ...this.deps.limits, ...LIMITS_OF[shareOf(caller)] };
    return new PreparedQuery({ ...this.deps, limits }, workspace, query);
  }
}
