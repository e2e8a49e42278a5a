import { computed } from 'vue';
import { useSession } from '../api/session.store.js';
import { todayIn } from '../filters/days.js';
import { filtersToQuery, parseFilters, toMetricsBase, type Filters } from '../filters/filters.js';
import { resolveRange } from '../filters/presets.js';
import { url } from '../router.js';
import { now } from './use-clock.js';
import { useSteady } from './use-steady.js';

/** The filter bar's state. It has no memory of its own: the URL is the state. */
export function useFilters() {
  const session = useSession();
  const filters = useSteady(() => parseFilters(url.query.value));
  const timeZone = computed(() => filters.value.timeZone ?? session.session?.workspace.timeZone ?? 'UTC');
  const today = computed(() => todayIn(timeZone.value, now.value));

  /** Goes into the history, so that "back" takes a filter off again. */
  function update(patch: Partial<Filters>): void {
    void url.change(({ query }) => filtersToQuery({ ...parseFilters(query), ...patch }));
  }

  return {
    filters,
    timeZone,
    today,
    range: computed(() => resolveRange(filters.value.range, today.value)),
    base: computed(() => toMetricsBase(filters.value, timeZone.value, today.value)),
    update,
  };
}
