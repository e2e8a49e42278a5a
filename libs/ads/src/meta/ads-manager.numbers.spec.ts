import fc from 'fast-check';
import {
  currencyOfCell,
  decimalEvidence,
  isCurrency,
  readAmount,
  readCount,
  type DecimalStyle,
} from './ads-manager.numbers.js';

const amount = (cell: string, style: DecimalStyle = 'dot') => {
  const reading = readAmount(cell, style);
  return reading.state === 'read' ? reading.value : reading.state;
};
const count = (cell: string) => {
  const reading = readCount(cell);
  return reading.state === 'read' ? reading.value : reading.state;
};

describe('readAmount', () => {
  it.each([
    ['92.41', '92.41'],
    ['92,41', '92.41'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1\u202f234,56\u00a0€', '1234.56'],
    ['1 234 567,8', '1234567.8'],
    ["1'234.50", '1234.5'],
    ['R$ 1.234,50', '1234.5'],
    ['US$12.00', '12'],
    ['12.5 EUR', '12.5'],
    ['1,23,456.70', '123456.7'],
    ['1.234.567', '1234567'],
    ['0.123', '0.123'],
    ['1234.567', '1234.567'],
    ['.5', '0.5'],
    ['007', '7'],
    ['0', '0'],
    ['0.1234565', '0.123457'],
  ])('%s is %s', (cell, expected) => {
    expect(amount(cell)).toBe(expected);
  });

  it.each(['', ' ', '-', '—', '–', 'n/a', 'N/A'])('%j is absent', (cell) => {
    expect(amount(cell)).toBe('absent');
  });

  it.each(['five', '1.2.3,4', '12 34', '1,2,3', '-5', '1e5', '1234567890123', '=1+1', '12%', '1.23.456'])(
    '%j is no amount',
    (cell) => {
      expect(amount(cell)).toBe('bad');
    },
  );

  it.each([
    ['999999999999.999999', '999999999999.999999'],
    ['999999999999.9999994', '999999999999.999999'],
    ['999999999999.9999995', 'bad'],
    ['1000000000000', 'bad'],
    ['0.0000005', '0.000001'],
    ['0.0000004', '0'],
  ])('%s, at the ends of what 18 digits of the warehouse hold, is %s', (cell, expected) => {
    expect(amount(cell)).toBe(expected);
  });

  it('reads one mark before three digits as the file does', () => {
    expect(amount('1.234', 'dot')).toBe('1.234');
    expect(amount('1.234', 'comma')).toBe('1234');
    expect(amount('1,234', 'dot')).toBe('1234');
    expect(amount('1,234', 'comma')).toBe('1.234');
    expect(amount('1.234', 'unclear')).toBe('bad');
  });

  it('reads every amount back from each way to write it', () => {
    const cents = fc.bigInt({ min: 0n, max: 99_999_999_999n });
    const group = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark);
    fc.assert(
      fc.property(cents, fc.constantFrom(',', '\u202f', '\u00a0', "'", ''), (value, mark) => {
        const whole = (value / 100n).toString();
        const fraction = (value % 100n).toString().padStart(2, '0');
        const expected = `${whole}.${fraction}`.replace(/\.?0+$/, (zeros) =>
          zeros.startsWith('.') ? '' : zeros.replace(/0+$/, ''),
        );
        expect(amount(`${group(whole, mark)}.${fraction}`)).toBe(expected);
        expect(amount(`${group(whole, mark === ',' ? '.' : mark)},${fraction}`, 'comma')).toBe(expected);
      }),
    );
  });
});

describe('readCount', () => {
  it.each([
    ['18420', 18420],
    ['18.420', 18420],
    ['18,420', 18420],
    ['1\u202f234\u202f567', 1234567],
    ['1.234.567', 1234567],
    ['12.0', 12],
    ['0', 0],
  ])('%s is %d', (cell, expected) => {
    expect(count(cell)).toBe(expected);
  });

  it.each([
    ['', 'absent'],
    ['—', 'absent'],
    ['12.5', 'bad'],
    ['many', 'bad'],
    ['-3', 'bad'],
    ['1.20299E+17', 'bad'],
  ])('%j is %s', (cell, expected) => {
    expect(count(cell)).toBe(expected);
  });
});

describe('decimalEvidence', () => {
  it.each([
    ['92.41', 'dot'],
    ['92,41', 'comma'],
    ['1.234,56', 'comma'],
    ['1,234.56', 'dot'],
    ['1.234', undefined],
    ['1234', undefined],
    ['1.234.567', undefined],
    ['Teapot 2.0', undefined],
    ['20.11.2026', undefined],
  ])('%s proves %s', (cell, expected) => {
    expect(decimalEvidence(cell)).toBe(expected);
  });
});

describe('currencyOfCell', () => {
  it.each([
    ['€ 12,50', 'EUR'],
    ['12.50 BRL', 'BRL'],
    ['R$ 3', 'BRL'],
    ['$12', undefined],
    ['12', undefined],
  ])('%s names %s', (cell, expected) => {
    expect(currencyOfCell(cell)).toBe(expected);
  });

  it.each([
    ['CA$5.00', 'CAD'],
    ['C$5.00', 'CAD'],
    ['A$5.00', 'AUD'],
    ['NZ$5.00', 'NZD'],
    ['5,00 US$', 'USD'],
    ['ZZ$5.00', undefined],
    ['12EUR', 'EUR'],
    ['BEUR 12', undefined],
  ])('%s is of %s, not of the currency whose mark ends alike', (cell, expected) => {
    expect(currencyOfCell(cell)).toBe(expected);
  });

  it('never mistakes one currency for another as the six languages write them', () => {
    for (const language of ['en', 'it', 'de', 'fr', 'es', 'pt']) {
      const mistaken = Intl.supportedValuesOf('currency').filter((currency) => {
        const written = new Intl.NumberFormat(language, { style: 'currency', currency }).format(12.5);
        return ![currency, undefined].includes(currencyOfCell(written));
      });
      expect({ language, mistaken }).toEqual({ language, mistaken: [] });
    }
  });

  it('knows ISO codes only', () => {
    expect([isCurrency('EUR'), isCurrency('ABC'), isCurrency('eur')]).toEqual([true, false, false]);
  });
});
