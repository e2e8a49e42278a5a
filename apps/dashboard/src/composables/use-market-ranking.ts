import { computed } from 'vue';
import { MarketMapsDocument, MarketShareDocument, MarketTrendDocument } from '../api/market-pages.operations.js';
import { appLook } from '../market/app-looks.js';
import { metricsOf } from '../market/share-rows.js';
import { axisOf } from '../market/trend-series.js';
import { useAnswer } from './use-answer.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';
import { useThemeName } from './use-theme-name.js';
import { useUrlChoice } from './use-url-choice.js';

const WORLD = 'WW';

/** Messengers of the world or a country by one measure, year by year; place, measure and year are in the URL. */
export function useMarketRanking() {
  const { t, locale, region } = useText();
  const { countryName } = useFormats();
  const { themeName } = useThemeName();
  const place = useUrlChoice<string>('place', WORLD, (text): text is string => /^[A-Z]{2}$/.test(text));
  const metric = useUrlChoice<string>('metric', '', (text): text is string => text.length <= 80);
  const year = useUrlChoice<string>('year', '', (text): text is string => /^(19|20)\d\d$/.test(text));

  const asked = computed(() => ({ country: place.value, locale: locale.value }));
  const share = useAnswer(MarketShareDocument, () => asked.value);
  const trend = useAnswer(MarketTrendDocument, () => ({ ...asked.value, metric: metric.value || null }));
  const maps = useAnswer(MarketMapsDocument, () => ({ locale: locale.value }));
  const years = computed(() => trend.data?.marketTrend?.years ?? []);
  const axis = computed(() => axisOf(years.value));
  const chosen = computed(() => {
    const wished = Number(year.value);
    return axis.value.includes(wished) ? wished : (axis.value.at(-1) ?? null);
  });
  const nameOf = (code: string) => (code === WORLD ? t('markets.world') : countryName.value(code));

  return {
    ...{ place, metric, year, trend, axis, chosen, years, nameOf },
    metrics: computed(() => metricsOf(share.data?.marketShare.offers ?? [])),
    measured: computed(() => trend.data?.marketTrend ?? null),
    rows: computed(() => years.value.find((one) => one.year === chosen.value)?.rows ?? []),
    places: computed(() => {
      const collator = new Intl.Collator(region.value);
      const named = (maps.data?.marketPlaces ?? []).map(({ country }) => ({ value: country, label: nameOf(country) }));
      return [{ value: WORLD, label: nameOf(WORLD) }, ...named.sort((a, b) => collator.compare(a.label, b.label))];
    }),
    colourOf: (app: string) => appLook(share.data?.marketApps ?? [], app, themeName.value).colour,
  };
}
