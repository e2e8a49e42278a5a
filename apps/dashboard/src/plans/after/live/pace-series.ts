import type { ChartBand, ChartSeries } from '../../../charts/chart.js';
import type { PlanPacing } from '../../../composables/use-plan-live.js';
import type { Text } from '../../../composables/use-text.js';
import type { ValueKind } from '../../../format/numbers.js';
import type { TableModel } from '../../../panel/table.js';

export type PacedMeasure = PlanPacing['measures'][number];
export type Paced = PacedMeasure['measure'];

export const MEASURES: readonly Paced[] = ['SPEND', 'RESULTS', 'COST'];

export const kindOf = (measure: Paced): ValueKind => (measure === 'RESULTS' ? 'count' : 'money');

export function measureName(measure: Paced, result: string | null | undefined, t: Text['t']): string {
  if (measure !== 'RESULTS') return t(`planAfter.measure_${measure}`);
  return t(`planAfter.result_${result === 'REPLIES' || result === 'CONVERSIONS' ? result : 'CONVERSATIONS'}`);
}

/** The last day that is known, with its index; null before the first. */
export function lastDay({ days }: PacedMeasure) {
  const index = days.findLastIndex(({ actual }) => actual != null);
  const day = days[index];
  return day ? { ...day, index } : null;
}

/** Actual, the plan's path, and a straight line from where things stand to the projected end. */
export function paceSeries(measure: PacedMeasure, t: Text['t']): { series: ChartSeries[]; band: ChartBand } {
  const { days, projection } = measure;
  const last = lastDay(measure);
  const ahead = days.length - 1 - (last?.index ?? 0);
  const end = projection.median ?? null;
  const projected = days.map((_, index) =>
    last?.actual == null || end === null || ahead === 0 || index < last.index
      ? null
      : last.actual + ((end - last.actual) * (index - last.index)) / ahead,
  );
  const series: ChartSeries[] = [
    { label: t('planAfter.actual'), values: days.map(({ actual }) => actual ?? null), role: 'main', dash: [] },
    { label: t('planAfter.projection'), values: projected, role: 'main', dash: [2, 4] },
    { label: t('planAfter.plan'), values: days.map(({ planned }) => planned.median ?? null), role: 'comparison' },
  ];
  return {
    series: series.filter(({ values }) => values.some((value) => value !== null)),
    band: {
      label: t('planAfter.band'),
      low: days.map(({ planned }) => planned.low ?? null),
      high: days.map(({ planned }) => planned.high ?? null),
    },
  };
}

export function paceTable({ days, measure }: PacedMeasure, write: (day: string) => string, t: Text['t']): TableModel {
  const kind = kindOf(measure);
  return {
    columns: [
      { key: 'day', label: t('planAfter.col_day'), kind: 'text', isFixed: true },
      { key: 'actual', label: t('planAfter.col_actual'), kind },
      { key: 'median', label: t('planAfter.col_planned'), kind },
      { key: 'low', label: t('planAfter.col_low'), kind },
      { key: 'high', label: t('planAfter.col_high'), kind },
    ],
    rows: days.map(({ date, actual, planned: { median, low, high } }) => ({
      id: date,
      cells: {
        ...{ day: write(date), actual: actual ?? null },
        ...{ median: median ?? null, low: low ?? null, high: high ?? null },
      },
    })),
  };
}
