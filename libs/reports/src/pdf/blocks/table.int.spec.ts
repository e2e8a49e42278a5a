import { rolesIn, sheetOf, tagsIn, textOf, textsIn } from '../../../../../test/support/pdf-sheet.js';
import type { Cell, Column, Table } from '../../document/document.js';
import { PALE_TEXT } from '../look.js';
import type { PdfNode } from '../sheet.js';
import { tableNodes, writeCell } from './table.js';

const column = (key: string, change: Partial<Column> = {}): Column => ({
  ...{ key, label: key, type: 'integer', currency: null, empty: '' },
  ...change,
});
const COUNTRY = column('country', { label: 'Country', type: 'text', empty: 'Unknown' });
const COUNT = column('conversations', { label: 'Conversations', empty: 'Not counted' });

const tableOf = (cells: Cell[][], change: Partial<Table> = {}): Table => ({
  ...{ kind: 'table', id: 'countries', title: 'Countries', columns: [COUNTRY, COUNT], totals: null },
  rows: cells.map((row) => ({ cells: row, isSmall: false })),
  totalRows: cells.length,
  ...change,
});
const SHEETS = { en: sheetOf([]), it: sheetOf([], { language: 'it' }) };

function drawn(table: Table, { language = 'en' as 'en' | 'it', heading = [] as PdfNode[] } = {}) {
  const sheet = SHEETS[language];
  const root = { role: 'Sect' as const, alt: null, children: [], contents: [] };
  const [node, ...notes] = tableNodes(sheet, table, root, heading);
  const body = node?.table?.body ?? [];
  return { root, node, body, lines: body.map((row) => row.map(textOf)), notes: textsIn(notes) };
}
const many = (count: number): Cell[][] => Array.from({ length: count }, (_, i) => [`Country ${i}`, String(i)]);

