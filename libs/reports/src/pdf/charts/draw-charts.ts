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
import { barChartData, barChartScales } from './bar-chart.config.js';
import type { ChartProps } from './chart-look.js';
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
  const { marks = [], palette, incompleteFrom } = props;
  const room = marks.length > 0 ? { layout: { padding: { top: FLAG_HEIGHT } } } : {};
  const options = { ...PLAIN, ...room, scales: timeChartScales(props) };
  const plugins = [hatchPlugin(incompleteFrom, palette.line), marksPlugin(marks, palette)];
  return drawChart({ type: 'line', data: timeChartData(props), options, plugins }, TIME_HEIGHT, families);
}

interface BarWords {
  families: readonly Family[];
  /** Figure of a bar in full. */
  writeExact: (index: number) => string;
}

/** Bars by name, each with its figure written beside it; never taller than `tallest` pixels. */
export function barPicture(props: ChartProps, words: BarWords, tallest: number): string {
  const wanted = Math.max(LEAST_BARS_HEIGHT, props.labels.length * BAR_HEIGHT + AXIS_HEIGHT);
  const room = { layout: { padding: { right: FIGURE_WIDTH } } };
  const options = { ...PLAIN, ...room, indexAxis: 'y', scales: barChartScales(props) };
  const plugins = [figuresPlugin(props, words)];
  return drawChart(
    { type: 'bar', data: barChartData(props), options, plugins },
    Math.min(tallest, wanted),
    words.families,
  );
}

/** Figures beside the ends of their bars. */
function figuresPlugin({ palette }: ChartProps, { families, writeExact }: BarWords): Plugin<'bar'> {
  return {
    id: 'figures',
    afterDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      ctx.save();
      ctx.fillStyle = palette.text;
      ctx.textBaseline = 'middle';
      ctx.font = `${FONT_SIZE}px ${fontStack(families)}`;
      chart.data.datasets.forEach(({ data }, at) => {
        const bars = chart.getDatasetMeta(at).data;
        data.forEach((value, index) => {
          const end = scales['x']?.getPixelForValue(Number(value ?? 0)) ?? 0;
          ctx.fillText(writeExact(index), end + 6, bars[index]?.y ?? 0);
        });
      });
      ctx.restore();
    },
  };
}
