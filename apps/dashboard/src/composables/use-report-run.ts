import { useClientHandle } from '@urql/vue';
import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { WatchReportRunDocument } from '../api/reports.operations.js';
import { isOver } from '../reports/run-state.js';
import { isSeen } from './use-clock.js';
import type { ReportRun } from './use-reports.js';

/**
 * A run as it is now: as it was read, and while it is not over as the server pushes it; `over` once it is. Without a socket nothing
 * comes, and what reads the run each minute tells.
 */
export function useReportRun(read: () => ReportRun | null, over: () => void): ComputedRef<ReportRun | null> {
  const { client } = useClientHandle();
  const pushed = shallowRef<ReportRun | null>(null);
  const watched = computed(() => {
    const run = read();
    return run && !isOver(run) ? run.id : null;
  });
  watch(
    [watched, isSeen],
    ([id, seen], _before, onCleanup) => {
      pushed.value = null;
      if (id === null || !seen) return;
      const { unsubscribe } = client.subscription(WatchReportRunDocument, { id }).subscribe(({ data, error }) => {
        if (error || !data) return;
        pushed.value = data.reportRun;
        if (isOver(data.reportRun)) over();
      });
      onCleanup(unsubscribe);
    },
    { immediate: true },
  );
  return computed(() => pushed.value ?? read());
}
