import { useQuery } from '@urql/vue';
import { computed, ref, watch } from 'vue';
import { useSession } from '../api/session.store.js';
import { MessageRatesDocument } from '../api/costs.operations.js';
import { toApiError } from '../api/errors.js';
import { isDay } from '../filters/days.js';
import { rateCurrencies, rateGrid } from '../rates/rate-grid.js';
import { refreshTick } from './use-clock.js';
import { useFilters } from './use-filters.js';
import { useFormats } from './use-formats.js';
import { useUrlChoice } from './use-url-choice.js';

/** The rate card in force on a day (in the URL), in one currency, as a table that can be searched. */
export function useMessageRates() {
  const session = useSession();
  const { today } = useFilters();
  const { countryName } = useFormats();
  const chosenDay = useUrlChoice<string>('day', '', (text): text is string => isDay(text));
  const chosenCurrency = useUrlChoice<string>('currency', '', (text): text is string => /^[A-Z]{3}$/.test(text));
  const day = computed({
    get: () => chosenDay.value || today.value,
    set: (text: string) => (chosenDay.value = isDay(text) && text !== today.value ? text : ''),
  });
  const search = ref('');
  const answer = useQuery({
    query: MessageRatesDocument,
    variables: computed(() => ({ day: day.value })),
    requestPolicy: 'network-only',
  });
  const reload = () => void answer.executeQuery({ requestPolicy: 'network-only' });
  watch(refreshTick, reload);

  const rates = computed(() => answer.data.value?.messageRates ?? []);
  const markets = computed(() => answer.data.value?.messageMarkets ?? []);
  const currencies = computed(() => rateCurrencies(rates.value));
  const currency = computed({
    get: () => {
      const wished = chosenCurrency.value || (session.session?.workspace.currency ?? '');
      return (
        currencies.value.find((known) => known === wished) ??
        currencies.value.find((known) => known === 'USD') ??
        currencies.value[0] ??
        'USD'
      );
    },
    set: (text: string) => (chosenCurrency.value = text),
  });
  const rows = computed(() =>
    rateGrid(rates.value, markets.value, { currency: currency.value, search: search.value, nameOf: countryName.value }),
  );
  const sources = computed(() => [
    ...new Set(rates.value.filter((rate) => rate.currency === currency.value).map(({ source }) => source)),
  ]);
  return {
    ...{ day, search, currency, currencies, rows, sources, reload },
    markets: computed(() => markets.value.map(({ market }) => market)),
    isLoading: computed(() => !answer.data.value && !answer.error.value),
    error: computed(() => toApiError(answer.error.value)),
  };
}
