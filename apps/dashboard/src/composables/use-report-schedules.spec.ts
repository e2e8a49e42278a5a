import type { Schedule, Send } from '../reports/schedules/schedule-draft.js';
import { onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { dismissNotice, notice } from './use-notice.js';
import { useReportSchedules, useReportSends, useScheduleCommands } from './use-report-schedules.js';

const SCHEDULE = { id: 's1' } as Schedule;
const listOf = (name: string, nodes: object[]): Answer => ({
  data: {
    [name]: {
      edges: nodes.map((node) => ({ node })),
      pageInfo: { hasNextPage: false, endCursor: null },
      totalCount: nodes.length,
    },
  },
});

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => {
  dismissNotice();
  jest.useRealTimers();
});

describe('the history of a schedule', () => {
  const sendOf = (status: Send['status']) => ({ __typename: 'ReportSend', id: 'x', status, mails: [] });

  it('moves by itself while something is under way, and then no longer', async () => {
    const states: Send['status'][] = ['WAITING', 'MAKING', 'DONE'];
    const server = () => listOf('reportSends', [sendOf(states.shift() ?? 'DONE')]);
    const { page, asked, leave } = await onPage(() => useReportSends('s1'), { path: '/reports/schedules', server });
    const look = async () => {
      jest.advanceTimersByTime(2_000);
      await settled();
      return page.items.value.map(({ status }) => status);
    };
    expect(page.items.value).toMatchObject([{ status: 'WAITING' }]);
    expect([await look(), await look()]).toEqual([['MAKING'], ['DONE']]);
    const questions = asked.length;
    await look();
    expect(asked).toHaveLength(questions);
    leave();
  });

  it('is looked at no more when its reader has left', async () => {
    const server = () => listOf('reportSends', [sendOf('MAKING')]);
    const { asked, leave } = await onPage(() => useReportSends('s1'), { path: '/reports/schedules', server });
    leave();
    const questions = asked.length;
    jest.advanceTimersByTime(10_000);
    await settled();
    expect(asked).toHaveLength(questions);
  });
});

describe('schedules', () => {
  it('are of one report where one is named', async () => {
    const server = () => listOf('reportSchedules', []);
    const one = await onPage(() => useReportSchedules(() => 'r1'), { path: '/reports/r1', server });
    const all = await onPage(() => useReportSchedules(() => null), { path: '/reports/schedules', server });
    expect([one.asked[0]?.variables['reportId'], all.asked[0]?.variables['reportId']]).toEqual(['r1', null]);
  });
});

describe('what is done with a schedule', () => {
  const refused: Answer = { errors: [{ message: 'Set SMTP_URL.', extensions: { code: 'CONFLICT' } }] };
  async function commanding(answer?: Answer) {
    const changes: number[] = [];
    const done = (name: string): Answer => ({ data: { [name.charAt(0).toLowerCase() + name.slice(1)]: { id: 'x' } } });
    const server = ({ name }: Asked) => answer ?? done(name);
    const mounted = await onPage(() => useScheduleCommands(() => changes.push(1)), {
      path: '/reports/schedules',
      server,
    });
    return { ...mounted, changes };
  }

  it('is told, and the list is read again', async () => {
    const { page, asked, changes } = await commanding();
    expect(await page.setPaused(SCHEDULE, true)).toBe(true);
    expect(notice.value?.text).toContain('is paused');
    expect(await page.setPaused(SCHEDULE, false)).toBe(true);
    expect(notice.value?.text).toContain('goes on');
    expect(await page.test(SCHEDULE, 'ada@example.org')).toBe(true);
    expect(notice.value?.text).toContain('ada@example.org');
    expect(await page.sendAgain({ id: 'm1', email: 'ben@example.org' })).toBe(true);
    expect(notice.value).toMatchObject({ isError: false, text: expect.stringContaining('ben@example.org') as string });
    expect(asked.map(({ name, variables }) => [name, variables])).toEqual([
      ['PauseReportSchedule', { id: 's1', paused: true }],
      ['PauseReportSchedule', { id: 's1', paused: false }],
      ['TestReportSchedule', { id: 's1' }],
      ['SendReportMailAgain', { id: 'm1' }],
    ]);
    expect(changes).toHaveLength(4);
  });

  it('that is refused says why, with the remedy', async () => {
    const { page } = await commanding(refused);
    expect(await page.test(SCHEDULE, 'ada@example.org')).toBe(false);
    expect(notice.value).toMatchObject({ isError: true, text: expect.stringContaining('Set SMTP_URL.') as string });
  });
});
