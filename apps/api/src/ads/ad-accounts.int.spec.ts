import type { Role } from '@spunta/domain';
import { GOOD_TOKEN, PlatformServer, WABA_ID } from '../../../../test/support/ad-platforms/index.js';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';

const ADD = `mutation ($input: AddAdAccountInput!) { addAdAccount(input: $input) {
  id platform externalId name accountName currency timeZone status tokenExpiresAt historyDays } }`;
const LIST = `query ($first: Int = 50, $after: String) { adAccounts(first: $first, after: $after) { totalCount
  edges { cursor node { id name latestRun { status progress rowsRead rowsRestated error errorCode } } }
  pageInfo { hasNextPage endCursor } } }`;
const ONE = `query ($id: ID!) { adAccount(id: $id) { id status syncedThrough nextSyncAt
  latestRun { status rowsRead rowsRestated error errorCode }
  runs(first: 1) { edges { cursor node { status trigger fromDay toDay } } pageInfo { hasNextPage endCursor } } } }`;
const change = (call: string, fields = '{ id status }') => `mutation ($id: ID!) { ${call}(id: $id) ${fields} }`;
const pairs = (settings: Record<string, string>) => Object.entries(settings).map(([key, value]) => ({ key, value }));

const META = { platform: 'meta', name: 'Italy', historyDays: 5 };
const SETTINGS = { access_token: GOOD_TOKEN, account_id: 'act_4400110022' };

interface One {
  adAccount: {
    status: string;
    syncedThrough: string | null;
    nextSyncAt: string;
    latestRun: { status: string; rowsRead: number; rowsRestated: number; error: string; errorCode: string } | null;
    runs: { edges: { cursor: string; node: { status: string; trigger: string } }[]; pageInfo: object };
  } | null;
}

