import { useQuery } from '@urql/vue';
import { computed } from 'vue';
import { toApiError } from '../api/errors.js';
import { CatalogDocument } from '../api/operations.js';
import { useText } from './use-text.js';

/** What the metrics mean, in the reader's language. Read once and kept. */
export function useCatalog() {
  const { locale } = useText();
  const answer = useQuery({
    query: CatalogDocument,
    variables: computed(() => ({ locale: locale.value })),
    requestPolicy: 'cache-first',
  });
  const metrics = computed(
    () => new Map(answer.data.value?.metricCatalog.metrics.map((metric) => [metric.name, metric])),
  );
  return {
    metrics,
    dimensions: computed(
      () => new Map(answer.data.value?.metricCatalog.dimensions.map((dimension) => [dimension.name, dimension])),
    ),
    error: computed(() => (answer.data.value || answer.fetching.value ? null : toApiError(answer.error.value))),
    retry: () => void answer.executeQuery({ requestPolicy: 'network-only' }),
    isReady: computed(() => answer.data.value !== undefined || answer.error.value !== undefined),
    /** True until the catalogue says otherwise, so that a missing catalogue hides nothing. */
    canSplit: (metric: string, dimension: string) => metrics.value.get(metric)?.dimensions.includes(dimension) ?? true,
  };
}
