import type { TableColumn, TableModel } from '../panel/table.js';
import type { Target } from './target-draft.js';

/** The table twin of a chart over time with the target of each row, a column a direction; `targetOf` takes the row's id. */
export function withTargets(
  table: TableModel,
  targetOf: (row: string) => Target | null,
  kind: TableColumn['kind'],
  label: (direction: Target['direction']) => string,
): TableModel {
  const found = table.rows.map(({ id }) => targetOf(id));
  const directions = [...new Set(found.flatMap((target) => target?.direction ?? []))].sort();
  if (directions.length === 0) return table;
  const keyOf = (direction: Target['direction']) => `target:${direction}`;
  return {
    ...table,
    columns: [
      ...table.columns,
      ...directions.map((one) => ({ key: keyOf(one), label: label(one), kind, isFixed: true })),
    ],
    rows: table.rows.map((row, index) => {
      const target = found[index];
      return target ? { ...row, cells: { ...row.cells, [keyOf(target.direction)]: target.value } } : row;
    }),
  };
}
