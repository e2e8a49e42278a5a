import { computed, type Ref } from 'vue';
import { chooseGranularity, granularitiesFor, isGranularity } from '../filters/granularity.js';
import type { Granularity } from '../generated/graphql.js';
import { useFilters } from './use-filters.js';
import { useUrlChoice } from './use-url-choice.js';

type StepChoice = Granularity | 'auto';

/** What a page's chart over time shows and in which steps, kept in the URL; `finest`: DAY where ads are part of it. */
export function useTrend<T extends string>(metrics: readonly T[], first: T, finest: Granularity = 'QUARTER_HOUR') {
  const { range } = useFilters();
  const step = useUrlChoice<StepChoice>('step', 'auto', (text): text is StepChoice => isGranularity(text));
  const wished = computed(() => (step.value === 'auto' ? null : step.value));
  return {
    metric: useUrlChoice<T>('metric', first, (text): text is T => (metrics as readonly string[]).includes(text)),
    granularity: computed<Granularity>({
      get: () => chooseGranularity(range.value, wished.value, finest),
      set: (value) => (step.value = value),
    }) as Ref<Granularity>,
    steps: computed(() => granularitiesFor(range.value, finest)),
  };
}
