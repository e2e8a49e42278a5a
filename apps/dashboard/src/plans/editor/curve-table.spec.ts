import { curveTable } from './curve-table.js';

const t = (key: string) => key;
const point = (spend: number) => ({ spend, impressions: spend * 100, reach: spend * 80, actions: spend / 2 });

describe('the points of a curve', () => {
  it('are rows by spend, whatever their order', () => {
    const { columns, rows } = curveTable([point(9), point(0), point(3)], t);
    expect(rows.map(({ cells }) => cells)).toEqual([point(0), point(3), point(9)]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
    expect(columns.map(({ key, kind }) => [key, kind])).toEqual([
      ...[
        ['spend', 'money'],
        ['impressions', 'count'],
        ['reach', 'count'],
        ['actions', 'decimal'],
      ],
    ]);
  });

  it('change nothing of the list that is given', () => {
    const given = [point(2), point(1)];
    curveTable(given, t);
    expect(given).toEqual([point(2), point(1)]);
    expect(curveTable([], t).rows).toEqual([]);
  });
});
