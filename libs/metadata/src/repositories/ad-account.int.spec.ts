import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { Place } from '../keyset.js';
import { tryLock } from '../workspace-lock.js';
import type { NewAdAccount } from './ad-account.repository.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
let test: TestMetadata;
let workspaceId: string;

beforeAll(async () => {
  test = await makeMetadata();
});
afterAll(() => test.close());
beforeEach(async () => {
  workspaceId = (await test.metadata.workspaces.create({ name: 'W', timeZone: 'UTC' })).id;
});

const input = (partial: Partial<NewAdAccount> = {}): NewAdAccount => ({
  ...{ platform: 'meta', externalId: '4400', name: 'Italy', accountName: 'Bottega', historyDays: 90 },
  ...{ currency: 'EUR', timeZone: 'Europe/Rome', tokenExpiresAt: null, tokenCheckedAt: NOW, nextSyncAt: NOW },
  settings: { access_token: 'secret', account_id: '4400' },
  ...partial,
});
const create = (partial: Partial<NewAdAccount> = {}) => test.metadata.adAccounts.create(workspaceId, input(partial));

describe('ad accounts', () => {
  it('keep their settings sealed, and open them for their own row alone', async () => {
    const { adAccounts, pool } = test.metadata;
    const [one, two] = [await create(), await create({ externalId: '4401' })];
    expect(JSON.stringify(one)).not.toContain('settingsSealed');
    expect(await adAccounts.secretsOf(workspaceId, one.id)).toEqual({ access_token: 'secret', account_id: '4400' });
    await pool.query(
      'UPDATE ad_accounts SET settings_sealed = (SELECT settings_sealed FROM ad_accounts WHERE id = $1) WHERE id = $2',
      [one.id, two.id],
    );
    await expect(adAccounts.secretsOf(workspaceId, two.id)).rejects.toThrow();
  });

  it('are each there once in a workspace', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({ code: 'CONFLICT', field: 'account_id' });
    await expect(create({ platform: 'snapchat' })).resolves.toMatchObject({ platform: 'snapchat' });
  });

  it('change what is given and keep the rest, secrets included', async () => {
    const { id } = await create();
    const { adAccounts } = test.metadata;
    const changed = await adAccounts.update(workspaceId, id, { name: 'Italia', settings: { access_token: 'new' } });
    expect(changed).toMatchObject({ name: 'Italia', currency: 'EUR', status: 'active', syncedThrough: null });
    expect(await adAccounts.secretsOf(workspaceId, id)).toEqual({ access_token: 'new', account_id: '4400' });
    expect((await adAccounts.update(workspaceId, id, { syncedThrough: '2026-11-19' })).syncedThrough).toBe(
      '2026-11-19',
    );
  });

  it('are due when their time has come, or when their open run may go on', async () => {
    const { adAccounts, adSyncRuns } = test.metadata;
    const [due, notYet, open, waiting, paused] = await Promise.all(
      ['1', '2', '3', '4', '5'].map((externalId, at) =>
        create({ externalId, nextSyncAt: at === 0 || at === 4 ? NOW : later(600) }),
      ),
    );
    await adSyncRuns.open(workspaceId, open?.id ?? '', 'manual', NOW);
    const run = await adSyncRuns.open(workspaceId, waiting?.id ?? '', 'schedule', NOW);
    await adSyncRuns.save(workspaceId, run.id, { status: 'waiting', waitingUntil: later(5) });
    await adAccounts.update(workspaceId, paused?.id ?? '', { status: 'paused' });
    const dueAt = async (at: Date) =>
      (await adAccounts.due(at, 50)).filter((one) => one.workspaceId === workspaceId).map(({ id }) => id);
    expect(new Set(await dueAt(NOW))).toEqual(new Set([due?.id, open?.id]));
    expect(await dueAt(later(6))).toContain(waiting?.id);
    expect(await dueAt(later(6))).not.toContain(notYet?.id);
    expect(await adAccounts.due(later(6), 1)).toHaveLength(1);
  });
});

describe('runs of an ad account', () => {
  it('are open one at a time, also when several ask at once', async () => {
    const { id } = await create();
    const { adSyncRuns } = test.metadata;
    const runs = await Promise.all(Array.from({ length: 5 }, () => adSyncRuns.open(workspaceId, id, 'schedule', NOW)));
    expect(new Set(runs.map((run) => run.id)).size).toBe(1);
    expect(runs[0]).toMatchObject({ status: 'queued', progress: 0, skipped: [], error: null });
    expect(JSON.stringify(runs[0])).not.toContain('state"');
  });

  it('keep where they go on, and take nothing any more once they are over', async () => {
    const { id } = await create();
    const { adSyncRuns } = test.metadata;
    const run = await adSyncRuns.open(workspaceId, id, 'schedule', NOW);
    expect(await adSyncRuns.save(workspaceId, run.id, { progress: 0.25, state: { at: 7 } })).toBe(true);
    expect(await adSyncRuns.stateOf(workspaceId, run.id)).toEqual({ at: 7 });
    await adSyncRuns.close(workspaceId, id, 'stopped', later(1));
    expect(await adSyncRuns.save(workspaceId, run.id, { progress: 1 })).toBe(false);
    const [closed] = await adSyncRuns.page(workspaceId, id, { first: 5, after: null });
    expect(closed).toMatchObject({ status: 'stopped', progress: 0.25, finishedAt: later(1) });
    await adSyncRuns.close(workspaceId, id, 'stopped', later(2));
  });

  it('are listed the newest first, page by page, and go when they are old', async () => {
    const { id } = await create();
    const { adSyncRuns } = test.metadata;
    for (let at = 0; at < 5; at += 1) {
      const run = await adSyncRuns.open(workspaceId, id, 'schedule', later(at));
      await adSyncRuns.save(workspaceId, run.id, { status: 'done', finishedAt: later(at) });
    }
    const list = (first: number, after: Place | null = null) => adSyncRuns.page(workspaceId, id, { first, after });
    const all = await list(10);
    expect(all.map(({ startedAt }) => startedAt)).toEqual([4, 3, 2, 1, 0].map(later));
    const page = await list(2, all[1]?.place);
    expect(page.map((run) => run.id)).toEqual([all[2]?.id, all[3]?.id]);
    expect(await adSyncRuns.page(workspaceId, 'no id', { first: 2, after: null })).toEqual([]);
    expect([await adSyncRuns.count(workspaceId, id), await adSyncRuns.count(workspaceId, 'no id')]).toEqual([5, 0]);
    expect((await adSyncRuns.latest(workspaceId)).map((run) => run.id)).toEqual([all[0]?.id]);
    await adSyncRuns.deleteOld(later(3));
    expect(await list(10)).toHaveLength(2);
  });

  it('go with their account', async () => {
    const { id } = await create();
    await test.metadata.adSyncRuns.open(workspaceId, id, 'schedule', NOW);
    await test.metadata.adAccounts.delete(workspaceId, id);
    expect(await test.metadata.adSyncRuns.latest(workspaceId)).toEqual([]);
  });
});

describe('the lock of one ad account', () => {
  it('is held by one at a time and free again after a failure', async () => {
    const { pool } = test.metadata;
    let others: boolean[] = [];
    const first = await tryLock(pool, workspaceId, async () => {
      others = await Promise.all([1, 2, 3].map(() => tryLock(pool, workspaceId, () => Promise.resolve())));
    });
    expect([first, others]).toEqual([true, [false, false, false]]);
    await expect(tryLock(pool, workspaceId, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await tryLock(pool, workspaceId, () => Promise.resolve())).toBe(true);
  });
});
