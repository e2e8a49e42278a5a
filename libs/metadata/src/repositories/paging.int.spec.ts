import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { Place, PageRequest } from '../keyset.js';
import type { Metadata } from '../metadata.js';

const AT = new Date('2026-03-01T12:00:00Z');
const BY = { by: null, at: AT };
const SAVE = { ...{ name: 'A', schema: 1, content: {}, note: '', draft: false }, ...BY };
const REPORT = { ...{ name: 'A', template: 'executive', parameters: {} }, ...BY };
const EXPERIMENT = {
  ...{ name: 'A', kind: 'countries' as const, startsOn: '2026-03-10', endsOn: '2026-03-30', timeZone: 'UTC', seed: 7 },
  ...{ design: {}, groups: {}, ...BY },
};
const SCHEDULE = {
  ...{ frequency: 'daily' as const, weekDay: null, monthDay: null, hour: 8, timeZone: 'UTC', nextAt: AT },
  ...{ formats: ['csv'], delivery: 'link' as const, waitHours: null, language: 'en', recipients: [] },
};

interface Listed {
  id: string;
  place: Place;
}

/** What a workspace has of one kind: under `owner` where the rows belong to something. */
interface Listing {
  table: string;
  column: string;
  direction: 'ASC' | 'DESC';
  owner?: (metadata: Metadata, workspaceId: string) => Promise<string>;
  add: (metadata: Metadata, workspaceId: string, owner: string, before: number) => Promise<unknown>;
  page: (metadata: Metadata, workspaceId: string, owner: string, request: PageRequest) => Promise<Listed[]>;
  count: (metadata: Metadata, workspaceId: string, owner: string) => Promise<number>;
  /** Rows that come with the owner. */
  first?: number;
}

const ANY = { archived: null, search: null };
const plan = async ({ plans }: Metadata, workspaceId: string) => (await plans.create(workspaceId, SAVE)).id;
const report = async ({ reports }: Metadata, workspaceId: string) => (await reports.create(workspaceId, REPORT)).id;
const newShare = (reportId: string) => ({
  ...{ reportId, runId: null, origin: 'hand' as const, name: 'B', passwordHash: null, expiresAt: null },
  ...{ createdAt: AT, createdBy: null },
  tokenHash: createHash('sha256').update(randomUUID()).digest(),
});
const share = async (metadata: Metadata, workspaceId: string) =>
  (await metadata.reportShares.create(workspaceId, newShare(await report(metadata, workspaceId)))).id;

const LISTINGS: Record<string, Listing> = {
  plans: {
    ...{ table: 'plans', column: 'updated_at', direction: 'DESC' },
    add: ({ plans }, workspaceId) => plans.create(workspaceId, SAVE),
    page: ({ plans }, workspaceId, _, request) => plans.page(workspaceId, ANY, request),
    count: ({ plans }, workspaceId) => plans.count(workspaceId, ANY),
  },
  'versions of a plan': {
    ...{ table: 'plan_versions', column: 'saved_at', direction: 'DESC', owner: plan, first: 1 },
    add: ({ plans }, workspaceId, id, before) => plans.save(workspaceId, id, before, SAVE),
    page: ({ plans }, workspaceId, id, request) => plans.versions(workspaceId, id, request),
    count: ({ plans }, workspaceId, id) => plans.countVersions(workspaceId, id),
  },
  'comments of a plan': {
    ...{ table: 'plan_comments', column: 'created_at', direction: 'ASC', owner: plan },
    add: ({ planComments }, workspaceId, id) => planComments.add(workspaceId, id, { text: 'x', ...BY }),
    page: ({ planComments }, workspaceId, id, request) => planComments.page(workspaceId, id, request),
    count: ({ planComments }, workspaceId, id) => planComments.count(workspaceId, id),
  },
  experiments: {
    ...{ table: 'experiments', column: 'created_at', direction: 'DESC' },
    add: ({ experiments }, workspaceId) => experiments.create(workspaceId, EXPERIMENT),
    page: ({ experiments }, workspaceId, _, request) => experiments.page(workspaceId, request),
    count: ({ experiments }, workspaceId) => experiments.count(workspaceId),
  },
  reports: {
    ...{ table: 'reports', column: 'updated_at', direction: 'DESC' },
    add: ({ reports }, workspaceId) => reports.create(workspaceId, REPORT),
    page: ({ reports }, workspaceId, _, request) => reports.page(workspaceId, request),
    count: ({ reports }, workspaceId) => reports.count(workspaceId),
  },
  'versions of a report': {
    ...{ table: 'report_versions', column: 'saved_at', direction: 'DESC', owner: report, first: 1 },
    add: ({ reports }, workspaceId, id, before) => reports.save(workspaceId, id, before, REPORT),
    page: ({ reports }, workspaceId, id, request) => reports.versions(workspaceId, id, request),
    count: ({ reports }, workspaceId, id) => reports.countVersions(workspaceId, id),
  },
  'runs of a report': {
    ...{ table: 'report_runs', column: 'queued_at', direction: 'DESC', owner: report },
    add: ({ reportRuns }, workspaceId, id) => reportRuns.queue(workspaceId, id, BY),
    page: ({ reportRuns }, workspaceId, id, request) => reportRuns.page(workspaceId, id, request),
    count: ({ reportRuns }, workspaceId, id) => reportRuns.count(workspaceId, id),
  },
  'share links of a report': {
    ...{ table: 'report_shares', column: 'created_at', direction: 'DESC', owner: report },
    add: ({ reportShares }, workspaceId, id) => reportShares.create(workspaceId, newShare(id)),
    page: ({ reportShares }, workspaceId, id, request) => reportShares.page(workspaceId, id, request),
    count: ({ reportShares }, workspaceId, id) => reportShares.count(workspaceId, id),
  },
  'downloads by a share link': {
    ...{ table: 'report_downloads', column: 'at', direction: 'DESC', owner: share },
    add: ({ reportShares }, workspaceId, id) =>
      reportShares.logDownload(workspaceId, id, { runId: randomUUID(), format: 'csv', address: '::1', at: AT }),
    page: ({ reportShares }, workspaceId, id, request) => reportShares.downloads(workspaceId, id, request),
    count: ({ reportShares }, workspaceId, id) => reportShares.countDownloads(workspaceId, id),
  },
  'schedules of a report': {
    ...{ table: 'report_schedules', column: 'created_at', direction: 'DESC', owner: report },
    add: ({ reportSchedules }, workspaceId, id) => reportSchedules.create(workspaceId, id, SCHEDULE, BY),
    page: ({ reportSchedules }, workspaceId, id, request) => reportSchedules.page(workspaceId, id, request),
    count: ({ reportSchedules }, workspaceId, id) => reportSchedules.count(workspaceId, id),
  },
};

