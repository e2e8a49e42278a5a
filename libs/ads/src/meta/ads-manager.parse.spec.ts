import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDecimals, SpuntaError, type AdInsight } from '@spunta/domain';
import fc from 'fast-check';
import type { AdCsvItem, AdCsvOptions } from './ads-manager.items.js';
import { parseAdsManagerCsv } from './ads-manager.parse.js';

const FIXTURES = join(__dirname, '../../../../test/fixtures/ads');
const HEADER = 'Day,Campaign name,Amount spent (EUR),Impressions,Results,Result type';

async function* pieces(content: Buffer | string, size = 64 * 1024): AsyncGenerator<Buffer | string> {
  for (let at = 0; at < content.length; at += size) yield content.slice(at, at + size);
}

async function read(content: Buffer | string, options: AdCsvOptions & { size?: number } = {}): Promise<AdCsvItem[]> {
  const items: AdCsvItem[] = [];
  for await (const item of parseAdsManagerCsv(pieces(content, options.size), options)) items.push(item);
  return items;
}

const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, `${name}.csv`));
const insights = (items: AdCsvItem[]): AdInsight[] =>
  items.flatMap((item) => ('insight' in item ? [item.insight] : []));
const skips = (items: AdCsvItem[]): [number, string][] =>
  items.flatMap((item): [number, string][] => ('skip' in item ? [[item.line, item.skip]] : []));
const spendOf = (items: AdCsvItem[]): string => addDecimals(insights(items).flatMap(({ spend }) => spend ?? []));
const rows = (...lines: string[]): string => [HEADER, ...lines].join('\n');

async function failure(content: Buffer | string): Promise<SpuntaError> {
  const error: unknown = await read(content).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SpuntaError) return error;
  throw new Error('The file was taken.', { cause: error });
}

describe('one report in six languages', () => {
  const LANGUAGES = ['en', 'it', 'de', 'fr', 'es', 'pt'];

  it('gives the same insights in each', async () => {
    const [first, ...others] = await Promise.all(
      LANGUAGES.map((language) => read(fixture(`six-languages.${language}`))),
    );
    for (const other of others) expect(insights(other)).toEqual(insights(first ?? []));
    expect(insights(first ?? [])).toHaveLength(6);
    expect(insights(first ?? [])[0]).toEqual({
      platform: 'meta',
      adAccount: '',
      day: '2026-11-20',
      level: 'ad',
      campaignId: '520000000000000001',
      campaignName: 'Autumn, status',
      adSetId: '520000000000000011',
      adSetName: 'Women 25-45',
      adId: '520000000000000111',
      adName: 'Teapot "v2"',
      breakdown: 'country',
      country: 'IT',
      currency: 'EUR',
      spend: '92.41',
      impressions: 18420,
      clicks: 254,
      reach: 9120,
      conversations: 61,
    });
  });

  it.each(LANGUAGES)('conserves spend in %s: taken = the totals row of the file', async (language) => {
    const items = await read(fixture(`six-languages.${language}`));
    expect(spendOf(items)).toBe('7515.81');
    expect(
      skips(items)
        .map(([, reason]) => reason)
        .sort(),
    ).toEqual(['period_row', 'totals_row']);
  });

  it('keeps the spend of rows with other result types, but not their results', async () => {
    const refill = insights(await read(fixture('six-languages.en'))).filter(
      ({ campaignName }) => campaignName === 'Refill; winter',
    );
    expect(refill.map(({ spend, conversations }) => [spend, conversations])).toEqual([
      ['3100.05', undefined],
      ['2999.99', undefined],
    ]);
  });

  it.each([1, 7, 1000])('does not depend on how the bytes arrive (%d at once)', async (size) => {
    for (const language of ['en', 'fr', 'de']) {
      const content = fixture(`six-languages.${language}`);
      expect(await read(content, { size })).toEqual(await read(content));
    }
  });
});

