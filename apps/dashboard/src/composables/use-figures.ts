import { computed } from 'vue';
import { kindOfMetric } from '../explorer/explorer-catalog.js';
import { askableMetrics, blockingDimension, warningAbout } from '../figures/askable.js';
import type { FilterInput, MetricsInput } from '../generated/graphql.js';
import { metricsInput } from '../overview/metrics.js';
import { totalOf } from '../overview/tiles.js';
import { useCatalog } from './use-catalog.js';
import { useFilters } from './use-filters.js';
import { useMetrics, type MetricsState } from './use-metrics.js';
import { useQuestionWords } from './use-question-words.js';
import { useSegments } from './use-segments.js';
import { useText } from './use-text.js';

type Part = Partial<Omit<MetricsInput, 'metrics' | 'range'>>;

/**
 * Questions of a page under the filter bar. Figures that its filters, the segment or `fixed` (the page's own filters) cannot
 * narrow are left out of the questions and told apart by `reasonOf`, so that one of them never takes the others down.
 */
export function useFigures(fixed: () => FilterInput[] = () => []) {
  const { t } = useText();
  const { base } = useFilters();
  const catalog = useCatalog();
  const segments = useSegments();
  const { metricName, dimensionName } = useQuestionWords();
  const isReady = computed(() => catalog.isReady.value && segments.isSettled.value);
  const filters = computed(() => [...(base.value.filters ?? []), ...fixed()]);
  const narrowed = computed(() =>
    [...filters.value, ...(segments.chosen.value?.filters ?? [])].map((f) => f.dimension),
  );

  const askable = (metrics: readonly string[], dimensions: readonly string[] = []): string[] =>
    askableMetrics(catalog.metrics.value, metrics, [...dimensions, ...narrowed.value]);

  /** `part` is joined to the filter bar's; a question without any figure that can be asked is not asked. */
  function ask(metrics: () => readonly string[], part: () => Part = () => ({})): MetricsState {
    return useMetrics(isReady, () => {
      const { filters: own = [], ...rest } = part();
      const names = askable(metrics(), rest.dimensions ?? []);
      const orderBy = (rest.orderBy ?? []).filter(({ by }) => names.includes(by));
      if (names.length === 0) return null;
      return metricsInput({ ...base.value, ...rest, orderBy, filters: [...filters.value, ...own], metrics: names });
    });
  }

  /** Why a figure of the whole range is unknown (`usual` where nothing hinders asking); null for one that is known or still read. */
  function reasonOf(metric: string, state: MetricsState, usual?: string): string | null {
    const blocking =
      catalog.metrics.value.size > 0 ? blockingDimension(catalog.metrics.value.get(metric), narrowed.value) : null;
    if (blocking === '') return t('figures.notCounted');
    if (blocking) return t('figures.notBy', { dimension: dimensionName(blocking) });
    if (!state.result || totalOf(state.result, metric)?.value != null) return null;
    return usual ?? warningAbout(state.result.warnings, metric) ?? t('overview.reasonNotKnown');
  }

  return {
    askable,
    ask,
    reasonOf,
    metricName,
    kindOf: (name: string) => kindOfMetric(catalog.metrics.value.get(name)),
  };
}

export type Figures = ReturnType<typeof useFigures>;
