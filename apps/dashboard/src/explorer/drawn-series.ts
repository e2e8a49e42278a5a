import type { ChartSeries } from '../charts/chart.js';
import { channelColour, type Palette } from '../theme/palette.js';
import type { DrawnSeries, Key } from './explorer-series.js';

/** Lines differ in dashes too, so that they are told apart without hue. */
const DASHES = [[], [7, 3], [2, 2], [10, 3, 2, 3], [4, 2], [12, 4], [2, 5]];

export interface SeriesWords {
  metric: (name: string) => string;
  key: (key: Key) => string;
  rest: string;
  current: string;
  before: string;
}
export interface SeriesLook {
  palette: Palette;
  theme: 'light' | 'dark';
}

/** Series with names and looks; the only one takes the accent and, where it has one, its comparison. */
export function chartSeries(
  drawn: DrawnSeries[],
  words: SeriesWords,
  { palette, theme }: SeriesLook,
  isCompared: boolean,
): ChartSeries[] {
  const [only] = drawn;
  if (only && drawn.length === 1) {
    const name = only.key.length > 0 ? words.key(only.key) : words.current;
    const main: ChartSeries = { label: name, values: only.values, role: 'main' };
    return isCompared ? [{ label: words.before, values: only.previous, role: 'comparison' }, main] : [main];
  }
  return drawn.map((series, index): ChartSeries => {
    const own = ownColour(series.key, theme) ?? palette.series[index % palette.series.length] ?? palette.accent;
    return {
      label: series.isRest ? words.rest : series.key.length > 0 ? words.key(series.key) : words.metric(series.metric),
      values: series.values,
      role: 'main',
      colour: series.isRest ? palette.muted : own,
      dash: DASHES[index % DASHES.length] ?? [],
    };
  });
}

/** A messenger has the same colour on every page. */
function ownColour(key: Key, theme: 'light' | 'dark'): string | null {
  const [first, ...others] = key;
  return first?.name === 'channel' && others.length === 0 ? channelColour(first.value, theme) : null;
}
