import { useQuery } from '@urql/vue';
import { computed, watch, type MaybeRefOrGetter } from 'vue';
import { toApiError } from '../api/errors.js';
import {
  CancelReportRunDocument,
  ReportDocument,
  ReportRunsDocument,
  ReportsDocument,
  RunReportDocument,
} from '../api/reports.operations.js';
import type { ReportPartsFragment, ReportRunPartsFragment, ReportVersionPartsFragment } from '../generated/graphql.js';
import { refreshTick } from './use-clock.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { useList } from './use-list.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

export type Report = ReportPartsFragment;
export type ReportRun = ReportRunPartsFragment;
export type ReportVersion = ReportVersionPartsFragment;

export interface ReportFilter {
  /** A part of the name. */
  search?: string;
  template?: string | null;
  /** The reader's favourites, or the others; null: both. */
  favourite?: boolean | null;
}

/** Saved reports, the last changed first. */
export function useReports(filter: MaybeRefOrGetter<ReportFilter>) {
  const list = useList(ReportsDocument, (data) => data.reports, filter);
  watch(refreshTick, list.reload);
  return list;
}

export function useReportRuns(reportId: () => string) {
  const list = useList(
    ReportRunsDocument,
    (data) => data.reportRuns,
    () => ({ reportId: reportId() }),
  );
  watch(refreshTick, list.reload);
  return list;
}

export function useReport(id: () => string) {
  const answer = useQuery({
    query: ReportDocument,
    variables: computed(() => ({ id: id() })),
    requestPolicy: 'network-only',
  });
  const reload = () => void answer.executeQuery({ requestPolicy: 'network-only' });
  watch(refreshTick, reload);
  return {
    report: computed(() => answer.data.value?.report ?? null),
    error: computed(() => toApiError(answer.error.value)),
    reload,
  };
}

/** Runs a report and stops a run; each says what it did. */
export function useReportCommands(changed: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const run = useCommand(RunReportDocument);
  const cancel = useCommand(CancelReportRunDocument);

  function tell(command: typeof run | typeof cancel, done: string): void {
    const { value: error } = command.error;
    notify(error ? line(error) : done, error !== null);
    changed();
  }

  return {
    isBusy: computed(() => run.isBusy.value || cancel.isBusy.value),
    async run({ id, name }: { id: string; name: string }): Promise<void> {
      await run.run({ id });
      tell(run, t('reports.queued', { name }));
    },
    async cancel(runId: string): Promise<void> {
      await cancel.run({ id: runId });
      tell(cancel, t('reports.cancelled'));
    },
  };
}
