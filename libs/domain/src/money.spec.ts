import fc from 'fast-check';
import {
  addDecimals,
  changeOf,
  compareDecimals,
  divideDecimals,
  isDecimal,
  multiplyDecimals,
  normalizeDecimal,
  roundDecimal,
} from './money.js';

describe('decimals', () => {
  it('adds without the errors of floats', () => {
    expect(addDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(addDecimals(['99999999999999999999.000001', '0.000001'])).toBe('99999999999999999999.000002');
    expect(addDecimals([])).toBe('0');
  });

  it('drops padding zeros and keeps plain notation', () => {
    expect(normalizeDecimal('12.500000')).toBe('12.5');
    expect(normalizeDecimal('0.000001')).toBe('0.000001');
    expect(normalizeDecimal('100000000000000000000000')).toBe('100000000000000000000000');
  });

  it('rounds ratios half up to six digits and knows no ratio over 0', () => {
    expect(divideDecimals('10', '3')).toBe('3.333333');
    expect(divideDecimals('20', '3')).toBe('6.666667');
    expect(divideDecimals('1', '8000000')).toBe('0');
    expect(divideDecimals('5', '0')).toBeNull();
  });

  it('multiplies exactly and rounds once, half away from zero', () => {
    expect(multiplyDecimals('0.0118', '10000000')).toBe('118000');
    expect(multiplyDecimals('-0.000001', '0.000001')).toBe('-0.000000000001');
    expect(['2.345', '-2.345', '2.3449'].map((value) => roundDecimal(value, 2))).toEqual(['2.35', '-2.35', '2.34']);
    expect(divideDecimals('1', '3', 10)).toBe('0.3333333333');
  });

  it('tells the change of a figure, and none from 0', () => {
    expect(changeOf('110', '100')).toBe(0.1);
    expect(changeOf('0', '4')).toBe(-1);
    expect(changeOf('4', '0')).toBeNull();
  });

  it.each(['1e3', 'NaN', '', ' 1', '1.', '.5', '0x10', '1,5', "1' OR 1=1"])('%j is no decimal', (text) => {
    expect(isDecimal(text)).toBe(false);
  });

  it('compares and adds like whole numbers where both are whole', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        (a, b) => {
          expect(addDecimals([String(a), String(b)])).toBe(String(a + b));
          expect(Math.sign(compareDecimals(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
        },
      ),
    );
  });
});