describe('odd forms', () => {
  it('takes what is sound and names reason and line of everything else', async () => {
    const items = await read(fixture('odd-forms'));
    expect(skips(items)).toEqual([
      [5, 'bad_number'],
      [7, 'bad_day'],
      [8, 'bad_number'],
      [9, 'wrong_column_count'],
      [10, 'missing_currency'],
      [12, 'missing_day'],
      [13, 'wrong_column_count'],
      [14, 'wrong_column_count'],
      [18, 'totals_row'],
    ]);
    expect(insights(items)).toHaveLength(5);
    expect(insights(items)[0]).toMatchObject({
      level: 'campaign',
      campaignId: '530000000000000001',
      campaignName: '=HYPERLINK("x")',
      breakdown: 'age+device+gender+placement+publisher_platform',
      publisherPlatform: 'audience_network',
      device: 'mobile',
      gender: 'female',
      spend: '1234.5',
      impressions: 12000,
      clicks: 40,
      conversations: 9,
    });
    expect(insights(items)[4]).toMatchObject({ campaignName: 'Two lines', spend: '7' });
  });

  it('says what an id that a spreadsheet shortened needs', async () => {
    const damaged = (await read(fixture('odd-forms'))).find(({ line }) => line === 5);
    expect(damaged).toMatchObject({ detail: expect.stringContaining('export again') });
  });

  it('reads windows-1252 and UTF-16 without loss', async () => {
    const text = 'Tag;Kampagnenname;Ausgegebener Betrag (EUR);Impressionen\n20.11.2026;Frühling für Öl;1,50;10\n';
    const expected = { campaignName: 'Frühling für Öl', spend: '1.5', impressions: 10 };
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const content of [Buffer.from(text, 'latin1'), utf16, Buffer.from(`\ufeff${text}`), text]) {
      expect(insights(await read(content))).toMatchObject([expected]);
    }
  });

  it('reads the euro sign of windows-1252, so that the header names the currency', async () => {
    const text = Buffer.from(
      'Giorno;Nome della campagna;Importo speso (\x80)\n20.11.2026;Offerta \x96 t\xe8;1,50\n',
      'latin1',
    );
    expect(insights(await read(text))).toMatchObject([{ campaignName: 'Offerta – tè', currency: 'EUR', spend: '1.5' }]);
  });

  it('finds the header below a title', async () => {
    const items = await read(`Autumn report\n\n${rows('2026-11-20,Tea,1.00,10,,')}`);
    expect(items).toMatchObject([{ line: 4, insight: { spend: '1' } }]);
  });

  it('prefers the account id of the file to the one given, and that to the account name', async () => {
    const header = 'Account ID,Account name,Day,Campaign name,Amount spent (EUR)';
    const items = await read(`${header}\nact_440011,Shop,2026-11-20,Tea,1\n,Shop,2026-11-20,Tea,1`, {
      adAccount: '77',
    });
    expect(insights(items).map(({ adAccount }) => adAccount)).toEqual(['440011', '77']);
    expect(insights(await read(`${header}\n,Shop,2026-11-20,Tea,1`))[0]?.adAccount).toBe('Shop');
  });

  it('takes the currency from the header, a column, the amount or the caller, in this order', async () => {
    const line = (spend: string): string => `Day,Campaign name,Amount spent\n2026-11-20,Tea,${spend}`;
    expect(insights(await read(line('£5.00')))[0]?.currency).toBe('GBP');
    expect(insights(await read(line('5.00'), { currency: 'USD' }))[0]?.currency).toBe('USD');
    expect(skips(await read(line('5.00')))).toEqual([[2, 'missing_currency']]);
    expect(insights(await read(rows('2026-11-20,Tea,£5.00,1,,'), { currency: 'USD' }))[0]?.currency).toBe('EUR');
  });

  it('learns the order of day and month from the file', async () => {
    const items = await read(rows('05/11/2026,Tea,1,1,,', '20/11/2026,Tea,1,1,,'));
    expect(insights(items).map(({ day }) => day)).toEqual(['2026-11-05', '2026-11-20']);
    expect(skips(await read(rows('05/11/2026,Tea,1,1,,')))).toEqual([[2, 'bad_day']]);
  });

  it('skips a country it does not know, and leaves an unknown one open', async () => {
    const items = await read(
      'Day,Country,Impressions\n2026-11-20,Atlantis,1\n2026-11-20,unknown,2\n2026-11-20,it,3\n2026-11-20,,6',
    );
    expect(skips(items)).toEqual([
      [2, 'unknown_country'],
      [5, 'totals_row'],
    ]);
    expect(insights(items)).toMatchObject([{ impressions: 2 }, { country: 'IT', impressions: 3 }]);
    expect(insights(items)[0]).not.toHaveProperty('country');
  });

  it('does not take NA for nothing where it is a name or Namibia', async () => {
    const items = await read('Day,Campaign name,Country,Impressions,Reach\n2026-11-20,NA,NA,5,NA');
    expect(insights(items)).toMatchObject([{ campaignName: 'NA', country: 'NA', impressions: 5 }]);
    expect(insights(items)[0]).not.toHaveProperty('reach');
  });

  it('reports a row whose only figure counts something else', async () => {
    expect(skips(await read(rows('2026-11-20,Tea,,,5,Leads')))).toEqual([[2, 'other_result_type']]);
  });
});

describe('files that are no export', () => {
  it.each([
    ['an Excel workbook', Buffer.from('PK\x03\x04xxxx'), 'UNSUPPORTED_FILE'],
    ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'UNSUPPORTED_FILE'],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8]), 'UNSUPPORTED_FILE'],
    ['HTML', '<html><body>Sign in</body></html>', 'UNSUPPORTED_FILE'],
    ['JSON', '{"data":[]}', 'UNSUPPORTED_FILE'],
    ['binary', Buffer.from('a\0b\0c\n'), 'UNSUPPORTED_FILE'],
    ['empty', '\ufeff\n\n', 'INVALID_INPUT'],
    ['another table', 'name,price\ntea,1\n', 'INVALID_INPUT'],
    ['without figures', 'Day,Campaign name\n2026-11-20,Tea', 'INVALID_INPUT'],
    ['without a day', 'Campaign name,Amount spent (EUR)\nTea,1', 'INVALID_INPUT'],
    ['one long line', Buffer.alloc(2_000_000, 'a'), 'INVALID_INPUT'],
  ])('%s is refused with what to do', async (_name, content, code) => {
    const error = await failure(content);
    expect(error).toMatchObject({ code, field: 'header' });
    expect(error.message).toMatch(/export|Export/);
  });
});

