import type { DimensionDeclaration, MetricInfo } from '@spunta/domain';
import { DIMENSION_DECLARATIONS } from './dimension.declarations.js';
import { METRIC_DECLARATIONS } from './metric.declarations.js';
import { partsOf, wholeDayBases } from './plan.parts.js';

export { DIMENSION_DECLARATIONS } from './dimension.declarations.js';
export { RATIOS } from './metric.names.js';
export { METRIC_DECLARATIONS } from './metric.declarations.js';
export type { LinkFact } from './compile.links.js';
export type { Explanation } from './explain.js';
export type { MarketFigures } from './market.facts.js';
export { labelOf } from './labels.js';
export { SharedReads } from './shared-reads.js';
export { DEFAULT_TERMS, type CostTerms } from './terms.js';
export { checkSegment } from './segment.js';
export { SMALL_SAMPLE } from './warnings.js';
export {
  PreparedQuery,
  runMetrics,
  type Figures,
  type MetricsDeps,
  type MetricsLimits,
  type MetricsOptions,
  type Moment,
  type SeenVersion,
} from './prepared.js';

/** Every metric and dimension with its texts, unit, formula and source: what a client may ask for. */
export function metricCatalog(): { metrics: MetricInfo[]; dimensions: DimensionDeclaration[] } {
  const metrics = METRIC_DECLARATIONS.map((metric): MetricInfo => {
    const parts = partsOf([metric.name]);
    const wholeDays = wholeDayBases(parts).length > 0 ? 'DAY' : 'QUARTER_HOUR';
    const finestGranularity = parts.market.length > 0 ? 'MONTH' : wholeDays;
    return { ...metric, filters: metric.filters ?? [], finestGranularity };
  });
  return structuredClone({ metrics, dimensions: [...DIMENSION_DECLARATIONS] });
}
