import { addDecimals } from '@spunta/domain';
import type { RowKeys } from './compile.js';
import { adFigure, cellKey, costsAds, knownFigure, placeAt, type Cell, type SpanFigures } from './figures.js';
import { RATIOS, type Figure, type MetricName, type PeopleMetric, type ResponseMetric } from './metric.names.js';
import {
  isAdMetric,
  isFeeMetric,
  isMarketMetric,
  isPeopleMetric,
  isRatioMetric,
  isReachMetric,
  isResponseMetric,
  isWhole,
} from './metric.declarations.js';
import type { Plan } from './plan.shape.js';
import { metricFrom, sumOfKnown, type Gathered, type ShapedRow } from './shape.js';

export interface Total {
  metric: MetricName;
  value: string | null;
  previous: string | null;
  sample: string | null;
}

/** What is counted over a whole span by queries of their own; null when nothing of it was asked for. */
export interface TotalsApart {
  main: FiguresApart | null;
  previous: FiguresApart | null;
}
export type PeopleFigures = Partial<Record<PeopleMetric | 'all_active_contacts', string>>;
export type FiguresApart = PeopleFigures & Partial<Record<ResponseMetric, string | null>>;

/**
 * Totals of the rows that the answer has on all its pages: over the whole range, or with metric filters over the rows that
 * pass. Figures are added up, ratios divide the sums, people and quantiles come from their own queries.
 */
export function shapeTotals(plan: Plan, gathered: Gathered, rows: readonly ShapedRow[], apart: TotalsApart): Total[] {
  const filtered = plan.metricFilters.length > 0;
  const now = summer(gathered.main, filtered ? rowKeys(rows, 'start') : null, gathered.currency, apart.main);
  const before = gathered.previous
    ? summer(gathered.previous, filtered ? rowKeys(rows, 'previousStart') : null, gathered.currency, apart.previous)
    : () => null;
  return plan.metrics.map((metric) => ({
    metric,
    value: metricFrom(metric, now),
    previous: metricFrom(metric, before),
    sample: isRatioMetric(metric) ? now(RATIOS[metric].divisor) : null,
  }));
}

/** The places of the rows, each once, column by column. */
export function rowKeys(rows: readonly ShapedRow[], at: 'start' | 'previousStart'): RowKeys {
  const places = new Map<string, { start: number; dimensions: string[] }>();
  for (const row of rows) {
    const start = row[at];
    if (start !== null) places.set(cellKey(start, row.dimensions), { start, dimensions: row.dimensions });
  }
  const list = [...places.values()];
  const width = list[0]?.dimensions.length ?? 0;
  return {
    times: list.map(({ start }) => start),
    dimensions: Array.from({ length: width }, (_, i) => list.map(({ dimensions }) => dimensions[i] ?? '')),
  };
}

function summer(
  figures: SpanFigures,
  only: RowKeys | null,
  currency: string | null,
  apart: FiguresApart | null,
): (name: Figure) => string | null {
  const cells = only ? cellsAt(figures, only) : [...figures.cells.values()];
  const sum = (name: Figure): string | null => {
    if (name === 'ad_costs') return costsAds(figures, []) ? sum('ad_spend') : '0';
    if (isPeopleMetric(name) || isResponseMetric(name) || name === 'all_active_contacts') return apart?.[name] ?? null;
    if (isWhole(name)) return figures.wholes.sum(name, only);
    if (isReachMetric(name)) return onlyOne(figures, cells)?.figures.ad_reach ?? null;
    if (isMarketMetric(name)) return onlyOne(figures, cells)?.market?.[name]?.value ?? null;
    if (isFeeMetric(name))
      return sumOfKnown(cells.map((cell) => (cell.figures[name] === undefined ? '0' : cell.figures[name])));
    if (!isAdMetric(name)) return knownFigure(name, addDecimals(cells.map((cell) => cell.figures[name] ?? '0')));
    if (figures.coverage.days.length === 0) return null;
    if (name === 'ad_spend' && cells.some(({ currencies }) => currencies.some((code) => code !== currency)))
      return null;
    const reported = cells.filter((cell) => cell.figures[name] !== undefined);
    const known = reported.map((cell) => adFigure(cell, name, currency)).filter((value) => value !== null);
    const unknown = reported.length > 0 ? known.length === 0 : !figures.isZeroAds([]);
    return unknown ? null : addDecimals(known);
  };
  return sum;
}

/** Reach and market figures of several rows are no sum of theirs: only a single row without dimensions is its own total. */
function onlyOne({ span }: SpanFigures, cells: readonly Cell[]): Cell | null {
  const [cell] = cells;
  return span.periods.length === 1 && cell?.dimensions.length === 0 ? cell : null;
}

function cellsAt(figures: SpanFigures, only: RowKeys): Cell[] {
  return only.times.flatMap((start, row) => {
    return figures.cells.get(cellKey(start, placeAt(only, row))) ?? [];
  });
}