interface Listed {
  adAccounts: {
    totalCount: number;
    edges: { node: { name: string; latestRun: { status: string } } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

let server: PlatformServer;
let app: TestApp;
let admin: Auth;

beforeAll(async () => {
  server = new PlatformServer(
    { accounts: 3, days: 5, from: '2026-10-01', adsEach: 2 },
    Date.parse('2026-10-05T12:00:00Z'),
  );
  await server.start();
  const settings = { META_GRAPH_URL: server.url, SNAPCHAT_API_URL: server.url, SNAPCHAT_LOGIN_URL: server.url };
  // A clock that goes on, so that one pull comes after the other.
  app = await makeApp({ settings, now: () => new Date((server.state.clock.now += 1)) });
  admin = { apiKey: await app.apiKey() };
});
afterAll(async () => {
  await app.close();
  await server.close();
});
beforeEach(() => server.set({}));

async function ask<T>(query: string, variables: object, auth: Auth = admin): Promise<T> {
  const { data, errors } = await app.graphql<T>(query, variables, auth);
  if (errors || !data) throw Object.assign(new Error(errors?.[0]?.message), errors?.[0]?.extensions);
  return data;
}

const add = async (settings: Record<string, string> = SETTINGS, input: object = META): Promise<string> => {
  const variables = { input: { ...input, settings: pairs(settings) } };
  return (await ask<{ addAdAccount: { id: string } }>(ADD, variables)).addAdAccount.id;
};
const read = async (id: string) => (await ask<One>(ONE, { id })).adAccount;
const settled = (id: string, status = 'DONE') =>
  eventually(async () => {
    const account = await read(id);
    return account?.latestRun?.status === status ? account : null;
  });

describe('an ad account', () => {
  let id: string;

  it('is added after token and account were checked, and pulled at once', async () => {
    const { addAdAccount } = await ask<{ addAdAccount: { id: string } }>(ADD, {
      input: { ...META, settings: pairs(SETTINGS) },
    });
    ({ id } = addAdAccount);
    expect(addAdAccount).toEqual({
      ...{ id, platform: 'meta', externalId: '4400110022', name: 'Italy', accountName: 'Bottega Italia' },
      ...{ currency: 'EUR', timeZone: 'Europe/Rome', status: 'ACTIVE', historyDays: 5 },
      tokenExpiresAt: '2027-01-15T08:00:00.000Z',
    });
    const account = await settled(id);
    expect(account).toMatchObject({ syncedThrough: '2026-10-05', latestRun: { rowsRead: 5 * 8 * 9, error: null } });
    expect(Date.parse(account.nextSyncAt)).toBeGreaterThan(server.state.clock.now);
  });

  it('makes its figures part of the metrics, split by country and by placement', async () => {
    const query = `query ($query: MetricsInput!) { metrics(query: $query) { rows { dimensions { value } values { value } }
      totals { value } } }`;
    const range = { from: '2026-10-01', to: '2026-10-05', timeZone: 'Europe/Rome' };
    const cells = server.world.cellsOf('4400110022', '2026-10-01', '2026-10-05');
    const cents = cells.reduce((sum, cell) => sum + cell.cents, 0);
    for (const [dimension, values] of [
      ['country', ['', 'BR', 'DE', 'IT', 'NP']],
      ['placement', ['facebook / feed', 'instagram / stories', 'whatsapp / status']],
    ] as const) {
      const asked = { metrics: ['ad_spend'], dimensions: [dimension], range, currency: 'EUR' };
      const { metrics } = await ask<{
        metrics: { rows: { dimensions: { value: string }[] }[]; totals: { value: string }[] };
      }>(query, { query: asked });
      expect(metrics.rows.map((row) => row.dimensions[0]?.value ?? '').sort()).toEqual(values);
      expect(Number(metrics.totals[0]?.value)).toBeCloseTo(cents / 100, 6);
    }
  });

  it('never shows its token again, and keeps it sealed', async () => {
    const { rows } = await app.services.metadata.pool.query<{ row: string }>(
      'SELECT to_jsonb(a)::text AS row FROM ad_accounts AS a',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(GOOD_TOKEN);
    expect(JSON.stringify(await ask(LIST, {}))).not.toContain(GOOD_TOKEN);
  });

  it('is pulled again by hand; what was restated since is told', async () => {
    server.world.restate('4400110022', '2026-10-02', 10);
    await ask(change('syncAdAccount'), { id });
    const account = await eventually(async () => {
      const now = await read(id);
      return now?.latestRun?.status === 'DONE' && now.latestRun.rowsRestated > 0 ? now : null;
    });
    expect(account.runs.edges[0]?.node).toMatchObject({ trigger: 'MANUAL', status: 'DONE' });
    expect(account.runs.pageInfo).toEqual({ hasNextPage: true, endCursor: account.runs.edges[0]?.cursor });
    const { restatements } = await ask<{ restatements: { totalCount: number; edges: { node: object }[] } }>(
      `{ restatements(from: "2026-10-01", to: "2026-10-05") { totalCount edges { cursor node {
        day campaignName currency first { spend conversations } now { spend conversations } } } } }`,
      {},
    );
    expect(restatements.totalCount).toBe(2);
    expect(restatements.edges[0]?.node).toMatchObject({ day: '2026-10-02', campaignName: 'Autumn 0', currency: 'EUR' });
  });

  it('can be paused, resumed, renamed and given a new token; another account it cannot become', async () => {
    expect(await ask(change('pauseAdAccount'), { id })).toEqual({ pauseAdAccount: { id, status: 'PAUSED' } });
    await expect(ask(change('syncAdAccount'), { id })).rejects.toMatchObject({ code: 'CONFLICT' });
    const update = `mutation ($id: ID!, $input: UpdateAdAccountInput!) { updateAdAccount(id: $id, input: $input) { name historyDays } }`;
    await ask(update, { id, input: { settings: pairs(SETTINGS) } });
    expect(await app.services.metadata.adSyncRuns.findOpen(app.workspaceId, id)).toBeNull();
    await ask(change('resumeAdAccount'), { id });
    const input = { name: ' Italia ', historyDays: 30 };
    expect(await ask(update, { id, input })).toEqual({ updateAdAccount: { name: 'Italia', historyDays: 30 } });
    server.state.tokens.add('EAAG-a-newer-one');
    await ask(update, { id, input: { settings: pairs({ access_token: 'EAAG-a-newer-one' }) } });
    const secrets = await app.services.metadata.adAccounts.secretsOf(app.workspaceId, id);
    expect(secrets).toEqual({ access_token: 'EAAG-a-newer-one', account_id: 'act_4400110022' });
    for (const [settings, failure] of [
      [{ access_token: 'EAAG-unknown' }, { code: 'AD_TOKEN_INVALID' }],
      [{ account_id: '4400110023' }, { code: 'INVALID_INPUT', field: 'account_id' }],
      [{ colour: 'red' }, { code: 'INVALID_INPUT', field: 'colour' }],
    ] as const) {
      await expect(ask(update, { id, input: { settings: pairs(settings) } })).rejects.toMatchObject(failure);
    }
  });

  it('that fails says what to do, and starts anew with the next sync', async () => {
    await settled(id);
    server.set({ error: { code: 200, message: 'Permission denied' } });
    await ask(change('syncAdAccount'), { id });
    const failed = await settled(id, 'FAILED');
    expect(failed.latestRun).toMatchObject({ errorCode: 'AD_ACCESS_MISSING' });
    expect(failed.latestRun?.error).toContain('permission ads_read');
    server.set({});
    await ask(change('syncAdAccount'), { id });
    await settled(id);
  });

  it('cannot be added twice, nor with what is wrong', async () => {
    await expect(add()).rejects.toMatchObject({ code: 'CONFLICT', field: 'account_id' });
    for (const [input, settings, failure] of [
      [{ ...META, platform: 'tiktok' }, SETTINGS, { code: 'INVALID_INPUT', field: 'platform' }],
      [{ ...META, name: ' ' }, SETTINGS, { code: 'INVALID_INPUT', field: 'name' }],
      [{ ...META, historyDays: 5_000 }, SETTINGS, { code: 'INVALID_INPUT', field: 'historyDays' }],
      [META, { account_id: '4400110023' }, { code: 'INVALID_INPUT', field: 'access_token' }],
      [META, { ...SETTINGS, access_token: 'EAAG-unknown' }, { code: 'AD_TOKEN_INVALID' }],
      [META, { ...SETTINGS, account_id: '7' }, { code: 'AD_REQUEST_REFUSED' }],
    ] as const) {
      await expect(add(settings, input)).rejects.toMatchObject(failure);
    }
  });

  it('goes with its history when it is removed; its figures stay', async () => {
    expect(await ask(change('removeAdAccount', ''), { id })).toEqual({ removeAdAccount: true });
    expect(await read(id)).toBeNull();
    await expect(ask(change('removeAdAccount', ''), { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { rows } = await app.services.warehouse.query<{ rows: string }>(
      'SELECT count() AS rows FROM ad_insights FINAL',
    );
    expect(Number(rows[0]?.rows)).toBeGreaterThan(300);
  });
});

describe('ad accounts', () => {
  it('are listed page by page, with the newest pull of each', async () => {
    const names = ['4400110022', '4400110023', '4400110024'];
    for (const account_id of names)
      await settled(await add({ ...SETTINGS, account_id }, { ...META, name: account_id }));
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { adAccounts }: Listed = await ask<Listed>(LIST, { first: 2, after });
      expect(adAccounts.totalCount).toBe(3);
      expect(adAccounts.edges.every(({ node }) => node.latestRun.status === 'DONE')).toBe(true);
      seen.push(...adAccounts.edges.map(({ node }) => node.name));
      after = adAccounts.pageInfo.endCursor;
      more = adAccounts.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(names);
    await expect(ask(LIST, { first: 0 })).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'first' });
    await expect(ask(LIST, { after: 'x' })).rejects.toMatchObject({ code: 'CURSOR_INVALID', field: 'after' });
  });

  it('can be chosen from those that a token reads', async () => {
    const find = `mutation ($platform: String!, $settings: [SecretInput!]!) {
      findAdAccounts(platform: $platform, settings: $settings) { id name currency timeZone } }`;
    const settings = pairs({ access_token: GOOD_TOKEN });
    const { findAdAccounts } = await ask<{ findAdAccounts: { name: string }[] }>(find, { platform: 'meta', settings });
    expect(findAdAccounts.map(({ name }) => name)).toEqual(['Bottega Italia', 'Bottega Nepal', 'Bottega Brasil']);
  });

  it('say what each platform needs, in the language asked for', async () => {
    const query = '{ adPlatforms(locale: "it") { platform settings { key label secret required } } }';
    const { adPlatforms } = await ask<{
      adPlatforms: { platform: string; settings: { key: string; label: string }[] }[];
    }>(query, {});
    expect(adPlatforms.map(({ platform }) => platform)).toEqual(['meta', 'snapchat', 'whatsapp-analytics']);
    expect(adPlatforms[0]?.settings).toContainEqual({
      ...{ key: 'access_token', label: 'Token di accesso', secret: true, required: true },
    });
  });

  it('bring WhatsApp’s own volumes and costs', async () => {
    const settings = { access_token: GOOD_TOKEN, account_id: WABA_ID };
    await settled(await add(settings, { ...META, platform: 'whatsapp-analytics', name: 'WhatsApp' }));
    interface Volumes {
      platformVolumes: { totalCount: number; edges: { node: object }[]; pageInfo: { endCursor: string } };
    }
    const query = (report: string) => `query ($first: Int!, $after: String) {
      platformVolumes(from: "2026-10-01", to: "2026-10-31", report: ${report}, first: $first, after: $after) { totalCount
        edges { node { account day report country category type volume cost currency } } pageInfo { endCursor } } }`;
    const { platformVolumes: whole } = await ask<Volumes>(query('PRICING'), { first: 60 });
    expect([whole.edges.length, whole.totalCount]).toEqual([50, 5 * 5 * 2]);
    expect(whole.edges[0]?.node).toMatchObject({ account: WABA_ID, day: '2026-10-05', report: 'PRICING' });
    const { platformVolumes: head } = await ask<Volumes>(query('PRICING'), { first: 2 });
    const after = head.pageInfo.endCursor;
    const { platformVolumes: next } = await ask<Volumes>(query('PRICING'), { first: 3, after });
    expect(next.edges).toEqual(whole.edges.slice(2, 5));
    await expect(ask(query('TEMPLATE'), { first: 3, after })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it.each<[Role, string[]]>([
    ['analyst', ['adAccounts']],
    ['marketer', ['adAccounts', 'sync']],
    ['manager', ['adAccounts', 'sync']],
    ['administrator', ['adAccounts', 'sync', 'pause', 'find']],
  ])('may be used by a %s for %j', async (role, may) => {
    const auth = await app.signIn(role);
    const none = { id: '00000000-0000-4000-8000-000000000000' };
    const attempts = {
      adAccounts: () => ask(LIST, {}, auth),
      sync: () => ask(change('syncAdAccount'), none, auth),
      pause: () => ask(change('pauseAdAccount'), none, auth),
      find: () => ask('mutation { findAdAccounts(platform: "x", settings: []) { id } }', {}, auth),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      const code = await attempt().then(
        () => 'OK',
        (error: { code: string }) => error.code,
      );
      expect([name, code === 'FORBIDDEN']).toEqual([name, !may.includes(name)]);
    }
  });

  it('of another workspace are not there', async () => {
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    const { key } = await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' });
    const { adAccounts } = await ask<{ adAccounts: { totalCount: number } }>(LIST, {}, { apiKey: key });
    expect(adAccounts.totalCount).toBe(0);
  });
});
