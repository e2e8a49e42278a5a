import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { finestStep, type ExplorerCatalog } from '../explorer/explorer-catalog.js';
import { explorerToQuery, fitState, parseExplorer, type ExplorerState } from '../explorer/explorer-state.js';
import { filtersToQuery, parseFilters } from '../filters/filters.js';
import { chooseGranularity, granularitiesFor } from '../filters/granularity.js';
import { url } from '../router.js';
import { useCatalog } from './use-catalog.js';
import { useFilters } from './use-filters.js';

/** The Explorer's question. Like the filter bar's part it has no memory of its own: the URL is the state. */
export function useExplorer() {
  const page = useRoute().name;
  const { range } = useFilters();
  const source = useCatalog();
  const catalog = computed<ExplorerCatalog>(() => ({
    metrics: source.metrics.value,
    dimensions: source.dimensions.value,
  }));
  const parsed = computed(() => parseExplorer(url.query.value, catalog.value));
  const state = computed(() => parsed.value.state);
  const finest = computed(() => finestStep(state.value.metrics, catalog.value));

  /** Goes into the history, so that "back" takes the change off again. */
  function update(patch: Partial<ExplorerState>): void {
    void url.change(({ name, query }) => {
      if (name !== page) return null;
      const { state: asked } = parseExplorer(query, catalog.value);
      return explorerToQuery(fitState({ ...asked, ...patch }, catalog.value).state);
    });
  }

  /** Puts a segment in the place of everything else that narrows by dimensions: the figures stay the same. */
  function adopt(segment: string): void {
    void url.change(({ name, query }) => {
      if (name !== page) return null;
      const { state: asked } = parseExplorer(query, catalog.value);
      const filters = asked.filters.filter(({ dimension }) => catalog.value.metrics.has(dimension));
      const bar = filtersToQuery({ ...parseFilters(query), countries: [], channels: [], segment });
      return { ...bar, ...explorerToQuery({ ...asked, filters }) };
    });
  }

  return {
    catalog,
    catalogError: source.error,
    retryCatalog: source.retry,
    isReady: computed(() => source.metrics.value.size > 0),
    state,
    /** Parts of the URL that were not understood. */
    dropped: computed(() => parsed.value.dropped),
    /** The length of a step in use: the wished one where it fits the range. */
    step: computed(() => (state.value.step ? chooseGranularity(range.value, state.value.step, finest.value) : null)),
    steps: computed(() => granularitiesFor(range.value, finest.value)),
    update,
    adopt,
  };
}

export type Explorer = ReturnType<typeof useExplorer>;
/** What the pickers of a question need of it. */
export type Asking = Pick<Explorer, 'state' | 'catalog' | 'step' | 'steps' | 'update'>;
