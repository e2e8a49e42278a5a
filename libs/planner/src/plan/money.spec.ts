import fc from 'fast-check';
import { fromMinor, minorDigitsOf, toMinor } from './money.js';

const CURRENCIES = ['EUR', 'USD', 'BRL', 'KWD', 'JPY', 'HUF', 'COP'];
const currency = fc.constantFrom(...CURRENCIES);
/** Up to a hundred thousand million in whole units. */
const minor = fc.integer({ min: 0, max: 10_000_000_000_000 });

describe('minor units', () => {
  test.each([
    ['12.34', 'EUR', 1_234],
    ['12.3', 'EUR', 1_230],
    ['12', 'EUR', 1_200],
    ['0.01', 'EUR', 1],
    ['0', 'EUR', 0],
    // 0.29 × 100 is 28.999999999999996 for floats.
    ['0.29', 'USD', 29],
    ['1.15', 'USD', 115],
    ['12.340', 'EUR', 1_234],
    // Ad platforms count yen and forints in whole ones, dinars of Kuwait in hundredths.
    ['12', 'JPY', 12],
    ['12.0', 'HUF', 12],
    ['12.34', 'KWD', 1_234],
  ])('%s %s are %d', (amount, code, expected) => {
    expect(toMinor(amount, code)).toBe(expected);
  });

  test.each([
    ['12.345', 'EUR'],
    ['0.001', 'USD'],
    ['12.5', 'JPY'],
    ['0.1', 'COP'],
    // 2^53 hundredths and more cannot be told apart.
    ['90071992547409.93', 'EUR'],
  ])('%s %s cannot be counted', (amount, code) => {
    expect(toMinor(amount, code)).toBeNull();
  });

  test('there and back changes nothing', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        expect(toMinor(fromMinor(amount, code), code)).toBe(amount);
      }),
    );
  });

  test('text has just the digits of its currency, and the value of the number', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const digits = minorDigitsOf(code);
        const text = fromMinor(amount, code);
        expect(text).toMatch(digits === 0 ? /^(0|[1-9]\d*)$/ : /^(0|[1-9]\d*)\.\d\d$/);
        // Without the point the digits are the count itself.
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(amount));
      }),
    );
  });

  test('amounts that are refused are those with a digit beyond', () => {
    fc.assert(
      fc.property(minor, currency, fc.integer({ min: 1, max: 9 }), (amount, code, digit) => {
        const text = fromMinor(amount, code);
        expect(toMinor(`${text}${text.includes('.') ? '' : '.'}${digit}`, code)).toBeNull();
      }),
    );
  });
});
