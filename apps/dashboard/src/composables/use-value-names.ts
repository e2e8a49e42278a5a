import { computed } from 'vue';
import { useCatalog } from './use-catalog.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';

/** A Monday: weekdays are written from the days after it. */
const MONDAY = Date.UTC(2024, 0, 1);
/** What the server writes for all values that `top` folded into one. */
const OTHER_VALUE = '__other__';
const DAY_MS = 86_400_000;

/** Values of dimensions in the reader's words; where there are none, as the server labels them. */
export function useValueNames() {
  const { t, tOr, region } = useText();
  const { countryName, channelName } = useFormats();
  const { dimensions } = useCatalog();
  const weekdays = computed(() => new Intl.DateTimeFormat(region.value, { weekday: 'long', timeZone: 'UTC' }));

  const measureName = (value: string) => {
    const { values = [], valueNames = [] } = dimensions.value.get('market_measure') ?? {};
    return valueNames[values.indexOf(value)] ?? value;
  };
  const weekdayName = (value: string) => weekdays.value.format(MONDAY + (Number(value) - 1) * DAY_MS);
  const writers: Record<string, (value: string) => string> = {
    country: (value) => countryName.value(value),
    channel: channelName,
    weekday: weekdayName,
    hour: (value) => `${value}:00`,
    app: (value) => value,
    market_measure: (value) => measureName(value),
  };
  function valueName({ name, value, label }: { name: string; value: string; label: string }): string {
    if (value === '') return t(name === 'link' ? 'explorer.noLink' : 'explorer.unknown');
    if (value === OTHER_VALUE) return t('explorer.other');
    return writers[name]?.(value) ?? tOr(`explorer.${name}_${value}`, label);
  }
  return { valueName, weekdayName };
}
