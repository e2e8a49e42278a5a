import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { RateCard } from './rate-card.js';
import { readRateFile } from './rate-file.js';
import { STANDARD_CARD } from './standard-card.js';

const META = `Market,Currency,Marketing,Utility,Authentication,Authentication-International,Service,Meta Business Agent
Italy,USD,0.0795,0.0300,0.0300,n/a,0.0300,2.00
India,USD,$0.0118,0.0014,0.0014,0.0304,0.0014,n/a
`;
const LONG = `market,category,currency,rate,effective_from,tier_from,source
Italy,utility,EUR,0.0261,2026-10-01,0,invoice of October
Italy,utility,EUR,0.0248,2026-10-01,100000,
`;
const OPTIONS = { from: '2026-10-01', source: 'card.csv' };

const read = (text: string | Buffer, options: { from?: string; source: string } = OPTIONS, piece = 7) => {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
    bytes.subarray(i * piece, (i + 1) * piece),
  );
  return readRateFile(Readable.from(pieces, { objectMode: true }), options);
};
const brief = ({ rows }: Awaited<ReturnType<typeof read>>) =>
  rows.map(({ market, category, currency, rate, tierFrom, from }) =>
    [market, category, currency, rate, tierFrom, from].join(' '),
  );

const EXPECTED = [
  'Italy marketing USD 0.0795 0 2026-10-01',
  'Italy utility USD 0.03 0 2026-10-01',
  'Italy authentication USD 0.03 0 2026-10-01',
  'Italy service USD 0.03 0 2026-10-01',
  'India marketing USD 0.0118 0 2026-10-01',
  'India utility USD 0.0014 0 2026-10-01',
  'India authentication USD 0.0014 0 2026-10-01',
  'India authentication_international USD 0.0304 0 2026-10-01',
  'India service USD 0.0014 0 2026-10-01',
];

