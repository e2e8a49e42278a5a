import { HOURS, type HeatRow } from '../explorer/heat-grid.js';
import type { ValueKind } from '../format/numbers.js';
import type { TableModel } from '../panel/table.js';

interface Words {
  day: string;
  hour: string;
  figure: string;
  weekdayName: (weekday: string) => string;
}

/** The hours of the week one under the other, those without a figure left out. */
export function hoursTable(grid: readonly HeatRow[], kind: ValueKind, words: Words): TableModel {
  const rows = grid.flatMap(({ weekday, values }) =>
    values.flatMap((value, index) => {
      const hour = HOURS[index] ?? '';
      if (value === null) return [];
      return { id: `${weekday} ${hour}`, cells: { day: words.weekdayName(weekday), hour: `${hour}:00`, value } };
    }),
  );
  const columns = [
    { key: 'day', label: words.day, kind: 'text' as const },
    { key: 'hour', label: words.hour, kind: 'text' as const },
    { key: 'value', label: words.figure, kind },
  ];
  return { columns, rows };
}
