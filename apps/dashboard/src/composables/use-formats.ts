import { computed } from 'vue';
import { createCountryNames } from '../format/countries.js';
import { createNumberFormats } from '../format/numbers.js';
import { createTimeFormats } from '../format/times.js';
import { useCurrency } from './use-currency.js';
import { useFilters } from './use-filters.js';
import { useText } from './use-text.js';

/** Numbers, times and names as this reader writes them, in the zone that the figures are in. */
export function useFormats() {
  const { t, tOr, region } = useText();
  const { timeZone } = useFilters();
  const { currency } = useCurrency();
  return {
    currency,
    numbers: computed(() => createNumberFormats(region.value, currency.value)),
    times: computed(() => createTimeFormats(region.value, timeZone.value)),
    countryName: computed(() => createCountryNames(region.value, t('filters.unknownCountry'))),
    channelName: (channel: string) => tOr(`channels.${channel}`, channel || UNKNOWN_CHANNEL),
  };
}

const UNKNOWN_CHANNEL = '–';
