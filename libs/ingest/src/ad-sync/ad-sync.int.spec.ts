import type { AdAccount, AdSyncRun, Place } from '@spunta/metadata';
import {
  addAccount,
  EXPIRES_AT,
  PlatformServer,
  sync,
  syncDeps,
  WABA_ID,
} from '../../../../test/support/ad-platforms/index.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { importAds } from '../import/index.js';
import {
  countPlatformVolumes,
  countRestatements,
  readPlatformVolumes,
  readRestatements,
  type AdSyncDeps,
} from './index.js';

let ingest: TestIngest;
let server: PlatformServer;
let workspaceId: string;

beforeAll(async () => {
  ingest = await makeIngest();
});
afterAll(() => ingest.close());
beforeEach(async () => {
  server = new PlatformServer({ days: 6, from: '2026-10-01', adsEach: 2 }, Date.parse('2026-10-06T12:00:00Z'));
  await server.start();
  workspaceId = await ingest.makeWorkspace();
});
afterEach(() => server.close());

const deps = (partial: Partial<AdSyncDeps> = {}): AdSyncDeps => syncDeps(ingest.deps, server, partial);
const runsOf = (account: AdAccount): Promise<AdSyncRun[]> =>
  ingest.deps.metadata.adSyncRuns.page(workspaceId, account.id, { first: 10, after: null });

/** De-duplicated figures by level, breakdown and day. */
async function figures(where = '1'): Promise<string[]> {
  const { rows } = await ingest.deps.warehouse.query<{ line: string }>(
    `SELECT concat(toString(day), ' ', level, ' ', breakdown, ' ', country, publisher_platform, '/', placement, ' ',
       toString(sum(spend)), ' ', toString(sum(impressions)), ' ', toString(sum(conversations))) AS line
     FROM ad_insights FINAL WHERE workspace = {workspace:UUID} AND ${where}
     GROUP BY day, level, breakdown, country, publisher_platform, placement ORDER BY line`,
    { workspace: workspaceId },
  );
  return rows.map(({ line }) => line);
}

