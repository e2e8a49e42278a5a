import { MAX_ROW_CHARACTERS } from '../delimited.lines.js';
import { readColumns } from './ads-manager.columns.js';
import type { AdCsvItem } from './ads-manager.items.js';
import { AdTable } from './ads-manager.table.js';

const HEADER = ['Day', 'Campaign name', 'Amount spent (EUR)', 'Impressions'];

const open = (delimiter: ',' | ';' = ',') => new AdTable({ columns: readColumns(HEADER), delimiter }, {});

/** Lines below the header, through the table's own assembler. */
function readLines(lines: readonly string[], table = open()): AdCsvItem[] {
  const assembler = table.assembler();
  const records = lines.flatMap((text, at) => assembler.push({ number: at + 2, text }));
  return [...[...records, ...assembler.end()].flatMap((record) => [...table.push(record)]), ...table.end()];
}

const spends = (items: readonly AdCsvItem[]) =>
  items.map((item) => ('insight' in item ? item.insight.spend : item.skip));

describe('AdTable', () => {
  it('hands rows out in blocks, each once, in order and with its line', () => {
    const table = open();
    const sizes: number[] = [];
    for (let line = 2; line < 1_202; line += 1) {
      const block = [...table.push({ line, text: `2026-11-20,Tea,${line}.5,1` })];
      if (block.length > 0) sizes.push(block.length);
      expect(block.every((item, at) => item.line === line - block.length + 1 + at)).toBe(true);
    }
    expect(sizes).toEqual([500, 500]);
    expect([...table.end()]).toHaveLength(200);
    expect([...table.end()]).toEqual([]);
  });

  it('closes a block early when its rows are long, so that memory stays bounded', () => {
    const table = open();
    const text = `2026-11-20,${'x'.repeat(MAX_ROW_CHARACTERS - 40)},1.00,1`;
    const sizes = Array.from({ length: 6 }, (_, at) => [...table.push({ line: at + 2, text })].length);
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(4);
    expect(sizes.at(-1)).toBe(0);
  });

  it('passes over blank lines and keeps the numbers of the others', () => {
    const items = readLines(['', '2026-11-20,Tea,1.00,1', '   ', '2026-11-21,Tea,2.00,1']);
    expect(items.map(({ line }) => line)).toEqual([3, 5]);
  });

  it('learns how the file writes amounts from its first block, for every row of it and of the next ones', () => {
    const rows = Array.from({ length: 600 }, () => '2026-11-20;Tea;1.234;1');
    const items = readLines([...rows.slice(0, 400), '2026-11-20;Tea;0,5;1', ...rows], open(';'));
    expect(new Set(spends(items))).toEqual(new Set(['1234', '0.5']));
    const dots = readLines(['2026-11-20;Tea;1.234;1', '2026-11-20;Tea;0.5;1'], open(';'));
    expect(spends(dots)).toEqual(['1.234', '0.5']);
  });

  it('reads the neighbours of a row that cannot be split', () => {
    const items = readLines(['2026-11-20,Tea,1.00,1', '2026-11-20,"Tea,2.00,1', '2026-11-20,"Te""a",3.00,1']);
    expect(spends(items)).toEqual(['1', 'wrong_column_count', '3']);
    expect(items[1]).toMatchObject({ line: 3, detail: 'a quote is not closed' });
  });

  it('joins the lines of one quoted name, and no more than those that make a row', () => {
    expect(readLines(['2026-11-20,"Two', 'lines",1.00,1'])).toMatchObject([
      { line: 2, insight: { campaignName: 'Two lines' } },
    ]);
    const stray = readLines(['2026-11-20,"Tea,1.00,1', '2026-11-21,Tea,2.00,1', '2026-11-22,"Tea",3.00,1']);
    expect(spends(stray)).toEqual(['wrong_column_count', '2', '3']);
  });

  it('says how long a row may be', () => {
    const [item] = [...open().push({ line: 9, broken: 'too_long' })];
    expect(item).toBeUndefined();
    const table = open();
    const items = [...table.push({ line: 9, broken: 'too_long' }), ...table.end()];
    expect(items).toEqual([
      { skip: 'wrong_column_count', line: 9, detail: `more than ${MAX_ROW_CHARACTERS} characters` },
    ]);
  });

  it('gives rows the account and currency of the caller where the file names none', () => {
    const columns = readColumns(['Day', 'Campaign name', 'Amount spent', 'Impressions']);
    const table = new AdTable({ columns, delimiter: ',' }, { adAccount: '77', currency: 'SEK' });
    expect(readLines(['2026-11-20,Tea,1.00,1'], table)).toMatchObject([
      { insight: { adAccount: '77', currency: 'SEK' } },
    ]);
  });
});
