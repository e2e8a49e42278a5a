import fc from 'fast-check';
import {
  addDecimals,
  changeOf,
  compareDecimals,
  divideDecimals,
  isDecimal,
  normalizeDecimal,
  RATIO_DIGITS,
} from './money.js';

const SCALE = 10n ** 6n;

/** Millionths, which whole numbers count exactly; the oracle below uses nothing else. */
const millionths = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });

function write(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -6)}${fraction && '.'}${fraction}`;
}

/** Half away from zero, as amounts are rounded on paper. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const quotient = (2n * top * SCALE + bottom) / (2n * bottom);
  return dividend < 0n === divisor < 0n ? quotient : -quotient;
}

describe('sums', () => {
  it('are those of whole millionths, in any order and grouping', () => {
    fc.assert(
      fc.property(fc.array(millionths, { maxLength: 8 }), fc.nat(8), (values, at) => {
        const total = write(values.reduce((sum, value) => sum + value, 0n));
        const texts = values.map(write);
        expect(addDecimals(texts)).toBe(total);
        expect(addDecimals([...texts].reverse())).toBe(total);
        expect(addDecimals([addDecimals(texts.slice(0, at)), addDecimals(texts.slice(at))])).toBe(total);
      }),
    );
  });

  it('of a million cents lose none', () => {
    expect(addDecimals(Array.from({ length: 10_000 }, () => '0.01'))).toBe('100');
  });

  it.each([[['0', '-0']], [['-0.00']], [['1.5', '-1.5']]])('%j is 0 without a sign', (values) => {
    expect(addDecimals(values)).toBe('0');
  });
});

describe('ratios', () => {
  it('are rounded once, half away from zero, and never a signed zero', () => {
    const divisor = millionths.filter((value) => value !== 0n);
    fc.assert(
      fc.property(millionths, divisor, (a, b) => {
        expect(divideDecimals(write(a), write(b))).toBe(write(roundedQuotient(a, b)));
      }),
    );
    expect(RATIO_DIGITS).toBe(6);
  });

  it.each([
    ['1', '2000000', '0.000001'],
    ['-1', '2000000', '-0.000001'],
    ['1', '2000001', '0'],
    ['-1', '2000001', '0'],
    ['0', '-3', '0'],
    ['2', '3', '0.666667'],
  ])('%s / %s = %s', (dividend, divisor, quotient) => {
    expect(divideDecimals(dividend, divisor)).toBe(quotient);
  });

  it.each(['0', '0.000000', '-0'])('over %s are unknown, also of nothing', (divisor) => {
    expect(divideDecimals('0', divisor)).toBeNull();
    expect(changeOf('1', divisor)).toBeNull();
  });
});

describe('decimal text', () => {
  it('has one normal form, which is decimal again', () => {
    fc.assert(
      fc.property(millionths, fc.nat(6), fc.nat(4), (value, zeros, leading) => {
        const plain = write(value);
        const padded = (plain.includes('.') ? plain : `${plain}.`) + '0'.repeat(zeros + 1);
        const written = padded.replace(/^-?/, (sign) => sign + '0'.repeat(leading));
        expect(isDecimal(written)).toBe(true);
        expect(normalizeDecimal(written)).toBe(plain);
        expect(isDecimal(normalizeDecimal(written))).toBe(true);
      }),
    );
  });

  it.each([
    ['9'.repeat(38), true],
    ['9'.repeat(39), false],
    [`0.${'9'.repeat(38)}`, true],
    [`0.${'9'.repeat(39)}`, false],
    ['-0', true],
    ['+1', false],
    ['--1', false],
    ['1\n', false],
    ['1_000', false],
    ['Infinity', false],
    ['١٢', false],
  ])('%j: %s', (text, expected) => {
    expect(isDecimal(text)).toBe(expected);
  });

  it('is ordered by value, not by letters', () => {
    expect(['10', '9', '-1', '9.5', '-10'].sort(compareDecimals)).toEqual(['-10', '-1', '9', '9.5', '10']);
    expect(compareDecimals('1.50', '1.5')).toBe(0);
  });

  it.each(['', 'abc', '1,5', '€1'])('%j throws where a number is needed', (text) => {
    expect(() => normalizeDecimal(text)).toThrow(/DecimalError/);
  });
});
