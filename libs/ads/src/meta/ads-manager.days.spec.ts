import fc from 'fast-check';
import { dayOrderEvidence, readDay } from './ads-manager.days.js';

describe('readDay', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026/11/20', '2026-11-20'],
    ['2026-11-20 00:00:00', '2026-11-20'],
    ['20/11/2026', '2026-11-20'],
    ['11/20/2026', '2026-11-20'],
    ['05/05/2026', '2026-05-05'],
    ['5.11.2026', '2026-11-05'],
    ['Nov 20, 2026', '2026-11-20'],
    ['20 novembre 2026', '2026-11-20'],
    ['20 de nov. de 2026', '2026-11-20'],
    ['3. März 2026', '2026-03-03'],
    ['1er août 2026', '2026-08-01'],
    ['7 juil. 2026', '2026-07-07'],
    ['9 giugno 2026', '2026-06-09'],
    ['2 mai 2026', '2026-05-02'],
    ['2 out 2026', '2026-10-02'],
    ['15 enero 2026', '2026-01-15'],
  ])('%s is %s', (cell, day) => {
    expect(readDay(cell, undefined)).toEqual({ day });
  });

  it.each(['31.02.2026', '2026-13-01', '20/11/26', 'yesterday', '2026-11', '46000', '20 brumaire 2026', '1999-01-01'])(
    '%s is no day',
    (cell) => {
      expect(readDay(cell, 'day_first')).toEqual({ bad: 'invalid' });
    },
  );

  it('asks the file where a day could be read in two ways', () => {
    expect(readDay('05/11/2026', undefined)).toEqual({ bad: 'ambiguous' });
    expect(readDay('05/11/2026', 'day_first')).toEqual({ day: '2026-11-05' });
    expect(readDay('05/11/2026', 'month_first')).toEqual({ day: '2026-05-11' });
  });

  it('reads every day back from each way to write it', () => {
    const days = fc.date({ min: new Date('2010-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('en', 'it', 'de', 'fr', 'es', 'pt'), (date, locale) => {
        const day = date.toISOString().slice(0, 10);
        const format = (month: 'short' | 'long'): string =>
          date.toLocaleDateString(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
        expect(readDay(format('short'), undefined)).toEqual({ day });
        expect(readDay(format('long'), undefined)).toEqual({ day });
        const [year, month, number] = day.split('-');
        expect(readDay(`${number}/${month}/${year}`, 'day_first')).toEqual({ day });
        expect(readDay(`${month}/${number}/${year}`, 'month_first')).toEqual({ day });
      }),
    );
  });
});

describe('dayOrderEvidence', () => {
  it.each([
    ['20/11/2026', 'day_first'],
    ['11/20/2026', 'month_first'],
    ['05.11.2026', 'day_first'],
    ['05/11/2026', undefined],
    ['2026-11-20', undefined],
  ])('%s proves %s', (cell, expected) => {
    expect(dayOrderEvidence(cell)).toBe(expected);
  });
});
