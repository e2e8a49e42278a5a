import { createHash, randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { NewEmbed } from './embed.repository.js';

const AT = new Date('2026-03-01T12:00:00Z');
const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
const embedOf = (token: string, over: Partial<NewEmbed> = {}): NewEmbed => ({
  ...{ name: token, question: { chart: 'line' }, origins: ['https://example.test'], language: 'it', theme: 'dark' },
  ...{ expiresAt: null, createdAt: AT, createdBy: 'ada@example.test', tokenHash: hash(token) },
  ...over,
});

describe('embedded charts in the database', () => {
  let test: TestMetadata;
  let workspaceId: string;
  beforeAll(async () => {
    test = await makeMetadata();
    const workspace = { name: 'one', timeZone: 'Europe/Rome' };
    workspaceId = (await test.metadata.workspaces.create(workspace)).id;
  });
  afterAll(() => test.close());

  it('come back as they were made, found by the hash of their token alone, which no answer tells', async () => {
    const { embeds } = test.metadata;
    const made = await embeds.create(workspaceId, embedOf('a'));
    expect(made).toMatchObject({ question: { chart: 'line' }, theme: 'dark', views: 0, lastViewedOn: null });
    expect(JSON.stringify(made)).not.toContain('tokenHash');
    expect(await embeds.findByToken(hash('a'))).toEqual(made);
    expect(await embeds.findByToken(hash('b'))).toBeNull();
    expect(await embeds.get(workspaceId, made.id)).toEqual(made);
    await expect(embeds.get(workspaceId, 'no id')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are changed where they stand, once above each version, and not after their end', async () => {
    const { embeds } = test.metadata;
    const made = await embeds.create(workspaceId, embedOf('changes'));
    expect(made).toMatchObject({ version: 1, updatedAt: null, updatedBy: null });
    const hand = { by: 'bo@example.test', at: new Date(AT.getTime() + 1) };
    const { name, language, theme } = made;
    const change = { name, language, theme, origins: ['https://new.test'], expiresAt: AT };
    const set = (base: number, id = made.id) => embeds.update(workspaceId, { id, base }, change, hand);
    const twice = await Promise.allSettled([set(1), set(1)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const changed = await embeds.findByToken(hash('changes'));
    expect(changed).toEqual({ ...made, ...change, version: 2, updatedAt: hand.at, updatedBy: hand.by });
    await expect(set(1)).rejects.toMatchObject({ code: 'CONFLICT', field: 'base' });
    await expect(set(2, randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(set(2, 'no id')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await embeds.revoke(workspaceId, made.id, AT);
    await expect(set(2)).rejects.toMatchObject({ code: 'CONFLICT', field: 'id' });
    expect(await embeds.get(workspaceId, made.id)).toEqual({ ...changed, revokedAt: AT });
  });

  it('end once: a second revocation moves nothing', async () => {
    const { embeds } = test.metadata;
    const { id } = await embeds.create(workspaceId, embedOf('ends'));
    expect((await embeds.revoke(workspaceId, id, AT)).revokedAt).toEqual(AT);
    const later = new Date(AT.getTime() + 60_000);
    expect((await embeds.revoke(workspaceId, id, later)).revokedAt).toEqual(AT);
    await expect(embeds.revoke(workspaceId, randomUUID(), AT)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('count every view once, also of many at the same time, and the days add up to the whole', async () => {
    const { embeds } = test.metadata;
    const { id } = await embeds.create(workspaceId, embedOf('seen'));
    await Promise.all(Array.from({ length: 20 }, () => embeds.countView(workspaceId, id, '2026-03-01')));
    await embeds.countView(workspaceId, id, '2026-03-02');
    const days = await embeds.days(workspaceId, id, '2026-01-01');
    expect(days).toEqual([
      { day: '2026-03-02', views: 1 },
      { day: '2026-03-01', views: 20 },
    ]);
    expect(await embeds.get(workspaceId, id)).toMatchObject({ views: 21, lastViewedOn: '2026-03-02' });
    expect(await embeds.days(workspaceId, id, '2026-03-02')).toHaveLength(1);
    expect(await embeds.days(workspaceId, 'no id', '2026-01-01')).toEqual([]);
    await embeds.deleteOldDays('2026-03-02');
    expect(await embeds.days(workspaceId, id, '2026-01-01')).toEqual([{ day: '2026-03-02', views: 1 }]);
  });

  it('are listed page by page, the newest first, each once', async () => {
    const { embeds } = test.metadata;
    const { id } = await embeds.create(workspaceId, embedOf('new', { createdAt: new Date(AT.getTime() + 1) }));
    const [first] = await embeds.page(workspaceId, { first: 1, after: null });
    expect(first?.id).toBe(id);
    const rest = await embeds.page(workspaceId, { first: 100, after: first?.place ?? null });
    expect(new Set([id, ...rest.map((row) => row.id)]).size).toBe(await embeds.count(workspaceId));
  });
});
