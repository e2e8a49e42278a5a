import { computed, onUnmounted, watch } from 'vue';
import {
  PauseReportScheduleDocument,
  ReportSchedulesDocument,
  ReportSendsDocument,
  SendReportMailAgainDocument,
  TestReportScheduleDocument,
} from '../api/report-schedules.operations.js';
import { isGoing, type Schedule, type SentMail } from '../reports/schedules/schedule-draft.js';
import { isSeen, refreshTick } from './use-clock.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { useList } from './use-list.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

/** A send moves on within seconds: so often is it looked at while it does. */
const LOOK_EVERY_MS = 2_000;

/** Of one report, or with null of the whole workspace; the newest first. */
export function useReportSchedules(reportId: () => string | null) {
  const list = useList(
    ReportSchedulesDocument,
    (data) => data.reportSchedules,
    () => ({ reportId: reportId() }),
  );
  watch(refreshTick, list.reload);
  return list;
}

/** What a schedule sent, the newest first; it moves by itself while something is under way. */
export function useReportSends(scheduleId: string) {
  const list = useList(ReportSendsDocument, (data) => data.reportSends, { scheduleId });
  watch(refreshTick, list.reload);
  const isMoving = computed(() => isSeen.value && list.items.value.some(isGoing));
  let timer = 0;
  watch(isMoving, (moves) => {
    window.clearInterval(timer);
    if (moves) timer = window.setInterval(list.reload, LOOK_EVERY_MS);
  });
  onUnmounted(() => window.clearInterval(timer));
  return list;
}

/** What can be done with a schedule at once; each says what it did, and gives whether it did. */
export function useScheduleCommands(changed: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const pause = useCommand(PauseReportScheduleDocument);
  const test = useCommand(TestReportScheduleDocument);
  const again = useCommand(SendReportMailAgainDocument);

  function told(data: object | null, { error }: Pick<typeof pause, 'error'>, done: string): boolean {
    if (data) notify(done);
    else notify(error.value ? line(error.value) : t('errors.OTHER'), true);
    changed();
    return data !== null;
  }

  return {
    isBusy: computed(() => [pause, test, again].some(({ isBusy }) => isBusy.value)),
    setPaused: async ({ id }: Pick<Schedule, 'id'>, paused: boolean) =>
      told(await pause.run({ id, paused }), pause, t(paused ? 'schedules.wasPaused' : 'schedules.wasResumed')),
    test: async ({ id }: Pick<Schedule, 'id'>, email: string) =>
      told(await test.run({ id }), test, t('schedules.testing', { email })),
    sendAgain: async ({ id, email }: Pick<SentMail, 'id' | 'email'>) =>
      told(await again.run({ id }), again, t('schedules.sentAgain', { email })),
  };
}
