import fc from 'fast-check';
import { addDecimals } from '@spunta/domain';
import type { Cell, Column, ValueType } from '../document/document.js';
import { letterOf, totalCells, totalsOf } from './totals.js';

const column = (key: string, type: ValueType = 'integer'): Column => ({
  ...{ key, label: key, type, currency: type === 'money' ? 'EUR' : null, empty: '' },
});
const rowsOf = (...cells: Cell[][]) => cells.map((one) => ({ cells: one, isSmall: false }));

/** What stands under a table that begins in the third row: formulas and values as text. */
function under(columns: Column[], totals: Cell[], ...cells: Cell[][]): unknown[] {
  const made = totalCells({ columns, rows: rowsOf(...cells), totals }, { first: 3, last: 2 + cells.length });
  return made.map((cell) => {
    const value = cell?.value ?? null;
    return typeof value === 'object' && value !== null && 'formula' in value ? `=${value.formula}` : value;
  });
}

describe('letters of columns', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('%i is %s', (index, letter) => {
    expect(letterOf(index)).toBe(letter);
  });

  it('count in base 26 without a zero: each index has its own', () => {
    fc.assert(
      fc.property(fc.nat({ max: 16_383 }), (index) => {
        const read = [...letterOf(index)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
        expect(read - 1).toBe(index);
      }),
    );
  });
});

describe('totals of rows that came without', () => {
  it('are sums of counts and amounts, exact to the last digit', () => {
    const columns = [column('day', 'date'), column('conversations_started'), column('ad_spend', 'money')];
    const rows = rowsOf(['2026-10-01', '1', '0.1'], ['2026-10-02', '2', '0.2'], ['2026-10-03', null, '0.000000003']);
    expect(totalsOf({ columns, rows })).toEqual([null, '3', '0.300000003']);
  });

  it('of ratios are ratios of the sums, and nothing without both of their parts', () => {
    const both = [
      column('total_cost', 'money'),
      column('conversations_started'),
      column('cost_per_conversation', 'money'),
    ];
    const rows = rowsOf(['10', '5', '2'], ['10', '1', '10']);
    expect(totalsOf({ columns: both, rows })).toEqual(['20', '6', '3.333333']);
    const [cost, , ratio] = both as [Column, Column, Column];
    expect(totalsOf({ columns: [cost, ratio], rows: rowsOf(['10', '2'], ['10', '10']) })).toEqual(['20', null]);
  });

  it('of a ratio over nothing is unknown', () => {
    const columns = [column('conversations_replied'), column('conversations'), column('reply_rate', 'percent')];
    expect(totalsOf({ columns, rows: rowsOf(['0', '0', null]) })).toEqual(['0', '0', null]);
  });

  it('are none of people, texts, durations and columns without a figure', () => {
    const columns = [
      column('active_contacts'),
      column('name', 'text'),
      column('wait', 'seconds'),
      column('budget', 'money'),
    ];
    expect(totalsOf({ columns, rows: rowsOf(['5', 'a', '9', null], ['6', 'b', '9', null]) })).toEqual([
      ...[null, null, null, null],
    ]);
    expect(totalsOf({ columns: [column('budget', 'money')], rows: [] })).toEqual([null]);
  });

  it('do not change with the order of the rows', () => {
    const amount = fc.tuple(fc.nat({ max: 10 ** 9 }), fc.nat({ max: 999 })).map(([a, b]) => `${a}.${b + 1}`);
    fc.assert(
      fc.property(fc.array(fc.option(amount), { minLength: 1, maxLength: 30 }), (amounts) => {
        const columns = [column('ad_spend', 'money')];
        const of = (all: Cell[]) => totalsOf({ columns, rows: rowsOf(...all.map((one) => [one])) });
        expect(of([...amounts].reverse())).toEqual(of(amounts));
        const known = amounts.filter((one) => one !== null);
        expect(of(amounts)).toEqual([known.length > 0 ? addDecimals(known) : null]);
      }),
    );
  });
});

describe('totals under a table', () => {
  const spend = column('ad_spend', 'money');

  it('are a formula over exactly the rows above, where these come to the total', () => {
    expect(under([column('country', 'text'), spend], [null, '30'], ['IT', '10'], ['ES', '20'])).toEqual([
      ...[null, '=SUM(B3:B4)'],
    ]);
    expect(under([spend], ['30.00'], ['10'], [null], ['20'])).toEqual(['=SUM(A3:A5)']);
  });

  it.each<[string, Column, Cell, Cell[], unknown]>([
    ['where rows are missing', spend, '31', ['10', '20'], 31],
    ['of people, who are counted once', column('active_contacts'), '30', ['10', '20'], 30],
    ['of a rate', column('reply_rate', 'percent'), '0.3', ['0.1', '0.2'], 0.3],
    ['unknown, with rows above', spend, null, ['10', '20'], null],
    ['of durations, as parts of a day', column('wait', 'seconds'), '43200', ['21600', '21600'], 0.5],
  ])('are no formula %s', (_, of, total, cells, stands) => {
    expect(under([of], [total], ...cells.map((cell) => [cell]))).toEqual([stands]);
  });

  it('are text where a number would lose a digit, and so is what is made of them', () => {
    const [big, one] = ['12345678901234567.01', '1'];
    expect(under([spend], ['12345678901234568.01'], [big], [one])).toEqual(['12345678901234568.01']);
  });

  it('of a ratio divide the totals beside them, wherever these stand', () => {
    const columns = [
      column('cost_per_conversation', 'money'),
      column('conversations_started'),
      column('total_cost', 'money'),
    ];
    expect(under(columns, ['2.5', '4', '10'], ['1', '1', '1'], ['3', '3', '9'])).toEqual([
      ...['=ROUND(C5/B5,6)', '=SUM(B3:B4)', '=SUM(C3:C4)'],
    ]);
    expect(under(columns, ['2.6', '4', '10'], ['1', '1', '1'], ['3', '3', '9'])[0]).toBe(2.6);
  });

  it('keep beside a formula the figure that it comes to, for who does not calculate', () => {
    const rows = rowsOf(['10.5'], ['20']);
    const [cell] = totalCells({ columns: [spend], rows, totals: ['30.5'] }, { first: 3, last: 4 });
    expect(cell?.value).toEqual({ formula: 'SUM(A3:A4)', result: 30.5 });
    expect(cell?.style).toMatchObject({ font: { bold: true }, numFmt: '#,##0.00 [$EUR]' });
  });
});
