import type { MetricsQuery, MetricsResult, WorkspaceScope } from '@spunta/domain';
import { metricCatalog, runMetrics, type MetricsDeps } from '@spunta/metrics';
import pLimit from 'p-limit';

/** Measured on 2 cores: two full scans at once take 1.2 s where four take 6.4 s, so more of them wait. */
const AT_ONCE = 2;

/** The metric pipeline with a bound on how many queries run at once. */
export class MetricsService {
  private readonly queue = pLimit(AT_ONCE);

  constructor(private readonly deps: MetricsDeps) {}

  catalog() {
    return metricCatalog();
  }

  run(workspace: WorkspaceScope, query: MetricsQuery): Promise<MetricsResult> {
    return this.queue(() => runMetrics(this.deps, workspace, query));
  }
}
