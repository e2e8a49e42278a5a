import fc from 'fast-check';
import { readAssumption, shownEnds } from './assumption-text.js';
import { charactersOf, isWithin, percentOf, readNumber, shareOf, typedNumber } from './number-text.js';
import { faultIn } from './use-plan-fault.js';

describe('numbers that are typed', () => {
  it.each([
    ['0,5', 0.5],
    [' 12 ', 12],
    ['-3', -3],
    ['1e-7', 1e-7],
    ['', null],
    ['1.', null],
    ['1,000,5', null],
    ['ten', null],
  ])('%j is %p', (text, value) => expect(readNumber(text)).toBe(value));

  it.each(['en-GB', 'it-IT', 'de-DE', 'fr-FR'])('are read as they are written in %s', (locale) => {
    const value = fc.double({ min: 1e-6, max: 1e9, noNaN: true }).map((number) => Number(number.toPrecision(12)));
    fc.assert(fc.property(value, (number) => expect(readNumber(typedNumber(number, locale))).toBe(number)));
  });

  it('keep to their bounds', () => {
    expect([0, 1, 100, 101].map((value) => isWithin(value, { least: 0, most: 100 }))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(isWithin(0, { least: 0, most: 100, isAbove: true })).toBe(false);
  });

  it('are per cent and shares without a float’s noise', () => {
    expect([percentOf(0.07), shareOf(7), percentOf(0.29), shareOf(56.7)]).toEqual([7, 0.07, 29, 0.567]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (n) => expect(percentOf(shareOf(n / 100))).toBe(n / 100)),
    );
  });

  it('counts characters as the ad platform does: an emoji is one', () => {
    expect([charactersOf(''), charactersOf('Tè'), charactersOf('🍵🍵')]).toEqual([0, 2, 2]);
  });
});

describe('an assumption that is edited', () => {
  const share = { id: 'CLICK_RATE', unit: 'SHARE' } as const;
  const money = { id: 'CPM', unit: 'MONEY' } as const;
  const typed = (low: string, value: string, high: string) => ({ low, value, high });

  it('is shown with four digits and read back', () => {
    expect(shownEnds({ low: 0.005, value: 0.012, high: 0.028 }, 'SHARE', 'en-GB')).toEqual(typed('0.5', '1.2', '2.8'));
    expect(shownEnds({ low: 2, value: 6.123456, high: 18 }, 'MONEY', 'en-GB')).toEqual(typed('2', '6.123', '18'));
    expect(readAssumption(share, typed('0.5', '1,2', '2.8'))).toEqual({
      id: 'CLICK_RATE',
      low: 0.005,
      value: 0.012,
      high: 0.028,
    });
    expect(readAssumption(money, typed('2', '6', '180'))).toEqual({ id: 'CPM', low: 2, value: 6, high: 180 });
  });

  it.each([
    ['out of order', share, typed('3', '2', '4')],
    ['0', money, typed('0', '2', '4')],
    ['no number', money, typed('1', '', '4')],
    ['a share above one', share, typed('50', '90', '120')],
    ['a share of one that is not certain', share, typed('50', '90', '100')],
  ])('is none where it is %s', (_, of, ends) => expect(readAssumption(of, ends)).toBeNull());

  it('may be certain', () => {
    expect(readAssumption(share, typed('100', '100', '100'))).toEqual({ id: 'CLICK_RATE', low: 1, value: 1, high: 1 });
  });
});

describe('what the server refused', () => {
  it('stands under its field and under what holds the field', () => {
    const errors = [null, { code: 'INVALID_INPUT', message: 'Too long.', field: 'creative.texts.0' }];
    expect(['creative.texts.0', 'creative.texts', 'creative'].map((field) => faultIn(errors, field)?.message)).toEqual([
      'Too long.',
      'Too long.',
      'Too long.',
    ]);
    expect([faultIn(errors, 'creat'), faultIn(errors, 'creative.texts.01'), faultIn([], 'name')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
