import { nextSort, sortRows, tableCells, type TableModel } from './table.js';

const table: TableModel = {
  columns: [
    { key: 'country', label: 'Country', kind: 'text' },
    { key: 'spend', label: 'Spend', kind: 'money' },
  ],
  rows: [
    { id: 'DE', cells: { country: 'Germany', spend: '9.50' } },
    { id: 'AX', cells: { country: 'Åland Islands', spend: null } },
    { id: 'IT', cells: { country: 'Italy', spend: '10.00' } },
  ],
};
const ids = (key: string, descending: boolean) => sortRows(table, { key, descending }, 'en').map(({ id }) => id);

describe('sortRows', () => {
  it('orders decimals as numbers', () => {
    expect(ids('spend', true)).toEqual(['IT', 'DE', 'AX']);
  });

  it('keeps unknowns last, also upwards', () => {
    expect(ids('spend', false)).toEqual(['DE', 'IT', 'AX']);
  });

  it('orders names by the alphabet', () => {
    expect(ids('country', false)).toEqual(['AX', 'DE', 'IT']);
  });

  it('leaves rows alone for a column that is not there', () => {
    expect(ids('nothing', true)).toEqual(['DE', 'AX', 'IT']);
  });
});

describe('nextSort', () => {
  const [country, spend] = table.columns as [TableModel['columns'][0], TableModel['columns'][0]];

  it('starts with the largest figure or with A', () => {
    expect(nextSort(spend, { key: 'country', descending: false })).toEqual({ key: 'spend', descending: true });
    expect(nextSort(country, { key: 'spend', descending: true })).toEqual({ key: 'country', descending: false });
  });

  it('turns around on the same column', () => {
    expect(nextSort(spend, { key: 'spend', descending: true }).descending).toBe(false);
  });
});

describe('tableCells with totals', () => {
  it('has them in the last line, in the order of the columns', () => {
    const { rows } = tableCells({ ...table, totals: { spend: '19.50', country: 'Total' } });
    expect(rows).toHaveLength(4);
    expect(rows.at(-1)).toEqual(['Total', '19.50']);
  });
});

describe('tableCells', () => {
  it('gives exact values in the order of the columns', () => {
    expect(tableCells(table)).toEqual({
      header: ['Country', 'Spend'],
      rows: [
        ['Germany', '9.50'],
        ['Åland Islands', null],
        ['Italy', '10.00'],
      ],
    });
  });
});
