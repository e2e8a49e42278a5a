import { useQuery } from '@urql/vue';
import { computed, reactive, watch, type Ref } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import { MetricsDocument } from '../api/operations.js';
import type { MetricsInput, MetricsQuery } from '../generated/graphql.js';
import { refreshTick } from './use-clock.js';
import { noteCurrency } from './use-currency.js';
import { useLive } from './use-live.js';
import { useSteady } from './use-steady.js';
import { useText } from './use-text.js';

export type MetricsResult = MetricsQuery['metrics'];

/** What a panel draws from. `result` stays while it is read again for the same query, and is null after a failure. */
export interface MetricsState {
  query: MetricsInput | null;
  result: MetricsResult | null;
  error: ApiError | null;
  isLoading: boolean;
  isRefreshing: boolean;
  retry: () => void;
}

const NO_QUERY: MetricsInput = {
  metrics: [],
  dimensions: [],
  filters: [],
  orderBy: [],
  first: 1,
  range: { from: '', to: '', timeZone: '' },
};

/**
 * Runs one metrics query as soon as `isReady`, each minute, and shows what the server pushes in between; null asks nothing
 * (figures that the filters make impossible).
 */
export function useMetrics(isReady: Ref<boolean>, query: () => MetricsInput | null): MetricsState {
  const { locale } = useText();
  const wanted = useSteady(query);
  const current = computed(() => (isReady.value ? wanted.value : null));
  const answer = useQuery({
    query: MetricsDocument,
    variables: computed(() => ({ query: current.value ?? NO_QUERY, locale: locale.value })),
    pause: computed(() => current.value === null),
  });
  const { pushed, forget } = useLive(current);
  const run = () => {
    if (pushed.value?.error) forget();
    if (current.value) answer.executeQuery({ requestPolicy: 'network-only' });
  };
  watch(refreshTick, run);
  // Whatever came last is shown.
  watch([answer.data, answer.error], forget);
  const answered = computed(() => (answer.fetching.value ? null : toApiError(answer.error.value)));
  const error = computed(() => (pushed.value ? pushed.value.error : answered.value));
  const shown = computed(() => (pushed.value ?? answer.data.value)?.metrics ?? null);
  const result = computed(() => (error.value || !current.value ? null : shown.value));
  watch(result, (arrived) => noteCurrency(arrived?.currency), { immediate: true });
  const isBusy = computed(() => answer.fetching.value || answer.stale.value);
  return reactive({
    query: current,
    result,
    error,
    isLoading: computed(() => !error.value && !result.value && wanted.value !== null),
    isRefreshing: computed(() => isBusy.value && result.value !== null),
    retry: run,
  });
}
