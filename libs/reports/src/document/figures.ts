import {
  changeOf,
  type Locale,
  type MetricInfo,
  type MetricsResult,
  type MetricsRow,
  type MetricValue,
} from '@spunta/domain';
import { metricCatalog } from '@spunta/metrics';
import type { Cell, Unit, ValueType } from './document.js';

export const METRICS: ReadonlyMap<string, MetricInfo> = new Map(
  metricCatalog().metrics.map((metric) => [metric.name, metric]),
);
const DECIMALS = ['points', 'index', 'messages_per_person'];

/** Throws for a name that is not in the catalogue: templates are ours. */
export function metricNamed(name: string): MetricInfo {
  const metric = METRICS.get(name);
  if (!metric) throw new Error(`There is no metric ${name}.`);
  return metric;
}

export function typeOf(name: string): ValueType {
  const { unit } = metricNamed(name);
  if (unit.startsWith('currency')) return 'money';
  if (unit === 'ratio') return 'percent';
  if (unit === 'seconds') return 'seconds';
  return DECIMALS.includes(unit) ? 'decimal' : 'integer';
}

export function unitOf(name: string, currency: string | null): Unit {
  const type = typeOf(name);
  return { type, currency: type === 'money' ? currency : null };
}

export function labelOfMetric(name: string, language: Locale): string {
  return metricNamed(name).label[language];
}

export function valueIn(values: readonly MetricValue[], metric: string): MetricValue | undefined {
  return values.find((value) => value.metric === metric);
}

export function total(result: MetricsResult, metric: string): Cell {
  return valueIn(result.totals, metric)?.value ?? null;
}

export function figure(row: MetricsRow, metric: string): Cell {
  return valueIn(row.values, metric)?.value ?? null;
}

export function previousFigure(row: MetricsRow, metric: string): Cell {
  return valueIn(row.values, metric)?.previous ?? null;
}

/** Ratio as exact text; null where either is unknown or `previous` is 0. */
export function change(value: Cell, previous: Cell): Cell {
  if (value === null || previous === null) return null;
  const ratio = changeOf(value, previous);
  // Fixed digits: what a float prints would differ by how it was come by.
  return ratio === null
    ? null
    : ratio
        .toFixed(6)
        .replace(/\.?0+$/, '')
        .replace(/^-0$/, '0');
}
