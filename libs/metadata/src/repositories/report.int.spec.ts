import { randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { PageRequest } from '../keyset.js';
import { MOST_OPEN_RUNS, type ClaimedRun, type ReportRunRepository } from './report-run.repository.js';
import type { ReportRepository, ReportSave } from './report.repository.js';

const START = Date.parse('2026-03-01T12:00:00Z');
const minute = (minutes: number): Date => new Date(START + minutes * 60_000);
const ALL: PageRequest = { first: 100, after: null };
const LEASE = 600;

const saveOf = (partial: Partial<ReportSave> = {}): ReportSave => ({
  ...{ name: 'Monthly', template: 'executive', parameters: { name: 'Monthly' }, by: 'ada@example.test', at: minute(0) },
  ...partial,
});

let test: TestMetadata;
let reports: ReportRepository;
let runs: ReportRunRepository;
let own: string;

beforeAll(async () => {
  test = await makeMetadata();
  ({ reports, reportRuns: runs } = test.metadata);
});
beforeEach(async () => {
  await test.metadata.pool.query('DELETE FROM reports');
  own = (await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;
});
afterAll(() => test.close());

describe('reports', () => {
  it('keep every version, the newest with the report', async () => {
    const { id, newest } = await reports.create(own, saveOf());
    expect(newest).toMatchObject({ number: 1, parameters: { name: 'Monthly' }, savedBy: 'ada@example.test' });
    const parameters = { name: 'Weekly', countries: ['IT'], targets: [{ metric: 'ad_spend', value: '10.50' }] };
    const saved = await reports.save(
      own,
      id,
      1,
      saveOf({ name: 'Weekly', template: 'costs', parameters, at: minute(1) }),
    );
    expect(saved).toMatchObject({ name: 'Weekly', template: 'costs', version: 2, newest: { number: 2, parameters } });
    expect((await reports.versions(own, id, ALL)).map(({ number }) => number)).toEqual([2, 1]);
    expect((await reports.version(own, id, 1)).parameters).toEqual({ name: 'Monthly' });
    expect(await reports.countVersions(own, id)).toBe(2);
  });

  it('are saved above the version that the writer knew only', async () => {
    const { id } = await reports.create(own, saveOf());
    const both = await Promise.allSettled([reports.save(own, id, 1, saveOf()), reports.save(own, id, 1, saveOf())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(reports.save(own, id, 1, saveOf())).rejects.toMatchObject({ code: 'CONFLICT', field: 'base' });
    expect(await reports.countVersions(own, id)).toBe(2);
  });

  it('are listed with the last changed first, and gone with all of theirs when deleted', async () => {
    const first = await reports.create(own, saveOf());
    const second = await reports.create(own, saveOf({ at: minute(1) }));
    await reports.save(own, first.id, 1, saveOf({ at: minute(2) }));
    expect((await reports.page(own, ALL)).map(({ id }) => id)).toEqual([first.id, second.id]);
    const { id: runId } = await runs.queue(own, first.id, { by: null, at: minute(3) });
    await reports.delete(own, first.id);
    await expect(reports.get(own, first.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(runs.get(own, runId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await reports.count(own)).toBe(1);
  });
});

describe('runs', () => {
  const queue = async (at = 0) => {
    const { id } = await reports.create(own, saveOf());
    return runs.queue(own, id, { by: 'ada@example.test', at: minute(at) });
  };
  const claim = (seconds = LEASE): Promise<ClaimedRun | null> => runs.claim(randomUUID(), { seconds, at: minute(9) });
  const taken = async (seconds = LEASE): Promise<ClaimedRun> => {
    const run = await claim(seconds);
    if (!run) throw new Error('nothing to claim');
    return run;
  };
  const letLeaseEnd = (id: string) =>
    test.metadata.pool.query("UPDATE report_runs SET claimed_until = now() - interval '1 s' WHERE id = $1", [id]);
  const done = { status: 'done', files: ['csv'], error: null, at: minute(10), filesUntil: minute(20) } as const;

  it('are taken in the order in which they were asked for, each by one worker', async () => {
    const asked = [await queue(2), await queue(0), await queue(1)];
    const claimed = await Promise.all([claim(), claim(), claim(), claim(), claim()]);
    const ids = claimed.flatMap((run) => (run ? [run.id] : []));
    expect([...ids].sort()).toEqual(asked.map(({ id }) => id).sort());
    expect(await claim()).toBeNull();
    const [, first] = asked;
    expect(await runs.get(own, first?.id ?? '')).toMatchObject({
      status: 'running',
      attempts: 1,
      startedAt: minute(9),
    });
  });

  it('of one after another are the longest waiting ones first', async () => {
    const asked = [await queue(2), await queue(0), await queue(1)];
    const order = [(await taken()).id, (await taken()).id, (await taken()).id];
    expect(order).toEqual([asked[1]?.id, asked[2]?.id, asked[0]?.id]);
  });

  it('tell how far they are and end done, once', async () => {
    await queue();
    const run = await taken();
    expect(await runs.keep(own, run, 0.4, LEASE)).toBe(true);
    expect(await runs.get(own, run.id)).toMatchObject({ status: 'running', progress: 0.4 });
    expect(await runs.keep(own, run, null, LEASE)).toBe(true);
    expect((await runs.get(own, run.id)).progress).toBe(0.4);
    expect(await runs.finish(own, run, done)).toBe(true);
    expect(await runs.finish(own, run, done)).toBe(false);
    const ended = await runs.get(own, run.id);
    expect(ended).toMatchObject({ status: 'done', progress: 1, files: ['csv'], finishedAt: minute(10) });
  });

  it('of a dead worker are taken again, and the dead one has no more say', async () => {
    await queue();
    const dead = await taken();
    expect(await claim()).toBeNull();
    await letLeaseEnd(dead.id);
    const again = await taken();
    expect([again.id, again.attempts]).toEqual([dead.id, 2]);
    expect(await runs.keep(own, dead, 0.9, LEASE)).toBe(false);
    expect(await runs.finish(own, dead, done)).toBe(false);
    await runs.release(own, dead);
    expect(await runs.get(own, again.id)).toMatchObject({ status: 'running', progress: 0 });
    expect(await runs.finish(own, again, done)).toBe(true);
  });

  it('are known by the newest of each report, and reports without one by none', async () => {
    const [first, second, idle] = [await reports.create(own, saveOf()), await reports.create(own, saveOf()), 'x'];
    for (const at of [3, 1, 2]) await runs.queue(own, first.id, { by: null, at: minute(at) });
    const { id } = await runs.queue(own, second.id, { by: null, at: minute(0) });
    const newest = await runs.newest(own, [first.id, second.id, idle]);
    expect(newest.find((run) => run.reportId === first.id)?.queuedAt).toEqual(minute(3));
    expect(newest.find((run) => run.reportId === second.id)?.id).toBe(id);
    expect(newest).toHaveLength(2);
    expect(await runs.newest(own, [])).toEqual([]);
  });

  it('go back to the queue when their worker stops', async () => {
    await queue();
    const run = await taken();
    await runs.release(own, run);
    expect(await runs.get(own, run.id)).toMatchObject({ status: 'queued', attempts: 0, progress: 0 });
    expect((await taken()).id).toBe(run.id);
  });

  it('can be cancelled while they wait or are made, and not after', async () => {
    const { id: waiting } = await queue();
    expect(await runs.cancel(own, waiting, minute(1))).toMatchObject({ status: 'cancelled', finishedAt: minute(1) });
    expect(await runs.cancel(own, waiting, minute(2))).toMatchObject({ finishedAt: minute(1) });
    expect(await claim()).toBeNull();
    await queue();
    const run = await taken();
    await runs.cancel(own, run.id, minute(3));
    expect(await runs.keep(own, run, 0.5, LEASE)).toBe(false);
    expect(await runs.finish(own, run, done)).toBe(false);
    await queue();
    const other = await taken();
    await runs.finish(own, other, { ...done, status: 'failed', files: [], error: 'Too large.' });
    await expect(runs.cancel(own, other.id, minute(4))).rejects.toMatchObject({ code: 'CONFLICT', field: 'id' });
  });

  it('are bounded: who asks for more waits', async () => {
    const { id } = await reports.create(own, saveOf());
    const asked = await Promise.all(
      Array.from({ length: MOST_OPEN_RUNS }, (_, i) => runs.queue(own, id, { by: null, at: minute(i) })),
    );
    const more = runs.queue(own, id, { by: null, at: minute(99) });
    await expect(more).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await runs.cancel(own, asked[0]?.id ?? '', minute(99));
    await runs.queue(own, id, { by: null, at: minute(99) });
    expect(await runs.count(own, id)).toBe(MOST_OPEN_RUNS + 1);
    expect((await runs.page(own, id, { first: 1, after: null }))[0]?.queuedAt).toEqual(minute(99));
  });

  it('keep their files for their time, and are forgotten without files after theirs', async () => {
    const { reportId } = await queue();
    const run = await taken();
    await runs.finish(own, run, done);
    expect(await runs.expired(minute(20), 10)).toEqual([]);
    expect((await runs.expired(minute(21), 10)).map(({ id }) => id)).toEqual([run.id]);
    expect((await runs.withFiles(own, reportId)).map(({ id }) => id)).toEqual([run.id]);
    await runs.deleteOld(minute(99));
    expect(await runs.count(own, null)).toBe(1);
    await runs.forgetFiles(own, run.id);
    expect([await runs.expired(minute(21), 10), await runs.withFiles(own, reportId)]).toEqual([[], []]);
    await runs.deleteOld(minute(10));
    expect(await runs.count(own, null)).toBe(1);
    await runs.deleteOld(minute(11));
    expect(await runs.count(own, null)).toBe(0);
  });
});
