import fc from 'fast-check';
import { addDecimals } from '@spunta/domain';
import { MARKETS } from '../markets/market-of.js';
import { FEE_CATEGORIES } from '../rates/rate-card.js';
import {
  INVOICE_PROBLEMS,
  InvoiceFieldProblem,
  readAmount,
  readInvoiceCategory,
  readInvoiceCurrency,
  readPeriod,
  readPlace,
  readQuantity,
} from './invoice-fields.js';

const DAY_MS = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
/** Any text, and words that every object answers to. */
const junk = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(..."0123456789.,-'’ €/") }),
  fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'NaN', 'Infinity', '١٢٣'),
);

describe('a period', () => {
  it('of a month holds its days and no other: the next one begins the day after', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2016, max: 2098 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const { from, to } = readPeriod(`${year}-${String(month).padStart(2, '0')}`);
        const next = readPeriod(month === 12 ? `1/${year + 1}` : `${month + 1}.${year}`);
        expect(iso(Date.parse(to) + DAY_MS)).toBe(next.from);
        expect(from).toBe(`${year}-${String(month).padStart(2, '0')}-01`);
      }),
    );
  });

  it('of a day is that day', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2016) / DAY_MS, max: Date.UTC(2099, 11, 31) / DAY_MS }), (day) => {
        const text = iso(day * DAY_MS);
        expect(readPeriod(` ${text} `)).toEqual({ from: text, to: text });
      }),
    );
  });

  // 2016 is the first year that WhatsApp could bill; 2100 is no leap year, so its 29 February is no day in any case.
  it.each(['2015-12-31', '2100-01', '2100-02-29', '2027-02-29', '0/2026', '13/2026', '2026-1', '1/26', '2026-10-1'])(
    'is not %j',
    (text) => {
      expect(() => readPeriod(text)).toThrow(new InvoiceFieldProblem('bad_period', text));
    },
  );
});

describe('a quantity', () => {
  it('is the same however its thousands are grouped', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(',', '.', ' ', '\u00a0', '\u202f', '’', "'"), (count, separator) => {
        expect(readQuantity(count.toLocaleString('en-US').replaceAll(',', separator))).toBe(count);
        expect(readQuantity(String(count))).toBe(count);
      }),
    );
  });

  // 1,200.000 is 1,200 with three decimals to some readers and 1,200,000 to others.
  it.each(['1,200.000', '1.200,000', '1 200,000', '1,20', '12,3456', '-5', '1e3', '1234567890123', ',100', '1200.5'])(
    'is not %j: a wrong guess would be off a thousand times',
    (text) => {
      expect(() => readQuantity(text)).toThrow(new InvoiceFieldProblem('bad_quantity', text));
    },
  );
});

describe('an amount', () => {
  it.each([
    ['$1,234,567.8', '1234567.8'],
    ['1 234,50 €', '1234.5'],
    ['CHF 5', null],
    ["1'234.50", '1234.5'],
    ['-€0,10', '-0.1'],
    ['€ -0.10', '-0.1'],
    ['-0', '0'],
    ['007', '7'],
    ['0.001', '0.001'],
    ['1234.567', '1234.567'],
    ['999.999', null],
    ['0.12345678', '0.12345678'],
    ['0.123456789', null],
    // The decimal sign cannot part thousands as well, nor can thousands be parted in two ways.
    ['1.234,567,890', null],
    ['1,234.567.890', null],
    ['1.234,567.89', null],
    ['(5.00)', null],
    ['5-', null],
    ['--5', null],
    ['.5', null],
    ['-', null],
  ])('%j is read as %j', (text, amount) => {
    if (amount === null) expect(() => readAmount(text)).toThrow(new InvoiceFieldProblem('bad_amount', text));
    else expect(readAmount(text)).toBe(amount);
  });

  it('and its credit cancel each other out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.constantFrom('-', '−', '-$', '€ -'), (cents, sign) => {
        const text = (cents / 100).toFixed(2);
        expect(addDecimals([readAmount(text), readAmount(`${sign}${text}`)])).toBe('0');
      }),
    );
  });

  it('means the same when it is read again as it was told', () => {
    fc.assert(
      fc.property(junk, (text) => {
        try {
          const amount = readAmount(text);
          // Three digits after the point are refused as text, for `1.234` may be a thousand.
          if (!/^-?[1-9]\d{0,2}\.\d{3}$/.test(amount)) expect(readAmount(amount)).toBe(amount);
        } catch (error) {
          expect(error).toEqual(new InvoiceFieldProblem('bad_amount', text));
        }
      }),
    );
  });
});

describe('a place', () => {
  it('is every market of the card by its name, whatever case and accents', () => {
    for (const market of MARKETS)
      for (const text of [market, market.toUpperCase(), ` ${market.replace('i', 'ì')} `])
        expect(readPlace(text)).toEqual({ market, country: '' });
  });

  it.each([
    // Kenya has no rates of its own; Italy is a market, its code is not.
    ['Kenya', '', 'KE'],
    ['IT', '', 'IT'],
    ['Italia', '', 'IT'],
    ['uk', 'United Kingdom', ''],
    ['Others', 'Other', ''],
  ])('%s is market %j, country %j', (text, market, country) => {
    expect(readPlace(text)).toEqual({ market, country });
  });

  it.each(['', 'constructor', 'Atlantis', 'ZZ'])('is not %j', (text) => {
    expect(() => readPlace(text)).toThrow(new InvoiceFieldProblem('unknown_place', text));
  });
});

describe('a category', () => {
  it('is each of the card with spaces, hyphens or capitals', () => {
    for (const category of FEE_CATEGORIES)
      for (const text of [category, category.replaceAll('_', ' '), category.replaceAll('_', '-').toUpperCase()])
        expect(readInvoiceCategory(text)).toBe(category);
  });

  it.each([
    ['Utilità', 'utility'],
    ['Autenticazione internazionale', 'authentication_international'],
    ['marketing lite', 'marketing'],
    [' SERVIZIO ', 'service'],
  ])('%s is %s', (text, category) => {
    expect(readInvoiceCategory(text)).toBe(category);
  });

  it.each(['', 'constructor', 'valueOf', 'referral'])('is not %j', (text) => {
    expect(() => readInvoiceCategory(text)).toThrow(new InvoiceFieldProblem('unknown_category', text));
  });
});

describe('any text', () => {
  it('is a value or a fault of the closed set that tells what was met, never another error', () => {
    const readers = [readPeriod, readPlace, readInvoiceCategory, readQuantity, readAmount, readInvoiceCurrency];
    fc.assert(
      fc.property(junk, fc.constantFrom(...readers), (text, read) => {
        try {
          expect(read(text)).toBeDefined();
        } catch (error) {
          expect(error).toBeInstanceOf(InvoiceFieldProblem);
          expect(INVOICE_PROBLEMS).toContain((error as InvoiceFieldProblem).reason);
          expect((error as InvoiceFieldProblem).detail).toBe(text);
        }
      }),
      { numRuns: 400 },
    );
  });
});
