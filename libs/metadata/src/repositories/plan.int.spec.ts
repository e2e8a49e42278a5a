import { randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { PageRequest } from '../keyset.js';
import { DRAFT_MINUTES, type PlanRepository, type PlanSave } from './plan.repository.js';
import { MOST_COMMENTS, type PlanCommentRepository } from './plan-comment.repository.js';

const START = Date.parse('2026-03-01T12:00:00Z');
const minute = (minutes: number): Date => new Date(START + minutes * 60_000);
const ALL: PageRequest = { first: 100, after: null };
const ANY = { archived: null, search: null };

const saveOf = (partial: Partial<PlanSave> = {}): PlanSave => ({
  ...{ name: 'Autumn', schema: 1, content: { name: 'Autumn' }, note: '', draft: false, by: 'ada@example.test' },
  ...{ at: minute(0), ...partial },
});

describe('plans', () => {
  let test: TestMetadata;
  let plans: PlanRepository;
  let comments: PlanCommentRepository;
  let own: string;

  beforeAll(async () => {
    test = await makeMetadata();
    ({ plans, planComments: comments } = test.metadata);
  });
  beforeEach(async () => {
    own = (await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;
  });
  afterAll(() => test.close());

  const numbers = async (id: string) => (await plans.versions(own, id, ALL)).map(({ number }) => number);
  const draft = (at: number, by = 'ada@example.test') => saveOf({ draft: true, at: minute(at), by });

  it('keep every save that a person made, the newest with the plan', async () => {
    const { id, version, newest } = await plans.create(own, saveOf());
    expect({ version, newest }).toMatchObject({ version: 1, newest: { number: 1, content: { name: 'Autumn' } } });
    const content = { name: 'Winter', budget: { amount: '10.50', currency: 'EUR' }, texts: ['è', '🙂', '\\u0041'] };
    const saved = await plans.save(own, id, 1, saveOf({ name: 'Winter', content, note: 'colder', at: minute(1) }));
    expect(saved).toMatchObject({ name: 'Winter', version: 2, newest: { content, note: 'colder', draft: false } });
    expect(saved.updatedAt).toEqual(minute(1));
    expect(await numbers(id)).toEqual([2, 1]);
    expect((await plans.version(own, id, 1)).content).toEqual({ name: 'Autumn' });
    expect(await plans.countVersions(own, id)).toBe(2);
  });

  it('replace drafts of one person within minutes, and no others', async () => {
    const { id } = await plans.create(own, draft(0));
    for (let at = 1; at < DRAFT_MINUTES; at += 1) await plans.save(own, id, at, draft(at));
    expect(await numbers(id)).toEqual([DRAFT_MINUTES]);
    expect(await plans.version(own, id, DRAFT_MINUTES)).toMatchObject({ openedAt: minute(0), savedAt: minute(9) });
    // Ten minutes after the first a new version begins, though the last draft is one minute old.
    await plans.save(own, id, 10, draft(10));
    // Another person's work is never overwritten, nor what someone saved on purpose.
    await plans.save(own, id, 11, draft(11, 'grace@example.test'));
    await plans.save(own, id, 12, saveOf({ at: minute(12), by: 'grace@example.test' }));
    await plans.save(own, id, 13, draft(13, 'grace@example.test'));
    expect(await numbers(id)).toEqual([14, 13, 12, 11, 10]);
  });

  it('refuse a save that stands on an older version, and give the newer one', async () => {
    const { id } = await plans.create(own, draft(0));
    await plans.save(own, id, 1, { ...draft(1), content: { name: 'theirs' } });
    // Version 1 was replaced by a draft: its number is gone too.
    await expect(plans.save(own, id, 1, draft(2))).rejects.toMatchObject({
      ...{ code: 'CONFLICT', field: 'base' },
      details: {
        base: 1,
        newer: {
          number: 2,
          content: { name: 'theirs' },
          savedAt: minute(1).toISOString(),
          savedBy: 'ada@example.test',
        },
      },
    });
    await expect(plans.save(own, id, 3, draft(2))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await plans.get(own, id)).newest).toMatchObject({ number: 2, content: { name: 'theirs' } });
  });

  it('let one of many saves at once win', async () => {
    const { id } = await plans.create(own, saveOf());
    const tries = Array.from({ length: 8 }, (_, i) =>
      plans.save(own, id, 1, saveOf({ note: `${i}`, at: minute(i + 1) })),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await numbers(id)).toEqual([2, 1]);
  });

  it('are archived and taken out again; an archived one is not written', async () => {
    const { id } = await plans.create(own, saveOf());
    expect((await plans.setArchived(own, id, minute(5))).archivedAt).toEqual(minute(5));
    await expect(plans.save(own, id, 1, saveOf())).rejects.toMatchObject({ code: 'CONFLICT', field: 'id' });
    expect((await plans.setArchived(own, id, null)).archivedAt).toBeNull();
    expect((await plans.save(own, id, 1, saveOf({ at: minute(6) }))).version).toBe(2);
  });

  it('are listed by the last change, page by page, filtered by archive and name', async () => {
    const ids: string[] = [];
    for (const [at, name] of ['Autumn 100%', 'Spring', 'AUTUMN_2', 'Winter'].entries())
      ids.push((await plans.create(own, saveOf({ name, at: minute(at) }))).id);
    await plans.setArchived(own, ids[3] ?? '', minute(9));
    const names = async (filter: Partial<typeof ANY | { archived: boolean } | { search: string }>) =>
      (await plans.page(own, { ...ANY, ...filter }, ALL)).map(({ name }) => name);
    expect(await names({})).toEqual(['Winter', 'AUTUMN_2', 'Spring', 'Autumn 100%']);
    expect(await names({ archived: false })).toEqual(['AUTUMN_2', 'Spring', 'Autumn 100%']);
    expect(await names({ archived: true })).toEqual(['Winter']);
    expect(await names({ search: 'autumn' })).toEqual(['AUTUMN_2', 'Autumn 100%']);
    // A search is text, not a pattern.
    for (const search of ['%', '100%', '_', '\\'])
      expect(await names({ search })).toHaveLength(search === '\\' ? 0 : 1);
    expect(await plans.count(own, { archived: false, search: 'autumn' })).toBe(2);
    const [first, ...rest] = await plans.page(own, ANY, { first: 1, after: null });
    expect(rest).toEqual([]);
    const next = await plans.page(own, ANY, { first: 10, after: first?.place ?? null });
    expect(next.map(({ name }) => name)).toEqual(['AUTUMN_2', 'Spring', 'Autumn 100%']);
  });

  it('do not exist under odd ids', async () => {
    for (const id of ['', 'x', randomUUID(), "'; DROP TABLE plans --"]) {
      await expect(plans.get(own, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(plans.save(own, id, 1, saveOf())).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(plans.setArchived(own, id, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(comments.add(own, id, { text: 'x', by: null, at: minute(0) })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(comments.delete(own, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('have comments, each on the version of its time, the oldest first', async () => {
    const { id } = await plans.create(own, saveOf());
    await comments.add(own, id, { text: 'Too much for DE?', by: 'grace@example.test', at: minute(1) });
    await plans.save(own, id, 1, saveOf({ at: minute(2) }));
    const second = await comments.add(own, id, { text: 'Better.', by: null, at: minute(3) });
    const listed = async () => (await comments.page(own, id, ALL)).map(({ text, version }) => [text, version]);
    expect(await listed()).toEqual([
      ['Too much for DE?', 1],
      ['Better.', 2],
    ]);
    await comments.delete(own, second.id);
    expect(await listed()).toEqual([['Too much for DE?', 1]]);
    expect(await comments.count(own, id)).toBe(1);
  });

  it('take no more than so many comments', async () => {
    const { id } = await plans.create(own, saveOf());
    await test.metadata.pool.query(
      `INSERT INTO plan_comments (workspace_id, plan_id, version, text, created_at)
       SELECT $1, $2, 1, 'x', now() FROM generate_series(1, $3)`,
      [own, id, MOST_COMMENTS],
    );
    const adding = comments.add(own, id, { text: 'x', by: null, at: minute(0) });
    await expect(adding).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
