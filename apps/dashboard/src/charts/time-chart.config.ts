import type { ChartData, ChartDataset, ChartOptions, Scale } from 'chart.js';
import { axisTop, footnotes, levelling, markRoom, tooltipStyle, type ChartBand, type ChartProps } from './chart.js';

type Dataset = ChartDataset<'line', (number | null)[]>;

/** The last complete part is a line, the bucket that still fills a hollow point: a fall that is only missing data is never drawn. */
export function timeChartData(props: ChartProps): ChartData<'line', (number | null)[]> {
  const { palette, incompleteFrom } = props;
  const isAlone = props.series.filter(({ role }) => role === 'main').length === 1;
  const datasets = props.series.flatMap(({ label, values, role, colour = palette.accent, dash }): Dataset[] => {
    if (role === 'comparison') {
      return [
        {
          ...LINE,
          label,
          data: values,
          borderColor: palette.muted,
          borderWidth: 1.25,
          borderDash: [4, 4],
          pointRadius: lonelyRadii(values),
        },
      ];
    }
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
        ...(isAlone && !props.isFitted && !props.band && { fill: { target: 'origin', above: `${colour}14` } }),
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
  return { labels: props.labels, datasets: [...datasets, ...bandData(props)] };
}

/** The last ones are drawn first: the ends of the band stand behind the lines. The lower end has no name and no place in the tooltip. */
function bandData({ band, palette }: ChartProps): Dataset[] {
  if (!band) return [];
  const end = { ...LINE, pointRadius: 0, pointHoverRadius: 0, borderWidth: 0, backgroundColor: `${palette.accent}22` };
  return [
    { ...end, label: band.label, data: band.high, fill: '+1' },
    { ...end, label: '', data: band.low },
  ];
}

function writeBand({ low, high }: ChartBand, index: number, write: ChartProps['writeExact']): string {
  return `${write(low[index] ?? null)} – ${write(high[index] ?? null)}`;
}

/** A known point between unknown ones has no line to be seen by: it is drawn as a point. */
function lonelyRadii(values: (number | null)[]): number[] {
  const isKnown = (index: number) => (values[index] ?? null) !== null;
  return values.map((_, index) => (isKnown(index) && !isKnown(index - 1) && !isKnown(index + 1) ? 4 : 0));
}

/** The bucket at a pixel of the axis, and the pixel of its middle; null without buckets. */
export function bucketAt(
  axis: Pick<Scale, 'getValueForPixel' | 'getPixelForValue'>,
  x: number,
  count: number,
): { index: number; x: number } | null {
  if (count === 0) return null;
  const index = Math.min(count - 1, Math.max(0, Math.round(axis.getValueForPixel(x) ?? 0)));
  return { index, x: axis.getPixelForValue(index) };
}

const LINE = { tension: 0, pointHoverRadius: 4, spanGaps: false };

export function timeChartOptions(props: ChartProps): ChartOptions<'line'> {
  const { palette } = props;
  const ticks = { color: palette.muted, maxRotation: 0, autoSkipPadding: 16 };
  return {
    responsive: true,
    maintainAspectRatio: false,
    ...markRoom(props),
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: { grid: { display: false }, border: { color: palette.line }, ticks },
      y: {
        ...(props.isFitted ? { grace: '10%' } : { beginAtZero: true, suggestedMax: axisTop(props) }),
        border: { display: false },
        grid: { color: palette.line },
        ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => props.writeAxis(Number(value)) },
      },
    },
    plugins: {
      marks: { marks: props.marks ?? [], colour: palette.muted, ground: palette.surface },
      levels: levelling(props),
      incomplete: { from: props.incompleteFrom, colour: palette.line, ground: palette.surface },
      tooltip: {
        ...tooltipStyle(palette),
        filter: (item) => item.parsed.y !== null && item.dataset.label !== '',
        callbacks: {
          title: ([item]) => props.titles[item?.dataIndex ?? 0] ?? '',
          label: ({ dataset: { label = '' }, dataIndex, parsed }) =>
            props.band?.label === label
              ? `${label}: ${writeBand(props.band, dataIndex, props.writeExact)}`
              : `${label}: ${props.writeExact(parsed.y)}`,
          footer: ([item]) => footnotes(props, item?.dataIndex ?? 0),
        },
      },
    },
  };
}
