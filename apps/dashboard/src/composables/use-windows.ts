import { FEE_FIGURES, HEAT_FIGURES, SPLIT_FIGURES, WINDOW_FIGURES } from '../windows/metrics.js';
import { useFigures } from './use-figures.js';
import { useTrend } from './use-trend.js';
import { useUrlChoice } from './use-url-choice.js';

export type HeatFigure = (typeof HEAT_FIGURES)[number];

/** The questions of the page of windows, sent side by side, so that one that fails leaves the other panels standing. */
export function useWindows() {
  const figures = useFigures();
  const trend = useTrend<string>([...WINDOW_FIGURES, ...FEE_FIGURES], 'service_windows_opened');
  const heat = useUrlChoice<HeatFigure>('heat', HEAT_FIGURES[0], (text): text is HeatFigure =>
    (HEAT_FIGURES as readonly string[]).includes(text),
  );
  const mostFirst = [{ by: 'service_windows_opened', direction: 'DESC' as const }];
  const bySplit = (dimension: string) =>
    figures.ask(
      () => [...SPLIT_FIGURES, ...FEE_FIGURES],
      () => ({ dimensions: [dimension], orderBy: mostFirst, compare: null }),
    );
  const overTime = () => ({ granularity: trend.granularity.value });
  return {
    figures,
    trend,
    heat,
    windows: figures.ask(() => WINDOW_FIGURES, overTime),
    fees: figures.ask(() => FEE_FIGURES, overTime),
    hours: figures.ask(
      () => [heat.value],
      () => ({ dimensions: ['weekday', 'hour'], compare: null }),
    ),
    messengers: bySplit('channel'),
    countries: bySplit('country'),
  };
}
