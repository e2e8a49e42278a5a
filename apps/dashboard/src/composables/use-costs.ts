import { COST_FIGURES, COUNTRY_COSTS } from '../costs/metrics.js';
import { useFigures } from './use-figures.js';
import { useTrend } from './use-trend.js';

/** The questions of the page of costs, sent side by side, so that one that fails leaves the other panels standing. */
export function useCosts() {
  const figures = useFigures();
  const trend = useTrend<string>(COST_FIGURES, 'total_cost', true);
  return {
    figures,
    trend,
    costs: figures.ask(
      () => COST_FIGURES,
      () => ({ granularity: trend.granularity.value }),
    ),
    /** Compared, since the largest movers are told from it too. */
    countries: figures.ask(
      () => COUNTRY_COSTS,
      () => ({ dimensions: ['country'], orderBy: [{ by: 'conversations_started', direction: 'DESC' as const }] }),
    ),
  };
}
