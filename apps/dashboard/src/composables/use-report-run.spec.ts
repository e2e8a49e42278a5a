import { shallowRef } from 'vue';
import { onPage, settled } from './page.fixture.js';
import { useReportRun } from './use-report-run.js';
import type { ReportRun } from './use-reports.js';

const RUN = { id: 'r1', status: 'QUEUED', progress: 0, files: [] as string[] } as ReportRun;
const pushOf = (patch: Partial<ReportRun>) => ({ data: { reportRun: { ...RUN, ...patch, __typename: 'ReportRun' } } });

async function watched(first: ReportRun | null) {
  const read = shallowRef(first);
  const state = { overs: 0 };
  const mounted = await onPage(
    () =>
      useReportRun(
        () => read.value,
        () => (state.overs += 1),
      ),
    { path: '/reports' },
  );
  return { ...mounted, read, state };
}

describe('a run on a page', () => {
  it('moves as the server pushes it, and is told over once', async () => {
    const { page, pushes, state } = await watched(RUN);
    expect(page.value).toEqual(RUN);
    for (const progress of [0.2, 0.7]) {
      pushes[0]?.next(pushOf({ status: 'RUNNING', progress }));
      await settled();
      expect(page.value).toMatchObject({ status: 'RUNNING', progress });
    }
    expect(state.overs).toBe(0);
    pushes[0]?.next(pushOf({ status: 'DONE', progress: 1, files: ['/api/reports/r1.csv'] }));
    await settled();
    expect(page.value).toMatchObject({ status: 'DONE', files: ['/api/reports/r1.csv'] });
    expect(state.overs).toBe(1);
  });

  it('that is over, or is none, is not asked after', async () => {
    for (const run of [{ ...RUN, status: 'FAILED' } as ReportRun, null]) {
      const { page, pushes } = await watched(run);
      expect([page.value, pushes.length]).toEqual([run, 0]);
    }
  });

  it('stays as it was read where a push fails, and is let go with the page', async () => {
    const { page, pushes, leave } = await watched(RUN);
    pushes[0]?.next({ errors: [{ message: 'The stores are away.', path: ['reportRun'] }] });
    await settled();
    expect(page.value).toEqual(RUN);
    leave();
    expect(pushes).toHaveLength(0);
  });

  it('of another report is another one: nothing of the run before is left', async () => {
    const { page, pushes, read } = await watched(RUN);
    pushes[0]?.next(pushOf({ status: 'RUNNING', progress: 0.5 }));
    await settled();
    const next = { ...RUN, id: 'r2', status: 'DONE' } as ReportRun;
    read.value = next;
    await settled();
    expect([page.value, pushes.length]).toEqual([next, 0]);
  });
});
