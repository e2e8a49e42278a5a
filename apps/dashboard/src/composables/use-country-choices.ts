import { computed } from 'vue';
import { allCountryCodes } from '../format/countries.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';

/** All countries by name, in the reader's order. */
export function useCountryChoices() {
  const { locale } = useText();
  const { countryName } = useFormats();
  return {
    countries: computed(() => {
      const collator = new Intl.Collator(locale.value);
      const named = allCountryCodes().map((value) => ({ value, label: countryName.value(value) }));
      return named.sort((a, b) => collator.compare(a.label, b.label));
    }),
  };
}
