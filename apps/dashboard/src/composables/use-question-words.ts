import type { Granularity } from '../generated/graphql.js';
import { useCatalog } from './use-catalog.js';
import { useText } from './use-text.js';

/** What is asked, in words: "Messages received by country, day". */
export function useQuestionWords() {
  const { t } = useText();
  const { metrics, dimensions } = useCatalog();
  const metricName = (name: string) => metrics.value.get(name)?.label ?? name;
  const dimensionName = (name: string) => dimensions.value.get(name)?.label ?? name;

  function question(asked: { metrics: string[]; dimensions: string[] }, step: Granularity | null | undefined): string {
    const splits = [...asked.dimensions.map(dimensionName), ...(step ? [t(`overview.${step}`)] : [])];
    const names = asked.metrics.map(metricName).join(', ');
    const by = splits.join(', ').toLocaleLowerCase();
    return by ? t('explorer.titleBy', { metrics: names, splits: by }) : names;
  }

  return { metricName, dimensionName, question };
}
