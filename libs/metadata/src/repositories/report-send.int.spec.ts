import { randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { Metadata } from '../metadata.js';
import type { ReportSchedule, ReportScheduleInput } from './report-schedule.repository.js';

const NOW = new Date('2026-03-02T07:00:00Z');
const NEXT = new Date('2026-03-09T07:00:00Z');
const INPUT: ReportScheduleInput = {
  ...{ frequency: 'weekly', weekDay: 1, monthDay: null, hour: 8, timeZone: 'Europe/Rome', nextAt: NOW },
  ...{
    formats: ['csv'],
    delivery: 'attachment',
    language: 'en',
    waitHours: null,
    recipients: ['b@example.test', 'a@example.test'],
  },
};
const PERIOD = { from: '2026-02-23', to: '2026-03-01', timeZone: 'Europe/Rome' };

describe('sends of reports', () => {
  let test: TestMetadata;
  let metadata: Metadata;
  let workspaceId: string;
  let schedule: ReportSchedule;

  beforeAll(async () => {
    test = await makeMetadata();
    metadata = test.metadata;
    workspaceId = (await metadata.workspaces.create({ name: 'x', timeZone: 'Europe/Rome' })).id;
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await metadata.pool.query('DELETE FROM reports');
    const report = await metadata.reports.create(workspaceId, {
      ...{ name: 'x', template: 'executive', parameters: { name: 'x' }, by: null, at: NOW },
    });
    schedule = await metadata.reportSchedules.create(workspaceId, report.id, INPUT, { by: null, at: NOW });
  });

  const create = (partial: object = {}) =>
    metadata.reportSends.create(workspaceId, {
      ...{ scheduleId: schedule.id, dueAt: NOW, test: false, period: PERIOD, nextAt: NEXT },
      mails: schedule.recipients.map(({ id, email }) => ({ recipientId: id, email })),
      ...partial,
    });
  const claim = (seconds = 600) => metadata.reportSends.claim(randomUUID(), seconds, NEXT);
  const states = async (sendId: string) =>
    (await metadata.reportSends.mails(workspaceId, sendId)).map(({ status }) => status);

  it('are one for each due instant, however many workers make it, and move the schedule on', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => create()));
    const [send] = made.filter((one) => one !== null);
    expect(made.filter((one) => one !== null)).toHaveLength(1);
    expect(await states(send?.id ?? '')).toEqual(['queued', 'queued']);
    expect((await metadata.reportSchedules.get(workspaceId, schedule.id)).nextAt).toEqual(NEXT);
    expect(await metadata.reportSchedules.due(NOW, 9)).toEqual([]);
    expect(await metadata.reportSchedules.due(NEXT, 9)).toMatchObject([{ id: schedule.id }]);
  });

  it('without a recipient are over at once, and say so', async () => {
    expect(await create({ mails: [] })).toMatchObject({ status: 'done', error: 'It has no recipient.' });
    expect(await claim()).toBeNull();
  });

  it('are held by one worker at a time, until its time is over', async () => {
    await create();
    const claims = await Promise.all(Array.from({ length: 5 }, () => claim()));
    const [held] = claims.filter((one) => one !== null);
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
    if (!held) throw new Error('nobody holds it');
    await metadata.reportSends.keep(workspaceId, held, -1);
    const next = await claim();
    expect(next?.id).toBe(held.id);
    expect(await metadata.reportSends.keep(workspaceId, held, 600)).toBe(false);
    const [mail] = await metadata.reportSends.mails(workspaceId, held.id);
    const moved = metadata.reportSends.moveMail(workspaceId, held, mail?.id ?? '', ['queued', 'connecting']);
    expect(await moved).toBe(false);
  });

  it('of a dead worker: what was connecting goes out again, what was sending is unclear', async () => {
    await create();
    const held = await claim();
    if (!held) throw new Error('nobody holds it');
    const [first, second] = await metadata.reportSends.mails(workspaceId, held.id);
    const move = (id: string | undefined, ...step: Parameters<typeof metadata.reportSends.moveMail>[3]) =>
      metadata.reportSends.moveMail(workspaceId, held, id ?? '', step);
    expect(await move(first?.id, 'queued', 'connecting')).toBe(true);
    expect(await move(first?.id, 'queued', 'connecting')).toBe(false);
    expect(await move(first?.id, 'connecting', 'sending')).toBe(true);
    expect(await move(second?.id, 'queued', 'connecting')).toBe(true);
    await metadata.reportSends.keep(workspaceId, held, -1);
    await claim();
    expect(await states(held.id)).toEqual(['unclear', 'queued']);
  });

  it('of a deleted schedule stop, also what a worker has in hand, and go on when it is restored', async () => {
    await create();
    const held = await claim();
    if (!held) throw new Error('nobody holds it');
    const [mail] = await metadata.reportSends.mails(workspaceId, held.id);
    const step = () => metadata.reportSends.moveMail(workspaceId, held, mail?.id ?? '', ['queued', 'connecting']);
    await metadata.reportSchedules.delete(workspaceId, schedule.id, NOW);
    expect([await step(), await claim()]).toEqual([false, null]);
    await metadata.pool.query("UPDATE report_mails SET status = 'unclear' WHERE id = $1", [mail?.id]);
    const again = () => metadata.reportSends.sendAgain(workspaceId, mail?.id ?? '', NOW);
    for (const trying of [create({ dueAt: NEXT }), again()])
      await expect(trying).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await metadata.reportSchedules.restore(workspaceId, schedule.id, () => NEXT);
    await again();
    expect(await states(held.id)).toEqual(['queued', 'queued']);
    expect((await claim())?.id).toBe(held.id);
  });

  it('go out again by hand where that is unclear, and never where they arrived', async () => {
    await create();
    const held = await claim();
    if (!held) throw new Error('nobody holds it');
    const [first, second] = await metadata.reportSends.mails(workspaceId, held.id);
    await metadata.pool.query("UPDATE report_mails SET status = 'unclear' WHERE id = $1", [first?.id]);
    await metadata.pool.query("UPDATE report_mails SET status = 'sent' WHERE id = $1", [second?.id]);
    await metadata.reportSends.finish(workspaceId, held, { status: 'done', error: null, at: NOW });
    expect(await claim()).toBeNull();
    await expect(metadata.reportSends.sendAgain(workspaceId, second?.id ?? '', NOW)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await metadata.reportSends.sendAgain(workspaceId, first?.id ?? '', NOW)).toMatchObject({
      status: 'mailing',
    });
    expect(await states(held.id)).toEqual(['queued', 'sent']);
    expect((await claim())?.id).toBe(held.id);
  });

  it('wait for a mail whose time has not come, and are removed when they are old', async () => {
    await create();
    const held = await claim();
    if (!held) throw new Error('nobody holds it');
    await metadata.pool.query("UPDATE report_mails SET try_at = '2027-01-01'");
    await metadata.reportSends.release(workspaceId, held, { status: 'mailing', error: null, seconds: -1 });
    expect(await claim()).toBeNull();
    await metadata.pool.query("UPDATE report_mails SET status = 'sent'");
    await metadata.pool.query('UPDATE report_sends SET finished_at = $1', [NOW]);
    await metadata.reportSends.deleteOld(NOW);
    expect(await metadata.reportSends.count(workspaceId, schedule.id)).toBe(1);
    await metadata.reportSends.deleteOld(NEXT);
    expect(await metadata.reportSends.count(workspaceId, schedule.id)).toBe(0);
  });

  it('reach nobody who has unsubscribed, also when named again', async () => {
    const [first] = schedule.recipients;
    expect(await metadata.reportSchedules.unsubscribe(first?.id ?? '', NOW)).toBe(true);
    expect(await metadata.reportSchedules.unsubscribe(randomUUID(), NOW)).toBe(false);
    await metadata.reportSchedules.update(workspaceId, schedule.id, { ...INPUT, recipients: ['c@example.test'] });
    const again = await metadata.reportSchedules.update(workspaceId, schedule.id, INPUT);
    expect(again.recipients.map(({ email, unsubscribedAt }) => [email, unsubscribedAt])).toEqual([
      ['a@example.test', NOW],
      ['b@example.test', null],
    ]);
  });
});
