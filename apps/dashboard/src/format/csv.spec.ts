import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { toCsv } from './csv.js';

const read = (text: string) => parse(text, { record_delimiter: '\r\n', relax_column_count: false }) as string[][];

describe('toCsv', () => {
  it('writes what any reader reads back', () => {
    const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        expect(read(toCsv(['a', 'b'], rows))).toEqual([['a', 'b'], ...rows]);
      }),
    );
  });

  it.each(['=1+1', '+HYPERLINK("x")', '-2+3', '@SUM(A1)', '\tx', '\r=1'])('disarms %j', (text) => {
    expect(read(toCsv(['a'], [[text]]))[1]).toEqual([`'${text}`]);
  });

  it('leaves negative numbers alone', () => {
    expect(toCsv(['a'], [['-12.50'], [-3]])).toBe('a\r\n-12.50\r\n-3\r\n');
  });

  it('leaves unknowns empty', () => {
    expect(toCsv(['a', 'b'], [[null, 0]])).toBe('a,b\r\n,0\r\n');
  });
});
