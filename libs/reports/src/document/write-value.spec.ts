import fc from 'fast-check';
import type { Cell, Unit, ValueType } from './document.js';
import { writeChange, writeDay, writeDifference, writeValue } from './write-value.js';

const unit = (type: ValueType, currency: string | null = null): Unit => ({ type, currency });
/** Intl sets spaces that do not break; which of them is its own affair. */
const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const LANGUAGES = ['en', 'it'] as const;

describe('a figure in a sentence', () => {
  it.each<[Cell, Unit, string, string]>([
    ['0', unit('integer'), '0', '0'],
    ['1234', unit('integer'), '1,234', '1.234'],
    ['1234567', unit('integer'), '1,234,567', '1.234.567'],
    ['1234.5', unit('decimal'), '1,234.5', '1.234,5'],
    ['0.126', unit('decimal'), '0.13', '0,13'],
    ['0.41', unit('percent'), '41.0%', '41,0%'],
    ['0.00016', unit('percent'), '0.016%', '0,016%'],
    ['0', unit('percent'), '0.0%', '0,0%'],
    ['0.0123', unit('decimal'), '0.012', '0,012'],
    ['0.12345', unit('percent'), '12.3%', '12,3%'],
    ['12.5', unit('percent'), '1,250.0%', '1.250,0%'],
    ['90', unit('seconds'), '90 secs', '90 s'],
    ['1234.5', unit('money', 'EUR'), '€1,234.50', '1.234,50 €'],
    ['-2.345', unit('money', 'GBP'), '-£2.35', '-2,35 £'],
    ['1234.5', unit('money'), '1,234.50', '1.234,50'],
    ['2026-03-05', unit('date'), '5 March 2026', '5 marzo 2026'],
    ['1234', unit('text'), '1234', '1234'],
  ])('%s as %j is %s, in Italian %s', (value, of, english, italian) => {
    expect(spaced(writeValue(value, of, 'en'))).toBe(english);
    expect(spaced(writeValue(value, of, 'it'))).toBe(italian);
  });

  it('has as many decimals as its currency has: none of yen, three of dinars', () => {
    expect(spaced(writeValue('1234.5', unit('money', 'JPY'), 'en'))).toMatch(/1,235$/);
    expect(spaced(writeValue('1.2345', unit('money', 'KWD'), 'en'))).toMatch(/1\.235$/);
  });

  it('is a dash where it is unknown, whatever it is of, and never zero', () => {
    const types: ValueType[] = ['text', 'integer', 'decimal', 'money', 'percent', 'seconds', 'date'];
    for (const language of LANGUAGES)
      for (const type of types) {
        expect(writeValue(null, unit(type, 'EUR'), language)).toBe('–');
        if (type !== 'date') expect(writeValue('0', unit(type), language)).not.toBe('–');
      }
  });

  it('keeps every digit of what a float would round', () => {
    expect(writeValue('9007199254740993', unit('integer'), 'en')).toBe('9,007,199,254,740,993');
    expect(writeValue('123456789012345678.25', unit('money'), 'it')).toBe('123.456.789.012.345.678,25');
  });

  it('has the digits it came with, in groups of three, in either language', () => {
    const whole = fc.bigInt({ min: 0n, max: 10n ** 24n });
    fc.assert(
      fc.property(whole, (number) => {
        const [english, italian] = LANGUAGES.map((one) => writeValue(String(number), unit('integer'), one));
        expect(english).toMatch(/^\d{1,3}(,\d{3})*$/);
        expect(BigInt((english ?? '').replaceAll(',', ''))).toBe(number);
        expect(italian).toBe((english ?? '').replaceAll(',', '.'));
      }),
    );
  });

  it('of an amount is off by no more than half of the last digit that is written', () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 999 }), (amount, rest) => {
        const sign = amount < 0 ? '-' : '';
        const [whole, part] = [Math.trunc(Math.abs(amount) / 100), Math.abs(amount) % 100];
        const value = `${sign}${whole}.${String(part).padStart(2, '0')}${String(rest).padStart(3, '0')}`;
        const written = Number(writeValue(value, unit('money'), 'en').replaceAll(',', ''));
        expect(Math.abs(written - Number(value))).toBeLessThanOrEqual(0.005 + 1e-6);
      }),
    );
  });
});

describe('a change', () => {
  it.each<[Cell, string, string]>([
    ['0.1234', '+12.3%', '+12,3%'],
    ['-0.5', '-50%', '-50%'],
    ['0', '0%', '0%'],
    ['-0.0001', '0%', '0%'],
    ['12', '+1,200%', '+1.200%'],
    [null, '–', '–'],
  ])('of %s has its sign: %s, in Italian %s', (ratio, english, italian) => {
    expect(writeChange(ratio, 'en')).toBe(english);
    expect(writeChange(ratio, 'it')).toBe(italian);
  });
});

describe('a difference', () => {
  it.each<[string, Unit, string, string]>([
    ['1200', unit('integer'), '+1,200', '+1.200'],
    ['-7', unit('integer'), '-7', '-7'],
    ['0', unit('integer'), '0', '0'],
    ['12.5', unit('money', 'EUR'), '+€12.50', '+12,50 €'],
    ['-12.5', unit('money', 'EUR'), '-€12.50', '-12,50 €'],
    ['12.5', unit('money'), '+12.5', '+12,5'],
    ['0.05', unit('percent'), '+5%', '+5%'],
  ])('of %s as %j is %s, in Italian %s', (value, of, english, italian) => {
    expect(spaced(writeDifference(value, of, 'en'))).toBe(english);
    expect(spaced(writeDifference(value, of, 'it'))).toBe(italian);
  });

  it('both ways is the same but for its sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (by) => {
        const [more, less] = [by, -by].map((one) => writeDifference(String(one), unit('integer'), 'it'));
        expect([more?.[0], less?.[0]]).toEqual(['+', '-']);
        expect(more?.slice(1)).toBe(less?.slice(1));
      }),
    );
  });
});

describe('a day', () => {
  it.each([
    ['2024-02-29', '29 February 2024', '29 febbraio 2024'],
    ['2026-01-01', '1 January 2026', '1 gennaio 2026'],
    ['2026-12-31', '31 December 2026', '31 dicembre 2026'],
  ])('%s is written out: %s, in Italian %s', (day, english, italian) => {
    expect(writeDay(day, 'en')).toBe(english);
    expect(writeDay(day, 'it')).toBe(italian);
  });
});