describe('a pull of an ad account', () => {
  it('stores what the platform says, and tells days, rows, token and the next pull', async () => {
    const account = await addAccount(ingest.deps, workspaceId, { historyDays: 5 });
    expect(await sync(deps(), account)).toBe('done');
    const [run] = await runsOf(account);
    expect(run).toMatchObject({
      ...{ status: 'done', trigger: 'schedule', progress: 1, error: null, rowsRestated: 0, skipped: [] },
      // Noon in Rome on the 6th: five days with it.
      ...{ fromDay: '2026-10-02', toDay: '2026-10-06' },
    });
    expect(run?.rowsRead).toBe(5 * 8 * (1 + 2 + 2 + 4));
    const after = await ingest.deps.metadata.adAccounts.get(workspaceId, account.id);
    expect(after).toMatchObject({
      ...{ accountName: 'Bottega Italia', currency: 'EUR', timeZone: 'Europe/Rome', syncedThrough: '2026-10-06' },
      tokenExpiresAt: EXPIRES_AT,
    });
    // Between four and five in the morning in Rome.
    expect(after.nextSyncAt.toISOString()).toMatch(/^2026-10-07T02:/);
    const spend = server.world.cellsOf('4400110022', '2026-10-02', '2026-10-06').reduce((s, { cents }) => s + cents, 0);
    const { rows } = await ingest.deps.warehouse.query<{ spend: string }>(
      `SELECT sum(spend) AS spend FROM ad_insights FINAL WHERE workspace = {workspace:UUID} AND level = 'ad' AND breakdown = 'country'`,
      { workspace: workspaceId },
    );
    expect(Number(rows[0]?.spend)).toBeCloseTo(spend / 100, 6);
  });

  it('repeated changes nothing, and goes back 28 days from where it stood', async () => {
    const account = await addAccount(ingest.deps, workspaceId);
    await sync(deps(), account);
    const before = await figures();
    expect(await sync(deps(), account)).toBe('done');
    expect(await figures()).toEqual(before);
    const [second] = await runsOf(account);
    expect(second).toMatchObject({ fromDay: '2026-09-09', toDay: '2026-10-06', rowsRestated: 0 });
    expect(await countRestatements(ingest.deps.warehouse, workspaceId, allDays)).toBe(0);
  });

  it('keeps visible what was restated and what vanished', async () => {
    const account = await addAccount(ingest.deps, workspaceId);
    await sync(deps(), account);
    const cells = (day: string) => server.world.cellsOf('4400110022', day, day);
    const first = cells('2026-10-03').filter(({ campaign }) => campaign === 0);
    const firstSpend = first.reduce((sum, { cents }) => sum + cents, 0);
    server.world.restate('4400110022', '2026-10-03', 7);
    server.world.withdraw('4400110022', '2026-10-04', 3);
    // Today still runs: its figures grow, nothing is restated.
    server.world.restate('4400110022', '2026-10-06', 7);
    await sync(deps(), account);
    const rows = await readRestatements(ingest.deps.warehouse, workspaceId, allDays, wholePage);
    expect(rows.map(({ day, campaignName }) => `${day} ${campaignName}`)).toEqual([
      '2026-10-04 Autumn 1',
      '2026-10-03 Autumn 0',
      '2026-10-03 Autumn 1',
    ]);
    expect(await countRestatements(ingest.deps.warehouse, workspaceId, allDays)).toBe(3);
    for (const [at, { place: after }] of rows.entries()) {
      const rest = await readRestatements(ingest.deps.warehouse, workspaceId, allDays, { first: 9, after });
      expect(rest).toEqual(rows.slice(at + 1));
    }
    expect(Number(rows[1]?.first.spend)).toBeCloseTo(firstSpend / 100, 6);
    expect(Number(rows[1]?.now.spend)).toBeCloseTo((firstSpend + 7 * first.length) / 100, 6);
    const left = cells('2026-10-04').filter(({ campaign }) => campaign === 1);
    expect(Number(rows[0]?.now.spend)).toBeCloseTo(left.reduce((sum, { cents }) => sum + cents, 0) / 100, 6);
    expect((await runsOf(account))[0]?.rowsRestated).toBeGreaterThan(30);
    expect(await figures()).toEqual(await cleanPull());
  });

  it('goes on after a crash where it stood, and gives what one clean pull gives', async () => {
    const account = await addAccount(ingest.deps, workspaceId);
    const clean = await cleanPull();
    for (let crash = 1; crash <= 6; crash += 1) {
      // A fault that reaches nobody, as when the process is killed: nothing is saved after it.
      await expect(sync(deps({ warehouse: crashAfter(crash) }), account)).rejects.toThrow('crash');
    }
    expect(await sync(deps(), account)).toBe('done');
    expect(await runsOf(account)).toHaveLength(1);
    expect(await figures()).toEqual(clean);
  });

  it('stopped leaves its run open for the next worker', async () => {
    const account = await addAccount(ingest.deps, workspaceId);
    const controller = new AbortController();
    const stopping = deps({
      warehouse: {
        ...ingest.deps.warehouse,
        query: (...asked) => ingest.deps.warehouse.query(...asked),
        command: (...asked) => ingest.deps.warehouse.command(...asked),
        insert: async (...asked) => {
          controller.abort(new Error('the process ends'));
          await ingest.deps.warehouse.insert(...asked);
        },
      },
    });
    expect(await sync(stopping, account, controller.signal)).toBe('stopped');
    expect(await ingest.deps.metadata.adAccounts.due(new Date(server.state.clock.now), 5)).toContainEqual({
      id: account.id,
      workspaceId,
    });
    expect(await sync(deps(), account)).toBe('done');
    expect(await figures()).toEqual(await cleanPull());
  });

  it('is done by one worker at a time', async () => {
    const account = await addAccount(ingest.deps, workspaceId);
    const outcomes = await Promise.all([sync(deps(), account), sync(deps(), account), sync(deps(), account)]);
    expect(outcomes.sort()).toEqual(['busy', 'busy', 'done']);
    expect(await runsOf(account)).toHaveLength(1);
  });

  it('of an account that was paused or removed meanwhile ends without a trace of failure', async () => {
    const account = await addAccount(ingest.deps, workspaceId);
    const { adAccounts, adSyncRuns } = ingest.deps.metadata;
    const pausing = deps({
      sleep: async () => {
        await adSyncRuns.close(workspaceId, account.id, 'stopped', new Date(server.state.clock.now));
        await adAccounts.update(workspaceId, account.id, { status: 'paused' });
      },
    });
    server.set({ looks: 5 });
    expect(await sync(pausing, account)).toBe('stopped');
    expect((await runsOf(account))[0]).toMatchObject({ status: 'stopped', error: null });
    expect(await sync(deps(), account)).toBe('stopped');
    await adAccounts.delete(workspaceId, account.id);
    expect(await sync(deps(), account)).toBe('stopped');
  });

  it('told to stay away says until when', async () => {
    const account = await addAccount(ingest.deps, workspaceId);
    const seen: (string | null)[] = [];
    const watching = deps({
      sleep: async (ms) => {
        const run = await ingest.deps.metadata.adSyncRuns.findOpen(workspaceId, account.id);
        if (ms >= 60_000)
          seen.push(`${run?.waitingFor} ${run?.waitingUntil?.getTime() === server.state.clock.now + ms}`);
        server.state.clock.now += ms;
      },
    });
    server.set({ throttleEvery: 9 });
    expect(await sync(watching, account)).toBe('done');
    expect(new Set(seen)).toEqual(new Set(['limit true']));
    expect(server.state.impatient).toBe(0);
  });

  it('fails in plain words where somebody has to act, and waits where nobody has to', async () => {
    const account = await addAccount(ingest.deps, workspaceId);
    server.set({ error: { code: 190, error_subcode: 463, message: 'Session has expired' } });
    expect(await sync(deps(), account)).toBe('failed');
    const [failed] = await runsOf(account);
    expect(failed).toMatchObject({ status: 'failed', errorCode: 'AD_TOKEN_INVALID' });
    expect(failed?.error).toMatch(/Make a new access token.*Session has expired/);
    server.set({ downFrom: 1 });
    expect(await sync(deps(), account)).toBe('waiting');
    const [waiting] = await runsOf(account);
    expect(waiting).toMatchObject({ status: 'waiting', errorCode: 'AD_PLATFORM_UNAVAILABLE', attempts: 1 });
    expect(waiting?.error).toContain('goes on by itself in 5 minutes');
    const { adAccounts } = ingest.deps.metadata;
    const isDue = async (ms: number) =>
      (await adAccounts.due(new Date(server.state.clock.now + ms), 50)).some(({ id }) => id === account.id);
    expect([await isDue(0), await isDue(6 * 60_000)]).toEqual([false, true]);
    server.set({});
    expect(await sync(deps(), account)).toBe('done');
  });

  it('gives up a platform that stays down for a day', async () => {
    const account = await addAccount(ingest.deps, workspaceId);
    server.set({ downFrom: 1 });
    const outcomes: string[] = [];
    while (outcomes.at(-1) !== 'failed' && outcomes.length < 20) outcomes.push(await sync(deps(), account));
    expect(outcomes).toEqual([...Array<string>(8).fill('waiting'), 'failed']);
  });

  it('counts rows that it cannot take, with what was met', async () => {
    const account = await addAccount(ingest.deps, workspaceId, { settings: { levels: 'campaign' } });
    for (const cell of server.world.cellsOf('4400110022', '2026-10-02', '2026-10-02')) {
      if (cell.country === 'NP') cell.country = 'Shangri-La';
    }
    await sync(deps(), account);
    expect((await runsOf(account))[0]?.skipped).toEqual([
      { reason: 'unknown_country', count: 2, details: ['Shangri-La'] },
    ]);
  });
});

