import fc from 'fast-check';
import { createNumberFormats, UNKNOWN_MARK } from './numbers.js';

/** A no-break space and its narrow sister are named, so that a table shows which one stands there. */
const NB = '\u00a0';
const MINUS = '\u2212';

describe.each([
  ['en-US', 'EUR'],
  ['en-GB', 'GBP'],
  ['it', 'EUR'],
  ['it-CH', 'CHF'],
] as const)('figures in %s with %s', (locale, currency) => {
  const formats = createNumberFormats(locale, currency);
  const digitsOf = (text: string) => text.replace(/[^\d]/g, '');

  it('lose and invent no digit of a count', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (count) => {
        expect(digitsOf(formats.exact(String(count), 'count'))).toBe(String(count));
      }),
    );
  });

  it('show cents as they are in the decimal', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const tail = String(cents).padStart(2, '0');
        expect(digitsOf(formats.exact(`${whole}.${tail}`, 'money'))).toBe(`${whole}${tail}`);
      }),
    );
  });

  it('stay short on an axis', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_000_000_000 }), (value) => {
        expect(formats.compact(value, 'count').length).toBeLessThanOrEqual(9);
      }),
    );
  });

  it('never write a hyphen for a minus', () => {
    for (const text of [formats.exact(-5, 'count'), formats.change(-0.25), formats.points(-0.031)]) {
      expect(text).toContain(MINUS);
      expect(text).not.toContain('-');
    }
  });
});

describe('exact text', () => {
  it.each([
    ['en-US', 'EUR', '0', 'money', '€0.00'],
    ['en-US', 'EUR', '1234.5', 'money', '€1,234.50'],
    ['en-US', 'EUR', '-1234.5', 'money', `${MINUS}€1,234.50`],
    ['en-US', 'JPY', '1234', 'money', '¥1,234'],
    ['en-US', 'KWD', '1.234', 'money', `KWD${NB}1.234`],
    ['it', 'EUR', '1234.5', 'money', `1.234,50${NB}€`],
    ['it', 'EUR', '-0.5', 'money', `${MINUS}0,50${NB}€`],
    ['it', 'USD', '1000000', 'money', `1.000.000,00${NB}USD`],
    ['it', 'EUR', '1234', 'count', '1.234'],
    ['en-US', 'EUR', '1234', 'count', '1,234'],
    ['it', null, '1234.5', 'money', '1.234,50'],
    ['en-US', null, '1234', 'money', '1,234.00'],
    ['it', 'EUR', 0.12345, 'share', '12,3%'],
    ['en-US', 'EUR', 1, 'share', '100.0%'],
    ['en-US', 'EUR', 1234.567, 'decimal', '1,234.57'],
    ['it', 'EUR', 0.5, 'decimal', '0,5'],
    ['en-US', 'EUR', 0.0004, 'share', '0.0%'],
  ] as const)('%s %s writes %s as %s: %j', (locale, currency, value, kind, text) => {
    expect(createNumberFormats(locale, currency).exact(value, kind)).toBe(text);
  });
});

describe('compact text', () => {
  it.each([
    ['en-US', '999', 'count', '999'],
    ['en-US', '1000', 'count', '1K'],
    ['en-US', '1250000', 'count', '1.3M'],
    ['en-US', '999', 'money', '€999.00'],
    ['en-US', '12345.67', 'money', '€12.3K'],
    ['en-US', '-12345', 'count', `${MINUS}12.3K`],
    ['it', '1500000', 'count', `1,5${NB}Mln`],
    ['it', '-999.5', 'money', `${MINUS}999,50${NB}€`],
    ['it', '1500000', 'money', `1,5${NB}Mln${NB}€`],
    ['it', 0.5, 'share', '50,0%'],
    ['en-US', 12, 'share', '1,200.0%'],
  ] as const)('%s: %s as %s is %j', (locale, value, kind, text) => {
    expect(createNumberFormats(locale, 'EUR').compact(value, kind)).toBe(text);
  });
});

describe('changes and points', () => {
  it.each([
    ['en-US', 0.1, '+10%'],
    ['en-US', 0.0004, '0%'],
    ['en-US', -0.0004, '0%'],
    ['en-US', -1, `${MINUS}100%`],
    ['en-US', 8.99, '+899%'],
    ['en-US', 9, '×10'],
    ['en-US', 1233, '×1,234'],
    ['it', 0.125, '+12,5%'],
  ] as const)('%s writes a change of %d as %j', (locale, ratio, text) => {
    expect(createNumberFormats(locale, null).change(ratio)).toBe(text);
  });

  it.each([
    ['en-US', 0, '0.0'],
    ['en-US', 0.0001, '0.0'],
    ['en-US', 0.25, '+25.0'],
    ['it', -0.123, `${MINUS}12,3`],
  ] as const)('%s writes a difference of %d as %j points', (locale, difference, text) => {
    expect(createNumberFormats(locale, null).points(difference)).toBe(text);
  });
});

describe('what is not known', () => {
  it.each(['count', 'money', 'share'] as const)('is a dash and never a zero, as %s', (kind) => {
    const formats = createNumberFormats('it', 'EUR');
    for (const value of [null, undefined, ''])
      expect([formats.exact(value, kind), formats.compact(value, kind)]).toEqual([UNKNOWN_MARK, UNKNOWN_MARK]);
    expect(formats.exact(0, kind)).not.toBe(UNKNOWN_MARK);
  });
});