describe('a table', () => {
  it('has its head, its rows and their sum, texts left and figures right', () => {
    const rows = [
      ['Italy', '1200'],
      ['Japan', null],
    ];
    const { lines, body, node } = drawn(tableOf(rows, { totals: [null, '1200'] }));
    expect(lines).toEqual([
      ['Country', 'Conversations'],
      ['Italy', '1,200'],
      ['Japan', '–'],
      ['Total', '1,200'],
    ]);
    expect(node?.table).toMatchObject({ headerRows: 1, dontBreakRows: true });
    for (const [text, figure] of body) {
      expect(text?.alignment ?? 'left').toBe('left');
      expect(figure?.alignment).toBe('right');
    }
    expect(body.slice(1).every(([, figure]) => figure?.noWrap)).toBe(true);
    expect(body.at(-1)?.every(({ bold }) => bold)).toBe(true);
  });

  it('writes figures and words in the language of the report', () => {
    const { lines } = drawn(tableOf([['Italia', '1200']], { totals: [null, '1200'] }), { language: 'it' });
    expect(lines.slice(1)).toEqual([
      ['Italia', '1.200'],
      ['Totale', '1.200'],
    ]);
  });

  it('marks small samples with a star and in grey, and says what that means', () => {
    const rows = [
      { cells: ['Italy', '1200'], isSmall: false },
      { cells: ['Malta', '3'], isSmall: true },
    ];
    const { lines, body, notes } = drawn(tableOf([], { rows, totalRows: 2 }));
    expect(lines.slice(1)).toEqual([
      ['Italy', '1,200'],
      ['Malta *', '3'],
    ]);
    expect(body.map(([cell]) => cell?.color === PALE_TEXT)).toEqual([false, false, true]);
    expect(notes).toEqual(['* Small sample.']);
  });

  it('says what a dash means, once for columns that mean the same, and nothing where there is none', () => {
    const columns = [COUNTRY, COUNT, column('replies', { label: 'Replies', empty: 'Not counted' })];
    const noted = (cells: Cell[][]) => drawn(tableOf(cells, { columns })).notes;
    expect(noted([['Italy', '1', '2']])).toEqual([]);
    expect(noted([['Italy', null, null]])).toEqual(['– in Conversations, Replies: not counted.']);
    expect(noted([[null, '1', null]])).toEqual(['– in Country: unknown. – in Replies: not counted.']);
  });

  it('says that nothing was counted where it has no rows', () => {
    const told = (language: 'en' | 'it') =>
      textsIn(drawn(tableOf([], { totals: [null, '0'] }), { language }).node ?? []);
    expect(told('en')).toEqual(['Nothing was counted in this period.']);
    expect(told('it')).toEqual(['In questo periodo non è stato conteggiato nulla.']);
  });

  it('says how many rows there are where it shows fewer', () => {
    const { notes } = drawn(tableOf(many(3), { totalRows: 1234 }));
    expect(notes).toEqual(['3 of 1,234 rows are shown.']);
    const italian = drawn(tableOf(many(3), { totalRows: 1234 }), { language: 'it' });
    expect(italian.notes).toEqual(['Sono riportate 3 righe su 1.234.']);
    const elsewhere = drawn(tableOf(many(3), { totalRows: 4, rest: 'The Market report has it.' }));
    expect(elsewhere.notes).toEqual(['3 of 4 rows are shown. The Market report has it.']);
  });

  it('of many rows keeps the first 500, breaks over pages and has its sum on top', () => {
    const { lines, node, notes } = drawn(tableOf(many(501), { totals: [null, '125250'] }));
    expect(lines).toHaveLength(502);
    expect(lines.slice(0, 3).map(([name]) => name)).toEqual(['Country', 'Total', 'Country 0']);
    expect(lines.at(-1)?.[0]).toBe('Country 499');
    expect(notes).toEqual(['500 of 501 rows are shown. The rest (1) is in the XLSX file of this report.']);
    const italian = drawn(tableOf(many(1700), { totalRows: 1700 }), { language: 'it' });
    expect(italian.notes).toEqual([
      'Sono riportate 500 righe su 1.700. Il resto (1.200) è nel file XLSX di questo report.',
    ]);
    expect(node?.unbreakable).toBe(false);
    expect(drawn(tableOf(many(5))).node?.unbreakable).toBe(true);
  });

  it('cuts a text that would fill a page', () => {
    const cut = (text: string) => drawn(tableOf([[text, '1']])).lines[1]?.[0] ?? '';
    expect(cut('x'.repeat(240))).toBe('x'.repeat(240));
    expect(cut('x'.repeat(5_000))).toBe(`${'x'.repeat(239)}…`);
  });

  it('says once above columns what they have in common before a colon', () => {
    const labels = ['Country', 'Conversations: expected', 'Conversations: at least', 'Cost: expected'];
    const columns = labels.map((label, i) => ({ ...(i === 0 ? COUNTRY : COUNT), key: `c${i}`, label }));
    const { lines, body, node } = drawn(tableOf([['Italy', '3', '2', '1']], { columns }));
    expect(lines.slice(0, 2)).toEqual([
      ['', 'Conversations', '', ''],
      ['Country', 'Expected', 'At least', 'Cost: expected'],
    ]);
    expect(body[0]?.map(({ colSpan = 1 }) => colSpan)).toEqual([1, 2, 1, 1]);
    expect(node?.table?.headerRows).toBe(2);
  });

  it('keeps its title with its head, over all columns', () => {
    const heading: PdfNode[] = [{ text: [{ text: 'Where from', font: 'Noto Sans', level: 0 }] }];
    const { body, node } = drawn(tableOf([['Italy', '1']]), { heading });
    expect(body[0]).toHaveLength(2);
    expect(body[0]?.[0]).toMatchObject({ colSpan: 2, stack: heading });
    expect(node?.table).toMatchObject({ headerRows: 2, keepWithHeaderRows: 1 });
  });

  it('is heard as a table: a head of TH, a row of TD for each line, and notes beside it', () => {
    const { root } = drawn(tableOf([['Italy', null]], { totals: [null, '7'] }));
    expect(rolesIn(root)).toEqual(['Table', ['TR', ['TH', 'TH'], 'TR', ['TD', 'TD'], 'TR', ['TD', 'TD']], 'Note']);
    expect(tagsIn(root).find(({ role }) => role === 'Table')?.alt).toBe('Countries');
  });

  it('has as many cells in every line as columns, and their widths within the page', () => {
    const columns = [
      COUNTRY,
      ...Array.from({ length: 7 }, (_, i) => column(`c${i}`, { type: 'money', currency: 'EUR' })),
    ];
    const cells = ['Bosnia and Herzegovina', ...Array.from({ length: 7 }, () => '9000000.00')];
    const { body, node } = drawn(tableOf([cells, cells], { columns, totals: cells }));
    expect(body.map((row) => row.length)).toEqual([8, 8, 8, 8]);
    const total = (node?.table?.widths ?? []).reduce<number>((sum, width) => sum + Number(width), 0);
    expect(total).toBeLessThan(SHEETS.en.width);
  });
});

describe('a cell', () => {
  it.each([
    ['change', 'percent', '0.1', '+10%', '+10%'],
    ['conversations_change', 'percent', '-0.125', '-12.5%', '-12,5%'],
    ['difference', 'integer', '1500', '+1,500', '+1.500'],
    ['exchange', 'percent', '0.1', '10.0%', '10,0%'],
    ['cost', 'decimal', '1234.5', '1,234.5', '1.234,5'],
    ['name', 'text', '=1+1', '=1+1', '=1+1'],
    ['cost', 'decimal', null, '–', '–'],
  ] as const)('of %s (%s) writes %p as %s, in Italian %s', (key, type, cell, english, italian) => {
    expect(writeCell(cell, column(key, { type }), 'en')).toBe(english);
    expect(writeCell(cell, column(key, { type }), 'it')).toBe(italian);
  });

  it('without a column is a dash', () => {
    expect(writeCell('5', undefined, 'en')).toBe('–');
  });
});
