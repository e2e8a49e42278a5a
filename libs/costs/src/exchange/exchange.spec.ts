import { Readable } from 'node:stream';
import fc from 'fast-check';
import { addDecimals, compareDecimals, divideDecimals } from '@spunta/domain';
import { readExchangeFile } from './exchange-file.js';
import { AMOUNT_DIGITS, decimalRate, ExchangeRates, type ExchangeRate } from './exchange-rates.js';

const rate = (day: string, base: string, quote: string, value: string): ExchangeRate => ({
  day,
  base,
  quote,
  rate: value,
  source: 'test',
});
// Euro: 1.05 dollars and 0.84 pounds, both of a Friday.
const FRIDAY = '2026-11-20';
const RATES = new ExchangeRates([rate(FRIDAY, 'EUR', 'USD', '1.05'), rate(FRIDAY, 'EUR', 'GBP', '0.84')]);

describe('a conversion', () => {
  it.each([
    ['100', 'EUR', 'USD', '105'],
    ['105', 'USD', 'EUR', '100'],
    // 105 dollars are 100 euro are 84 pounds.
    ['105', 'USD', 'GBP', '84'],
    // 1 / 1.05 × 0.84 = 0.8, with no step rounded between.
    ['1', 'USD', 'GBP', '0.8'],
    // 1 / 1.05 = 0.952380952…
    ['1', 'USD', 'EUR', '0.952381'],
    ['-1', 'USD', 'EUR', '-0.952381'],
    ['0', 'USD', 'EUR', '0'],
    ['12.34', 'USD', 'USD', '12.34'],
  ])('of %s %s to %s is %s', (amount, from, to, expected) => {
    expect(RATES.convert(amount, from, to, FRIDAY)).toMatchObject({ amount: expected, reason: null });
  });

  it('uses the last known rate for as many days as allowed, and is unknown then, never 1', () => {
    const on = (day: string, mostDaysOld?: number) =>
      new ExchangeRates([rate(FRIDAY, 'EUR', 'USD', '1.05')], mostDaysOld).convert('1', 'EUR', 'USD', day);
    expect(on('2026-11-27').amount).toBe('1.05');
    expect(on('2026-11-28')).toEqual({ amount: null, rate: null, reason: 'too_old' });
    expect(on('2026-11-19')).toEqual({ amount: null, rate: null, reason: 'no_rate' });
    expect(on('2026-11-21', 0).reason).toBe('too_old');
    expect(RATES.convert('1', 'EUR', 'JPY', FRIDAY).reason).toBe('no_rate');
    expect(new ExchangeRates([]).convert('5', 'JPY', 'JPY', FRIDAY).amount).toBe('5');
  });

  it('says which day and sources it rests on', () => {
    const mixed = new ExchangeRates([
      rate('2026-11-18', 'EUR', 'USD', '1.04'),
      rate(FRIDAY, 'EUR', 'USD', '1.05'),
      { ...rate('2026-11-19', 'EUR', 'GBP', '0.84'), source: 'typed in' },
    ]);
    expect(mixed.find('USD', 'GBP', FRIDAY)).toMatchObject({ day: '2026-11-19', sources: ['test', 'typed in'] });
    expect(decimalRate(mixed.find('USD', 'EUR', FRIDAY) as never)).toBe('0.952380952381');
  });

  it('prefers a fresh way over a third currency to a direct rate that is too old', () => {
    const mixed = new ExchangeRates([
      rate('2026-01-01', 'USD', 'GBP', '9'),
      rate(FRIDAY, 'EUR', 'USD', '1.05'),
      rate(FRIDAY, 'EUR', 'GBP', '0.84'),
    ]);
    expect(mixed.convert('1', 'USD', 'GBP', FRIDAY).amount).toBe('0.8');
  });

  it('there and back differs by no more than its two roundings', () => {
    const positive = fc.bigInt({ min: 1n, max: 10n ** 10n }).map((n) => divideDecimals(String(n), '10000', 4) ?? '1');
    const amounts = fc
      .bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
      .map((n) => divideDecimals(String(n), '1000000') ?? '0');
    fc.assert(
      fc.property(positive, positive, amounts, (a, b, amount) => {
        const rates = new ExchangeRates([rate(FRIDAY, 'EUR', 'AAA', a), rate(FRIDAY, 'EUR', 'BBB', b)]);
        const there = rates.convert(amount, 'AAA', 'BBB', FRIDAY).amount ?? '0';
        const back = rates.convert(there, 'BBB', 'AAA', FRIDAY).amount ?? '0';
        const off = addDecimals([back, amount.startsWith('-') ? amount.slice(1) : `-${amount}`]).replace('-', '');
        // Half a millionth of BBB is half a millionth × a/b of AAA; the way back rounds once more.
        const bound = addDecimals([
          divideDecimals(a, String(2 * Number(b) * 10 ** AMOUNT_DIGITS), 30) ?? '0',
          '0.0000006',
        ]);
        expect(compareDecimals(off, bound)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

const read = (text: string) => readExchangeFile(Readable.from([Buffer.from(text)]), { source: 'ECB' });
const brief = async (text: string) =>
  (await read(text)).rates.map(({ day, base, quote, rate: value }) => `${day} ${base} ${quote} ${value}`);

describe('a file of exchange rates', () => {
  it("is the European Central Bank's history", async () => {
    const file = 'Date,USD,JPY,BGN,ISK,\n2026-11-20,1.0500,161.20,N/A,142.9,\n2026-11-19,1.0490,160.5,N/A,,\n';
    expect(await brief(file)).toEqual([
      '2026-11-20 EUR USD 1.05',
      '2026-11-20 EUR JPY 161.2',
      '2026-11-20 EUR ISK 142.9',
      '2026-11-19 EUR USD 1.049',
      '2026-11-19 EUR JPY 160.5',
    ]);
    expect(await read(file)).toMatchObject({ linesRead: 2, skipped: [] });
  });

  it('or its file of one day', async () => {
    expect(await brief('Date, USD, JPY, \n25 November 2026, 1.0500, 161.20, \n')).toEqual([
      '2026-11-25 EUR USD 1.05',
      '2026-11-25 EUR JPY 161.2',
    ]);
  });

  it('or ours', async () => {
    expect(await brief('day,base,quote,rate\n2026-11-20,usd,INR,88.51\n')).toEqual(['2026-11-20 USD INR 88.51']);
  });

  it.each([
    ['2026-02-30,1.05', 'bad_day', '2026-02-30'],
    ['31 February 2026,1.05', 'bad_day', '31 February 2026'],
    ['2026-11-20,0', 'bad_rate', '0'],
    ['2026-11-20,-1', 'bad_rate', '-1'],
    ['2026-11-20,1e5', 'bad_rate', '1e5'],
    ['2026-11-19,1.06', 'repeated', '2026-11-19, EUR, USD'],
  ])('tells the line of %s', async (line, reason, detail) => {
    const { rates, skipped } = await read(`Date,USD\n2026-11-19,1.049\n${line}\n`);
    expect(rates).toHaveLength(1);
    expect(skipped).toEqual([{ reason, count: 1, lines: [3], detail }]);
  });

  it.each(['', 'a,b\n1,2\n', 'Date,x\n2026-11-20,1\n', 'day,base,quote\n'])('%j is refused', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
  });
});