let test: TestMetadata;
let metadata: Metadata;

beforeAll(async () => {
  test = await makeMetadata();
  ({ metadata } = test);
});
afterAll(() => test.close());

describe.each(Object.entries(LISTINGS))('pages of %s', (_, listing) => {
  const workspace = async () => (await metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;

  /** Makes a row for each number, so many microseconds after `AT`; gives their ids in the order of a list. */
  async function fill(workspaceId: string, owner: string, micros: readonly number[]): Promise<string[]> {
    for (let before = listing.first ?? 0; before < micros.length; before += 1)
      await listing.add(metadata, workspaceId, owner, before);
    const { rows } = await metadata.pool.query<{ id: string }>(
      `SELECT id FROM ${listing.table} WHERE workspace_id = $1 ORDER BY random()`,
      [workspaceId],
    );
    const timed = rows.map(({ id }, i) => ({ id, micro: micros[i] ?? 0 }));
    for (const { id, micro } of timed)
      await metadata.pool.query(
        `UPDATE ${listing.table} SET ${listing.column} = $2::timestamptz + make_interval(secs => $3 / 1e6) WHERE id = $1`,
        [id, AT, micro],
      );
    timed.sort((a, b) => a.micro - b.micro || (a.id < b.id ? -1 : 1));
    const ids = timed.map(({ id }) => id);
    return listing.direction === 'ASC' ? ids : ids.reverse();
  }

  async function walk(workspaceId: string, owner: string, first: number): Promise<string[][]> {
    const pages: string[][] = [];
    for (let after: Place | null = null; ;) {
      const found = await listing.page(metadata, workspaceId, owner, { first, after });
      if (found.length === 0) return pages;
      pages.push(found.map(({ id }) => id));
      after = found.at(-1)?.place ?? null;
    }
  }

  it('hold each row once and in order, though many were made in one microsecond', async () => {
    const micros = fc.array(fc.constantFrom(0, 1, 2, 999, 1_000), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(micros, fc.integer({ min: 1, max: 4 }), async (times, first) => {
        const [own, other] = [await workspace(), await workspace()];
        const owner = (await listing.owner?.(metadata, own)) ?? '';
        const elsewhere = (await listing.owner?.(metadata, other)) ?? '';
        await fill(other, elsewhere, [0, 1]);
        const expected = await fill(own, owner, times);
        const pages = await walk(own, owner, first);
        expect(pages.flat()).toEqual(expected);
        expect(pages.slice(0, -1).every((page) => page.length === first)).toBe(true);
        expect(await listing.count(metadata, own, owner)).toBe(times.length);
        expect(await listing.count(metadata, other, elsewhere)).toBe(2);
      }),
      { numRuns: 5 },
    );
  });

  it('go on behind a row that is gone meanwhile', async () => {
    const own = await workspace();
    const owner = (await listing.owner?.(metadata, own)) ?? '';
    const [first, second, ...others] = await fill(own, owner, [3, 3, 3, 1, 1]);
    const page = await listing.page(metadata, own, owner, { first: 2, after: null });
    expect(page.map(({ id }) => id)).toEqual([first, second]);
    await metadata.pool.query(`DELETE FROM ${listing.table} WHERE id = ANY($1)`, [[second]]);
    const rest = await listing.page(metadata, own, owner, { first: 9, after: page.at(-1)?.place ?? null });
    expect(rest.map(({ id }) => id)).toEqual(others);
  });
});
