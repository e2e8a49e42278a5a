import { computed } from 'vue';
import {
  MarketLeadersDocument,
  MarketMapsDocument,
  MarketPenetrationDocument,
  WhiteSpaceDocument,
} from '../api/market-pages.operations.js';
import { messengersOf } from '../market/app-looks.js';
import { leaderRows, MAP_KINDS, penetrationRows, spaceRows, type MapKind } from '../market/map-rows.js';
import { useAnswer } from './use-answer.js';
import { useFilters } from './use-filters.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';
import { useUrlChoice } from './use-url-choice.js';

const isYear = (text: string): text is string => /^(19|20)\d\d$/.test(text);
const isName = (text: string): text is string => text.length <= 80;

/** What colours the map of the market, chosen in the URL: who leads, how many use an app, or whom of them we do not reach. */
export function useMarketMap() {
  const { t, locale } = useText();
  const only = (app: string) => t('markets.onlyOne', { app });
  const { range, timeZone } = useFilters();
  const { countryName } = useFormats();
  const kind = useUrlChoice<MapKind>('map', 'leader', (text): text is MapKind => MAP_KINDS.some((one) => one === text));
  const app = useUrlChoice<string>('app', 'WhatsApp', isName);
  const metric = useUrlChoice<string>('metric', '', isName);
  const year = useUrlChoice<string>('year', '', isYear);

  const ofApp = computed(() => (kind.value === 'leader' ? null : app.value));
  const maps = useAnswer(MarketMapsDocument, () => ({ app: ofApp.value, locale: locale.value }));
  const offers = computed(() => maps.data?.marketMaps ?? []);
  const offer = computed(() =>
    metric.value === '' ? offers.value[0] : offers.value.find((one) => one.metric === metric.value),
  );
  const until = computed(() => (year.value === '' ? null : Number(year.value)));

  const leaders = useAnswer(MarketLeadersDocument, () => {
    const asked = metric.value || offer.value?.metric;
    if (kind.value !== 'leader' || !asked) return null;
    return { metric: asked, year: until.value, locale: locale.value };
  });
  const penetration = useAnswer(MarketPenetrationDocument, () => {
    if (kind.value !== 'penetration' || !offer.value) return null;
    const { metric: asked, base } = offer.value;
    return { app: app.value, base, metric: asked, year: until.value, locale: locale.value };
  });
  const space = useAnswer(WhiteSpaceDocument, () => {
    if (kind.value !== 'space') return null;
    return {
      app: app.value,
      year: until.value,
      range: { ...range.value, timeZone: timeZone.value },
      locale: locale.value,
    };
  });

  const rows = computed(() => {
    if (kind.value === 'leader') return leaderRows(leaders.data?.marketLeaders ?? [], countryName.value, only);
    if (kind.value === 'penetration')
      return penetrationRows(penetration.data?.marketPenetration ?? [], countryName.value);
    return spaceRows(space.data?.whiteSpace.rows ?? [], countryName.value);
  });
  const answer = computed(() => ({ leader: leaders, penetration, space })[kind.value]);
  /** A metric out of the URL of which no country has a figure. */
  const isUnknown = computed(() => kind.value !== 'space' && maps.data !== null && !offer.value);

  return {
    ...{ kind, app, metric, year, range, offers, offer, maps, rows, isUnknown },
    apps: computed(() => maps.data?.marketApps ?? []),
    appNames: computed(() => messengersOf(maps.data?.marketApps ?? [])),
    /** Countries with a figure of any messenger and base. */
    known: computed(() => new Set((maps.data?.marketPlaces ?? []).map(({ country }) => country))),
    leaders: computed(() => leaders.data?.marketLeaders ?? []),
    figures: computed(() => penetration.data?.marketPenetration ?? []),
    spaces: computed(() => space.data?.whiteSpace.rows ?? []),
    error: computed(() => maps.error ?? answer.value.error),
    isLoading: computed(() => maps.isLoading || (!isUnknown.value && answer.value.isLoading)),
    retry: () => (maps.error ? maps.retry() : answer.value.retry()),
  };
}

export type MarketMap = ReturnType<typeof useMarketMap>;
