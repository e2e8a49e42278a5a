import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { toCsv } from '../format/csv.js';
import { nextSort, sortRows, tableCells, type TableColumn, type TableModel, type TableRow } from './table.js';

const columns: TableColumn[] = [
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'spend', label: 'Spend, "net"', kind: 'money' },
  { key: 'wait', label: 'Wait', kind: 'duration' },
];
const anyRow: fc.Arbitrary<Omit<TableRow, 'id'>> = fc.record({
  cells: fc.record({
    name: fc.option(fc.constantFrom('Ägypten', 'Algeria', 'zebra', 'Zoo', 'Italia, Sud', 'a "b"')),
    spend: fc.option(fc.integer({ min: -5_000, max: 5_000 }).map((cents) => (cents / 100).toFixed(2))),
    wait: fc.option(fc.nat(90_000)),
  }),
});
const anyTable: fc.Arbitrary<TableModel> = fc
  .array(anyRow, { maxLength: 12 })
  .map((rows) => ({ columns, rows: rows.map((row, at) => ({ ...row, id: String(at) })) }));
const anySort = fc.record({ key: fc.constantFrom('name', 'spend', 'wait'), descending: fc.boolean() });
const ids = (rows: readonly TableRow[]) => rows.map(({ id }) => id);

describe('rows in another order', () => {
  it('are the same rows, with the unknown ones at the end both ways', () => {
    fc.assert(
      fc.property(anyTable, anySort, (table, sort) => {
        const sorted = sortRows(table, sort, 'en');
        expect(ids(sorted).sort()).toEqual(ids(table.rows).sort());
        const unknown = sorted.map(({ cells }) => cells[sort.key] === null);
        expect([...unknown].sort()).toEqual(unknown);
      }),
    );
  });

  it('stay as they are when they are ordered once more, and leave the table alone', () => {
    fc.assert(
      fc.property(anyTable, anySort, (table, sort) => {
        const before = ids(table.rows);
        const rows = sortRows(table, sort, 'it');
        expect(ids(sortRows({ ...table, rows }, sort, 'it'))).toEqual(ids(rows));
        expect(ids(table.rows)).toEqual(before);
      }),
    );
  });

  it('go by the size of figures, each not below the one after it', () => {
    fc.assert(
      fc.property(anyTable, fc.constantFrom('spend', 'wait'), (table, key) => {
        const figures = (descending: boolean) =>
          sortRows(table, { key, descending }, 'en').flatMap(({ cells }) => (cells[key] == null ? [] : [+cells[key]]));
        expect(figures(false)).toEqual([...figures(false)].sort((a, b) => a - b));
        expect(figures(true)).toEqual([...figures(false)].reverse());
      }),
    );
  });

  it('keep the order they came in where they are level', () => {
    const rows = ['b', 'a', 'c'].map((id) => ({ id, cells: { name: 'same', spend: '1.0' } }));
    const level = [...rows, { id: 'd', cells: { name: 'SAME', spend: '1' } }];
    for (const key of ['name', 'spend'])
      for (const descending of [true, false])
        expect(ids(sortRows({ columns, rows: level }, { key, descending }, 'en'))).toEqual(['b', 'a', 'c', 'd']);
  });

  it.each([
    ['en', ['Ängelholm', 'Åre', 'Zug']],
    ['it', ['Ängelholm', 'Åre', 'Zug']],
    ['sv', ['Zug', 'Åre', 'Ängelholm']],
  ])('go by the alphabet of the reader (%s)', (locale, order) => {
    const rows = ['Zug', 'Åre', 'Ängelholm'].map((name) => ({ id: name, cells: { name } }));
    expect(ids(sortRows({ columns, rows }, { key: 'name', descending: false }, locale))).toEqual(order);
  });

  it('turn around with a second choice of the same column and come back with the third', () => {
    for (const column of columns) {
      const first = nextSort(column, { key: 'other', descending: false });
      const second = nextSort(column, first);
      expect(second).toEqual({ key: column.key, descending: !first.descending });
      expect(nextSort(column, second)).toEqual(first);
    }
  });
});

describe('the file of a table', () => {
  const read = (text: string) => parse(text, { record_delimiter: '\r\n' }) as string[][];
  // A text that is disarmed for spreadsheets is told apart by its apostrophe; none of these names is one.
  it('holds every cell of every row, exact, in the order of the columns', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const { header, rows } = tableCells(table);
        const [head, ...lines] = read(toCsv(header, rows));
        expect(head).toEqual(['Name', 'Spend, "net"', 'Wait (s)']);
        expect(lines).toEqual(
          table.rows.map(({ cells }) => columns.map(({ key }) => (cells[key] == null ? '' : String(cells[key])))),
        );
      }),
    );
  });

  it('has an empty cell for what a row does not tell, and says in which unit it waits', () => {
    const rows = [{ id: '1', cells: { spend: '-3.10' } }];
    expect(toCsv(...cellsOf({ columns, rows }))).toBe('Name,"Spend, ""net""",Wait (s)\r\n,-3.10,\r\n');
  });

  it('has the totals behind the rows, also when there is no row', () => {
    const { rows } = tableCells({ columns, rows: [], totals: { name: 'Totale', spend: '0' } });
    expect(rows).toEqual([['Totale', '0', null]]);
  });

  function cellsOf(table: TableModel): Parameters<typeof toCsv> {
    const { header, rows } = tableCells(table);
    return [header, rows];
  }
});
