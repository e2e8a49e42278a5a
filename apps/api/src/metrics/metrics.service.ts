import type { MetricsQuery, MetricsResult, WorkspaceScope } from '@spunta/domain';
import { metricCatalog, PreparedQuery, type MetricsDeps } from '@spunta/metrics';
import pLimit from 'p-limit';
import type { Caller } from '../people/caller.js';
import { canonicalJson } from './canonical-json.js';
import { FigureCache } from './figure.cache.js';

/** Measured on 2 cores: two full scans at once take 1.2 s where four take 6.4 s, so more of them wait. */
const AT_ONCE = 2;

/**
 * The metric pipeline with a bound on how many queries run at once. Equal queries are read once, also when they stand in
 * one operation, and answered from memory until something that they rest on changes. Queries of one operation that differ
 * only in metrics or page are read apart.
 */
export class MetricsService {
  private readonly queue = pLimit(AT_ONCE);
  private readonly cache = new FigureCache();

  constructor(private readonly deps: MetricsDeps) {}

  catalog() {
    return metricCatalog();
  }

  /** The one door to figures, whoever asks. Every failure is a SpuntaError, and none is remembered. */
  async run(workspace: WorkspaceScope, query: MetricsQuery, caller: Caller): Promise<MetricsResult> {
    const prepared = new PreparedQuery(this.deps, workspace, query);
    const moment = await prepared.readMoment();
    const lane = caller.kind === 'key' ? 'keys' : 'people';
    const place = { key: canonicalJson([workspace, query]), lane };
    const figures = await this.cache.figuresOf(place, prepared, (read) => this.queue(read));
    return prepared.answer(figures, moment);
  }
}
