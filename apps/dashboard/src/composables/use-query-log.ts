import { useClientHandle } from '@urql/vue';
import { computed, shallowRef, watch, type Ref } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import { QueryLogDocument } from '../api/queries.operations.js';
import type { QueryLogOrder, QueryLogQuery } from '../generated/graphql.js';

export type LoggedQuery = QueryLogQuery['queryLog']['edges'][number]['node'];

const PAGE = 50;

/** The query log in one order, page after page as the reader asks for them. */
export function useQueryLog(order: Ref<QueryLogOrder>) {
  const { client } = useClientHandle();
  const entries = shallowRef<LoggedQuery[] | null>(null);
  const next = shallowRef<string | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const isBusy = shallowRef(false);
  let latest = 0;

  async function read(after: string | null): Promise<void> {
    latest += 1;
    const own = latest;
    isBusy.value = true;
    error.value = null;
    const variables = { order: order.value, first: PAGE, after };
    const answer = await client.query(QueryLogDocument, variables, { requestPolicy: 'network-only' }).toPromise();
    // Another order was chosen meanwhile: these rows belong to none that is shown.
    if (own !== latest) return;
    isBusy.value = false;
    error.value = toApiError(answer.error);
    if (!answer.data) return;
    const { edges, pageInfo } = answer.data.queryLog;
    entries.value = [...(after ? (entries.value ?? []) : []), ...edges.map(({ node }) => node)];
    next.value = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }

  function reload(): void {
    entries.value = next.value = null;
    void read(null);
  }
  watch(order, reload, { immediate: true });

  return {
    entries: computed(() => entries.value ?? []),
    isLoading: computed(() => entries.value === null && error.value === null),
    isBusy,
    error,
    /** The page that failed was the first: there is nothing to show. */
    hasFailed: computed(() => entries.value === null && error.value !== null),
    hasMore: computed(() => next.value !== null),
    loadMore: () => void read(next.value),
    reload,
  };
}
