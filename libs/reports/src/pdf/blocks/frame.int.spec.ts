import { nodesIn, sheetOf, textsIn, textOf } from '../../../../../test/support/pdf-sheet.js';
import { PAGE_SIZES, PAGE_SIZE_NAMES } from '../page-size.js';
import { MARGINS, widthOf } from '../sheet.js';
import { pageFoot, pageHead } from './frame.js';

describe('the head of a page', () => {
  it.each([
    ['en', '1 October 2026 to 31 October 2026', 'Europe/Rome · Amounts in EUR'],
    ['it', 'dal 1 ottobre 2026 al 31 ottobre 2026', 'Europe/Rome · Importi in EUR'],
  ] as const)('says whose report of when it is, in %s', (language, period, zone) => {
    const texts = textsIn(pageHead(sheetOf([], { language })));
    expect(texts).toEqual(['Rossi & Figli', 'October', period, zone]);
  });

  it('says no currency where amounts have several', () => {
    expect(textsIn(pageHead(sheetOf([], { currency: null }))).at(-1)).toBe('Europe/Rome');
  });

  it.each([
    ['en', 'Sample data'],
    ['it', 'Dati di esempio'],
  ] as const)('of a sample says so, and of others does not, in %s', (language, mark) => {
    const marked = (isSample: boolean) => textsIn(pageHead(sheetOf([], { language, isSample }))).includes(mark);
    expect([marked(true), marked(false)]).toEqual([true, false]);
  });
});

describe('the foot of a page', () => {
  it.each([
    ['en', 'Page 3 of 12'],
    ['it', 'Pagina 3 di 12'],
  ] as const)('says title and page, in %s', (language, page) => {
    expect(textsIn(pageFoot(sheetOf([], { language }), 3, 12))).toEqual(['Results of October', page]);
  });
});

describe.each(PAGE_SIZE_NAMES)('on %s', (size) => {
  const long = 'A name without an end '.repeat(20).trim();
  const sheet = sheetOf([], { workspace: long, name: long, title: long }, { size });
  const lines = [pageHead(sheet), pageFoot(sheet, 1, 1)].flatMap(nodesIn).filter((node) => textOf(node) !== '');

  it('each line is one, cut where it would reach into the next', () => {
    expect(lines).toHaveLength(6);
    expect(lines.every(({ noWrap }) => noWrap)).toBe(true);
    expect(lines.filter((line) => textOf(line).endsWith('…'))).toHaveLength(3);
    for (const line of lines) {
      const width = widthOf(sheet, textOf(line), { fontSize: line.fontSize ?? 0, bold: line.bold ?? false });
      expect(width).toBeLessThanOrEqual(typeof line.width === 'number' ? line.width : sheet.width / 2);
    }
  });

  it('it stands between the margins', () => {
    expect(sheet.width + MARGINS.left + MARGINS.right).toBeCloseTo(PAGE_SIZES[size].width, 6);
    expect(sheet.height + MARGINS.top + MARGINS.bottom).toBeCloseTo(PAGE_SIZES[size].height, 6);
  });

  it('is decoration, which nobody hears on every page', () => {
    expect(lines.flatMap(({ text = [] }) => text).filter(({ tag }) => tag !== undefined)).toEqual([]);
    expect(sheet.root.children).toEqual([]);
  });
});
