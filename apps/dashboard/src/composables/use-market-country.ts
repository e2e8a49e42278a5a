import { computed } from 'vue';
import { useRoute } from 'vue-router';
import {
  MarketCountryFactsDocument,
  MarketShareDocument,
  MarketStoriesDocument,
} from '../api/market-pages.operations.js';
import { appLook } from '../market/app-looks.js';
import { metricsOf } from '../market/share-rows.js';
import { useAnswer } from './use-answer.js';
import { useText } from './use-text.js';
import { useThemeName } from './use-theme-name.js';
import { useUrlChoice } from './use-url-choice.js';

/** One country's market, of the measure and year in the URL; without a choice of the server's best offer. */
export function useMarketCountry() {
  const { locale } = useText();
  const { themeName } = useThemeName();
  const route = useRoute();
  // Stays while the page is left, so that nothing is asked of another page's address.
  const country = computed<string>((before) =>
    route.name === 'market-country' ? String(route.params.country).toUpperCase() : (before ?? ''),
  );
  const metric = useUrlChoice<string>('metric', '', (text): text is string => text.length <= 80);
  const year = useUrlChoice<string>('year', '', (text): text is string => /^(19|20)\d\d$/.test(text));

  const place = computed(() => ({ country: country.value, locale: locale.value }));
  const share = useAnswer(MarketShareDocument, () => ({
    ...place.value,
    metric: metric.value || null,
    year: year.value === '' ? null : Number(year.value),
  }));
  const market = computed(() => share.data?.marketShare ?? null);
  const facts = useAnswer(MarketCountryFactsDocument, () => place.value);
  const stories = useAnswer(MarketStoriesDocument, () => place.value);
  const metrics = computed(() => metricsOf(market.value?.offers ?? []));

  return {
    ...{ country, metric, year, share, market, metrics, facts, stories },
    metricName: computed(() => metrics.value.find((one) => one.metric === market.value?.metric)?.name ?? ''),
    years: computed(
      () => metrics.value.find((one) => one.metric === (market.value?.metric ?? metric.value))?.years ?? [],
    ),
    /** No figure of any base. */
    isBlank: computed(() => market.value !== null && market.value.offers.length === 0),
    colourOf: (app: string) => appLook(share.data?.marketApps ?? [], app, themeName.value).colour,
  };
}

export type MarketCountry = ReturnType<typeof useMarketCountry>;
