import type { ChartSeries } from '../charts/chart.js';
import type { Text } from '../composables/use-text.js';
import type { TableColumn, TableModel } from '../panel/table.js';
import { kindOfUnit, shownValue } from './figure-values.js';
import type { ShareRow } from './share-rows.js';

export interface TrendYear {
  year: number;
  concentration?: number | null;
  concentrationChange?: number | null;
  rows: readonly ShareRow[];
}

/** More lines can not be told apart. */
const MOST_LINES = 7;
const DASHES = [[], [7, 3], [2, 2], [10, 3, 2, 3], [4, 2], [12, 4], [2, 5]];

/** Every year from the first to the last, those without figures too: a gap is a gap on the axis. */
export function axisOf(years: readonly TrendYear[]): number[] {
  const known = years.map(({ year }) => year);
  if (known.length === 0) return [];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Messengers with figures in most years first, then by their newest figure. */
export function trendApps(years: readonly TrendYear[]): string[] {
  const seen = new Map<string, { count: number; newest: number }>();
  for (const { rows } of years)
    for (const { app, number } of rows) seen.set(app, { count: (seen.get(app)?.count ?? 0) + 1, newest: number });
  return [...seen].sort(([, a], [, b]) => b.count - a.count || b.newest - a.newest).map(([app]) => app);
}

/** Lines of the messengers with figures in most years; null where a year has none. */
export function trendSeries(years: readonly TrendYear[], colourOf: (app: string) => string): ChartSeries[] {
  const byYear = new Map(years.map((one) => [one.year, one.rows]));
  return trendApps(years)
    .slice(0, MOST_LINES)
    .map((app, index) => ({
      ...{ label: app, role: 'main', colour: colourOf(app), dash: DASHES[index] ?? [] },
      values: axisOf(years).map((year) => {
        const row = byYear.get(year)?.find((one) => one.app === app);
        return row ? shownValue(row.number, row.unit) : null;
      }),
    }));
}

export function trendTable(years: readonly TrendYear[], unit: string, t: Text['t']): TableModel {
  const apps = trendApps(years);
  const kind = kindOfUnit(unit);
  const byYear = new Map(years.map((one) => [one.year, one]));
  const columns: TableColumn[] = [
    { key: 'year', label: t('markets.col_year'), kind: 'text' },
    ...apps.map((app): TableColumn => ({ key: `app ${app}`, label: app, kind })),
    { key: 'concentration', label: t('markets.concentration'), kind: 'count' },
    { key: 'change', label: t('markets.concentrationChange'), kind: 'count' },
  ];
  const rows = axisOf(years).map((year) => {
    const { rows: found = [], concentration = null, concentrationChange: change = null } = byYear.get(year) ?? {};
    const cells = found.map(({ app, number }) => [`app ${app}`, shownValue(number, unit)]);
    return { id: String(year), cells: { year: String(year), ...Object.fromEntries(cells), concentration, change } };
  });
  return { columns, rows };
}
