import { sharesOf, splitRows, splitTable } from './split-rows.js';

const cell = (metric: string, value: string | null) => ({
  metric,
  value,
  number: value === null ? null : Number(value),
  previous: null,
  change: null,
  sampleSize: null,
});
const row = (value: string, messages: string, spend: string | null) => ({
  time: null,
  dimensions: [{ name: 'country', value, label: value }],
  values: [cell('messages_received', messages), cell('ad_spend', spend)],
});
const rows = splitRows({
  rows: [row('IT', '30', '12.50'), row('', '10', null), row('DE', '0', null)],
  totals: [],
  totalRows: 3,
  pageInfo: { hasNextPage: false, endCursor: null },
  status: 'COMPLETE',
  dataThrough: null,
  currency: null,
  warnings: [],
});
const first = { key: 'country', label: 'Country', kind: 'text' as const };
const figures = [
  { key: 'messages_received', label: 'Messages', kind: 'count' as const },
  { key: 'ad_spend', label: 'Spend', kind: 'money' as const },
];

describe('split rows', () => {
  it('keep exact decimals and unknowns', () => {
    expect(rows[0]).toEqual({ value: 'IT', values: { messages_received: '30', ad_spend: '12.50' } });
    expect(rows[1]?.values.ad_spend).toBeNull();
  });

  it('make a table without rows that hold nothing', () => {
    const table = splitTable(
      rows,
      first,
      figures,
      (value) => value || 'Unknown',
      () => '#123456',
    );
    expect(table.rows.map(({ cells }) => cells.country)).toEqual(['IT', 'Unknown']);
    expect(table.rows[0]).toMatchObject({ id: 'IT', colour: '#123456', cells: { ad_spend: '12.50' } });
  });

  it('give shares that add up to one', () => {
    const shares = sharesOf(rows, 'messages_received');
    expect([...shares.values()].reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(1);
    expect(shares.get('IT')).toBe(0.75);
    expect(sharesOf([], 'messages_received').size).toBe(0);
    expect(sharesOf(rows.slice(2), 'messages_received').get('DE')).toBeNull();
  });
});
