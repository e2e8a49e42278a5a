import { dayAt, TARGET_DIRECTIONS, type MetricsQuery } from '@spunta/domain';
import type { Chart, ChartTarget, Table } from '../document/document.js';
import { metricNamed } from '../document/figures.js';
import type { Words } from '../words/words.shape.js';
import { targetCountry, targetRuns, targetsAt } from './target-line.js';
import type { Context } from './template.js';

type Asked = Pick<MetricsQuery, 'granularity' | 'range' | 'filters' | 'dimensions'>;

/** A chart over time with what each of its figures should come to; as it is where that is set for none of its steps, or it is split. */
export function aimed({ aims }: Context, chart: Chart, asked: Asked, currency: string | null): Chart {
  const { granularity, range, filters = [], dimensions = [] } = asked;
  const country = targetCountry(filters);
  if (!aims || !granularity || country === undefined || dimensions.length > 0) return chart;
  const axis = { country, currency, granularity, range, days: chart.categories };
  const today = dayAt(aims.now, range.timeZone);
  const targets = chart.series.flatMap(({ key: metric }) => {
    const isRatio = metricNamed(metric).kind === 'ratio';
    const runs = targetRuns(targetsAt(aims.targets, { ...axis, metric, isRatio, today }));
    return runs.map(({ target: { direction, value, fromDay, toDay }, from, to }): ChartTarget => ({
      ...{ metric, direction, value, fromDay, toDay, from, to },
    }));
  });
  return targets.length === 0 ? chart : { ...chart, targets };
}

/** The figures of a chart, whose rows begin with their day, with the target of each: a column for each figure and direction that has one. */
export function withTargets(table: Table, { targets = [], categories, series }: Chart, words: Words): Table {
  const aims = series.flatMap((one) =>
    TARGET_DIRECTIONS.map((direction) => ({
      ...{ series: one, direction },
      own: targets.filter((target) => target.metric === one.key && target.direction === direction),
    })).filter(({ own }) => own.length > 0),
  );
  if (aims.length === 0) return table;
  const columns = aims.map(({ series: { key, label, type, currency }, direction }) => ({
    key: `${key}_target_${direction}`,
    label: series.length > 1 ? `${label}: ${words.targets[direction]}` : words.targets[direction],
    ...{ type, currency, empty: words.empty.noTarget },
  }));
  const targetsOf = (day: string | null | undefined) => {
    const index = categories.findIndex((one) => one === day);
    return aims.map(({ own }) => own.find(({ from, to }) => from <= index && index <= to)?.value ?? null);
  };
  return {
    ...table,
    columns: [...table.columns, ...columns],
    rows: table.rows.map((row) => ({ ...row, cells: [...row.cells, ...targetsOf(row.cells[0])] })),
    totals: table.totals && [...table.totals, ...columns.map(() => null)],
  };
}
