import { tableCells } from '../panel/table.js';
import { rowTimes } from './explorer-series.js';
import { explorerTable, joinPages, rowId, timeOfRow, type TableShape } from './explorer-table.js';

type Result = Parameters<typeof explorerTable>[0];
type Row = Result['rows'][number];

const figure = (metric: string, value: string | null, change: number | null = null) => ({
  metric,
  value,
  number: value === null ? null : Number(value),
  previous: null,
  change,
  sampleSize: null,
});
const row = (country: string, value: string | null, change: number | null = null, time: string | null = null): Row => ({
  time,
  dimensions: [{ name: 'country', value: country, label: `label ${country}` }],
  values: [figure('spend', value, change)],
});
const words = {
  time: 'Time',
  total: 'Total',
  changeShort: 'Change',
  change: (metric: string) => `Change: ${metric}`,
  metric: (name: string) => name.toUpperCase(),
  dimension: (name: string) => `by ${name}`,
  writeTime: (time: string) => `at ${time}`,
  writeValue: ({ label }: { label: string }) => label,
  kindOf: () => 'money' as const,
};
const shape: TableShape = { metrics: ['spend'], dimensions: ['country'], hasTime: false, isCompared: false };
const table = (change: Partial<TableShape>, rows: Row[], totals = [figure('spend', '30', 0.5)]) =>
  explorerTable({ rows, totals }, { ...shape, ...change }, words);

describe('the table of a question', () => {
  it('has splits, figures and the totals of the whole, exact and in order', () => {
    expect(tableCells(table({}, [row('IT', '10.005'), row('DE', null)]))).toEqual({
      header: ['by country', 'SPEND'],
      rows: [
        ['label IT', '10.005'],
        ['label DE', null],
        ['Total', '30'],
      ],
    });
  });

  it('has time first, and a change beside each figure when compared', () => {
    const made = table({ hasTime: true, isCompared: true }, [row('IT', '10', -0.25, 'T1')]);
    expect(tableCells(made)).toEqual({
      header: ['Time', 'by country', 'SPEND', 'Change: SPEND'],
      rows: [
        ['at T1', 'label IT', '10', -0.25],
        ['Total', null, '30', 0.5],
      ],
    });
  });

  it('lets rows be ordered by everything that the server orders by, and not by changes', () => {
    const { columns } = table({ hasTime: true, isCompared: true }, []);
    expect(columns.map(({ key, isFixed = false }) => [key, isFixed])).toEqual([
      ['time', false],
      ['country', false],
      ['spend', false],
      ['spend:change', true],
    ]);
  });

  it('is one row when nothing is split', () => {
    const made = table({ dimensions: [] }, [{ ...row('', '30'), dimensions: [] }]);
    expect(made.totals).toBeUndefined();
    expect(tableCells(made)).toEqual({ header: ['SPEND'], rows: [['30']] });
  });
});

describe('rows of several pages', () => {
  it('stand in their order, and one that moved between two readings stands once', () => {
    const pages = [[row('IT', '1'), row('DE', '2')], [row('DE', '2'), row('FR', '3')], []];
    expect(joinPages(pages).map(({ dimensions }) => dimensions[0]?.value)).toEqual(['IT', 'DE', 'FR']);
  });

  it('are told apart by time and by every value, whatever the values hold', () => {
    const dimension = (value: string) => ({ name: 'x', value, label: '' });
    const keys = [['a', 'b'], ['a,b', ''], ['a","b'], ['', 'a'], ['a', '']].flatMap((values) =>
      [null, 'T1'].map((time) => rowId({ time, values: [], dimensions: values.map(dimension) })),
    );
    expect(new Set(keys).size).toBe(10);
  });

  it('tell their bucket, and buckets stand in the order of time whatever the order of rows', () => {
    const at = ['2026-03-02T00:00:00+01:00', null, '2026-03-01T00:00:00+01:00', '2026-03-02T00:00:00+01:00'];
    const rows = at.map((time) => ({ ...row('a b', '1'), time }));
    expect(rows.map((one) => timeOfRow(rowId(one)))).toEqual(at.map((time) => time ?? ''));
    expect(rowTimes(rows)).toEqual([at[2], at[0]]);
  });
});
