import { computed, shallowRef } from 'vue';
import { isCampaignOrder, orderInput, readOrder, USUAL_ORDER, writeOrder } from '../campaigns/campaign-order.js';
import { CAMPAIGN_FIGURES, CAMPAIGN_TREND, PLACEMENT_FIGURES } from '../campaigns/metrics.js';
import type { Sort } from '../panel/table.js';
import { useFigures } from './use-figures.js';
import { useMoreRows } from './use-more-rows.js';
import { useTrend } from './use-trend.js';
import { useUrlChoice } from './use-url-choice.js';

const PAGE_ROWS = 50;
/** Conversations that no ad brought belong to no campaign. */
const ANY_CAMPAIGN = { dimension: 'campaign', operator: 'IS_NOT' as const, values: [''] };

/** Campaigns page by page, in the order that the URL names. */
export function useCampaigns() {
  const figures = useFigures(() => [ANY_CAMPAIGN]);
  const order = useUrlChoice<string>('order', USUAL_ORDER, isCampaignOrder);
  const sort = computed<Sort>({ get: () => readOrder(order.value), set: (value) => (order.value = writeOrder(value)) });
  const state = figures.ask(
    () => CAMPAIGN_FIGURES,
    () => ({
      dimensions: ['campaign'],
      orderBy: orderInput(sort.value, CAMPAIGN_FIGURES),
      first: PAGE_ROWS,
      compare: null,
    }),
  );
  return { figures, sort, state, pages: useMoreRows(state, shallowRef(false)) };
}

const bySpend = [{ by: 'ad_spend', direction: 'DESC' as const }];

/** All about one campaign; the questions are sent side by side, so that one that fails leaves the other panels standing. */
export function useCampaign(id: () => string) {
  const figures = useFigures(() => [{ dimension: 'campaign', operator: 'IS' as const, values: [id()] }]);
  const trend = useTrend<string>(CAMPAIGN_TREND, 'conversations_started', 'DAY');
  const bySplit = (dimension: string, metrics: readonly string[]) =>
    figures.ask(
      () => metrics,
      () => ({ dimensions: [dimension], orderBy: bySpend, compare: null }),
    );
  return {
    figures,
    trend,
    /** By campaign too, since rows carry its name. */
    whole: figures.ask(
      () => CAMPAIGN_TREND,
      () => ({ dimensions: ['campaign'], granularity: trend.granularity.value }),
    ),
    placements: bySplit('placement', PLACEMENT_FIGURES),
    ads: bySplit('ad', CAMPAIGN_FIGURES),
    countries: bySplit('country', CAMPAIGN_FIGURES),
  };
}
