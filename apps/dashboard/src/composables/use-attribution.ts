import { ATTRIBUTION_FIGURES } from '../attribution/metrics.js';
import { useFigures } from './use-figures.js';
import { useTrend } from './use-trend.js';

/** A page of the server holds so many rows: 200 steps or countries with all five classes. */
const MOST_ROWS = 1000;

/** The questions of the page of attribution, sent side by side, so that one that fails leaves the other panels standing. */
export function useAttribution() {
  const figures = useFigures();
  const trend = useTrend<string>(ATTRIBUTION_FIGURES, ATTRIBUTION_FIGURES[0]);
  const mostFirst = [{ by: 'conversations_started', direction: 'DESC' as const }];
  const classesBy = (dimension: string) =>
    figures.ask(
      () => ['conversations_started'],
      () => ({ dimensions: [dimension, 'attribution'], orderBy: mostFirst, compare: null, first: MOST_ROWS }),
    );
  return {
    figures,
    trend,
    whole: figures.ask(
      () => ATTRIBUTION_FIGURES,
      () => ({ granularity: trend.granularity.value }),
    ),
    steps: figures.ask(
      () => ['conversations_started'],
      () => ({
        ...{ dimensions: ['attribution'], granularity: trend.granularity.value },
        ...{ compare: null, first: MOST_ROWS },
      }),
    ),
    countries: figures.ask(
      () => ATTRIBUTION_FIGURES,
      () => ({ dimensions: ['country'], orderBy: mostFirst, compare: null }),
    ),
    countryClasses: classesBy('country'),
    channelClasses: classesBy('channel'),
  };
}
