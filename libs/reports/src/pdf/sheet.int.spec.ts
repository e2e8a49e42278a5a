import { sheetOf, textOf } from '../../../../test/support/pdf-sheet.js';
import type { Table } from '../document/document.js';
import { makeTag } from './engine/tags.js';
import { fitted, paragraph, widthOf } from './sheet.js';

const tableOf = (cells: (string | null)[][]): Table => ({
  ...{ kind: 'table', id: 't', title: 'T', totals: null, totalRows: cells.length },
  columns: [
    { key: 'name', label: 'Name', type: 'text', currency: null, empty: '' },
    { key: 'count', label: 'Count', type: 'integer', currency: null, empty: '' },
  ],
  rows: cells.map((row) => ({ cells: row, isSmall: false })),
});
const SMALL = { fontSize: 8 };

describe('a sheet', () => {
  it('knows what people named from right to left: workspace, report and texts of tables, the longest first', () => {
    const rows = [
      ['מבצע גדול', '3'],
      ['Roma', '4'],
      [null, null],
      ['מבצע גדול', '5'],
    ];
    const { names } = sheetOf([tableOf(rows)], { workspace: 'שלום', name: 'October' });
    expect(names).toEqual(['מבצע גדול', 'שלום']);
    expect(sheetOf([]).names).toEqual([]);
  });

  it.each([
    ['Roma', false],
    ['東京', false],
    ['東京キャンペーン', true],
  ])('with %s in it draws Han characters the Japanese way: %p', (name, isJapanese) => {
    const sheet = sheetOf([tableOf([[name, '1']])]);
    expect(sheet.typesetting.isJapanese).toBe(isJapanese);
    expect(paragraph(sheet, '直', SMALL).text?.[0]?.font).toBe(isJapanese ? 'BIZ UDPGothic' : 'Noto Sans SC');
  });

  it('has the words of its language', () => {
    expect(sheetOf([]).words.page(1, 2)).toBe('Page 1 of 2');
    expect(sheetOf([], { language: 'it' }).words.page(1, 2)).toBe('Pagina 1 di 2');
  });

  it('is wider and lower on American paper', () => {
    const [a4, letter] = [sheetOf([]), sheetOf([], {}, { size: 'LETTER' })];
    expect(letter.width).toBeGreaterThan(a4.width);
    expect(letter.height).toBeLessThan(a4.height);
  });
});

describe('a paragraph', () => {
  const sheet = sheetOf([tableOf([['מבצע', '1']])]);

  it('gives each of its runs the tag, and none where it is decoration', () => {
    const tag = makeTag(null, 'P');
    const runs = paragraph(sheet, 'Roma 東京 שלום', SMALL, tag).text ?? [];
    expect(runs.length).toBeGreaterThanOrEqual(3);
    expect(runs.every((run) => run.tag === tag)).toBe(true);
    expect(paragraph(sheet, 'Roma', SMALL).text?.every((run) => !('tag' in run))).toBe(true);
  });

  it('keeps its style and text', () => {
    const node = paragraph(sheet, 'Roma', { fontSize: 9, bold: true, color: '#123456' });
    expect(node).toMatchObject({ fontSize: 9, bold: true, color: '#123456' });
    expect(textOf(node)).toBe('Roma');
  });

  it('without a letter is an empty run, on which nothing is heard', () => {
    expect(paragraph(sheet, '', SMALL, makeTag(null, 'P')).text).toEqual([{ text: '', font: 'Noto Sans', level: 0 }]);
  });

  it('reads a figure after a Hebrew name as a figure of the sentence', () => {
    const levelOf = (text: string) => {
      const runs = paragraph(sheet, text, SMALL).text ?? [];
      return runs.find((run) => run.text.includes('200'))?.level;
    };
    expect(levelOf('מבצע +200')).toBe(0);
    expect(levelOf('אחר +200')).not.toBe(0);
  });
});

describe('the width of a text', () => {
  const sheet = sheetOf([]);

  it('grows with its letters and its size, and is nothing for nothing', () => {
    expect(widthOf(sheet, '', SMALL)).toBe(0);
    expect(widthOf(sheet, 'Roma Roma', SMALL)).toBeGreaterThan(widthOf(sheet, 'Roma', SMALL));
    expect(widthOf(sheet, 'Roma', { fontSize: 16 })).toBeCloseTo(2 * widthOf(sheet, 'Roma', SMALL), 6);
    expect(widthOf(sheet, 'Roma', { ...SMALL, bold: true })).toBeGreaterThan(widthOf(sheet, 'Roma', SMALL));
  });

  it('is that of its runs together, whatever fonts they need', () => {
    const parts = ['Roma ', '東京', '안녕'];
    const sum = parts.reduce((total, part) => total + widthOf(sheet, part, SMALL), 0);
    expect(widthOf(sheet, parts.join(''), SMALL)).toBeCloseTo(sum, 6);
  });

  it.each(['Rossi & Figli', '東京の秋キャンペーン', 'a b c d e f g'])(
    'to which %s is cut is used as far as it goes',
    (text) => {
      const whole = widthOf(sheet, text, SMALL);
      expect(fitted(sheet, text, whole, SMALL)).toBe(text);
      const cut = fitted(sheet, text, whole * 0.6, SMALL);
      expect(widthOf(sheet, cut, SMALL)).toBeLessThanOrEqual(whole * 0.6);
      const kept = [...cut.slice(0, -1)].length;
      expect(text.startsWith(cut.slice(0, -1))).toBe(true);
      const longer = [...text].slice(0, kept + 2).join('');
      expect(widthOf(sheet, `${longer}…`, SMALL)).toBeGreaterThan(whole * 0.6);
      expect(fitted(sheet, cut, whole * 0.6, SMALL)).toBe(cut);
    },
  );
});
