import type { FilterInput } from '../generated/graphql.js';
import { useCatalog } from './use-catalog.js';
import { useText } from './use-text.js';
import { useValueNames } from './use-value-names.js';

/** Values that are named one by one; the others are counted. */
const MOST_NAMED = 3;

/** Filters as a reader says them: "Country is one of: Italy, Germany". */
export function useFilterWords() {
  const { t } = useText();
  const { metrics, dimensions } = useCatalog();
  const { valueName } = useValueNames();

  function filterWords({ dimension: name, operator, values }: FilterInput): string {
    const field = (dimensions.value.get(name) ?? metrics.value.get(name))?.label ?? name;
    const isFigure = metrics.value.has(name);
    const named = values
      .slice(0, MOST_NAMED)
      .map((value) => (isFigure ? value : valueName({ name, value, label: value })));
    const rest = values.length - named.length;
    const list = [...named, ...(rest > 0 ? [t('explorer.moreValues', { count: rest })] : [])].join(', ');
    return t('explorer.filterWords', { field, operator: t(`explorer.op_${operator}`), values: list });
  }

  return { filterWords, filtersWords: (filters: readonly FilterInput[]) => filters.map(filterWords).join('; ') };
}
