import { computed } from 'vue';
import { chooseGranularity, granularitiesFor, isGranularity } from '../filters/granularity.js';
import type { Granularity } from '../generated/graphql.js';
import type { MessageKey } from '../i18n/index.js';
import {
  AD_METRICS,
  COUNTRY_METRICS,
  isAdMetric,
  isOverviewMetric,
  MESSAGE_METRICS,
  MESSENGER_METRICS,
  metricsInput,
  type OverviewMetric,
} from '../overview/metrics.js';
import { useCatalog } from './use-catalog.js';
import { useFilters } from './use-filters.js';
import { useMetrics } from './use-metrics.js';
import { useSegments } from './use-segments.js';
import { useUrlChoice } from './use-url-choice.js';

type StepChoice = Granularity | 'auto';

/** Overview's four queries, sent side by side, so that one that fails leaves the other panels standing. */
export function useOverview() {
  const { base, filters, range } = useFilters();
  const catalog = useCatalog();
  const metric = useUrlChoice<OverviewMetric>('metric', 'conversations_started', isOverviewMetric);
  const step = useUrlChoice<StepChoice>('step', 'auto', (text): text is StepChoice => isGranularity(text));

  const wished = computed(() => (step.value === 'auto' ? null : step.value));
  const granularity = computed(() => chooseGranularity(range.value, wished.value));
  const adGranularity = computed(() => chooseGranularity(range.value, wished.value, 'DAY'));
  const segments = useSegments();
  /** Ad platforms know no messenger, and not all that a segment may ask: their figures are unknown then, and not asked for. */
  const adsReason = computed<MessageKey | null>(() => {
    if (filters.value.channels.length > 0 && !catalog.canSplit('ad_spend', 'channel'))
      return 'overview.reasonNotByChannel';
    const isOutside = segments.chosen.value?.filters.some(({ dimension }) => !catalog.canSplit('ad_spend', dimension));
    return isOutside ? 'overview.reasonNotInSegment' : null;
  });
  const canAskAds = computed(() => adsReason.value === null);
  const isReady = computed(() => catalog.isReady.value && segments.isSettled.value);

  const mostFirst = [{ by: 'messages_received', direction: 'DESC' as const }];
  const bySplit = (dimension: string, metrics: string[]) =>
    metricsInput({ ...base.value, compare: null, metrics, dimensions: [dimension], orderBy: mostFirst });

  const messages = useMetrics(isReady, () =>
    metricsInput({ ...base.value, metrics: [...MESSAGE_METRICS], granularity: granularity.value }),
  );
  const ads = useMetrics(isReady, () =>
    canAskAds.value
      ? metricsInput({ ...base.value, metrics: [...AD_METRICS], granularity: adGranularity.value })
      : null,
  );
  const countries = useMetrics(isReady, () =>
    bySplit(
      'country',
      COUNTRY_METRICS.filter((name) => canAskAds.value || !isAdMetric(name)),
    ),
  );
  const messengers = useMetrics(isReady, () => bySplit('channel', [...MESSENGER_METRICS]));

  const isAds = computed(() => isAdMetric(metric.value));
  return {
    metric,
    /** The step in use for the chosen metric; setting it puts the choice into the URL. */
    step: computed<Granularity>({
      get: () => (isAds.value ? adGranularity.value : granularity.value),
      set: (value) => (step.value = value),
    }),
    steps: computed(() => granularitiesFor(range.value, isAds.value ? 'DAY' : 'QUARTER_HOUR')),
    granularity,
    adGranularity,
    adsReason,
    messages,
    ads,
    countries,
    messengers,
  };
}
