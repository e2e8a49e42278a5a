import { kindOfMetric } from '../explorer/explorer-catalog.js';
import { createNumberFormats } from '../format/numbers.js';
import type { Target } from '../targets/target-draft.js';
import { useCatalog } from './use-catalog.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';

/** Targets in the reader's words. */
export function useTargetWords() {
  const { t, region } = useText();
  const { times, countryName } = useFormats();
  const { metrics } = useCatalog();

  const nameOf = ({ metric }: Pick<Target, 'metric'>) => metrics.value.get(metric)?.label ?? metric;
  const kindOf = ({ metric }: Pick<Target, 'metric'>) => kindOfMetric(metrics.value.get(metric));
  const placeOf = ({ country }: Target) => (country ? countryName.value(country) : t('targets.allCountries'));
  const periodOf = ({ fromDay, toDay }: Target) => times.value.range(fromDay, toDay);
  /** "at least €1,200.00". */
  function valueOf({
    direction,
    value,
    currency,
    metric,
  }: Pick<Target, 'direction' | 'value' | 'currency' | 'metric'>) {
    const numbers = createNumberFormats(region.value, currency ?? null);
    return `${t(`targets.${direction}`)} ${numbers.exact(value, kindOf({ metric }))}`;
  }
  const whole = (target: Target) => `${nameOf(target)}, ${placeOf(target)}, ${periodOf(target)}`;
  return { nameOf, kindOf, placeOf, periodOf, valueOf, whole };
}
