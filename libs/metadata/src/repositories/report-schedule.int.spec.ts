import { randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import {
  MOST_SCHEDULES,
  type ReportScheduleInput,
  type ReportScheduleRepository,
} from './report-schedule.repository.js';

const START = Date.parse('2026-03-02T07:00:00Z');
const minute = (minutes: number): Date => new Date(START + minutes * 60_000);
const ALL = { first: 100, after: null };
const BY = { by: 'ada@example.test', at: minute(0) };
const REPORT = { name: 'Monthly', template: 'executive', parameters: {}, by: null, at: minute(0) };
const inputOf = (partial: Partial<ReportScheduleInput> = {}): ReportScheduleInput => ({
  ...{ frequency: 'weekly', weekDay: 1, monthDay: null, hour: 8, timeZone: 'Europe/Rome', nextAt: minute(0) },
  ...{ formats: ['csv', 'pdf'], delivery: 'attachment', language: 'it', waitHours: null, recipients: [], ...partial },
});

describe('schedules of reports', () => {
  let test: TestMetadata;
  let schedules: ReportScheduleRepository;
  let own: string;
  let other: string;
  let reportId: string;

  beforeAll(async () => {
    test = await makeMetadata();
    schedules = test.metadata.reportSchedules;
  });
  beforeEach(async () => {
    await test.metadata.pool.query('DELETE FROM reports');
    const workspace = async () => (await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;
    [own, other] = [await workspace(), await workspace()];
    reportId = (await test.metadata.reports.create(own, REPORT)).id;
  });
  afterAll(() => test.close());

  const create = (partial: Partial<ReportScheduleInput> = {}) => schedules.create(own, reportId, inputOf(partial), BY);
  const emails = async (id: string) => (await schedules.get(own, id)).recipients.map(({ email }) => email);
  const dueIds = async (at: number, most = 9) => (await schedules.due(minute(at), most)).map(({ id }) => id);

  it('come back as they were made, with their recipients by address', async () => {
    const recipients = ['c@example.test', 'a@example.test', 'b@example.test'];
    const made = await create({ recipients });
    const { recipients: _, ...given } = inputOf();
    expect(made).toMatchObject({ ...given, reportId, paused: false, createdAt: minute(0), createdBy: BY.by });
    expect(made.recipients.map(({ email, unsubscribedAt }) => [email, unsubscribedAt])).toEqual(
      [...recipients].sort().map((email) => [email, null]),
    );
    expect(await schedules.get(own, made.id)).toEqual(made);
    const [listed] = await schedules.page(own, reportId, ALL);
    expect(listed).toMatchObject(made);
  });

  it('change in what an update says, and are paused by nothing else', async () => {
    const { id } = await create({ recipients: ['a@example.test'] });
    await schedules.setPaused(own, id, true, minute(5));
    const change = inputOf({
      frequency: 'monthly',
      weekDay: null,
      monthDay: 28,
      hour: 0,
      delivery: 'link',
      waitHours: 48,
    });
    const changed = await schedules.update(own, id, { ...change, formats: [], nextAt: minute(7) });
    expect(changed).toMatchObject({
      ...{ frequency: 'monthly', weekDay: null, monthDay: 28, hour: 0, delivery: 'link', waitHours: 48, formats: [] },
      ...{ paused: true, nextAt: minute(7), createdAt: minute(0), createdBy: BY.by, recipients: [] },
    });
    const again = await schedules.update(own, id, { ...change, formats: [], nextAt: minute(7) });
    expect(again).toEqual(changed);
  });

  it('keep who an address is when it is taken off and named again', async () => {
    const made = await create({ recipients: ['a@example.test', 'b@example.test'] });
    const idOf = (schedule: typeof made, email: string) => schedule.recipients.find((one) => one.email === email)?.id;
    await schedules.update(own, made.id, inputOf({ recipients: ['b@example.test'] }));
    expect(await emails(made.id)).toEqual(['b@example.test']);
    const again = await schedules.update(own, made.id, inputOf({ recipients: ['a@example.test', 'b@example.test'] }));
    expect(again.recipients).toEqual(made.recipients);
    // The same address on another schedule is another recipient: it unsubscribes from one only.
    const second = await create({ recipients: ['a@example.test'] });
    expect(idOf(second, 'a@example.test')).not.toBe(idOf(made, 'a@example.test'));
    expect(await schedules.unsubscribe(idOf(second, 'a@example.test') ?? '', minute(1))).toBe(true);
    const times = async (id: string) => (await schedules.get(own, id)).recipients.map((one) => one.unsubscribedAt);
    expect([await times(made.id), await times(second.id)]).toEqual([[null, null], [minute(1)]]);
  });

  it('lose a recipient at the first of two unsubscriptions; odd ids unsubscribe nobody', async () => {
    const made = await create({ recipients: ['a@example.test', 'b@example.test'] });
    const [first] = made.recipients;
    expect(await schedules.unsubscribe(first?.id ?? '', minute(1))).toBe(true);
    expect(await schedules.unsubscribe(first?.id ?? '', minute(2))).toBe(true);
    for (const id of ['', 'x', made.id, randomUUID()]) expect(await schedules.unsubscribe(id, minute(3))).toBe(false);
    const { recipients } = await schedules.get(own, made.id);
    expect(recipients.map(({ unsubscribedAt }) => unsubscribedAt)).toEqual([minute(1), null]);
  });

  it('are due from their instant on, the longest due first, in all workspaces, never while paused', async () => {
    const { id: theirs } = await test.metadata.reports.create(other, REPORT);
    const late = await create({ nextAt: minute(3) });
    const first = await schedules.create(other, theirs, inputOf({ nextAt: minute(1) }), BY);
    const paused = await create({ nextAt: minute(0) });
    const second = await create({ nextAt: minute(2) });
    await schedules.setPaused(own, paused.id, true, minute(0));
    expect(await dueIds(0)).toEqual([]);
    expect(await dueIds(1)).toEqual([first.id]);
    expect(await dueIds(3)).toEqual([first.id, second.id, late.id]);
    expect(await dueIds(3, 2)).toEqual([first.id, second.id]);
    await schedules.setPaused(own, paused.id, false, minute(9));
    expect(await dueIds(8)).not.toContain(paused.id);
    expect(await dueIds(9)).toEqual([first.id, second.id, late.id, paused.id]);
  });

  it('are counted and listed under one report, or all of the workspace', async () => {
    const { id: secondReport } = await test.metadata.reports.create(own, REPORT);
    const { id: theirs } = await test.metadata.reports.create(other, REPORT);
    const [one, two] = [await create(), await schedules.create(own, secondReport, inputOf(), BY)];
    await schedules.create(other, theirs, inputOf(), BY);
    const counts = [null, reportId, secondReport, theirs, 'x'].map((id) => schedules.count(own, id));
    expect(await Promise.all(counts)).toEqual([2, 1, 1, 0, 0]);
    const all = (await schedules.page(own, null, ALL)).map(({ id }) => id);
    expect([...all].sort()).toEqual([one.id, two.id].sort());
    expect(await schedules.page(own, theirs, ALL)).toEqual([]);
    expect(await schedules.page(own, 'x', ALL)).toEqual([]);
  });

  it('that are deleted leave every list and are not due, and come back with who unsubscribed', async () => {
    const made = await create({ recipients: ['a@example.test', 'b@example.test'] });
    await schedules.unsubscribe(made.recipients[0]?.id ?? '', minute(1));
    const before = await schedules.get(own, made.id);
    await schedules.delete(own, made.id, minute(2));
    for (const trying of [schedules.get(own, made.id), schedules.delete(own, made.id, minute(3))])
      await expect(trying).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect([await schedules.page(own, reportId, ALL), await schedules.count(own, null)]).toEqual([[], 0]);
    expect(await dueIds(9)).toEqual([]);
    const restored = await schedules.restore(own, made.id, ({ recipients }) => minute(recipients.length));
    expect(restored).toEqual({ ...before, nextAt: minute(2) });
    expect(await dueIds(9)).toEqual([made.id]);
    await expect(schedules.restore(own, made.id, () => minute(0))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that were deleted long ago are removed, and cannot be restored any more', async () => {
    const [gone, late, kept] = [await create(), await create(), await create()];
    await schedules.delete(own, gone.id, minute(1));
    await schedules.delete(own, late.id, minute(2));
    await schedules.deleteOld(minute(2));
    await expect(schedules.restore(own, gone.id, () => minute(3))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await schedules.restore(own, late.id, () => minute(3));
    const left = (await schedules.page(own, null, ALL)).map(({ id }) => id);
    expect([...left].sort()).toEqual([late.id, kept.id].sort());
  });

  it('that are deleted leave room for others, and come back only where there is some', async () => {
    const first = await create();
    await schedules.delete(own, first.id, minute(1));
    await test.metadata.pool.query(
      `INSERT INTO report_schedules (workspace_id, report_id, frequency, hour, time_zone, formats, delivery, language, next_at, created_at)
       SELECT $1, $2, 'daily', 8, 'UTC', '{csv}', 'link', 'en', now(), now() FROM generate_series(1, $3::int)`,
      [own, reportId, MOST_SCHEDULES],
    );
    const full = { code: 'CONFLICT' };
    await expect(schedules.restore(own, first.id, () => minute(2))).rejects.toMatchObject(full);
    const [other] = await schedules.page(own, null, { first: 1, after: null });
    await schedules.delete(own, other?.id ?? '', minute(3));
    expect((await schedules.restore(own, first.id, () => minute(2))).id).toBe(first.id);
    await expect(create()).rejects.toMatchObject(full);
  });

  it('of another workspace are neither read nor written, and stay as they are', async () => {
    const made = await create({ recipients: ['a@example.test'] });
    const tries = (workspaceId: string, id: string) => [
      schedules.get(workspaceId, id),
      schedules.update(workspaceId, id, inputOf({ hour: 23, recipients: ['eve@example.test'] })),
      schedules.setPaused(workspaceId, id, true, minute(9)),
      schedules.delete(workspaceId, id, minute(9)),
      schedules.restore(workspaceId, id, () => minute(9)),
      schedules.create(workspaceId, id, inputOf(), BY),
    ];
    const given: [string, string][] = [
      [other, made.id],
      [own, ''],
      [own, 'x'],
      [own, randomUUID()],
    ];
    for (const [workspaceId, id] of given)
      for (const trying of await Promise.allSettled(tries(workspaceId, id)))
        expect(trying).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
    await expect(schedules.create(other, reportId, inputOf(), BY)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await schedules.get(own, made.id)).toEqual(made);
    expect([await schedules.count(own, null), await schedules.count(other, null)]).toEqual([1, 0]);
  });
});
