import {
  baseMetricsOf,
  isActivityMetric,
  isAdMetric,
  isPeopleMetric,
  type ActivityMetric,
  type AdMetric,
  type MetricName,
} from './metric.declarations.js';

/** What must be read: a part without figures is not read at all. */
export interface Parts {
  activity: ActivityMetric[];
  people: boolean;
  /** People are told apart by whether they wrote before: needs their whole past. */
  newcomers: boolean;
  ads: AdMetric[];
}

export function partsOf(metrics: readonly MetricName[]): Parts {
  const bases = [...new Set(metrics.flatMap(baseMetricsOf))];
  return {
    activity: bases.filter(isActivityMetric),
    people: bases.some(isPeopleMetric),
    newcomers: bases.includes('new_contacts') || bases.includes('returning_contacts'),
    ads: bases.filter(isAdMetric),
  };
}
