import type { MetricsQuery } from '../generated/graphql.js';

type Row = MetricsQuery['metrics']['rows'][number];

export const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
/** Monday is 1. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'];

export interface HeatRow {
  weekday: string;
  /** One for each of HOURS; null is unknown. */
  values: (number | null)[];
}

/** One metric by weekday and hour. An hour without a row holds what an empty cell of the metric means. */
export function heatGrid(rows: Row[], metric: string, empty: number | null): HeatRow[] {
  const found = new Map(
    rows.map(({ dimensions, values }) => {
      const value = (name: string) => dimensions.find((item) => item.name === name)?.value ?? '';
      const figure = values.find((item) => item.metric === metric);
      return [`${value('weekday')} ${value('hour')}`, figure?.number ?? null];
    }),
  );
  const at = (key: string) => (found.has(key) ? (found.get(key) ?? null) : empty);
  return WEEKDAYS.map((weekday) => ({ weekday, values: HOURS.map((hour) => at(`${weekday} ${hour}`)) }));
}

/** The busiest cell; null when nothing is above zero. */
export function heatPeak(grid: HeatRow[]): { weekday: string; hour: string; value: number } | null {
  const cells = grid.flatMap(({ weekday, values }) =>
    values.map((value, index) => ({ weekday, hour: HOURS[index] ?? '', value: value ?? 0 })),
  );
  const top = cells.reduce((best, cell) => (cell.value > best.value ? cell : best), {
    weekday: '',
    hour: '',
    value: 0,
  });
  return top.value > 0 ? top : null;
}
