import { randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import {
  MOST_ANNOTATIONS_A_YEAR,
  type AnnotationFilter,
  type AnnotationInput,
  type AnnotationRepository,
} from './annotation.repository.js';

const AT = new Date('2026-03-01T12:00:00.000Z');
const LATER = new Date('2026-03-02T12:00:00.000Z');
const ADA = { author: 'user ada', by: 'ada@example.test', at: AT };
const BOB = { author: 'user bob', by: 'bob@example.test', at: LATER };
const NO_MOMENTS = { fromAt: null, toAt: null, timeZone: null };
const PAGE = { first: 100, after: null };

const inputOf = (change: Partial<AnnotationInput> = {}): AnnotationInput =>
  ({
    ...{ isPersonal: false, kind: 'campaign', title: 'Spring', note: '', countries: [], channels: [] },
    ...{ fromDay: '2026-03-01', toDay: '2026-03-05', ...NO_MOMENTS },
    ...change,
  }) as AnnotationInput;
const momentsOf = (from: string, to: string): Partial<AnnotationInput> => ({
  ...{ fromDay: null, toDay: null, timeZone: 'Europe/Rome' },
  ...{ fromAt: new Date(from), toAt: new Date(to) },
});
const ALL: AnnotationFilter = {
  ...{ viewer: 'user ada', kinds: [], countries: [], channels: [], isPersonal: null, search: '', range: null },
};

let test: TestMetadata;
let annotations: AnnotationRepository;
let own: string;

beforeAll(async () => {
  test = await makeMetadata();
  ({ annotations } = test.metadata);
});
beforeEach(async () => {
  own = (await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;
});
afterAll(() => test.close());

const titles = async (change: Partial<AnnotationFilter> = {}) => {
  const found = await annotations.page(own, { ...ALL, ...change }, PAGE);
  expect(await annotations.count(own, { ...ALL, ...change })).toBe(found.length);
  return found.map(({ title }) => title);
};

describe('an annotation', () => {
  it('comes back as it was given, with who made and changed it', async () => {
    const made = await annotations.create(own, inputOf({ countries: ['DE', 'IT'], note: 'Why' }), ADA);
    expect(made).toMatchObject({
      ...inputOf({ countries: ['DE', 'IT'], note: 'Why' }),
      author: 'user ada',
      version: 1,
    });
    const input = inputOf(momentsOf('2026-03-10T08:00:00Z', '2026-03-10T09:30:00Z'));
    const changed = await annotations.update(own, { id: made.id, base: 1 }, input, BOB);
    expect(changed).toMatchObject({
      ...{ ...input, author: 'user ada', version: 2, createdBy: 'ada@example.test', createdAt: AT },
      ...{ updatedBy: 'bob@example.test', updatedAt: LATER },
    });
  });

  it('is changed above the version that was read, by one of two', async () => {
    const { id } = await annotations.create(own, inputOf(), ADA);
    const both = ['One', 'Two'].map((title) => annotations.update(own, { id, base: 1 }, inputOf({ title }), ADA));
    const ends = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(ends.sort()).toEqual(['fulfilled', 'rejected']);
    const late = annotations.update(own, { id, base: 1 }, inputOf(), ADA);
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT', field: 'base' });
    expect(await annotations.get(own, id)).toMatchObject({ version: 2 });
  });

  it('is gone when it is deleted, comes back when it is restored, and not after its time', async () => {
    const { id } = await annotations.create(own, inputOf(), ADA);
    await annotations.delete(own, id, BOB);
    expect(await titles()).toEqual([]);
    for (const attempt of [annotations.get(own, id), annotations.delete(own, id, BOB)])
      await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await annotations.deleteOld(LATER);
    expect(await annotations.restore(own, id, ADA)).toMatchObject({ title: 'Spring', deletedAt: null });
    await expect(annotations.restore(own, id, ADA)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await annotations.delete(own, id, ADA);
    await annotations.deleteOld(LATER);
    await expect(annotations.restore(own, id, ADA)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a list', () => {
  it('shows what the workspace shares and what is the viewer’s own', async () => {
    await annotations.create(own, inputOf({ title: 'Shared' }), BOB);
    await annotations.create(own, inputOf({ title: 'Ada’s', isPersonal: true, fromDay: '2026-02-01' }), ADA);
    await annotations.create(own, inputOf({ title: 'Bob’s', isPersonal: true }), BOB);
    expect(await titles()).toEqual(['Shared', 'Ada’s']);
    expect(await titles({ viewer: null })).toEqual(['Shared']);
    expect(await titles({ isPersonal: true })).toEqual(['Ada’s']);
    expect(await titles({ isPersonal: false, viewer: 'user bob' })).toEqual(['Shared']);
  });

  it('narrows by country and messenger, where none means all of them', async () => {
    await annotations.create(own, inputOf({ title: 'Everywhere' }), ADA);
    await annotations.create(own, inputOf({ title: 'Italy', countries: ['IT', 'SM'], fromDay: '2026-02-02' }), ADA);
    await annotations.create(own, inputOf({ title: 'Line', channels: ['line'], fromDay: '2026-02-01' }), ADA);
    expect(await titles({ countries: ['IT'] })).toEqual(['Everywhere', 'Italy', 'Line']);
    expect(await titles({ countries: ['DE', 'FR'] })).toEqual(['Everywhere', 'Line']);
    expect(await titles({ channels: ['whatsapp'] })).toEqual(['Everywhere', 'Italy']);
    expect(await titles({ kinds: ['holiday'] })).toEqual([]);
    expect(await titles({ kinds: ['holiday', 'campaign'], search: 'ITA' })).toEqual(['Italy']);
    expect(await titles({ search: "%' OR true" })).toEqual([]);
  });

  it.each([
    ['2026-02-01', '2026-02-28', []],
    ['2026-02-01', '2026-03-01', ['Days']],
    ['2026-03-05', '2026-03-09', ['Days']],
    ['2026-03-06', '2026-03-09', []],
    ['2026-03-10', '2026-03-10', ['Night']],
    ['2026-03-11', '2026-03-11', ['Night']],
    ['2026-03-12', '2026-03-20', []],
  ])('from %s to %s in Rome has %j', async (from, to, expected) => {
    await annotations.create(own, inputOf({ title: 'Days' }), ADA);
    const night = momentsOf('2026-03-10T22:30:00Z', '2026-03-10T23:00:00Z');
    await annotations.create(own, inputOf({ title: 'Night', ...night }), ADA);
    const end = new Date(`${to}T23:00:00Z`);
    const range = { from, to, fromAt: new Date(Date.parse(`${from}T00:00:00Z`) - 3_600_000), toAt: end };
    expect(await titles({ range })).toEqual(expected);
  });

  it('has pages without gaps, also where many begin at once', async () => {
    for (const title of ['a', 'b', 'c', 'd', 'e']) await annotations.create(own, inputOf({ title }), ADA);
    const seen: string[] = [];
    for (let after = null as { value: string; id: string } | null; ;) {
      const rows = await annotations.page(own, ALL, { first: 2, after });
      seen.push(...rows.map(({ title }) => title));
      after = rows.at(-1)?.place ?? null;
      if (!after) break;
    }
    expect(seen.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

it('a year holds so many, of the workspace and of each person apart', async () => {
  const row = `INSERT INTO annotations (workspace_id, author, is_personal, kind, title, note, from_day, to_day, starts_at,
    countries, channels, version, created_at, updated_at)
    SELECT $1, 'user ada', personal, 'other', 'x', '', '2026-01-01', '2026-01-01', '2026-01-01', '[]', '[]', 1, now(), now()
    FROM generate_series(1, $2), unnest(ARRAY[true, false]) AS personal`;
  await test.metadata.pool.query(row, [own, MOST_ANNOTATIONS_A_YEAR - 1]);
  const { id } = await annotations.create(own, inputOf(), ADA);
  const full = { code: 'CONFLICT' };
  await expect(annotations.create(own, inputOf(), BOB)).rejects.toMatchObject(full);
  await annotations.create(own, inputOf({ isPersonal: true }), ADA);
  await expect(annotations.create(own, inputOf({ isPersonal: true }), ADA)).rejects.toMatchObject(full);
  await annotations.create(own, inputOf({ isPersonal: true }), BOB);
  const { id: next } = await annotations.create(own, inputOf({ fromDay: '2027-01-01', toDay: '2027-01-01' }), ADA);
  expect(await annotations.update(own, { id, base: 1 }, inputOf({ title: 'Fits' }), ADA)).toMatchObject({ version: 2 });
  await expect(annotations.update(own, { id: next, base: 1 }, inputOf(), ADA)).rejects.toMatchObject(full);
  await annotations.delete(own, id, ADA);
  await annotations.create(own, inputOf(), BOB);
  await expect(annotations.restore(own, id, ADA)).rejects.toMatchObject(full);
});
