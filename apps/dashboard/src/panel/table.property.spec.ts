import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { toCsv } from '../format/csv.js';
import { nextSort, sortRows, tableCells, type Sort, type TableModel, type TableRow } from './table.js';

const COLUMNS: TableModel['columns'] = [
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'spend', label: 'Spend', kind: 'money' },
  { key: 'wait', label: 'Wait', kind: 'duration' },
];
const decimal = fc
  .tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.nat(99))
  .map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`);
const anyRows = fc
  .array(
    fc.record({
      name: fc.option(fc.constantFrom('Åland', 'Austria', 'Zypern', 'zebra', 'Émile', 'Eva')),
      ...{ spend: fc.option(decimal), wait: fc.option(fc.nat(90)) },
    }),
  )
  .map((rows) => rows.map((cells, index): TableRow => ({ id: String(index), cells })));
const anySort: fc.Arbitrary<Sort> = fc.record({
  key: fc.constantFrom('name', 'spend', 'wait'),
  descending: fc.boolean(),
});
const ids = (rows: TableRow[]) => rows.map(({ id }) => id);

describe('a sorted table', () => {
  it('holds the rows that it held, and leaves the given ones as they are', () => {
    fc.assert(
      fc.property(anyRows, anySort, (rows, sort) => {
        const before = ids(rows);
        expect(ids(sortRows({ columns: COLUMNS, rows }, sort, 'en')).sort()).toEqual([...before].sort());
        expect(ids(rows)).toEqual(before);
      }),
    );
  });

  it('has the unknown ones last both ways, and figures in order before them', () => {
    fc.assert(
      fc.property(anyRows, anySort, (rows, sort) => {
        const cells = sortRows({ columns: COLUMNS, rows }, sort, 'en').map((row) => row.cells[sort.key] ?? null);
        const known = cells.filter((cell) => cell !== null);
        expect(cells.slice(known.length).every((cell) => cell === null)).toBe(true);
        if (sort.key === 'name') return;
        for (const [index, cell] of known.slice(1).entries()) {
          const step = Number(cell) - Number(known[index]);
          expect(sort.descending ? -step : step).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('is the same when it is sorted again, and rows that are level keep their order', () => {
    fc.assert(
      fc.property(anyRows, anySort, (rows, sort) => {
        const once = sortRows({ columns: COLUMNS, rows }, sort, 'it');
        expect(ids(sortRows({ columns: COLUMNS, rows: once }, sort, 'it'))).toEqual(ids(once));
        const level = rows.map((row) => ({ ...row, cells: { ...row.cells, [sort.key]: 1 } }));
        expect(ids(sortRows({ columns: COLUMNS, rows: level }, sort, 'it'))).toEqual(ids(rows));
      }),
    );
  });

  it.each([
    ['en', ['Ängel', 'apfel', 'Zebra']],
    ['sv', ['apfel', 'Zebra', 'Ängel']],
  ])('follows the alphabet of its reader (%s)', (locale, names) => {
    const rows = ['Zebra', 'Ängel', 'apfel'].map((name) => ({ id: name, cells: { name } }));
    expect(ids(sortRows({ columns: COLUMNS, rows }, { key: 'name', descending: false }, locale))).toEqual(names);
  });

  it('turns around each time the same head is chosen', () => {
    for (const column of COLUMNS) {
      const first = nextSort(column, { key: 'another', descending: true });
      expect(nextSort(column, nextSort(column, first))).toEqual(first);
    }
  });
});

describe('the file of a table', () => {
  it('holds every cell that is shown, exactly, with its totals last', () => {
    const totals = { name: 'Total', spend: '12345678901234567.89', wait: null };
    fc.assert(
      fc.property(anyRows, anySort, (rows, sort) => {
        const shown = sortRows({ columns: COLUMNS, rows }, sort, 'en');
        const { header, rows: cells } = tableCells({ columns: COLUMNS, rows: shown, totals });
        const [head, ...lines] = parse(toCsv(header, cells)) as string[][];
        expect(head).toEqual(['Name', 'Spend', 'Wait (s)']);
        const written = [...shown.map((row) => row.cells), totals];
        expect(lines).toEqual(written.map((row) => [row.name, row.spend, row.wait].map((cell) => String(cell ?? ''))));
      }),
    );
  });
});
