import fc from 'fast-check';
import { readColumns } from './ads-manager.columns.js';
import { habitsOf } from './ads-manager.habits.js';

const ENGLISH = readColumns(['Day', 'Campaign name', 'Amount spent (EUR)', 'Impressions', 'CPM']);
const GERMAN = readColumns(['Tag', 'Kampagnenname', 'Ausgegebener Betrag (EUR)', 'Impressionen', 'CPM']);

const row = (day: string, spend: string, other = ''): string[] => [day, 'Tea 2,5', spend, '1.234', other];

describe('the decimal mark of a file', () => {
  it.each<[string, string[], string, 'dot' | 'comma' | 'unclear']>([
    ['a cell with cents', ['1,234', '92.41'], ',', 'dot'],
    ['a cell with comma cents', ['1.234', '92,41'], ',', 'comma'],
    ['cells that contradict each other', ['92.41', '92,41'], ',', 'unclear'],
    ['no proof between commas', ['1.234', '7'], ',', 'dot'],
    ['no proof between semicolons', ['1.234', '7'], ';', 'comma'],
    ['no proof between tabs, in English', ['1.234', '7'], '\t', 'dot'],
  ])('%s', (_name, amounts, delimiter, style) => {
    const rows = amounts.map((amount) => row('2026-11-20', amount));
    expect(habitsOf(rows, ENGLISH, delimiter).style).toBe(style);
  });

  it('is the comma between tabs in other languages', () => {
    expect(habitsOf([row('20.11.2026', '1.234')], GERMAN, '\t').style).toBe('comma');
  });

  it('is also shown by columns that are not ours, but never by names or counts', () => {
    expect(habitsOf([row('2026-11-20', '1.234', '0,75')], ENGLISH, ',').style).toBe('comma');
    expect(habitsOf([['2026-11-20', '92,41', '1.234', '92,41', '']], ENGLISH, ',').style).toBe('dot');
  });
});

describe('the order of day and month', () => {
  it.each<[string, string[], typeof ENGLISH, 'day_first' | 'month_first' | undefined]>([
    ['a 20th that stands first', ['05/11/2026', '20/11/2026'], ENGLISH, 'day_first'],
    ['a 20th that stands second', ['05/11/2026', '11/20/2026'], ENGLISH, 'month_first'],
    ['both in one file', ['20/11/2026', '11/20/2026'], ENGLISH, undefined],
    ['no proof in English', ['05/11/2026'], ENGLISH, undefined],
    ['no proof in German', ['05/11/2026'], GERMAN, 'day_first'],
    ['points', ['05.11.2026'], ENGLISH, 'day_first'],
    ['no date at all', [''], GERMAN, 'day_first'],
  ])('%s', (_name, days, columns, order) => {
    expect(
      habitsOf(
        days.map((day) => row(day, '1')),
        columns,
        ',',
      ).dayOrder,
    ).toBe(order);
  });
});

it('does not depend on the order of the rows, nor on rows that are too short', () => {
  const cells = fc.constantFrom(
    row('20/11/2026', '1.5'),
    row('11/20/2026', '1,5'),
    row('05/11/2026', '1.234'),
    [],
    ['x'],
  );
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 6 }), (rows) => {
      expect(habitsOf([...rows].reverse(), ENGLISH, ',')).toEqual(habitsOf(rows, ENGLISH, ','));
    }),
  );
});
