import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type Plugin,
} from 'chart.js';
import type { Family } from '../text/font-files.js';
import { barChartData, barChartScales, type BarProps } from './bar-chart.config.js';
import type { ChartProps } from './chart-look.js';
import { levelsPlugin } from './levels.plugin.js';
import { FLAG_HEIGHT } from './marks.js';
import { marksPlugin } from './marks.plugin.js';
import { drawChart, FONT_SIZE, fontStack, hatchPlugin } from './picture.js';
import { timeChartData, timeChartScales } from './time-chart.config.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, CategoryScale, Filler);
Chart.register(BarController, BarElement);

const TIME_HEIGHT = 210;
const BAR_HEIGHT = 24;
const LEAST_BARS_HEIGHT = 90;
const AXIS_HEIGHT = 34;
/** Room to the right of the longest bar for its figure. */
const FIGURE_WIDTH = 110;

const PLAIN = {
  responsive: false,
  animation: false,
  devicePixelRatio: 1,
  plugins: { legend: { display: false } },
} as const;

/** A line for each series over time. */
export function timePicture(props: ChartProps, families: readonly Family[]): string {
  const { marks = [], levels = [], palette, incompleteFrom } = props;
  const room = marks.length > 0 ? { layout: { padding: { top: FLAG_HEIGHT } } } : {};
  const options = { ...PLAIN, ...room, scales: timeChartScales(props) };
  const plugins = [
    hatchPlugin(incompleteFrom, palette.line),
    levelsPlugin(levels, palette),
    marksPlugin(marks, palette),
  ];
  return drawChart({ type: 'line', data: timeChartData(props), options, plugins }, TIME_HEIGHT, families);
}

/** A bar for each step, made of a part for each series. */
export function stackPicture(props: ChartProps, families: readonly Family[]): string {
  const stacked: BarProps = { ...props, isHorizontal: false, isStacked: true };
  const options = { ...PLAIN, scales: barChartScales(stacked) };
  const plugins = [hatchPlugin(props.incompleteFrom, props.palette.line)];
  return drawChart({ type: 'bar', data: barChartData(stacked), options, plugins }, TIME_HEIGHT, families);
}

interface BarWords {
  families: readonly Family[];
  /** Figure of a bar in full, of all its parts. */
  writeExact: (index: number) => string;
}

/** Bars by name, each with its figure written beside it; never taller than `tallest` pixels. */
export function barPicture(props: Omit<BarProps, 'isHorizontal'>, words: BarWords, tallest: number): string {
  const bars: BarProps = { ...props, isHorizontal: true };
  const wanted = Math.max(LEAST_BARS_HEIGHT, props.labels.length * BAR_HEIGHT + AXIS_HEIGHT);
  const room = { layout: { padding: { right: FIGURE_WIDTH } } };
  const options = { ...PLAIN, ...room, indexAxis: 'y', scales: barChartScales(bars) };
  const plugins = [figuresPlugin(bars, words)];
  return drawChart(
    { type: 'bar', data: barChartData(bars), options, plugins },
    Math.min(tallest, wanted),
    words.families,
  );
}

/** Figures beside the ends of their bars. */
function figuresPlugin({ palette, series, labels }: ChartProps, { families, writeExact }: BarWords): Plugin<'bar'> {
  return {
    id: 'figures',
    afterDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      ctx.save();
      ctx.fillStyle = palette.text;
      ctx.textBaseline = 'middle';
      ctx.font = `${FONT_SIZE}px ${fontStack(families)}`;
      const bars = chart.getDatasetMeta(0).data;
      labels.forEach((_, index) => {
        const total = series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
        const end = scales['x']?.getPixelForValue(total) ?? 0;
        ctx.fillText(writeExact(index), end + 6, bars[index]?.y ?? 0);
      });
      ctx.restore();
    },
  };
}
