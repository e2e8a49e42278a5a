import { useQuery } from '@urql/vue';
import { computed, watch } from 'vue';
import { useSession } from '../api/session.store.js';
import { ExchangeRatesDocument } from '../api/costs.operations.js';
import { toApiError } from '../api/errors.js';
import { crossDays, crossPairs, gapsOf, pairsOf, rateDays } from '../exchange-rates/rate-days.js';
import { addDays } from '../filters/days.js';
import { refreshTick } from './use-clock.js';
import { useFilters } from './use-filters.js';
import { useUrlChoice } from './use-url-choice.js';

/** The longest that a setting lets a rate be used: from so far before the range rates are read. */
const MOST_DAYS_OLD = 366;

/** Exchange rates of the range of the filters, one pair (in the URL) at a time, with what each day uses. */
export function useExchangeRates() {
  const session = useSession();
  const { range } = useFilters();
  const chosen = useUrlChoice<string>('pair', '', (text): text is string => /^[A-Z]{3}\/[A-Z]{3}$/.test(text));
  const answer = useQuery({
    query: ExchangeRatesDocument,
    variables: computed(() => ({ from: addDays(range.value.from, -MOST_DAYS_OLD), to: range.value.to })),
    requestPolicy: 'network-only',
  });
  const reload = () => void answer.executeQuery({ requestPolicy: 'network-only' });
  watch(refreshTick, reload);

  const rates = computed(() => answer.data.value?.exchangeRates ?? []);
  const mostDaysOld = computed(() => answer.data.value?.costSettings.exchangeDaysOld ?? 0);
  const direct = computed(() => pairsOf(rates.value));
  const crossed = computed(() => crossPairs(rates.value, session.session?.workspace.currency ?? ''));
  const pairs = computed(() => [...direct.value, ...crossed.value]);
  const pair = computed({
    get: () =>
      pairs.value.find((known) => known === chosen.value) ??
      pairs.value.find((known) => known === 'EUR/USD') ??
      pairs.value[0] ??
      '',
    set: (text: string) => (chosen.value = text),
  });
  const isCrossed = computed(() => crossed.value.includes(pair.value));
  const days = computed(() =>
    (isCrossed.value ? crossDays : rateDays)(rates.value, pair.value, range.value, mostDaysOld.value),
  );
  return {
    ...{ range, pair, pairs, crossed, isCrossed, days, mostDaysOld, reload },
    gaps: computed(() => gapsOf(days.value)),
    latest: computed(() => days.value.findLast(({ used }) => used !== null)?.used ?? null),
    isLoading: computed(() => !answer.data.value && !answer.error.value),
    error: computed(() => toApiError(answer.error.value)),
  };
}
