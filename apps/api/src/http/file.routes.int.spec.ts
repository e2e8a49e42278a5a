import { Agent, fetch } from 'undici';
import { makeApp, type Auth, type TestApp, headersOf } from '../../../../test/support/app.js';

const KINDS = [
  'rates?from=2026-10-01',
  'exchange-rates',
  'invoices',
  'figures',
  'conversions',
  'consents',
  'ads',
  'events',
];
/** Those that are read whole before anything is stored. */
const TABLES = KINDS.slice(0, 6);
const INSIDE = /DB::|ClickHouse|PostgreSQL|QueryFailed|invalid byte|SELECT |\.ts\b|node_modules|CSV_|ExcelJS/i;
const MEBIBYTE = 1024 * 1024;

interface Answer {
  status: number;
  error?: { code: string; message: string; field?: string };
  body: Record<string, unknown>;
}

describe('files from outside', () => {
  let app: TestApp;
  let administrator: Auth & { cookie: string };
  /** One connection, used again and again: what is left on it is met by the next request. */
  const connection = new Agent({ connections: 1 });

  beforeAll(async () => {
    app = await makeApp();
    administrator = await app.signIn('administrator');
  });
  afterAll(async () => {
    await connection.close();
    await app.close();
  });

  async function send(
    kind: string,
    body: string | Buffer | ReadableStream,
    auth: Auth | undefined = administrator,
  ): Promise<Answer> {
    const answer = await fetch(`${app.url}/api/import/${kind}`, {
      ...{ method: 'POST', body, dispatcher: connection, headers: headersOf(auth) },
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    expect(text).not.toMatch(INSIDE);
    const parsed = JSON.parse(text) as Answer['body'] & Pick<Answer, 'error'>;
    return { status: answer.status, error: parsed.error, body: parsed };
  }

  const BROKEN: [string, Buffer][] = [
    ['nothing', Buffer.from('\n')],
    ['another table', Buffer.from('a,b\n1,2\n')],
    ['a page to sign in', Buffer.from('<html><body>Sign in</body></html>')],
    ['an unended quote', Buffer.from('"Market,Currency\nItaly,EUR\n')],
    ['UTF-16', Buffer.from('\ufeffMarket,Currency\n', 'utf16le')],
    ['a torn workbook', Buffer.from('PK\u0003\u0004 is how a zip begins'.repeat(20), 'latin1')],
    ['zeros', Buffer.alloc(1_000)],
    ['noise', Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 256))],
    ['one line of 3 MB', Buffer.alloc(3 * MEBIBYTE, 'x')],
  ];

  it.each(TABLES)('%s refuses what is no such table, with a remedy', async (kind) => {
    for (const [what, body] of BROKEN) {
      const { status, error } = await send(kind, body);
      expect([what, status, error?.code]).toEqual([what, 415, 'UNSUPPORTED_FILE']);
      expect(error?.message).toMatch(/names|name|first line|save it again/);
    }
  });

  it('ends a file that states more than 32 MB before it is read, and the connection lives on', async () => {
    const line = `${'x'.repeat(60_000)}\n`;
    const body = Buffer.concat([Buffer.from('Market,Currency,Marketing\n'), Buffer.alloc(33 * MEBIBYTE, line)]);
    for (const kind of ['rates?from=2026-10-01', 'exchange-rates', 'invoices', 'figures'])
      expect(await send(kind, body)).toMatchObject({ status: 413, error: { field: 'file' } });
    expect(await send('figures', 'a,b\n')).toMatchObject({ status: 415 });
  });

  it.each(['conversions', 'consents', 'invoices'])(
    '%s ends at a line that cannot be read, and the connection lives on',
    async (kind) => {
      const heads = { conversions: 'order id,time,contact', consents: 'contact,opted in at,evidence' };
      const head = heads[kind as keyof typeof heads] ?? 'period,market,category,amount,currency';
      const broken = await send(`${kind}?preview=true`, `${head}\n${'x'.repeat(3 * MEBIBYTE)}`);
      expect(broken.status).toBeLessThan(500);
      expect((await send(`${kind}?preview=true`, 'a,b\n')).status).toBe(415);
    },
  );

  it.each(KINDS)('%s refuses parameters that it cannot take', async (kind) => {
    const wrong: [string, string][] = [
      ['fileName=', 'fileName'],
      ['fileName=a&fileName=b', 'fileName'],
      ['fileName=%00a', 'fileName'],
      ['fileName=a%0D%0Ab', 'fileName'],
      [`fileName=${'x'.repeat(201)}`, 'fileName'],
      ['preview=maybe', 'preview'],
      ['dryRun=true', 'dryRun'],
    ];
    for (const [query, field] of wrong) {
      const { status, error } = await send(`${kind}${kind.includes('?') ? '&' : '?'}${query}`, 'a,b\n');
      expect([query.slice(0, 20), status, error?.code, error?.field]).toEqual([
        query.slice(0, 20),
        ...[400, 'INVALID_INPUT', field],
      ]);
    }
  });

  it.each<[string, string, object]>([
    ['rates?from=2026-10-01', 'Market,Currency,Marketing\nIt\0aly,EUR,0.07\nSpain,EUR,0.05\n', { added: 1 }],
    ['exchange-rates', 'Date,USD\n2026-11-20,1\0\n2026-11-21,1.05\n', { added: 1 }],
    [
      'invoices',
      'period,account,country,category,amount,currency\n2026-03,a\0b,IT,marketing,1,EUR\n2026-03,a,IT,marketing,1,EUR\n',
      { added: 1 },
    ],
    ['consents', 'Phone,Date,Evidence\n\0,2025-11-14,Form\n', { rowsTaken: 0 }],
    ['conversions', 'Order ID,Date,Phone\n\0,2026-11-14 10:00,+393331112222\n', { rowsTaken: 0 }],
  ])('%s leaves out a line that cannot be kept and takes the others', async (kind, body, taken) => {
    const answer = await send(kind, body);
    expect(answer).toMatchObject({ status: 200, body: { ...taken, skipped: [{ count: 1, lines: [2] }] } });
  });

  it.each(TABLES)('%s changes nothing for whoever may not', async (kind) => {
    const analyst = await app.signIn('analyst');
    expect(await send(kind, 'a,b\n', analyst)).toMatchObject({ status: 403, error: { code: 'FORBIDDEN' } });
    const { cookie } = administrator;
    expect((await send(kind, 'a,b\n', { cookie, csrfToken: 'x' })).error?.code).toBe('CSRF_TOKEN_INVALID');
    expect((await send(kind, 'a,b\n', { apiKey: 'spk_x' })).status).toBe(401);
  });

  it.each([
    ['from=soon', 'INVALID_INPUT', 'from'],
    ['from=2026-02-30', 'INVALID_INPUT', 'from'],
    ['from=2026-03-02&to=2026-03-01', 'RANGE_INVALID', 'from'],
    ['to=9999-12-31', 'RANGE_INVALID', 'to'],
    ["connectionId=' OR 1=1", 'INVALID_INPUT', 'connectionId'],
    ['format=csv', 'INVALID_INPUT', 'format'],
  ])('an export of events with %s is refused before it begins', async (query, code, field) => {
    const answer = await app.request(`/api/export/events?${query}`, {}, administrator);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code, field } }]);
  });
});