describe('figures that a file brought as well', () => {
  const file = (account: string): string => {
    const days = ['2026-10-02', '2026-10-03'];
    const rows = days.flatMap((day) => [
      `${day},${account},Autumn 0,120299000000000000,1.00,10`,
      `${day},${account},Autumn 1,,2.00,20`,
      `${day},${account},Elsewhere,990000000000000001,4.00,40`,
    ]);
    return ['Day,Account name,Campaign name,Campaign ID,Amount spent (EUR),Impressions', ...rows].join('\n');
  };
  const bring = async (account: string): Promise<void> => {
    const scope = await ingest.deps.metadata.workspaces.get(workspaceId);
    const source = (async function* () {
      yield await Promise.resolve(Buffer.from(file(account)));
    })();
    await importAds(ingest.deps, scope, source, { fileName: 'ads.csv' });
  };
  const accounts = async (): Promise<string[]> => {
    const { rows } = await ingest.deps.warehouse.query<{ line: string }>(
      `SELECT DISTINCT concat(ad_account, ': ', campaign_name) AS line FROM ad_insights FINAL
       WHERE workspace = {workspace:UUID} AND campaign_name != '' ORDER BY line`,
      { workspace: workspaceId },
    );
    return rows.map(({ line }) => line);
  };

  it.each(['', 'Bottega Italia'])('before the pull (account %p) give way to it', async (name) => {
    await bring(name);
    await sync(deps(), await addAccount(ingest.deps, workspaceId));
    expect(await accounts()).toEqual(['4400110022: Autumn 0', '4400110022: Autumn 1', `${name}: Elsewhere`]);
  });

  it.each(['', 'Bottega Italia'])('after the pull (account %p) are taken under its account', async (name) => {
    await sync(deps(), await addAccount(ingest.deps, workspaceId));
    await bring(name);
    const elsewhere = name === '' ? ': Elsewhere' : '4400110022: Elsewhere';
    expect(await accounts()).toEqual(['4400110022: Autumn 0', '4400110022: Autumn 1', elsewhere].sort());
  });
});

