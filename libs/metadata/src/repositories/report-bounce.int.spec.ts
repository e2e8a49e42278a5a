import { randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { ReportScheduleInput } from './report-schedule.repository.js';
import type { NewBounce } from './report-send.repository.js';

const AT = new Date('2026-03-02T07:00:00Z');
const DAY_MS = 86_400_000;
const day = (count: number): Date => new Date(AT.getTime() + count * DAY_MS);
const SCHEDULE: ReportScheduleInput = {
  ...{ frequency: 'daily', weekDay: null, monthDay: null, hour: 8, timeZone: 'Europe/Rome', nextAt: AT },
  ...{ formats: ['csv'], delivery: 'attachment', language: 'en', waitHours: null, recipients: ['ada@example.test'] },
};
const PERIOD = { from: '2026-03-01', to: '2026-03-01', timeZone: 'Europe/Rome' };
const bounce = (part: Partial<NewBounce> = {}): NewBounce => ({
  ...{ kind: 'permanent', reason: '5.1.1 nobody', at: AT, limit: 3 },
  ...part,
});

describe('mails that come back', () => {
  let test: TestMetadata;
  let workspaceId: string;
  let scheduleId = '';
  let recipientId = '';

  beforeAll(async () => {
    test = await makeMetadata();
    workspaceId = (await test.metadata.workspaces.create({ name: 'one', timeZone: 'Europe/Rome' })).id;
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    const { reports, reportSchedules } = test.metadata;
    const report = await reports.create(workspaceId, {
      ...{ name: 'x', template: 'executive', parameters: { name: 'x' }, by: null, at: AT },
    });
    const schedule = await reportSchedules.create(workspaceId, report.id, SCHEDULE, { by: null, at: AT });
    scheduleId = schedule.id;
    recipientId = schedule.recipients[0]?.id ?? '';
  });

  /** A mail of that day that the mail server took. */
  async function sent(count: number, isOfTest = false): Promise<string> {
    const { reportSends } = test.metadata;
    const mails = [{ recipientId: isOfTest ? null : recipientId, email: 'ada@example.test' }];
    const dueAt = day(count);
    const send = await reportSends.create(workspaceId, {
      ...{ scheduleId, dueAt, test: isOfTest, period: PERIOD, mails, nextAt: null },
    });
    const [mail] = await reportSends.mails(workspaceId, send?.id ?? '');
    await test.metadata.pool.query(`UPDATE report_mails SET status = 'sent', sent_at = $2 WHERE id = $1`, [
      ...[mail?.id, dueAt],
    ]);
    return mail?.id ?? '';
  }
  const mailOf = async (id: string) => {
    const { rows } = await test.metadata.pool.query<{ bounce: string | null; bounce_reason: string | null }>(
      'SELECT bounce, bounce_reason FROM report_mails WHERE id = $1',
      [id],
    );
    return rows[0];
  };
  const recipient = async () =>
    (await test.metadata.reportSchedules.get(workspaceId, scheduleId)).recipients.find(({ id }) => id === recipientId);
  const note = (mailId: string, part: Partial<NewBounce> = {}) =>
    test.metadata.reportSends.noteBounce(mailId, bounce(part));

  it('say so at the mail, once, and what is for good stays so', async () => {
    const id = await sent(1);
    expect(await test.metadata.reportSends.addressOf(id)).toBe('ada@example.test');
    expect(await note(id, { kind: 'temporary', reason: '4.4.1 later' })).toBe(true);
    expect(await note(id, { kind: 'temporary', reason: 'again' })).toBe(false);
    expect(await mailOf(id)).toEqual({ bounce: 'temporary', bounce_reason: '4.4.1 later' });
    expect(await note(id)).toBe(true);
    for (const kind of ['permanent', 'temporary'] as const) expect(await note(id, { kind, reason: 'x' })).toBe(false);
    expect(await mailOf(id)).toEqual({ bounce: 'permanent', bounce_reason: '5.1.1 nobody' });
  });

  it('change nothing of a mail that there is not, or that was never taken', async () => {
    expect(await note(randomUUID())).toBe(false);
    expect(await test.metadata.reportSends.addressOf(randomUUID())).toBeNull();
    expect(await test.metadata.reportSends.addressOf('no id')).toBeNull();
    const id = await sent(1);
    await test.metadata.pool.query(`UPDATE report_mails SET status = 'queued' WHERE id = $1`, [id]);
    expect(await note(id)).toBe(false);
    expect((await mailOf(id))?.bounce).toBeNull();
  });

  it('pause a recipient after so many in a row for good, with the words of the last, however often each is told', async () => {
    const ids = [await sent(1), await sent(2), await sent(3)];
    for (const id of ids.slice(0, 2)) for (let told = 0; told < 3; told += 1) await note(id);
    expect(await recipient()).toMatchObject({ pausedAt: null, pausedReason: null });
    await note(ids[2] ?? '', { reason: '5.2.2 full', at: day(4) });
    expect(await recipient()).toMatchObject({ pausedAt: day(4), pausedReason: '5.2.2 full' });
  });

  it('are told in any order, at once too', async () => {
    const ids = [await sent(1), await sent(2), await sent(3)];
    await Promise.all([...ids].reverse().map((id) => note(id)));
    expect((await recipient())?.pausedAt).toEqual(AT);
  });

  it.each(['delivered', 'temporary'] as const)('do not pause where one in between was %s', async (middle) => {
    const ids = [await sent(1), await sent(2), await sent(3), await sent(4)];
    if (middle === 'temporary') await note(ids[2] ?? '', { kind: 'temporary' });
    for (const index of [0, 1, 3]) await note(ids[index] ?? '');
    expect((await recipient())?.pausedAt).toBeNull();
  });

  it('of tests count against nobody', async () => {
    for (const count of [1, 2, 3]) await note(await sent(count, true));
    expect((await recipient())?.pausedAt).toBeNull();
  });

  it('count anew once a person let the recipient go on', async () => {
    const { reportSchedules } = test.metadata;
    await note(await sent(1), { limit: 1 });
    expect((await recipient())?.pausedAt).toEqual(AT);
    const resumed = await reportSchedules.resumeRecipient(workspaceId, recipientId, day(2));
    expect(resumed).toMatchObject({ pausedAt: null, pausedReason: null, countedFrom: day(2) });
    // One that nobody paused keeps what counts.
    await reportSchedules.resumeRecipient(workspaceId, recipientId, day(9));
    expect((await recipient())?.countedFrom).toEqual(day(2));
    await note(await sent(3), { limit: 2 });
    expect((await recipient())?.pausedAt).toBeNull();
    await note(await sent(4), { limit: 2 });
    expect((await recipient())?.pausedAt).toEqual(AT);
    await expect(reportSchedules.resumeRecipient(workspaceId, 'no id', AT)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
