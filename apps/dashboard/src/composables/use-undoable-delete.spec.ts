import { DeleteReportScheduleDocument, RestoreReportScheduleDocument } from '../api/report-schedules.operations.js';
import { onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { dismissNotice, notice } from './use-notice.js';
import { useUndoableDelete } from './use-undoable-delete.js';

const ITEM = { id: 's1', name: 'Board paper: every Monday' };
const DONE: Record<string, Answer> = {
  DeleteReportSchedule: { data: { deleteReportSchedule: true } },
  RestoreReportSchedule: { data: { restoreReportSchedule: { __typename: 'ReportSchedule', id: 's1' } } },
};
const REFUSED: Answer = { errors: [{ message: 'Delete some first.', extensions: { code: 'CONFLICT' } }] };

async function deleting(answers: Record<string, Answer> = {}) {
  let reloads = 0;
  const server = ({ name }: Asked) => answers[name] ?? DONE[name] ?? {};
  const { page, asked } = await onPage(
    () =>
      useUndoableDelete(
        { remove: DeleteReportScheduleDocument, restore: RestoreReportScheduleDocument },
        { deleted: (name) => `${name} gone`, restored: (name) => `${name} back` },
        () => (reloads += 1),
      ),
    { path: '/reports/schedules', server },
  );
  return { page, names: () => asked.map(({ name, variables }) => [name, variables]), reloads: () => reloads };
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => {
  dismissNotice();
  jest.useRealTimers();
});

describe('what is deleted from a list', () => {
  it('is gone at once, and the notice brings it back', async () => {
    const { page, names, reloads } = await deleting();
    await page.remove(ITEM);
    expect([notice.value?.text, notice.value?.isError, reloads()]).toEqual([`${ITEM.name} gone`, false, 1]);
    expect(notice.value?.action?.label).toBe('Undo');
    notice.value?.action?.run();
    await settled();
    expect([notice.value?.text, notice.value?.action, reloads()]).toEqual([`${ITEM.name} back`, undefined, 2]);
    expect(names()).toEqual([
      ['DeleteReportSchedule', { id: 's1' }],
      ['RestoreReportSchedule', { id: 's1' }],
    ]);
    expect(page.isBusy.value).toBe(false);
  });

  it('stays where the server refuses, which says why and offers nothing to undo', async () => {
    const { page, reloads } = await deleting({ DeleteReportSchedule: REFUSED });
    await page.remove(ITEM);
    expect(notice.value).toMatchObject({
      isError: true,
      text: expect.stringContaining('Delete some first.') as string,
    });
    expect([notice.value?.action, reloads()]).toEqual([undefined, 0]);
  });

  it('stays away where it cannot come back, and says why', async () => {
    const { page, reloads } = await deleting({ RestoreReportSchedule: REFUSED });
    await page.remove(ITEM);
    notice.value?.action?.run();
    await settled();
    expect(notice.value).toMatchObject({
      isError: true,
      text: expect.stringContaining('Delete some first.') as string,
    });
    expect(reloads()).toBe(1);
  });
});
