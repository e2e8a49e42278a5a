import type { ChartData, ChartOptions } from 'chart.js';
import { axisTop, footnotes, levelling, markRoom, tooltipStyle, type ChartProps } from './chart.js';

export interface BarProps extends ChartProps {
  /** Names along the left and bars to the right: for names, which need room. */
  isHorizontal: boolean;
  /** Parts of a whole on top of each other. */
  isStacked: boolean;
}
type Data = ChartData<'bar', (number | null)[]>;

const THICKEST = 28;
/** Longer names end in an ellipsis; tooltip and table have them whole. */
const LONGEST_NAME = 22;

/** Parts of a bar are parted by a line of the ground's colour, so that they are told apart without hue. */
export function barChartData({ labels, series, palette, isStacked }: BarProps): Data {
  const datasets = series.map(({ label, values, role, colour = palette.accent }) => {
    const isBefore = role === 'comparison';
    return {
      label,
      data: values,
      backgroundColor: isBefore ? `${palette.muted}66` : colour,
      borderColor: isBefore ? palette.muted : palette.surface,
      borderWidth: isStacked || isBefore ? 1 : 0,
      maxBarThickness: THICKEST,
      ...(isStacked && { stack: 'all' }),
    };
  });
  return { labels, datasets };
}

export function barChartOptions(props: BarProps): ChartOptions<'bar'> {
  const { palette, isHorizontal, isStacked } = props;
  const ticks = { color: palette.muted, maxRotation: 0, autoSkipPadding: 16 };
  const figures = {
    stacked: isStacked,
    beginAtZero: true,
    suggestedMax: axisTop(props),
    border: { display: false },
    grid: { color: palette.line },
    ticks: { ...ticks, maxTicksLimit: 6, callback: (value: string | number) => props.writeAxis(Number(value)) },
  };
  const write = (value: string | number) => shorten(props.labels[Number(value)] ?? '');
  const names = {
    stacked: isStacked,
    grid: { display: false },
    border: { color: palette.line },
    ticks: isHorizontal ? { ...ticks, autoSkip: false, callback: write } : ticks,
  };
  return {
    responsive: true,
    maintainAspectRatio: false,
    ...markRoom(props),
    indexAxis: isHorizontal ? 'y' : 'x',
    interaction: { mode: 'index', intersect: false, axis: isHorizontal ? 'y' : 'x' },
    scales: isHorizontal ? { x: figures, y: names } : { x: names, y: figures },
    plugins: {
      marks: marking(props),
      levels: levelling(props),
      incomplete: hatching(props),
      tooltip: barTooltip(props),
    },
  };
}

function marking({ marks = [], palette }: BarProps) {
  return { marks, colour: palette.muted, ground: palette.surface };
}

function hatching({ incompleteFrom, palette }: BarProps) {
  return { from: incompleteFrom, colour: palette.line, ground: palette.surface };
}

function barTooltip(props: BarProps): NonNullable<ChartOptions<'bar'>['plugins']>['tooltip'] {
  const figureOf = (parsed: { x: number | null; y: number | null }) => (props.isHorizontal ? parsed.x : parsed.y);
  return {
    ...tooltipStyle(props.palette),
    filter: ({ parsed }) => figureOf(parsed) !== null,
    callbacks: {
      title: ([item]) => props.titles[item?.dataIndex ?? 0] ?? '',
      label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${props.writeExact(figureOf(parsed))}`,
      footer: ([item]) => footnotes(props, item?.dataIndex ?? 0),
    },
  };
}

function shorten(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}
