import { useClientHandle } from '@urql/vue';
import { computed, shallowRef, watch, type Ref } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import { LiveMetricsDocument } from '../api/operations.js';
import type { LiveMetricsSubscription, MetricsInput } from '../generated/graphql.js';
import { isSeen } from './use-clock.js';
import { useText } from './use-text.js';

export interface LivePush {
  metrics: LiveMetricsSubscription['metrics'] | null;
  error: ApiError | null;
}

/**
 * What the server pushed last for the query that is asked now; null before, and after `forget`. Without a socket, or with a
 * hidden page, nothing comes: the minute's refresh is there all the same.
 */
export function useLive(query: Ref<MetricsInput | null>) {
  const { client } = useClientHandle();
  const { locale } = useText();
  const pushed = shallowRef<LivePush | null>(null);
  const question = computed(() => (query.value ? JSON.stringify(query.value) : null));
  watch(
    [question, isSeen, locale],
    ([asked, seen, words], _before, onCleanup) => {
      pushed.value = null;
      if (asked === null || !seen) return;
      const answers = client.subscription(LiveMetricsDocument, {
        query: JSON.parse(asked) as MetricsInput,
        locale: words,
      });
      const { unsubscribe } = answers.subscribe(({ data, error }) => {
        const refused = toApiError(error);
        // An error without a path is the socket's, not the question's. After one, urql keeps the data from before.
        if (!refused) pushed.value = { metrics: data?.metrics ?? null, error: null };
        else if (error?.graphQLErrors[0]?.path) pushed.value = { metrics: null, error: refused };
      });
      onCleanup(unsubscribe);
    },
    { immediate: true },
  );
  return { pushed, forget: () => (pushed.value = null) };
}
