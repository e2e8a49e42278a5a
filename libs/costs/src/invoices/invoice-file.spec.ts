import fc from 'fast-check';
import { readInvoiceFile } from './invoice-file.js';
import { readAmount, readPeriod, readQuantity } from './invoice-fields.js';

const read = (text: string) =>
  readInvoiceFile(
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
const LINE = { from: '2026-10-01', to: '2026-10-31', account: '', category: 'marketing', currency: 'USD' };

describe('an invoice', () => {
  it.each([
    ['English, commas', 'Period,Market,Category,Quantity,Amount,Currency\n2026-10,Italy,Marketing,"1,200",95.4,usd\n'],
    ['Italian, semicolons', 'Mese;Mercato;Categoria;Quantità;Importo;Valuta\n10/2026;Italy;Marketing;1.200;95,4;USD\n'],
    [
      'tabs, with a title',
      'Invoice 7\nMONTH\tmarket\tcategory\tmessages\tcost\tcurrency\n2026-10\tItaly\tmarketing_lite\t1200\t95.40\tUSD\n',
    ],
  ])('is read in %s', async (_name, text) => {
    const { lines, linesRead, skipped } = await read(text);
    expect(lines).toEqual([{ ...LINE, market: 'Italy', country: '', messages: 1200, amount: '95.4' }]);
    expect([linesRead, skipped]).toEqual([1, []]);
  });

  it('may name countries, numbers, days and credits; equal lines are added up', async () => {
    const { lines } = await read(
      'date,number,country,category,amount,currency,quantity\n' +
        '2026-10-20,+390612345678,KE,service,1.5,USD,10\n2026-10-20,390612345678,Kenya,service,-0.25,USD,\n',
    );
    expect(lines).toEqual([
      {
        ...{ ...LINE, from: '2026-10-20', to: '2026-10-20', account: '390612345678', market: '', country: 'KE' },
        ...{ category: 'service', messages: 10, amount: '1.25' },
      },
    ]);
  });

  it('tells each line that cannot be read, and takes the others', async () => {
    const rows = [
      'soon,Italy,marketing,1,1,USD',
      '2026-10,Atlantis,marketing,1,1,USD',
      '2026-10,Italy,poetry,1,1,USD',
      '2026-10,Italy,marketing,few,1,USD',
      '2026-10,Italy,marketing,1,1.234,USD',
      '2026-10,Italy,marketing,1,1,Dollar',
      '2026-10,Italy,marketing,1,1,USD',
    ];
    const { lines, skipped } = await read(`period,market,category,quantity,amount,currency\n${rows.join('\n')}\n`);
    expect(lines).toHaveLength(1);
    expect(skipped.map(({ reason, lines: at, detail }) => [reason, at, detail])).toEqual([
      ['bad_period', [2], 'soon'],
      ['unknown_place', [3], 'Atlantis'],
      ['unknown_category', [4], 'poetry'],
      ['bad_quantity', [5], 'few'],
      ['bad_amount', [6], '1.234'],
      ['bad_currency', [7], 'Dollar'],
    ]);
  });

  it('without a header is refused with what it must hold', async () => {
    await expect(read('a,b,c\n1,2,3\n')).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE', field: 'file' });
    await expect(read('')).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
  });
});

describe('a field of an invoice', () => {
  it.each([
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['€ 12,5', '12.5'],
    ['0.159', '0.159'],
    ['−3,00', '-3'],
    ['1.234.567', '1234567'],
    ['1234', '1234'],
  ])('%s is the amount %s', (text, amount) => {
    expect(readAmount(text)).toBe(amount);
  });

  it.each(['1.234', '', '1,2,3', 'abc', '1e5', '12.34.5', '99999999999999999999999'])('%s is no amount', (text) => {
    expect(() => readAmount(text)).toThrow('bad_amount');
  });

  it('is the same amount in both spellings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_00 }), (cents) => {
        const number = cents / 100;
        const written = (locale: string) => number.toLocaleString(locale, { minimumFractionDigits: 2 });
        expect(readAmount(written('de-DE'))).toBe(readAmount(written('en-US')));
        expect(Number(readAmount(written('de-DE')))).toBe(number);
      }),
    );
  });

  it.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2/2028', '2028-02-01', '2028-02-29'],
    ['2026-12-31', '2026-12-31', '2026-12-31'],
  ])('%s is a period from %s to %s', (text, from, to) => {
    expect(readPeriod(text)).toEqual({ from, to });
  });

  it.each(['2026-13', '2026-02-30', '1999-01', '2026', 'Oct 2026'])('%s is no period', (text) => {
    expect(() => readPeriod(text)).toThrow('bad_period');
  });

  it('is a whole quantity, however grouped', () => {
    expect(['1200', '1,200', '1.200.000', ''].map(readQuantity)).toEqual([1200, 1200, 1_200_000, null]);
    expect(() => readQuantity('1,5')).toThrow('bad_quantity');
  });
});
