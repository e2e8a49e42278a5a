import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { makeApp, PASSWORD, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';
import { runCli } from './program.js';

const ROOT = join(__dirname, '../../../..');

interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs one command line as a user would on the machine of `dataDir`. */
async function cli(dataDir: string, line: string[], stdin = ''): Promise<Outcome> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = [stdout, stderr].map(async (stream) => {
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    return text;
  });
  const environment = {
    SPUNTA_DATA_DIR: dataDir,
    SPUNTA_ADMIN_EMAIL: '',
    SPUNTA_ADMIN_PASSWORD: '',
    DATABASE_URL: '',
    CLICKHOUSE_URL: '',
  };
  const code = await runCli(line, {
    terminal: { stdin: Readable.from([stdin]), stdout, stderr },
    root: ROOT,
    environment,
  });
  stdout.end();
  stderr.end();
  const [out = '', err = ''] = await Promise.all(texts);
  return { code, out, err };
}

describe('the command line beside a running server', () => {
  let app: TestApp;
  let folder: string;
  const run = (...line: string[]) => cli(app.dataDir, line);
  const json = async <T>(...line: string[]): Promise<T> => {
    const { code, out, err } = await run(...line, '--json');
    if (code !== 0) throw new Error(err);
    return JSON.parse(out) as T;
  };
  beforeAll(async () => {
    app = await makeApp();
    folder = await mkdtemp(join(tmpdir(), 'spunta-cli-'));
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('adds connections with settings given in any way', async () => {
    const added = await json<{ id: string; webhookPath: string; verifyToken: string }>(
      ...['connection', 'add', 'whatsapp', '--name', 'Shop', '--set', 'app_secret=a=b', 'verify_token=v 1'],
    );
    expect(added).toEqual({
      id: expect.any(String) as string,
      webhookPath: `/webhooks/${added.id}`,
      verifyToken: 'v 1',
    });
    const secrets = await app.services.metadata.connections.secretsOf(app.workspaceId, added.id);
    expect(secrets).toMatchObject({ app_secret: 'a=b', verify_token: 'v 1' });
    const repeated = ['--set', 'app_secret=x', '--set', 'verify_token=y'];
    const second = await json<{ verifyToken: string }>(
      'connection',
      'add',
      'messenger',
      '--name',
      'Museum',
      ...repeated,
    );
    expect(second.verifyToken).toBe('y');
    const third = await json<{ verifyToken: string }>(
      ...['connection', 'add', 'instagram', '--name', 'Atelier', '--set', 'app_secret=z'],
    );
    expect(third.verifyToken).toMatch(/^[0-9a-f]{48}$/);
    const listed = await json<object[]>('connection', 'list');
    expect(listed).toEqual([
      expect.objectContaining({ name: 'Shop', status: 'active', pending: 0, lagSeconds: 0, lastDeliveryAt: null }),
      expect.objectContaining({ name: 'Museum', channel: 'messenger' }),
      expect.objectContaining({ name: 'Atelier', channel: 'instagram' }),
    ]);
    expect(JSON.stringify(listed)).not.toContain('a=b');
  });

  it('pauses and resumes', async () => {
    const [first] = await json<{ id: string }[]>('connection', 'list');
    const id = first?.id ?? '';
    expect(await json('connection', 'pause', id)).toMatchObject({ status: 'paused' });
    expect(await json('connection', 'resume', id)).toMatchObject({ status: 'active' });
  });

  it('imports and exports events, a round trip that changes nothing', async () => {
    const events = Array.from({ length: 50 }, (_, i) =>
      makeEvent({ occurredAt: `2026-03-10T09:00:00.${String(i).padStart(3, '0')}Z` }),
    );
    const file = join(folder, 'events.ndjson');
    await writeFile(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    const imported = await run('import', 'events', file, '--json');
    expect(imported.err).toMatch(/^import events: 0\.0 MiB \(100 %\)$/m);
    expect(JSON.parse(imported.out)).toMatchObject({ kind: 'events', rowsRead: 50, rowsTaken: 50, skipped: [] });

    const exported = await run('export', 'events', '--from', '2026-03-10', '--to', '2026-03-10');
    expect(exported.code).toBe(0);
    const other = join(folder, 'again.ndjson');
    expect((await run('export', 'events', '--output', other)).out).toBe('');
    expect((await readFile(other, 'utf8')).split('\n').sort()).toEqual(exported.out.split('\n').sort());
    const lines = exported.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    expect(lines.map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());

    const again = await cli(app.dataDir, ['import', 'events', '-', '--json'], exported.out);
    expect(JSON.parse(again.out)).toMatchObject({ rowsTaken: 50 });
    expect((await run('export', 'events')).out).toBe(exported.out);
    expect(await json('rebuild')).toEqual({ buckets: 1 });
  });

  it('imports an invoice, as a preview first', async () => {
    const invoice = join(folder, 'invoice.csv');
    await writeFile(invoice, 'period,market,category,quantity,amount,currency\n2026-10,Italy,marketing,10,0.8,USD\n');
    const of = (...more: string[]) => json<Outcome>('import', 'invoices', invoice, ...more);
    expect(await of('--preview')).toMatchObject({ changeId: null, added: 1 });
    expect(await of()).toMatchObject({ added: 1, changeId: expect.any(String) as string });
    expect(await of()).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('imports a rate card, as a preview first, and exchange rates', async () => {
    const [rates, exchange] = [join(folder, 'rates.csv'), join(folder, 'ecb.csv')];
    await writeFile(rates, 'Market,Currency,Marketing,Utility\nItaly,EUR,0.07,n/a\n');
    await writeFile(exchange, 'Date,USD\n2026-11-20,1.05\n');
    type Outcome = { changeId: string | null; added: number };
    const of = (...more: string[]) => json<Outcome>('import', 'rates', rates, '--from', '2026-10-01', ...more);
    expect(await of('--preview')).toMatchObject({ changeId: null, added: 1 });
    expect(await of()).toMatchObject({ changeId: expect.any(String) as string, added: 1 });
    expect(await of()).toMatchObject({ changeId: null, added: 0 });
    expect(await json<Outcome>('import', 'exchange-rates', exchange)).toMatchObject({ added: 1 });
    const refused = await run('import', 'rates', rates);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--from 2026-10-01') as string]);
  });

  it('imports conversions, and with --preview only says what would be taken', async () => {
    const file = join(folder, 'orders.csv');
    await writeFile(file, 'order id,time,phone\n1,2026-11-14 10:00,+393331112222\n');
    const of = (...more: string[]) => json('import', 'conversions', file, '--account', '880044001', ...more);
    expect(await of('--preview')).toMatchObject({ id: null, rowsTaken: 1 });
    expect(await of()).toMatchObject({ id: expect.any(String) as string, kind: 'conversions', rowsTaken: 1 });
  });

  it('imports and exports market figures, a round trip that changes nothing; a file with a fault changes nothing', async () => {
    const [figures, broken] = [join(folder, 'figures.csv'), join(folder, 'broken.csv')];
    const header = 'app,country,period,metric,value,source_name,grade';
    await writeFile(figures, `${header}\nWhatsApp,Italy,2026,penetration_population,81.5,Own survey,A\n`);
    await writeFile(broken, `${header}\nLINE,JP,2026,mau,99,Own,A\nPigeon,IT,2026,mau,1,Own,A\n`);
    type Outcome = { changeId: string | null; added: number; unchanged: number; faults: object[] };
    const of = (...more: string[]) => json<Outcome>('import', 'figures', figures, ...more);
    expect(await of('--preview')).toMatchObject({ changeId: null, added: 1 });
    expect(await of()).toMatchObject({ changeId: expect.any(String) as string, added: 1 });
    const whole = (await run('export', 'figures')).out;
    const refused = await run('import', 'figures', broken);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('line 3: unknown_app (Pigeon)');
    expect(await json<Outcome>('import', 'figures', broken, '--preview')).toMatchObject({ faults: [{ lines: [3] }] });
    expect((await run('export', 'figures', '--output', figures)).out).toBe('');
    expect(await readFile(figures, 'utf8')).toBe(whole);
    expect(await of()).toMatchObject({ changeId: null, added: 0, unchanged: 1_009 });
  });

  it('imports an Ads Manager export', async () => {
    const file = join(ROOT, 'test/fixtures/ads/six-languages.it.csv');
    const report = await json<{ rowsTaken: number }>('import', 'ads', file);
    expect(report).toMatchObject({ kind: 'ads', id: expect.any(String) as string });
    expect(report.rowsTaken).toBeGreaterThan(0);
    const { data } = await app.graphql<{ imports: { edges: object[] } }>(
      '{ imports(first: 1) { edges { node { fileName kind } } } }',
      {},
      { token: app.token },
    );
    expect(data?.imports.edges).toEqual([{ node: { fileName: 'six-languages.it.csv', kind: 'ADS' } }]);
  });

  it('makes, lists and revokes keys that work', async () => {
    const { id, key } = await json<{ id: string; key: string }>(
      'api-key',
      'create',
      '--name',
      'ETL',
      '--role',
      'analyst',
    );
    expect((await app.request('/api/export/events', {}, { apiKey: key })).status).toBe(200);
    expect(await json<object[]>('api-key', 'list')).toEqual([
      expect.objectContaining({ id, name: 'ETL', role: 'analyst' }),
    ]);
    expect(await json('api-key', 'revoke', id)).toMatchObject({ id, revokedAt: expect.any(String) as string });
    expect((await app.request('/api/export/events', {}, { apiKey: key })).status).toBe(401);
  });

  it('adds users whose password came by standard input', async () => {
    const line = ['user', 'add', '--email', 'ada@example.test', '--name', 'Ada', '--role', 'manager', '--json'];
    const { code, out } = await cli(app.dataDir, line, `${PASSWORD}\n`);
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ email: 'ada@example.test', role: 'manager' }),
    ]);
    await expect(app.services.people.signIn('127.0.0.1', 'ada@example.test', PASSWORD)).resolves.toBeDefined();
  });

  it('replays and finds nothing wrong', async () => {
    expect(await json('replay', '--from', '2026-01-01')).toEqual({ deliveries: 0 });
    const { checks, healthy } = await json<{ healthy: boolean; checks: { name: string; message: string }[] }>('doctor');
    expect(checks.filter((check) => !(check as unknown as { ok: boolean }).ok)).toEqual([]);
    expect(healthy).toBe(true);
    expect(checks.map(({ name }) => name.split(' ')[0])).toEqual([
      'Node.js',
      'PostgreSQL',
      'ClickHouse',
      'Inbox',
      'Lag',
      'Data',
      'Secret',
    ]);
  });

  it('reaches a server by its address with a key, and passes on what that key may not', async () => {
    const elsewhere = (key: string, ...line: string[]) =>
      cli('/nowhere', [...line, '--url', `${app.url}/`, '--api-key', key]);
    expect((await elsewhere(await app.apiKey(), 'connection', 'list')).out).toContain('Shop');
    const refused = await elsewhere(await app.apiKey('marketer'), 'connection', 'list');
    expect(refused).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('The role marketer does not have the permission') as string,
    });
    const unknown = await elsewhere('spk_wrong', 'import', 'events', join(folder, 'events.ndjson'));
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain('This token is not valid');
  });

  it.each([
    [['connection', 'add', 'telex', '--name', 'X'], 'cannot be connected yet. Use whatsapp, messenger, instagram.'],
    [['connection', 'add', 'whatsapp', '--name', 'X', '--set', 'nonsense'], 'write it as key=value'],
    [['connection', 'pause', 'nothing'], 'connection'],
    [['import', 'ads', '/nowhere.csv'], 'The file /nowhere.csv cannot be read'],
    [['export', 'events', '--from', 'yesterday'], 'The parameter from is not valid'],
    [['api-key', 'create', '--name', 'X', '--role', 'king'], 'Allowed choices are'],
    [['replay', '--from', '1.1.2026'], 'replay cannot run'],
    [['dance'], 'unknown command'],
    [
      ['connection', 'list', '--url', 'http://127.0.0.1:1', '--api-key', 'spk_x'],
      'http://127.0.0.1:1 cannot be reached',
    ],
    [['connection', 'list', '--url', 'http://127.0.0.1:3000'], 'wants an API key'],
  ])('fails on %j with the reason on stderr', async (line, reason) => {
    const { code, out, err } = await run(...line);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(reason);
  });

  it('takes an export that breaks off for a failure', async () => {
    const broken = createServer((_request, response) => {
      response.write('{"id":"1"}\n', () => response.destroy());
    }).listen(0, '127.0.0.1');
    await once(broken, 'listening');
    const { port } = broken.address() as AddressInfo;
    const { code } = await cli('/nowhere', [
      'export',
      'events',
      '--url',
      `http://127.0.0.1:${port}`,
      '--api-key',
      'spk_x',
    ]);
    broken.close();
    expect(code).toBe(1);
  });
});

