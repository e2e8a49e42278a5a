import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AdInsight, CanonicalEvent, WorkspaceScope } from '@spunta/domain';
import { makeEvent } from '../../../../test/support/events.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { chunksOf, type EventExportOptions } from './export-events.js';
import { exportEvents, importAds, importEvents, type ImportReport } from './index.js';

const FIXTURES = join(__dirname, '../../../../test/fixtures/ads');
let ingest: TestIngest;
let scope: WorkspaceScope;

beforeAll(async () => {
  ingest = await makeIngest();
});
afterAll(() => ingest.close());
beforeEach(async () => {
  scope = await newScope();
});

async function newScope(): Promise<WorkspaceScope> {
  return ingest.deps.metadata.workspaces.get(await ingest.makeWorkspace());
}

async function* pieces(content: Buffer | string, size = 64 * 1024): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const ndjson = (events: readonly object[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const takeEvents = (content: Buffer | string, into = scope): Promise<ImportReport> =>
  importEvents(ingest.deps, into, pieces(content), { fileName: 'events.ndjson' });
const takeAds = (content: Buffer | string): Promise<ImportReport> =>
  importAds(ingest.deps, scope, pieces(content), { fileName: 'ads.csv' });

async function exported(from = scope, options: EventExportOptions = {}): Promise<string> {
  let text = '';
  for await (const line of exportEvents(ingest.deps, from, options)) text += line;
  return text;
}

interface StoredInsight {
  day: string;
  campaign: string;
  country: string;
  spend: string | null;
  impressions: string | null;
  reach: string | null;
  conversations: string | null;
}

async function storedInsights(): Promise<StoredInsight[]> {
  const sql = `SELECT toString(day) AS day, campaign_name AS campaign, country, toString(spend) AS spend, impressions, reach, conversations
    FROM ad_insights FINAL WHERE workspace = {workspace:UUID} ORDER BY day, campaign, country`;
  return (await ingest.deps.warehouse.query<StoredInsight>(sql, { workspace: scope.id })).rows;
}

const adFile = (...rows: string[]): string =>
  ['Day,Campaign name,Campaign ID,Amount spent (EUR),Impressions,Reach', ...rows].join('\n');

function someEvents(count: number, stepMs = 7_777_777): CanonicalEvent[] {
  return Array.from({ length: count }, (_, at) =>
    makeEvent({
      id: `event-${at}`,
      sourceId: `source-${at}`,
      occurredAt: new Date(Date.UTC(2026, 10, 1) + at * stepMs).toISOString(),
      contact: at % 7 === 0 ? null : `ct_${(at % 13).toString(16).padStart(16, 'f')}`,
      country: at % 5 === 0 ? null : 'IT',
      ...(at % 3 === 0
        ? { kind: 'message.sent', template: 'welcome', pricing: { billable: true, type: 'regular' } }
        : {}),
      ...(at % 4 === 0 ? { value: '12.5', currency: 'EUR', details: { b: 1, a: ['x', null] } } : {}),
    }),
  );
}

describe('importing events', () => {
  it('takes the sound lines and names reason and line of the others', async () => {
    const [one, two] = someEvents(2);
    const lines = [
      JSON.stringify(one),
      '{"id":',
      '',
      JSON.stringify({ ...two, text: 'hello' }),
      JSON.stringify({ ...two, kind: 'guess' }),
      'x'.repeat(1_100_000),
      JSON.stringify(two),
    ];
    const report = await takeEvents(lines.join('\r\n'));
    expect(report).toMatchObject({ kind: 'events', rowsRead: 6, rowsTaken: 2 });
    expect(report.skipped).toEqual([
      { reason: 'malformed_json', count: 1, lines: [2] },
      { reason: 'unknown_field', count: 1, lines: [4], detail: 'text' },
      { reason: 'bad_kind', count: 1, lines: [5] },
      { reason: 'line_too_long', count: 1, lines: [6], detail: expect.any(String) },
    ]);
    expect(await ingest.storedEvents(scope.id)).toHaveLength(2);
    const run = await ingest.deps.metadata.importRuns.get(scope.id, report.id);
    expect(run).toMatchObject({
      fileName: 'events.ndjson',
      rowsRead: 6,
      rowsTaken: 2,
      skipped: report.skipped,
      error: null,
    });
    expect(run.finishedAt).toBeInstanceOf(Date);
  });

  it('changes nothing when the same file comes twice', async () => {
    const file = ndjson(someEvents(300));
    await takeEvents(file);
    const before = [await exported(), await ingest.figures(scope.id)];
    expect(await takeEvents(file)).toMatchObject({ rowsTaken: 300, skipped: [] });
    expect([await exported(), await ingest.figures(scope.id)]).toEqual(before);
    await ingest.expectRollupsEqualEvents(scope.id);
  });

  it('lets the last import win: a file, its correction, the file again', async () => {
    const [event] = someEvents(2).slice(1);
    const file = ndjson([{ ...event, country: 'IT' }]);
    await takeEvents(file);
    await takeEvents(ndjson([{ ...event, country: 'DE', occurredAt: '2026-12-24T20:00:00.000Z' }]));
    expect(await exported()).toContain('"country":"DE"');
    await takeEvents(file);
    expect(await ingest.storedEvents(scope.id)).toMatchObject([
      { id: event?.id, country: 'IT', occurredAt: event?.occurredAt },
    ]);
  });

  it('hashes raw contacts: a number is one person with and without its plus, and never stored', async () => {
    const [one, two] = someEvents(3).slice(1);
    await takeEvents(
      ndjson([
        { ...one, contact: '+393331234567' },
        { ...two, contact: '393331234567' },
      ]),
    );
    const contacts = (await ingest.storedEvents(scope.id)).map(({ contact }) => contact);
    expect(contacts[0]).toMatch(/^ct_[0-9a-f]{16}$/);
    expect(new Set(contacts).size).toBe(1);
    expect(await exported()).not.toContain('393331234567');
  });

  it('writes in batches, tells progress, and keeps order of lines with one id across them', async () => {
    const events = someEvents(55_000, 7_777);
    const progress: number[] = [];
    const first = events[0];
    const report = await importEvents(ingest.deps, scope, pieces(ndjson([...events, { ...first, country: 'FR' }])), {
      fileName: 'many.ndjson',
      onProgress: ({ rowsTaken }) => progress.push(rowsTaken),
    });
    expect(report).toMatchObject({ rowsRead: 55_001, rowsTaken: 55_001, skipped: [] });
    expect(progress).toEqual(expect.arrayContaining([50_000, 55_001]));
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    const lines = (await exported()).trimEnd().split('\n');
    expect(lines).toHaveLength(55_000);
    expect(lines.find((line) => line.includes('"event-0"'))).toContain('"country":"FR"');
  });

  it('says what was taken when the file breaks off, and completes when it comes again', async () => {
    const file = ndjson(someEvents(55_000, 7_777));
    async function* broken(): AsyncGenerator<Buffer> {
      yield* pieces(file.slice(0, -3000));
      throw new Error('the connection was lost');
    }
    await expect(importEvents(ingest.deps, scope, broken(), { fileName: 'half.ndjson' })).rejects.toThrow(
      'connection was lost',
    );
    const [run] = await ingest.deps.metadata.importRuns.page(scope.id, { first: 9, after: null });
    expect(run).toMatchObject({ rowsTaken: 50_000, error: 'the connection was lost', finishedAt: expect.any(Date) });
    expect(await ingest.storedEvents(scope.id)).toHaveLength(50_000);
    expect(await takeEvents(file)).toMatchObject({ rowsTaken: 55_000 });
    expect((await exported()).split('\n')).toHaveLength(55_001);
  });

  it.each(['insert bucket_marks', 'insert events', 'after insert events'])(
    'survives a crash at "%s": the same file again completes it',
    async (call) => {
      const file = ndjson(someEvents(60));
      const crashing = ingest.failingAt(call);
      const half = importEvents(crashing, scope, pieces(file), { fileName: 'crash.ndjson' });
      await expect(half).rejects.toThrow('crash');
      expect((await ingest.deps.metadata.importRuns.page(scope.id, { first: 9, after: null }))[0]).toMatchObject({
        rowsTaken: 0,
        error: 'crash',
      });
      await takeEvents(file);
      const whole = await newScope();
      await takeEvents(file, whole);
      expect(await exported()).toBe(await exported(whole));
      expect(await ingest.figures(scope.id)).toEqual(await ingest.figures(whole.id));
      await ingest.expectRollupsEqualEvents(scope.id);
    },
  );

  it.each([
    ['an Excel workbook', 'PK\x03\x04...'],
    ['a JSON array', '[{"id":"1"}]'],
    ['HTML', '<html></html>'],
  ])('refuses %s as a whole', async (_name, content) => {
    await expect(takeEvents(content)).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE', field: 'file' });
    expect((await ingest.deps.metadata.importRuns.page(scope.id, { first: 9, after: null }))[0]?.error).toMatch(
      /NDJSON/,
    );
  });
});

describe('exporting events', () => {
  it('gives the same bytes after an import into an empty workspace', async () => {
    await takeEvents(ndjson(someEvents(500)));
    const first = await exported();
    const other = await newScope();
    await takeEvents(first, other);
    expect(await exported(other)).toBe(first);
    expect(await ingest.figures(other.id)).toEqual(await ingest.figures(scope.id));
  });

  it('cuts time between buckets so that no query grows with the data', () => {
    const buckets = [5, 4, 2, 20, 1].map((rows, at) => ({ start: at * 900, rows }));
    expect([...chunksOf(buckets, 10)]).toEqual([
      { from: 0, to: 901 },
      { from: 1800, to: 1801 },
      { from: 2700, to: 2701 },
      { from: 3600, to: 3601 },
    ]);
    expect([...chunksOf([], 10)]).toEqual([]);
  });

  it('is in time order, each event once, with nothing of another workspace', async () => {
    const other = await newScope();
    await takeEvents(ndjson(someEvents(5)), other);
    await takeEvents(ndjson(someEvents(200).reverse()));
    const events = (await exported())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as CanonicalEvent);
    const times = events.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual([...times].sort());
    expect(new Set(events.map(({ id }) => id)).size).toBe(200);
  });

  it('names people by the id that their links lead to', async () => {
    const [one, two] = someEvents(3).slice(1);
    await takeEvents(ndjson([{ ...one, contact: '+393331234567' }]));
    await takeEvents(ndjson([{ ...two, contact: 'IT.Ab12' }]));
    const [phone, bsuid] = (await ingest.storedEvents(scope.id)).map(({ contact }) => contact);
    await ingest.deps.warehouse.insert('contact_links', [
      {
        workspace: scope.id,
        alias: BigInt(`0x${bsuid?.slice(3)}`).toString(),
        contact: BigInt(`0x${phone?.slice(3)}`).toString(),
        version: '1',
      },
    ]);
    expect((await exported()).match(/ct_[0-9a-f]{16}/g)).toEqual([phone, phone]);
  });

  it('keeps to the days and the connection that were asked for', async () => {
    await takeEvents(ndjson(someEvents(100)));
    const all = (await exported()).trimEnd().split('\n');
    const days = { from: '2026-11-03', to: '2026-11-05' };
    const within = all.filter((line) => /"occurredAt":"2026-11-0[345]T/.test(line));
    expect(within.length).toBeGreaterThan(10);
    expect(await exported(scope, days)).toBe(within.map((line) => `${line}\n`).join(''));
    expect(await exported(scope, { connectionId: '11111111-1111-4111-8111-111111111111' })).toBe('');
  });

  it.each([
    [{ from: '2026-11-31' }, 'RANGE_INVALID'],
    [{ to: 'today' }, 'RANGE_INVALID'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'RANGE_INVALID'],
    [{ connectionId: 'x' }, 'INVALID_INPUT'],
  ])('refuses %j before the first line', (options, code) => {
    expect(() => exportEvents(ingest.deps, scope, options)).toThrow(expect.objectContaining({ code }));
  });
});

describe('importing ads', () => {
  const spendOf = (insights: StoredInsight[]): number =>
    insights.reduce((sum, { spend }) => sum + Number(spend ?? 0), 0);

  it('stores what the file holds, once, in whichever language it comes', async () => {
    const reports: ImportReport[] = [];
    const seen: StoredInsight[][] = [];
    for (const language of ['en', 'it', 'de', 'fr', 'es', 'pt']) {
      reports.push(await takeAds(readFileSync(join(FIXTURES, `six-languages.${language}.csv`))));
      seen.push(await storedInsights());
    }
    expect(spendOf(seen[0] ?? [])).toBeCloseTo(7515.81, 6);
    for (const insights of seen) expect(insights).toEqual(seen[0]);
    for (const report of reports) {
      expect(report).toMatchObject({ kind: 'ads', rowsRead: 8, rowsTaken: 6 });
      expect(report.skipped.map(({ reason }) => reason).sort()).toEqual(['period_row', 'totals_row']);
    }
  });

  it('sums split rows of one file, replaces them by a later file, and takes the first file again', async () => {
    const split = adFile('2026-11-20,Tea,1,1.10,10,7', '2026-11-20,Tea,1,2.20,5,4', '2026-11-21,Tea,1,3,1,1');
    expect(await takeAds(split)).toMatchObject({ rowsRead: 3, rowsTaken: 3, skipped: [] });
    const before = await storedInsights();
    expect(before).toMatchObject([
      { day: '2026-11-20', spend: '3.3', impressions: '15', reach: null },
      { day: '2026-11-21', spend: '3', impressions: '1', reach: '1' },
    ]);
    await takeAds(adFile('2026-11-20,Tea renamed,1,9.00,90,50'));
    expect(await storedInsights()).toMatchObject([
      { campaign: 'Tea renamed', spend: '9', impressions: '90', reach: '50' },
      { spend: '3' },
    ]);
    await takeAds(split);
    expect(await storedInsights()).toEqual(before);
  });

  it('skips rows whose amount is in another currency than the rows they belong to', async () => {
    const file = 'Day,Campaign name,Amount spent,Currency\n2026-11-20,Tea,1,EUR\n2026-11-20,Tea,2,USD\n';
    const report = await takeAds(file);
    expect(report).toMatchObject({ rowsRead: 2, rowsTaken: 1 });
    expect(report.skipped).toEqual([{ reason: 'mixed_currency', count: 1, lines: [3], detail: 'USD' }]);
  });

  it('keeps the first twenty lines of each reason', async () => {
    const report = await takeAds(adFile(...Array.from({ length: 30 }, () => '2026-11-20,Tea,1,one,1,1')));
    const lines = Array.from({ length: 20 }, (_, at) => at + 2);
    expect(report.skipped).toEqual([{ reason: 'bad_number', count: 30, lines, detail: '"one"' }]);
  });

  it('survives a crash between batches of insights: the same file again completes it', async () => {
    const file = adFile('2026-11-20,Tea,1,1.10,10,7', '2026-11-21,Tea,1,3,1,1');
    const crash = importAds(ingest.failingAt('after insert ad_insights'), scope, pieces(file), { fileName: 'a.csv' });
    await expect(crash).rejects.toThrow('crash');
    expect(await takeAds(file)).toMatchObject({ rowsTaken: 2 });
    expect(await storedInsights()).toMatchObject([{ spend: '1.1' }, { spend: '3' }]);
  });

  it('refuses a file that is no export, stores why, and stores nothing else', async () => {
    await expect(takeAds('PK\x03\x04')).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE', field: 'header' });
    expect(await storedInsights()).toEqual([]);
    const [run] = await ingest.deps.metadata.importRuns.page(scope.id, { first: 9, after: null });
    expect(run).toMatchObject({ kind: 'ads', rowsTaken: 0, error: expect.stringContaining('Ads Manager') });
  });

  it('uses the account that the caller names', async () => {
    await importAds(ingest.deps, scope, pieces(adFile('2026-11-20,Tea,1,1,1,1')), {
      fileName: 'a.csv',
      adAccount: '77',
    });
    const sql = 'SELECT ad_account AS "adAccount" FROM ad_insights WHERE workspace = {workspace:UUID}';
    const { rows } = await ingest.deps.warehouse.query<Pick<AdInsight, 'adAccount'>>(sql, { workspace: scope.id });
    expect(rows).toEqual([{ adAccount: '77' }]);
  });
});
