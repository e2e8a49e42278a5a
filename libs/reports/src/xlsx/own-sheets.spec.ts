import fc from 'fast-check';
import type { ReportDocument, Table } from '../document/document.js';
import { sheetWordsOf } from '../words/sheet-words.js';
import { planSheets } from './sheets.js';

const own = (title: string, number: number): Table => ({
  ...{ kind: 'table', id: `block-${number}`, title, totals: null, totalRows: 1 },
  columns: [{ key: 'country', label: 'Country', type: 'text', currency: null, empty: '' }],
  rows: [{ cells: ['IT'], isSmall: false }],
  own: {
    number,
    question: { metrics: ['ad_spend'], range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'UTC' } },
  },
});
const documentOf = (blocks: ReportDocument['sections'][number]['blocks']): ReportDocument => ({
  ...{ template: 'executive', name: 'March', title: 'March', language: 'en', workspace: 'w', currency: 'EUR' },
  ...{ status: 'COMPLETE', dataThrough: null, isSample: false },
  period: { from: '2026-03-01', to: '2026-03-31', timeZone: 'UTC' },
  sections: [{ id: 'own', title: 'Own', blocks }],
});
const namesOf = (...titles: string[]) =>
  planSheets(documentOf(titles.map((title, i) => own(title, i + 1)))).sheets.map(({ name }) => name);

describe('sheets of questions of one’s own', () => {
  it.each([
    ['Countries by cost', 'Countries by cost'],
    ['a/b\\c*d?e:f[g]h', 'a b c d e f g h'],
    ["'quoted'", 'quoted'],
    ['x'.repeat(40), 'x'.repeat(31)],
    ['😀'.repeat(20), '😀'.repeat(15)],
    ['\u0000\u202e', '1'],
    ['Raw', 'Raw 2'],
    ['history', 'history 2'],
    ['summary', 'summary 2'],
  ])('are called by their title as far as the format lets them: %j is %j', (title, name) => {
    expect(namesOf(title)).toEqual([name]);
  });

  it('of one title are told apart without regard to case', () => {
    expect(namesOf('Costs', 'costs', 'COSTS', 'x'.repeat(31), 'x'.repeat(33))).toEqual([
      ...['Costs', 'costs 2', 'COSTS 3', 'x'.repeat(31), `${'x'.repeat(29)} 2`],
    ]);
  });

  it('bring along the table of a chart, which is not there twice', () => {
    const data = own('Drawn', 1);
    const { sheets } = planSheets(
      documentOf([
        { kind: 'chart', id: 'block-1', title: 'Drawn', shape: 'line', axis: 'time', categories: [], series: [], data },
      ]),
    );
    expect(sheets).toEqual([{ name: 'Drawn', table: data }]);
  });

  it('have names that every workbook takes, whatever their titles', () => {
    const taken = Object.values(sheetWordsOf('en').sheets).map((name) => name.toLowerCase());
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { minLength: 1, maxLength: 8 }), (titles) => {
        const names = namesOf(...titles);
        expect(names).toHaveLength(titles.length);
        const lower = names.map((name) => name.toLowerCase());
        expect(new Set([...lower, ...taken]).size).toBe(lower.length + taken.length);
        for (const name of names) {
          expect(name.length > 0 && name.length <= 31).toBe(true);
          expect(name).not.toMatch(/[*?:\\/[\]\p{Cc}\p{Cs}]|^'|'$/u);
        }
      }),
      { numRuns: 200 },
    );
  });
});
