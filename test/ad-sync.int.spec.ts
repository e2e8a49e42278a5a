import type { AdSyncDeps } from '@spunta/ingest';
import type { AdAccount } from '@spunta/metadata';
import { addAccount, PlatformServer, sync, syncDeps } from './support/ad-platforms/index.js';
import { makeApp, type TestApp } from './support/app.js';

const DAYS = 28;
const WORLD = { accounts: 3, campaigns: 5, adSetsEach: 3, adsEach: 5, days: DAYS, from: '2026-10-01' };
/** 75 ads by 5 countries and 3 placements. */
const ROWS = 3 * DAYS * 75 * 8;
const range = { from: '2026-10-01', to: '2026-10-28', timeZone: 'UTC' };

let server: PlatformServer;
let app: TestApp;

beforeAll(async () => {
  server = new PlatformServer(WORLD, Date.parse('2026-10-14T12:00:00Z'));
  await server.start();
  app = await makeApp();
  // The pulls of this test run on the clock of the platforms.
  await app.services.adSyncs.stop();
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const deps = (partial: Partial<AdSyncDeps> = {}): AdSyncDeps => {
  const { metadata, warehouse } = app.services;
  return syncDeps({ metadata, warehouse, now: () => new Date() }, server, partial);
};

async function makeWorkspace(): Promise<{ id: string; key: string; accounts: AdAccount[] }> {
  const { metadata, people } = app.services;
  const { id } = await metadata.workspaces.create({ name: 'Ads', timeZone: 'UTC', currency: 'EUR' });
  const { key } = await people.createApiKey(id, { name: 'ads', role: 'administrator' });
  const accounts: AdAccount[] = [];
  for (const { id: externalId } of server.world.accounts) {
    const settings = { levels: 'ad' };
    const stores = { metadata, warehouse: app.services.warehouse, now: () => new Date() };
    accounts.push(await addAccount(stores, id, { externalId, settings, historyDays: DAYS }));
  }
  return { id, key, accounts };
}

/** What the warehouse holds, by account, day and whatever the report tells apart; rows that came to nothing left out. */
async function held(workspace: string): Promise<string[]> {
  const { rows } = await app.services.warehouse.query<{ line: string }>(
    `SELECT concat(ad_account, ' ', toString(day), ' ', country, publisher_platform, '/', placement, ' ', currency, ' ',
       toString(sum(spend)), ' ', toString(sum(impressions)), ' ', toString(sum(clicks)), ' ', toString(sum(conversations))) AS line
     FROM ad_insights FINAL WHERE workspace = {workspace:UUID} AND impressions > 0
     GROUP BY ad_account, day, country, publisher_platform, placement, currency ORDER BY line`,
    { workspace },
  );
  return rows.map(({ line }) => line);
}

async function metrics(key: string, dimensions: string[]): Promise<unknown> {
  const query = {
    ...{ metrics: ['ad_impressions', 'ad_clicks'], dimensions, range, granularity: 'DAY', first: 1_000 },
  };
  const answer = await app.graphql<{ metrics: { rows: object[] } }>(
    `query ($query: MetricsInput!) { metrics(query: $query) { rows { time dimensions { value } values { value } } totals { value } } }`,
    { query },
    { apiKey: key },
  );
  expect(answer.errors).toBeUndefined();
  expect(answer.data?.metrics.rows.length).toBeGreaterThanOrEqual(DAYS);
  return answer.data?.metrics;
}

/** Dies in the middle: the n-th insert reaches the warehouse or not, and nothing is saved after it. */
function dyingAt(insert: number): AdSyncDeps {
  const { warehouse } = app.services;
  let left = insert;
  return deps({
    warehouse: {
      query: (...asked) => warehouse.query(...asked),
      command: (...asked) => warehouse.command(...asked),
      stream: (...asked) => warehouse.stream(...asked),
      ping: () => warehouse.ping(),
      close: () => warehouse.close(),
      insert: async (...asked) => {
        if (--left === 0) throw new Error('killed');
        await warehouse.insert(...asked);
      },
    },
  });
}

it('50,000 rows through limits, a crash and a restatement give the figures of one clean pull', async () => {
  const troubled = await makeWorkspace();
  const [first, second, third] = troubled.accounts as [AdAccount, AdAccount, AdAccount];
  server.set({ throttleEvery: 11, breakAt: [7, 30], junkAt: [19] });
  await expect(sync(dyingAt(6), first)).rejects.toThrow('killed');
  const stopping = new AbortController();
  const stopped = deps({ sleep: () => Promise.reject(stopping.abort(new Error('stop')) ?? new Error('stop')) });
  expect(await sync(stopped, second, stopping.signal)).toBe('stopped');
  for (const account of [first, second, third]) expect(await sync(deps(), account)).toBe('done');
  expect(server.state.impatient).toBe(0);

  server.world.restate('4400110022', '2026-10-03', 7);
  server.world.restate('4400110023', '2026-10-12', -1);
  server.world.withdraw('4400110024', '2026-10-09', 33);
  server.state.clock.now = Date.parse('2026-10-28T12:00:00Z');
  server.set({ throttleEvery: 17, mostRows: 2_000 });
  await expect(sync(dyingAt(9), third)).rejects.toThrow('killed');
  for (const account of [first, second, third]) expect(await sync(deps(), account)).toBe('done');
  expect(server.state.impatient).toBe(0);

  const clean = await makeWorkspace();
  server.set({});
  for (const account of clean.accounts) expect(await sync(deps(), account)).toBe('done');
  const runs = await app.services.metadata.adSyncRuns.latest(clean.id);
  expect(runs.reduce((sum, { rowsRead }) => sum + rowsRead, 0)).toBe(ROWS - 8);
  expect(await held(troubled.id)).toEqual(await held(clean.id));
  for (const dimensions of [[], ['country'], ['placement'], ['campaign']]) {
    expect(await metrics(troubled.key, dimensions)).toEqual(await metrics(clean.key, dimensions));
  }

  const before = await held(clean.id);
  const [again] = clean.accounts as [AdAccount];
  expect(await sync(deps(), again)).toBe('done');
  expect(await held(clean.id)).toEqual(before);
  const [newest] = await app.services.metadata.adSyncRuns.page(clean.id, again.id, { first: 1, after: null });
  expect(newest?.rowsRestated).toBe(0);
}, 600_000);
