import { useQuery, type DocumentInput } from '@urql/vue';
import { computed } from 'vue';
import { toApiError } from '../api/errors.js';

/** A list that the server keeps short: read whole when shown, and again after each change. */
export function useBoundedList<Data, Item>(
  document: DocumentInput<Data, Record<string, never>>,
  pick: (data: Data) => Item[],
) {
  const answer = useQuery<Data, Record<string, never>>({ query: document, variables: {} });
  const error = computed(() => (answer.fetching.value ? null : toApiError(answer.error.value)));
  return {
    items: computed(() => (answer.data.value ? pick(answer.data.value as Data) : [])),
    isLoading: computed(() => !answer.data.value && !error.value),
    error,
    reload: () => void answer.executeQuery({ requestPolicy: 'network-only' }),
  };
}
