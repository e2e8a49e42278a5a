import { useQuery } from '@urql/vue';
import { computed, watch } from 'vue';
import { OpenAlertsDocument } from '../api/alerts.operations.js';
import { toApiError } from '../api/errors.js';
import { refreshTick } from './use-clock.js';
import { useText } from './use-text.js';

/** What lasts now, read again each minute and after each change. */
export function useOpenAlerts() {
  const { locale } = useText();
  const answer = useQuery({ query: OpenAlertsDocument, variables: computed(() => ({ locale: locale.value })) });
  const reload = () => void answer.executeQuery({ requestPolicy: 'network-only' });
  watch(refreshTick, reload);
  const items = computed(() => answer.data.value?.openAlerts ?? []);
  const error = computed(() => (answer.fetching.value ? null : toApiError(answer.error.value)));
  return {
    items,
    /** Those that nobody has said to have seen. */
    unseen: computed(() => items.value.filter(({ acknowledgedAt }) => !acknowledgedAt).length),
    isLoading: computed(() => !answer.data.value && !error.value),
    error,
    reload,
  };
}

export type OpenAlert = ReturnType<typeof useOpenAlerts>['items']['value'][number];
