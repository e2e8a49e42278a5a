import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { toCsv, type CsvCell } from './csv.js';

const read = (text: string) => parse(text, { record_delimiter: '\r\n', relax_column_count: false }) as string[][];

/** What a spreadsheet does with a cell as it opens the file: these beginnings make it compute. */
const runs = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell);

const nasty = fc.oneof(
  fc.string(),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", '1', '.', 'é', '＝', '😀'),
  }),
);

describe('a CSV file', () => {
  it('holds no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(nasty, nasty, (header, cell) => {
        const cells = read(toCsv([header, 'x'], [[cell, 'x']])).flat();
        expect(cells.filter(runs)).toEqual([]);
      }),
    );
  });

  it('keeps each text, at most with an apostrophe before it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 8 }), (rows) => {
        const [, ...back] = read(toCsv(['a', 'b'], rows));
        expect(back).toHaveLength(rows.length);
        back.forEach((row, index) =>
          row.forEach((cell, column) => {
            const text = rows[index]?.[column] ?? '';
            expect([text, `'${text}`]).toContain(cell);
          }),
        );
      }),
    );
  });

  it('keeps every number a number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(read(toCsv(['a'], [[value]]))[1]?.[0])).toBe(value === 0 ? 0 : value);
      }),
      { examples: [[-1e-9], [-1e21]] },
    );
  });

  it.each<[CsvCell, string]>([
    ['plain', 'plain'],
    ['with, comma', '"with, comma"'],
    ['with "quotes"', '"with ""quotes"""'],
    ['two\nlines', '"two\nlines"'],
    ['-12.50', '-12.50'],
    ['-', `"'-"`],
    ['-1-1', `"'-1-1"`],
    ['+39 333', `"'+39 333"`],
    ['＝1+1', `"'＝1+1"`],
    ['\n=1', `"'\n=1"`],
    [-1e-7, '-1e-7'],
    [0, '0'],
    [null, ''],
    ['', ''],
  ])('writes %j as %s', (cell, text) => {
    expect(toCsv(['h', 'x'], [[cell, 'x']])).toBe(`h,x\r\n${text},x\r\n`);
  });
});
