import { createHash, randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { Metadata } from '../metadata.js';
import { MOST_EXPERIMENTS } from './experiment.repository.js';
import { MOST_PLANS } from './plan.repository.js';
import { MOST_SCHEDULES } from './report-schedule.repository.js';
import { MOST_SHARES } from './report-share.repository.js';
import { MOST_REPORTS } from './report.repository.js';

const AT = new Date('2026-03-01T12:00:00Z');
const BY = { by: null, at: AT };
const REPORT = { ...{ name: 'A', template: 'executive', parameters: {} }, ...BY };

interface Limit {
  most: number;
  /** Rows for the workspace ($1), so many ($2), of the report ($3) where they have one. */
  fill: string;
  create: (metadata: Metadata, workspaceId: string, reportId: string) => Promise<unknown>;
  table: string;
  /** Rows that a workspace with a report has already. */
  already?: number;
}

const LIMITS: Record<string, Limit> = {
  plans: {
    ...{ table: 'plans', most: MOST_PLANS },
    // Archived ones count: they can be taken out of the archive.
    fill: `INSERT INTO plans (workspace_id, name, version, created_at, updated_at, archived_at)
      SELECT $1, 'x', 1, now(), now(), now() FROM generate_series(1, $2::int) WHERE $3::uuid IS NOT NULL`,
    create: ({ plans }, workspaceId) =>
      plans.create(workspaceId, { ...{ name: 'A', schema: 1, content: {}, note: '', draft: false }, ...BY }),
  },
  experiments: {
    ...{ table: 'experiments', most: MOST_EXPERIMENTS },
    fill: `INSERT INTO experiments
        (workspace_id, name, kind, state, starts_on, ends_on, time_zone, seed, design, groups, history, created_at)
      SELECT $1, 'x', 'countries', 'cancelled', '2026-01-01', '2026-01-02', 'UTC', 1, '{}', '{}', '[]', now()
      FROM generate_series(1, $2::int) WHERE $3::uuid IS NOT NULL`,
    create: ({ experiments }, workspaceId) =>
      experiments.create(workspaceId, {
        ...{ name: 'A', kind: 'messages', startsOn: '2026-03-10', endsOn: '2026-03-30', timeZone: 'UTC', seed: 7 },
        ...{ design: {}, groups: {}, ...BY },
      }),
  },
  reports: {
    ...{ table: 'reports', most: MOST_REPORTS, already: 1 },
    fill: `INSERT INTO reports (workspace_id, name, template, version, created_at, updated_at)
      SELECT $1, 'x', 'costs', 1, now(), now() FROM generate_series(1, $2::int) WHERE $3::uuid IS NOT NULL`,
    create: ({ reports }, workspaceId) => reports.create(workspaceId, REPORT),
  },
  schedules: {
    ...{ table: 'report_schedules', most: MOST_SCHEDULES },
    fill: `INSERT INTO report_schedules
        (workspace_id, report_id, frequency, hour, time_zone, formats, delivery, language, paused, next_at, created_at)
      SELECT $1, $3, 'daily', 8, 'UTC', '{csv}', 'link', 'en', true, now(), now() FROM generate_series(1, $2::int)`,
    create: ({ reportSchedules }, workspaceId, reportId) =>
      reportSchedules.create(
        workspaceId,
        reportId,
        {
          ...{ frequency: 'daily', weekDay: null, monthDay: null, hour: 8, timeZone: 'UTC', nextAt: AT },
          ...{ formats: ['csv'], delivery: 'link', waitHours: null, language: 'en', recipients: ['a@example.test'] },
        },
        BY,
      ),
  },
  'share links': {
    ...{ table: 'report_shares', most: MOST_SHARES },
    fill: `INSERT INTO report_shares (workspace_id, report_id, name, token_hash, has_password, created_at, revoked_at)
      SELECT $1, $3, 'x', uuid_send(gen_random_uuid()), false, now(), now() FROM generate_series(1, $2::int)`,
    create: ({ reportShares }, workspaceId, reportId) =>
      reportShares.create(workspaceId, {
        ...{ reportId, runId: null, origin: 'hand', name: 'B', passwordHash: null, expiresAt: null },
        ...{ createdAt: AT, createdBy: null },
        tokenHash: createHash('sha256').update(randomUUID()).digest(),
      }),
  },
};

describe('a workspace', () => {
  let test: TestMetadata;

  beforeAll(async () => {
    test = await makeMetadata();
  });
  afterAll(() => test.close());

  async function workspaceWithReport() {
    const { id } = await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' });
    return { id, reportId: (await test.metadata.reports.create(id, REPORT)).id };
  }
  async function count(table: string, workspaceId: string): Promise<number> {
    const sql = `SELECT count(*)::int AS count FROM ${table} WHERE workspace_id = $1`;
    return (await test.metadata.pool.query<{ count: number }>(sql, [workspaceId])).rows[0]?.count ?? 0;
  }

  it.each(Object.entries(LIMITS))('holds the last of its %s and not one more', async (_, limit) => {
    const { metadata } = test;
    const [own, other] = [await workspaceWithReport(), await workspaceWithReport()];
    const before = limit.already ?? 0;
    await metadata.pool.query(limit.fill, [own.id, limit.most - 1 - before, own.reportId]);
    await limit.create(metadata, own.id, own.reportId);
    expect(await count(limit.table, own.id)).toBe(limit.most);
    await expect(limit.create(metadata, own.id, own.reportId)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(new RegExp(`\\b${limit.most}\\b`)),
    });
    expect(await count(limit.table, own.id)).toBe(limit.most);
    // What one workspace has does not narrow another.
    await limit.create(metadata, other.id, other.reportId);
    expect(await count(limit.table, other.id)).toBe(before + 1);
  });
});
