import type { TableModel } from '../panel/table.js';
import { tableCells } from '../panel/table.js';
import type { Target } from './target-draft.js';
import { withTargets } from './with-targets.js';

const table: TableModel = {
  columns: [{ key: 'value', label: 'Conversations', kind: 'count' }],
  rows: ['a', 'b', 'c'].map((id, index) => ({ id, cells: { value: index } })),
};
const target = (direction: Target['direction'], value: string) => ({ direction, value }) as Target;
const of = (targets: Record<string, Target>) =>
  withTargets(
    table,
    (id) => targets[id] ?? null,
    'count',
    (direction) => `Target ${direction}`,
  );

it('a table without a target stays as it is', () => {
  expect(of({})).toBe(table);
});

it('has a column of targets, and its file too', () => {
  const twin = of({ b: target('AT_LEAST', '6') });
  expect(tableCells(twin)).toEqual({
    header: ['Conversations', 'Target AT_LEAST'],
    rows: [
      [0, null],
      [1, '6'],
      [2, null],
    ],
  });
  expect(twin.columns[1]).toMatchObject({ kind: 'count', isFixed: true });
  expect(table.columns).toHaveLength(1);
});

it('tells limits from what should be reached', () => {
  const twin = of({ a: target('AT_MOST', '9'), c: target('AT_LEAST', '6') });
  expect(tableCells(twin)).toEqual({
    header: ['Conversations', 'Target AT_LEAST', 'Target AT_MOST'],
    rows: [
      [0, null, '9'],
      [1, null, null],
      [2, '6', null],
    ],
  });
});