describe('WhatsApp analytics', () => {
  it('are kept as they are, and a point that the platform takes back goes', async () => {
    const account = await addAccount(ingest.deps, workspaceId, {
      platform: 'whatsapp-analytics',
      externalId: WABA_ID,
    });
    await sync(deps(), account);
    const { warehouse } = ingest.deps;
    const query = { report: 'pricing' as const, from: '2026-10-01', to: '2026-10-31' };
    const all = await readPlatformVolumes(warehouse, workspaceId, query, wholePage);
    expect([all.length, await countPlatformVolumes(warehouse, workspaceId, query)]).toEqual([60, 6 * 5 * 2]);
    expect(all[0]).toMatchObject({ account: WABA_ID, day: '2026-10-06', currency: 'EUR', report: 'pricing' });
    const walked = [];
    for (let after: Place | null = null; ; after = walked.at(-1)?.place ?? null) {
      const page = await readPlatformVolumes(warehouse, workspaceId, query, { first: 7, after });
      if (page.length === 0) break;
      walked.push(...page);
    }
    expect(walked).toEqual(all);
    for (let ad = 0; ad < server.world.ads; ad += 1) server.world.withdraw('4400110022', '2026-10-02', ad);
    await sync(deps(), account);
    expect(await countPlatformVolumes(warehouse, workspaceId, query)).toBe(5 * 5 * 2);
    expect(await countPlatformVolumes(warehouse, await ingest.makeWorkspace(), query)).toBe(0);
  });
});

const allDays = { from: '2026-09-01', to: '2026-10-31' };
const wholePage = { first: 100, after: null };

/** Figures of the same world, pulled once without any trouble into a workspace of its own. */
async function cleanPull(): Promise<string[]> {
  const own = workspaceId;
  workspaceId = await ingest.makeWorkspace();
  server.set({});
  await sync(deps(), await addAccount(ingest.deps, workspaceId));
  const clean = await figures();
  workspaceId = own;
  return clean.filter((line) => !/ 0 0 0$/.test(line));
}

/** Dies at the n-th insert, before or after it. */
function crashAfter(inserts: number): AdSyncDeps['warehouse'] {
  let left = inserts;
  const { warehouse } = ingest.deps;
  return {
    query: (...asked) => warehouse.query(...asked),
    command: (...asked) => warehouse.command(...asked),
    stream: (...asked) => warehouse.stream(...asked),
    ping: () => warehouse.ping(),
    close: () => warehouse.close(),
    insert: async (...asked) => {
      left -= 1;
      if (left === 0 && inserts % 2 === 0) throw new Error('crash');
      await warehouse.insert(...asked);
      if (left === 0) throw new Error('crash');
    },
  };
}