async function workbook(rows: (string | number | Date | object)[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Rates');
  for (const row of rows) sheet.addRow(row);
  book.addWorksheet('Notes').addRow(['Market', 'Currency', 'Marketing']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe("Meta's card", () => {
  it('is read as CSV, whatever separates it and stands above it', async () => {
    const variants = [
      META,
      `\uFEFF${META}`,
      META.replaceAll('\n', '\r\n'),
      META.replaceAll(',', ';').replace('0.0795', '0,0795'),
      META.replaceAll(',', '\t'),
      `WhatsApp rate card\n\n${META}`,
    ];
    for (const text of variants) expect(brief(await read(text))).toEqual(EXPECTED);
    const { linesRead, skipped } = await read(META);
    expect([linesRead, skipped]).toEqual([2, []]);
  });

  it('is read as XLSX from its first sheet, with numbers, formulas and rich text', async () => {
    const file = await workbook([
      ['Rate card'],
      ['Market', 'Currency', 'Marketing', 'Utility', 'Authentication', 'Authentication-International', 'Service'],
      ['Italy', 'USD', 0.0795, { formula: '0.015*2', result: 0.03 }, 0.03, 'n/a', 0.03],
      [{ richText: [{ text: 'In' }, { text: 'dia' }] }, 'USD', 0.0118, 0.0014, 0.0014, 0.0304, 0.0014],
    ]);
    expect(brief(await read(file, OPTIONS, 1000))).toEqual(EXPECTED);
  });

  it('needs the day from which it holds', async () => {
    await expect(read(META, { source: 'x' })).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'from' });
    await expect(read(META, { source: 'x', from: '2026-13-01' })).rejects.toMatchObject({ field: 'from' });
  });

  it('knows other spellings of markets', async () => {
    const names = ['Türkiye', 'turkey', 'UAE', 'Rest of Central and Eastern Europe', 'rest of asia-pacific', 'Others'];
    const { rows, skipped } = await read(
      `Market,Currency,Marketing\n${names.map((name) => `${name},USD,0.1`).join('\n')}`,
    );
    expect(rows.map(({ market }) => market)).toEqual([
      'Turkey',
      'United Arab Emirates',
      'Rest of Central & Eastern Europe',
      'Rest of Asia Pacific',
      'Other',
    ]);
    expect(skipped).toEqual([
      { reason: 'repeated', count: 1, lines: [3], detail: 'Turkey, marketing, USD, 0, 2026-10-01' },
    ]);
  });
});

describe('our own form', () => {
  it('has tiers, a day and a source a line', async () => {
    const file = await read(LONG, { source: 'ours.csv' });
    expect(brief(file)).toEqual([
      'Italy utility EUR 0.0261 0 2026-10-01',
      'Italy utility EUR 0.0248 100000 2026-10-01',
    ]);
    expect(file.rows.map(({ source }) => source)).toEqual(['invoice of October', 'ours.csv']);
  });

  it.each([
    ['Atlantis,utility,EUR,0.1,2026-10-01', 'unknown_market', 'Atlantis'],
    ['Italy,spam,EUR,0.1,2026-10-01', 'unknown_category', 'spam'],
    ['Italy,utility,euro,0.1,2026-10-01', 'bad_currency', 'euro'],
    ['Italy,utility,EUR,-0.1,2026-10-01', 'bad_rate', '-0.1'],
    ['Italy,utility,EUR,1e3,2026-10-01', 'bad_rate', '1e3'],
    ['Italy,utility,EUR,0.123456789,2026-10-01', 'bad_rate', '0.123456789'],
    ['Italy,utility,EUR,n/a,2026-10-01', 'no_rate', 'Italy'],
    ['Italy,utility,EUR,0.1,1.10.2026', 'bad_day', '1.10.2026'],
    ['Italy,utility,EUR,0.1,2026-02-30', 'bad_day', '2026-02-30'],
    ['Italy,utility,EUR,0.1,2026-10-01,-5', 'bad_tier', '-5'],
  ])('tells the line of %s', async (line, reason, detail) => {
    const { rows, skipped } = await read(`${LONG}${line}\n`);
    expect(rows).toHaveLength(2);
    expect(skipped).toEqual([{ reason, count: 1, lines: [4], detail }]);
  });

  it('brings the standard card out and in again', async () => {
    const columns = ['market', 'category', 'currency', 'rate', 'effective_from', 'tier_from', 'source'];
    const lines = STANDARD_CARD.rows.map((row) =>
      [row.market, row.category, row.currency, row.rate, row.from, row.tierFrom, `"${row.source}"`].join(','),
    );
    const { rows, skipped } = await read([columns.join(','), ...lines].join('\n'), { source: '' });
    expect(skipped).toEqual([]);
    expect(new RateCard(rows).rows).toEqual(STANDARD_CARD.rows);
  });
});

describe('other files', () => {
  it.each(['', 'a,b,c\n1,2,3\n', '{"market": 1}', '\0\0\0', `${'x,y\n'.repeat(50)}${META}`])(
    '%j are refused',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
    },
  );

  it('are refused when they only look like a workbook', async () => {
    await expect(read(Buffer.from('PK\x03\x04 broken'))).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
  });

  it('never break anything but themselves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(META.length), async (junk, at) => {
        const text = META.slice(0, at) + junk + META.slice(at);
        const outcome = await read(text).catch((error: { code?: string }) => error.code);
        expect(typeof outcome === 'string' ? ['UNSUPPORTED_FILE', 'INVALID_INPUT'] : [outcome]).toContain(outcome);
      }),
      { numRuns: 60 },
    );
  });

  it('are refused when they are far too large', async () => {
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) yield Buffer.alloc(1024 * 1024, 'Market,');
    }
    await expect(readRateFile(endless(), OPTIONS)).rejects.toMatchObject({
      code: expect.stringMatching(/PAYLOAD_TOO_LARGE|UNSUPPORTED_FILE/) as string,
    });
  });
});
