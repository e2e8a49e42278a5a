import type { ChartData, ChartOptions } from 'chart.js';
import type { ChartProps } from './chart-look.js';

const THICKEST = 28;
/** Longer than on a screen: paper has no tooltip that tells the whole name. */
const LONGEST_NAME = 36;

export interface BarProps extends ChartProps {
  /** Names along the left, where they have room, and bars to the right; else bars over time. */
  isHorizontal: boolean;
  /** Parts of a whole on top of each other. */
  isStacked: boolean;
}

/** Parts of a bar are parted by a line of the ground's colour, so that they are told apart without hue. */
export function barChartData({ labels, series, palette, isStacked }: BarProps): ChartData<'bar', (number | null)[]> {
  const datasets = series.map(({ label, values, colour = palette.accent }) => ({
    label,
    data: values,
    backgroundColor: colour,
    borderColor: palette.surface,
    borderWidth: isStacked ? 1 : 0,
    maxBarThickness: THICKEST,
    ...(isStacked && { stack: 'all' }),
  }));
  return { labels, datasets };
}

export function barChartScales(props: BarProps): ChartOptions<'bar'>['scales'] {
  const { palette, labels, writeAxis, isHorizontal, isStacked } = props;
  const ticks = { color: palette.muted, maxRotation: 0, autoSkipPadding: 16 };
  const write = (value: string | number) => shorten(labels[Number(value)] ?? '');
  const figures = {
    stacked: isStacked,
    beginAtZero: true,
    suggestedMax: 1,
    border: { display: false },
    grid: { color: palette.line },
    ticks: { ...ticks, maxTicksLimit: 6, callback: (value: string | number) => writeAxis(Number(value)) },
  };
  const names = {
    stacked: isStacked,
    grid: { display: false },
    border: { color: palette.line },
    ticks: isHorizontal ? { ...ticks, autoSkip: false, callback: write } : ticks,
  };
  return isHorizontal ? { x: figures, y: names } : { x: names, y: figures };
}

export function shorten(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}