describe('hostile rows', () => {
  const SOUND = '2026-11-21,Tea,2.00,20,,';

  it.each([
    ['a field of a megabyte', `2026-11-20,${'x'.repeat(1_000_000)},1.00,10,,`, 'wrong_column_count'],
    ['a quote that never closes', '2026-11-20,"Tea,1.00,10,,', 'wrong_column_count'],
    ['a thousand quotes', `2026-11-20,${'"'.repeat(1001)},1.00,10,,`, 'wrong_column_count'],
    ['a thousand cells', 'x,'.repeat(1000), 'wrong_column_count'],
    ['a prototype for a number', '2026-11-20,Tea,__proto__,10,,', 'bad_number'],
  ])('%s costs its row only', async (_name, hostile, reason) => {
    const items = await read(rows(hostile, ...Array.from({ length: 60 }, () => SOUND)));
    expect(skips(items)).toContainEqual([2, reason]);
    expect(insights(items)).toHaveLength(60);
  });

  it('does not lose rows between a stray quote and the next quoted name', async () => {
    const items = await read(rows('2026-11-20,"Tea,1,1,,', SOUND, SOUND, '2026-11-22,"Tea, green",3,1,,', SOUND));
    expect(skips(items)).toEqual([[2, 'wrong_column_count']]);
    expect(spendOf(items)).toBe('9');
  });

  it('keeps a name with NUL bytes, quotes or a formula as plain text', async () => {
    const items = await read(
      rows('2026-11-20,Te\0a,1,1,,', '2026-11-20,"=cmd|\'/C calc\'!A0",1,1,,', '2026-11-20,5" pipe,1,1,,'),
    );
    expect(insights(items).map(({ campaignName }) => campaignName)).toEqual(['Te a', "=cmd|'/C calc'!A0", '5" pipe']);
  });

  it('never throws on rows, whatever they hold, and accounts for every one', async () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('"', '""', ',', '2026-11-20', '1.00', '\0'));
    const line = fc.array(cell, { maxLength: 8 }).map((cells) => cells.join(',').replace(/[\r\n]/g, ''));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const items = await read(rows(...lines, SOUND));
        const seen = items.map((item) => item.line);
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
        expect(new Set(seen).size).toBe(seen.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('generated exports', () => {
  interface Form {
    delimiter: string;
    decimal: string;
    group: string;
    quoteAll: boolean;
    lineEnd: string;
    bom: boolean;
  }
  const form: fc.Arbitrary<Form> = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t'),
    decimal: fc.constantFrom(',', '.'),
    group: fc.constantFrom('', '\u202f', 'mark'),
    quoteAll: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    bom: fc.boolean(),
  });
  const row = fc.record({
    name: fc.string({
      minLength: 1,
      maxLength: 20,
      unit: fc.constantFrom('a', 'B', ' ', ',', ';', '"', 'é', '\n', '='),
    }),
    cents: fc.integer({ min: 0, max: 99_999_999 }),
    impressions: fc.integer({ min: 0, max: 99_999_999 }),
  });

  function write(data: readonly { name: string; cents: number; impressions: number }[], form: Form): string {
    const mark = form.group === 'mark' ? (form.decimal === ',' ? '.' : ',') : form.group;
    const group = (value: number): string => value.toString().replace(/\B(?=(\d{3})+$)/g, mark);
    const cell = (text: string): string =>
      form.quoteAll || /["\n]/.test(text) || text.includes(form.delimiter) ? `"${text.replace(/"/g, '""')}"` : text;
    const table = [
      ['Day', 'Campaign name', 'Amount spent (EUR)', 'CPM (cost per 1,000 impressions) (EUR)', 'Impressions'],
      ...data.map(({ name, cents, impressions }) => {
        const spend = `${group(Math.floor(cents / 100))}${form.decimal}${String(cents % 100).padStart(2, '0')}`;
        return ['2026-11-20', `n${name}`, spend, spend, group(impressions)];
      }),
    ];
    return (form.bom ? '\ufeff' : '') + table.map((cells) => cells.map(cell).join(form.delimiter)).join(form.lineEnd);
  }

  it('gives the same insights whatever the delimiter, quoting, line ends and number style', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), form, form, async (data, one, other) => {
        const items = await read(write(data, one));
        expect(insights(items)).toEqual(insights(await read(Buffer.from(write(data, other)), { size: 11 })));
        expect(insights(items)).toHaveLength(data.length);
        const cents = data.reduce((sum, { cents }) => sum + cents, 0);
        expect(Number(spendOf(items)) * 100).toBeCloseTo(cents, 3);
      }),
      { numRuns: 80 },
    );
  });
});
