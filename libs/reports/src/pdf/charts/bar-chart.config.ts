import type { ChartData, ChartOptions } from 'chart.js';
import type { ChartProps } from './chart-look.js';

const THICKEST = 28;
/** Longer than on a screen: paper has no tooltip that tells the whole name. */
const LONGEST_NAME = 36;

/** Bars to the right, names along the left, where they have room. */
export function barChartData({ labels, series, palette }: ChartProps): ChartData<'bar', (number | null)[]> {
  const datasets = series.map(({ label, values, colour = palette.accent }) => ({
    label,
    data: values,
    backgroundColor: colour,
    borderColor: palette.surface,
    borderWidth: 0,
    maxBarThickness: THICKEST,
  }));
  return { labels, datasets };
}

export function barChartScales({ palette, labels, writeAxis }: ChartProps): ChartOptions<'bar'>['scales'] {
  const ticks = { color: palette.muted, maxRotation: 0, autoSkipPadding: 16 };
  const write = (value: string | number) => shorten(labels[Number(value)] ?? '');
  return {
    x: {
      stacked: false,
      beginAtZero: true,
      suggestedMax: 1,
      border: { display: false },
      grid: { color: palette.line },
      ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => writeAxis(Number(value)) },
    },
    y: {
      stacked: false,
      grid: { display: false },
      border: { color: palette.line },
      ticks: { ...ticks, autoSkip: false, callback: write },
    },
  };
}

export function shorten(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}
