import { isDay } from '../filters/days.js';
import { COST_FIGURES, COUNTRY_COSTS } from '../costs/metrics.js';
import { useFigures } from './use-figures.js';
import { useTrend } from './use-trend.js';
import { useUrlChoice } from './use-url-choice.js';

/** The questions of the page of costs, sent side by side, so that one that fails leaves the other panels standing. */
export function useCosts() {
  const figures = useFigures();
  const trend = useTrend<string>(COST_FIGURES, 'total_cost', 'DAY');
  const card = useUrlChoice<string>('card', '', (text): text is string => isDay(text));
  const rated = () => (card.value ? { rateCardDate: card.value } : {});
  return {
    figures,
    /** The day whose rate card all fees are told under; '' for each message's own. */
    card,
    trend,
    costs: figures.ask(
      () => COST_FIGURES,
      () => ({ ...rated(), granularity: trend.granularity.value }),
    ),
    /** Compared, since the largest movers are told from it too. */
    countries: figures.ask(
      () => COUNTRY_COSTS,
      () => ({
        ...rated(),
        dimensions: ['country'],
        orderBy: [{ by: 'conversations_started', direction: 'DESC' as const }],
      }),
    ),
  };
}
