import type { MetricsQuery, MetricsResult, WorkspaceScope } from '@spunta/domain';
import {
  metricCatalog,
  PreparedQuery,
  SharedReads,
  type Explanation,
  type Figures,
  type MetricsDeps,
} from '@spunta/metrics';
import { roleOf, type Caller } from '../people/caller.js';
import { mayDo } from '../people/permissions.js';
import { canonicalJson } from './canonical-json.js';
import { FigureCache, FIGURES_LAST_MS, unread } from './figure.cache.js';
import type { Quota } from './quota.js';
import { EngineQueue, LIMITS_OF, shareOf } from './shares.js';

/** What a caller gets to see: no SQL unless they operate the instance. */
export type ShownExplanation = Omit<Explanation, 'statements'> & { statements: Explanation['statements'] | null };

/** An answer with the figures behind it and the version that they are good for; null where they must be read again. */
export interface Reading {
  result: MetricsResult;
  figures: Figures;
  key: string;
  version: string | null;
  readAt: Date;
}

/**
 * The metric pipeline with what each caller may take of it. Equal queries are read once, and so are the statements that
 * different queries share while any of them is not answered, above all those of one operation. Answers are kept until something
 * that they rest on changes.
 */
export class MetricsService {
  private readonly queue = new EngineQueue();
  private readonly shared = new SharedReads();
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
    return (await this.read(workspace, query, caller)).result;
  }

  /** As `run`, for who asks again. */
  async read(workspace: WorkspaceScope, query: MetricsQuery, caller: Caller): Promise<Reading> {
    const share = shareOf(caller);
    const prepared = this.prepare(workspace, query, caller);
    const quotaRemaining = this.quota.take(caller, prepared.complexity);
    return this.shared.during(async () => {
      const moment = await prepared.readMoment();
      const { since } = moment;
      const key = keyOf(workspace, query);
      const seen = await this.cache.look(prepared, since);
      const place = { key, lane: share, since, seen };
      const { figures, version } = await this.cache.figuresOf(place, prepared, (read) => this.queue.run(caller, read));
      const result = withQuota(prepared.answer(figures, moment), quotaRemaining);
      return { result, figures, key, version, readAt: moment.now };
    });
  }

  /**
   * The same question once more: the reading with the status of now while nothing that it rests on has changed, else null,
   * and then it has to be read. Costs no points: no figure is read.
   */
  async renew(
    reading: Reading,
    workspace: WorkspaceScope,
    query: MetricsQuery,
    caller: Caller,
  ): Promise<Reading | null> {
    const { figures, key, version, readAt } = reading;
    if (version === null || key !== keyOf(workspace, query)) return null;
    if (this.deps.now().getTime() - readAt.getTime() >= FIGURES_LAST_MS) return null;
    const prepared = this.prepare(workspace, query, caller);
    return this.shared.during(async () => {
      const moment = await prepared.readMoment();
      if ((await this.cache.look(prepared, moment.since)).version !== version) return null;
      const result = prepared.answer(unread(figures), moment);
      return { ...reading, result: withQuota(result, this.quota.take(caller, 0)) };
    });
  }

  /** How a query would be answered now; the SQL is for administrators only. Costs no points: nothing is counted. */
  async explain(workspace: WorkspaceScope, query: MetricsQuery, caller: Caller): Promise<ShownExplanation> {
    const explanation = await this.prepare(workspace, query, caller).explain();
    const role = roleOf(caller);
    return { ...explanation, statements: role && mayDo(role, 'instance.operate') ? explanation.statements : null };
  }

  private prepare(workspace: WorkspaceScope, query: MetricsQuery, caller: Caller): PreparedQuery {
    const limits = { ...this.deps.limits, ...LIMITS_OF[shareOf(caller)] };
    return new PreparedQuery({ ...this.deps, limits, shared: this.shared }, workspace, query);
  }
}

const keyOf = (workspace: WorkspaceScope, query: MetricsQuery): string => canonicalJson([workspace, query]);

function withQuota(result: MetricsResult, quotaRemaining: number | null): MetricsResult {
  return { ...result, cost: { ...result.cost, quotaRemaining } };
}
