import type { ChartData, ChartDataset, ChartOptions } from 'chart.js';
import type { ChartProps } from './chart-look.js';
import { axisTop } from './levels.js';

type Dataset = ChartDataset<'line', (number | null)[]>;
const LINE = { tension: 0, pointHoverRadius: 4, spanGaps: false };

/** The last complete part is a line, buckets that are not complete hollow points: a fall that is only missing data is never drawn. */
export function timeChartData({
  palette,
  incompleteFrom,
  labels,
  series,
}: ChartProps): ChartData<'line', (number | null)[]> {
  const isAlone = series.length === 1;
  const datasets = series.flatMap(({ label, values, colour = palette.accent, dash }): Dataset[] => {
    const isOpen = (index: number) => incompleteFrom !== null && index >= incompleteFrom;
    const complete = values.map((value, index) => (isOpen(index) ? null : value));
    const open = values.map((value, index) => (isOpen(index) ? value : null));
    const main = { ...LINE, label, borderColor: colour, backgroundColor: colour };
    return [
      {
        ...main,
        data: complete,
        borderWidth: 2,
        pointRadius: lonelyRadii(complete),
        ...(dash && { borderDash: dash }),
        ...(isAlone && { fill: { target: 'origin', above: `${colour}14` } }),
      },
      {
        ...main,
        data: open,
        showLine: false,
        pointRadius: 4,
        pointBackgroundColor: palette.surface,
        pointBorderWidth: 2,
      },
    ];
  });
  return { labels, datasets };
}

/** A known point between unknown ones has no line to be seen by: it is drawn as a point. */
function lonelyRadii(values: (number | null)[]): number[] {
  const isKnown = (index: number) => (values[index] ?? null) !== null;
  return values.map((_, index) => (isKnown(index) && !isKnown(index - 1) && !isKnown(index + 1) ? 4 : 0));
}

export function timeChartScales({ palette, levels, writeAxis }: ChartProps): ChartOptions<'line'>['scales'] {
  const ticks = { color: palette.muted, maxRotation: 0, autoSkipPadding: 16 };
  return {
    x: { grid: { display: false }, border: { color: palette.line }, ticks },
    y: {
      ...{ beginAtZero: true, suggestedMax: axisTop(levels) },
      border: { display: false },
      grid: { color: palette.line },
      ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => writeAxis(Number(value)) },
    },
  };
}
