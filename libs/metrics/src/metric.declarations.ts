import { AD_METRICS } from './ad-metrics.declarations.js';
import { ATTRIBUTION_METRICS } from './attribution-metrics.declarations.js';
import { CONTACT_METRICS } from './contact-metrics.declarations.js';
import { FEE_METRICS_DECLARED } from './fee-metrics.declarations.js';
import { MESSAGE_METRICS } from './message-metrics.declarations.js';
import {
  ACTIVITY_METRICS,
  type ActivityMetric,
  PEOPLE_METRICS,
  type PeopleMetric,
  WINDOW_METRICS,
  type WindowMetric,
  type ResponseMetric,
  FEE_METRICS,
  type FeeMetric,
  AD_COLUMNS,
  type AdMetric,
  REACH_METRICS,
  type ReachMetric,
  MARKET_METRICS,
  type MarketMetric,
  WHOLES,
  type Whole,
  SUMS,
  type SumMetric,
  RATIOS,
  type RatioMetric,
  type BaseMetric,
  type MetricName,
  type Figure,
} from './metric.names.js';
import type { Declared } from './metric.shapes.js';
import { MARKET_METRICS_DECLARED } from './market-metrics.declarations.js';
import { WINDOW_METRICS_DECLARED } from './window-metrics.declarations.js';

const ALL: readonly Declared[] = [
  ...MESSAGE_METRICS,
  ...CONTACT_METRICS,
  ...ATTRIBUTION_METRICS,
  ...WINDOW_METRICS_DECLARED,
  ...AD_METRICS,
  ...FEE_METRICS_DECLARED,
  ...MARKET_METRICS_DECLARED,
];

export const METRIC_DECLARATIONS = ALL;
export const METRIC_NAMES: readonly MetricName[] = ALL.map(({ name }) => name);

export function findMetric(name: string): Declared | undefined {
  return ALL.find((declaration) => declaration.name === name);
}

export function isActivityMetric(name: MetricName | Figure): name is ActivityMetric {
  return (ACTIVITY_METRICS as readonly string[]).includes(name);
}

export function isPeopleMetric(name: MetricName | Figure): name is PeopleMetric {
  return (PEOPLE_METRICS as readonly string[]).includes(name);
}

export function isWindowMetric(name: MetricName | Figure): name is WindowMetric {
  return (WINDOW_METRICS as readonly string[]).includes(name);
}

export function isResponseMetric(name: MetricName | Figure): name is ResponseMetric {
  return name.startsWith('first_response_seconds_');
}

export function isFeeMetric(name: MetricName | Figure): name is FeeMetric {
  return (FEE_METRICS as readonly string[]).includes(name);
}

export function isSumMetric(name: MetricName): name is SumMetric {
  return Object.hasOwn(SUMS, name);
}

/** Whether it divides costs: at an unknown country or ad stands what could not be split, which says nothing of its divisor. */
export function isCostRatio(name: MetricName): boolean {
  return isRatioMetric(name) && ['ad_spend', 'total_cost'].includes(RATIOS[name].dividend);
}

export function isAdMetric(name: MetricName | Figure): name is AdMetric {
  return Object.hasOwn(AD_COLUMNS, name);
}

export function isReachMetric(name: MetricName | Figure): name is ReachMetric {
  return (REACH_METRICS as readonly string[]).includes(name);
}

export function isMarketMetric(name: MetricName | Figure): name is MarketMetric {
  return Object.hasOwn(MARKET_METRICS, name);
}

export function isRatioMetric(name: MetricName): name is RatioMetric {
  return Object.hasOwn(RATIOS, name);
}

export function isWhole(name: Figure): name is Whole {
  return Object.hasOwn(WHOLES, name);
}

/** The figures that a metric is made of, each once: itself, or both sides of a ratio. */
export function baseMetricsOf(name: MetricName): BaseMetric[] {
  if (isSumMetric(name)) return SUMS[name].map((part) => (part === 'ad_costs' ? 'ad_spend' : part));
  if (isMarketMetric(name)) return [name, ...[MARKET_METRICS[name].own ?? []].flat()];
  if (!isRatioMetric(name)) return [name];
  const { dividend, divisor } = RATIOS[name];
  return [...new Set([...baseMetricsOf(dividend), isWhole(divisor) ? WHOLES[divisor].of : divisor])];
}

/** Whether it says anything about ads themselves: in sums of costs they are one part, which may be 0. */
export function needsReports(name: MetricName): boolean {
  if (isRatioMetric(name)) return needsReports(RATIOS[name].dividend);
  return isAdMetric(name) || isReachMetric(name);
}
