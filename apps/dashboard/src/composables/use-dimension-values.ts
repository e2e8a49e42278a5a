import { useQuery } from '@urql/vue';
import { computed } from 'vue';
import { MetricsDocument } from '../api/operations.js';
import { HOURS, WEEKDAYS } from '../explorer/heat-grid.js';
import { CHANNELS, type Choice } from '../filters/choices.js';
import { allCountryCodes } from '../format/countries.js';
import type { RangeInput } from '../generated/graphql.js';
import { useCatalog } from './use-catalog.js';
import { useFilters } from './use-filters.js';
import { useText } from './use-text.js';
import { useValueNames } from './use-value-names.js';

/** Values that are known without asking. */
const FIXED: Record<string, () => string[]> = {
  country: allCountryCodes,
  channel: () => CHANNELS,
  hour: () => HOURS,
  weekday: () => WEEKDAYS,
};
const MOST_VALUES = 1000;

/** Values to filter by: a fixed list, or those that a metric has figures for in the range, that of the filters unless another is told. */
export function useDimensionValues(dimension: () => string, metric: () => string, range?: () => RangeInput) {
  const { base } = useFilters();
  const { region } = useText();
  const { valueName } = useValueNames();
  const { dimensions, isReady } = useCatalog();
  /** Of a closed set the catalogue has them all. */
  const closed = computed(() => dimensions.value.get(dimension())?.values ?? []);
  const fixed = computed(() => FIXED[dimension()]?.() ?? (closed.value.length > 0 ? closed.value : undefined));
  const answer = useQuery({
    query: MetricsDocument,
    variables: computed(() => ({
      query: {
        metrics: [metric()],
        dimensions: [dimension()],
        range: range?.() ?? base.value.range,
        filters: [],
        orderBy: [],
        first: MOST_VALUES,
      },
    })),
    requestPolicy: 'cache-first',
    // Only the catalogue tells a closed set, of which nothing is asked.
    pause: computed(() => !isReady.value || fixed.value !== undefined || dimension() === '' || metric() === ''),
  });
  const found = computed(
    () => answer.data.value?.metrics.rows.flatMap(({ dimensions }) => dimensions.slice(0, 1)) ?? [],
  );
  const options = computed<Choice[]>(() => {
    const name = dimension();
    const unknown = closed.value.length > 0 ? [] : [{ name, value: '', label: '' }];
    const known = (fixed.value ?? []).map((value) => ({ name, value, label: value }));
    const listed = (fixed.value ? [...known, ...unknown] : found.value).map((item) => ({
      value: item.value,
      label: valueName(item),
    }));
    const collator = new Intl.Collator(region.value, { numeric: true });
    return name === 'weekday' ? listed : listed.sort((a, b) => collator.compare(a.label, b.label));
  });
  return { options };
}
