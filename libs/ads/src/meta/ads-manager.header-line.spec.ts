import { SpuntaError } from '@spunta/domain';
import fc from 'fast-check';
import { DELIMITERS, missingHeader, readHeader, splitCells } from './ads-manager.header-line.js';
import { AD_HEADERS, AD_LANGUAGES, type AdColumn } from './ads-manager.headers.js';

const header = (text: string) => readHeader({ line: 1, text });
const quoted = (cell: string): string => `"${cell.replace(/"/g, '""')}"`;

describe('splitCells', () => {
  it.each([
    ['a,b,', ',', [['a', 'b', '']]],
    ['"a,b";c', ';', [['a,b', 'c']]],
    ['"say ""hi""",2', ',', [['say "hi"', '2']]],
    [
      '"two\nlines",2\n3,4',
      ',',
      [
        ['two\nlines', '2'],
        ['3', '4'],
      ],
    ],
    ['5" pipe,b', ',', [['5" pipe', 'b']]],
    ['a\tb;c', '\t', [['a', 'b;c']]],
  ])('%j at %j', (text, delimiter, cells) => {
    expect(splitCells(text, delimiter)).toEqual(cells);
  });

  it('gives back every table that was written with quotes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', ';', '\t', '"', '\n'), maxLength: 6 });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, fc.constantFrom(...DELIMITERS), (table, delimiter) => {
        const text = table.map((cells) => cells.map(quoted).join(delimiter)).join('\n');
        expect(splitCells(text, delimiter)).toEqual(table);
      }),
    );
  });
});

describe('readHeader', () => {
  const NEEDED: AdColumn[] = ['day', 'campaignName', 'spend', 'impressions', 'reach'];

  describe.each(AD_LANGUAGES)('in %s', (language) => {
    it.each(DELIMITERS)('is found between %j, in any order and case', (delimiter) => {
      const names = NEEDED.map((column) => AD_HEADERS[column][language][0] ?? '').reverse();
      const found = header(names.map((name) => quoted(name.toUpperCase())).join(delimiter));
      expect(found?.delimiter).toBe(delimiter);
      expect(found?.columns.at).toEqual(Object.fromEntries([...NEEDED].reverse().map((column, at) => [column, at])));
    });

    it('may name a period by its start and end instead of the day', () => {
      const columns: AdColumn[] = ['starts', 'ends', 'impressions'];
      const text = columns.map((column) => AD_HEADERS[column][language][0]).join(';');
      expect(header(text)?.columns.at).toEqual({ starts: 0, ends: 1, impressions: 2 });
    });
  });

  it.each(['Autumn report', '', 'Day', 'Day;price', 'Tea,2026-11-20,1.00', 'name,price'])('%j is none', (text) => {
    expect(header(text)).toBeUndefined();
  });

  it.each([
    ['Day,Campaign name', /neither "Amount spent" nor "Impressions"/],
    ['Campaign name,Impressions', /no "Day".*Breakdown, By time, Day/],
    ['Reporting starts,Impressions', /no "Day"/],
  ])('%s is refused with what to add', (text, message) => {
    expect(() => header(text)).toThrow(message);
    expect(() => header(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'header' }));
  });

  it('prefers the delimiter that makes more known cells, then more cells', () => {
    expect(header('Day;Impressions;"Reach, all, of it"')?.delimiter).toBe(';');
    expect(header('Day,Impressions,CPM; CPC,Note')?.columns.width).toBe(4);
  });
});

describe('missingHeader', () => {
  it.each([
    [undefined, 'INVALID_INPUT', /file is empty/],
    [' \t ', 'INVALID_INPUT', /file is empty/],
    ['PK\0\0', 'UNSUPPORTED_FILE', /is binary/],
    ['<!doctype html>', 'UNSUPPORTED_FILE', /is HTML or XML/],
    ['  [{"a":1}]', 'UNSUPPORTED_FILE', /is JSON/],
    ['name,price', 'INVALID_INPUT', /first 10 lines.*English, Italian, German, French, Spanish or Portuguese/],
  ])('of a file that begins with %j', (firstLine, code, message) => {
    const error = missingHeader(firstLine);
    expect(error).toBeInstanceOf(SpuntaError);
    expect(error).toMatchObject({ code, field: 'header' });
    expect(error.message).toMatch(message);
  });
});
