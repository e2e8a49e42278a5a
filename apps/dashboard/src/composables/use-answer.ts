import { useQuery, type AnyVariables, type DocumentInput } from '@urql/vue';
import { computed, reactive, watch } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import { refreshTick } from './use-clock.js';
import { useSteady } from './use-steady.js';

/** One question's answer. `data` is null while another question is read, so that no title stands over another's figures. */
export interface AnswerState<Data> {
  data: Data | null;
  error: ApiError | null;
  isLoading: boolean;
  isRefreshing: boolean;
  retry: () => void;
}

/** Asks again each minute; null as variables asks nothing. */
export function useAnswer<Data, Variables extends AnyVariables & object>(
  document: DocumentInput<Data, Variables>,
  variables: () => Variables | null,
): AnswerState<Data> {
  const wanted = useSteady(variables);
  const answer = useQuery<Data, Variables>({
    query: document,
    variables: computed(() => wanted.value ?? ({} as Variables)),
    pause: computed(() => wanted.value === null),
    requestPolicy: 'cache-and-network',
  });
  const run = () => {
    if (wanted.value !== null) void answer.executeQuery({ requestPolicy: 'cache-and-network' });
  };
  watch(refreshTick, run);
  const isReading = computed(() => answer.fetching.value || wanted.value === null);
  const error = computed(() => (isReading.value ? null : toApiError(answer.error.value)));
  const data = computed(() => (isReading.value || error.value ? null : (answer.data.value ?? null)));
  return reactive({
    ...{ data, error },
    isLoading: computed(() => !data.value && !error.value),
    isRefreshing: computed(() => answer.stale.value),
    retry: run,
  }) as AnswerState<Data>;
}
