import { useClientHandle } from '@urql/vue';
import { computed, shallowRef, watch, type Ref } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import { MetricsDocument } from '../api/operations.js';
import { joinPages } from '../explorer/explorer-table.js';
import type { MetricsResult, MetricsState } from './use-metrics.js';

/** Charts read on by themselves up to here; more points than that are no picture any more. */
const MOST_ROWS = 5000;

interface Pages {
  rows: MetricsResult['rows'][];
  cursor: string | null;
}
const NONE: Pages = { rows: [], cursor: null };

/** Pages after the first of a query, read one by one when asked for, or until none is left while `readsOn`. */
export function useMoreRows(first: MetricsState, readsOn: Ref<boolean>) {
  const { client } = useClientHandle();
  const pages = shallowRef<Pages>(NONE);
  const isBusy = shallowRef(false);
  const error = shallowRef<ApiError | null>(null);
  const question = computed(() => JSON.stringify(first.query));

  const next = computed(() => {
    if (pages.value.rows.length > 0) return pages.value.cursor;
    return first.result?.pageInfo.hasNextPage ? first.result.pageInfo.endCursor : null;
  });
  const result = computed(() =>
    first.result ? { ...first.result, rows: joinPages([first.result.rows, ...pages.value.rows]) } : null,
  );

  async function load(): Promise<void> {
    if (!next.value || !first.query || isBusy.value) return;
    const asked = question.value;
    isBusy.value = true;
    const answer = await client
      .query(MetricsDocument, { query: { ...first.query, after: next.value } }, { requestPolicy: 'network-only' })
      .toPromise();
    if (asked !== question.value) return;
    isBusy.value = false;
    error.value = toApiError(answer.error);
    const page = answer.data?.metrics;
    if (!page) return;
    const cursor = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    pages.value = { rows: [...pages.value.rows, page.rows], cursor };
  }

  watch(question, () => {
    pages.value = NONE;
    isBusy.value = false;
    error.value = null;
  });
  watch([next, readsOn], () => {
    if (readsOn.value && next.value && !error.value && (result.value?.rows.length ?? 0) < MOST_ROWS) void load();
  });

  const hasMore = computed(() => next.value !== null);
  return {
    result,
    hasMore,
    isBusy,
    /** A chart would be wrong now: rows that it needs are still being read. */
    isReadingOn: computed(() => readsOn.value && hasMore.value && isBusy.value),
    error,
    load,
  };
}
