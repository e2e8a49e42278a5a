import type { MetricsQuery, MetricsResult, WorkspaceScope } from '@spunta/domain';
import { metricCatalog, PreparedQuery, type Explanation, type MetricsDeps } from '@spunta/metrics';
import { roleOf, type Caller } from '../people/caller.js';
import { mayDo } from '../people/permissions.js';
import { canonicalJson } from './canonical-json.js';
import { FigureCache } from './figure.cache.js';
import type { Quota } from './quota.js';
import { EngineQueue, LIMITS_OF, shareOf } from './shares.js';

/** What a caller gets to see: no SQL unless they operate the instance. */
export type ShownExplanation = Omit<Explanation, 'statements'> & { statements: Explanation['statements'] | null };

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

  /** How a query would be answered now; the SQL is for administrators only. Costs no points: nothing is counted. */
  async explain(workspace: WorkspaceScope, query: MetricsQuery, caller: Caller): Promise<ShownExplanation> {
    const explanation = await this.prepare(workspace, query, caller).explain();
    const role = roleOf(caller);
    return { ...explanation, statements: role && mayDo(role, 'instance.operate') ? explanation.statements : null };
  }

  private prepare(workspace: WorkspaceScope, query: MetricsQuery, caller: Caller): PreparedQuery {
    const limits = { ...this.deps.limits, ...LIMITS_OF[shareOf(caller)] };
    return new PreparedQuery({ ...this.deps, limits }, workspace, query);
  }
}
