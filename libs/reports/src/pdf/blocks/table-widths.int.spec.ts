import fc from 'fast-check';
import { answerWith } from '../../../../../test/support/report-answers.js';
import { makeSubject } from '../../../../../test/support/report-subjects.js';
import { questionsOf, writeDocument } from '../../compose.js';
import type { Column } from '../../document/document.js';
import { fitted, makeSheet, widthOf } from '../sheet.js';
import { columnWidths, heightOf, PADDING } from './table-widths.js';

const subject = makeSubject('plan');
const answer = answerWith();
const asked = Object.entries(questionsOf(subject)).map(([name, query]) => [name, answer(query)]);
const document = writeDocument(subject, Object.fromEntries(asked) as Parameters<typeof writeDocument>[1]);
const sheet = makeSheet(document, 'A4', '');

const columnsOf = (types: readonly ('text' | 'money')[]): Column[] =>
  types.map((type, i) => ({ key: `c${i}`, label: `Column ${i}`, type, currency: null, empty: '' }));
const labelsOf = (columns: Column[]) => columns.map(({ label }) => label);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe('widths of columns', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom('9,000,000.00 €', 'x'.repeat(200), '東京の秋', ''),
  );

  it('never pass the edge of the page, whatever stands in them', () => {
    const tables = fc
      .array(fc.constantFrom('text' as const, 'money' as const), { minLength: 1, maxLength: 12 })
      .chain((types) =>
        fc.record({
          types: fc.constant(types),
          lines: fc.array(fc.array(cell, { minLength: types.length, maxLength: types.length }), { maxLength: 5 }),
        }),
      );
    fc.assert(
      fc.property(tables, ({ types, lines }) => {
        const columns = columnsOf(types);
        const { widths, fontSize } = columnWidths(sheet, columns, labelsOf(columns), lines);
        expect(sum(widths) + columns.length * 2 * PADDING).toBeLessThanOrEqual(sheet.width + 0.01);
        expect(Math.min(...widths)).toBeGreaterThan(0);
        expect(fontSize).toBeGreaterThanOrEqual(6.5);
      }),
      { numRuns: 60 },
    );
  });

  it('leave figures whole where the page has room, in smaller print where it has little', () => {
    const lines = [['Italia', ...Array.from({ length: 8 }, () => '9.000.000,00 €')]];
    const columns = columnsOf(['text', ...Array.from({ length: 8 }, () => 'money' as const)]);
    const { widths, fontSize } = columnWidths(sheet, columns, labelsOf(columns), lines);
    const needed = widthOf(sheet, '9.000.000,00 €', { fontSize });
    expect(widths.slice(1).filter((width) => width < needed)).toEqual([]);
    expect(fontSize).toBeLessThan(8);
  });

  it('break a long word and leave room for its neighbours', () => {
    const columns = columnsOf(['text', 'text', 'money']);
    const { widths, fontSize } = columnWidths(sheet, columns, labelsOf(columns), [['x'.repeat(200), 'Milano', '1']]);
    expect(fontSize).toBe(8);
    expect(widths[1]).toBeGreaterThan(widthOf(sheet, 'Milano', { fontSize }));
    expect(heightOf(sheet, widths, fontSize, [['x'.repeat(200), '', '']])).toBeGreaterThan(20);
  });
});

describe('a text in one line', () => {
  it('is cut with an ellipsis where it is too wide, never inside a letter', () => {
    const style = { fontSize: 8 };
    expect(fitted(sheet, 'Rossi & Figli', 200, style)).toBe('Rossi & Figli');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        fc.integer({ min: 20, max: 200 }),
        (text, width) => {
          const shown = fitted(sheet, text, width, style);
          expect(widthOf(sheet, shown, style)).toBeLessThanOrEqual(width);
          if (shown !== text) expect(shown.endsWith('…')).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