describe('the command line without a server', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'spunta-cli-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('opens the data folder for each command, and what one wrote the next one finds', async () => {
    const early = await cli(dataDir, ['connection', 'list']);
    expect(early.code).toBe(1);
    expect(early.err).toContain('no workspace yet');
    const user = ['user', 'add', '--email', 'ada@example.test', '--name', 'Ada', '--role'];
    const wrong = await cli(dataDir, [...user, 'analyst'], PASSWORD);
    expect(wrong.err).toContain('must be an administrator');
    expect((await cli(dataDir, [...user, 'administrator'], PASSWORD)).code).toBe(0);
    const added = await cli(dataDir, [
      'connection',
      'add',
      'whatsapp',
      '--name',
      'Shop',
      '--set',
      'app_secret=x',
      '--json',
    ]);
    expect(added.err).toBe('');
    const { id } = JSON.parse(added.out) as { id: string };
    const listed = await cli(dataDir, ['--json', 'connection', 'list']);
    expect(JSON.parse(listed.out)).toEqual([expect.objectContaining({ id, name: 'Shop' })]);
  });

  it('stops at bad settings like the server', async () => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const terminal = { stdin: Readable.from([]), stdout, stderr };
    expect(
      await runCli(['doctor'], { terminal, root: ROOT, environment: { PORT: 'x', SPUNTA_DATA_DIR: dataDir } }),
    ).toBe(1);
    expect(String(stderr.read())).toContain('PORT: use a whole number');
  });
});
