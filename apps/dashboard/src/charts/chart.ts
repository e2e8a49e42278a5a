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
  Tooltip,
  type ChartOptions,
} from 'chart.js';
import type { Palette } from '../theme/palette.js';
import { levelsAt, type ChartLevel } from './levels.js';
import type { LevelsOptions } from './levels.plugin.js';
import { FLAG_HEIGHT, marksAt, type ChartMark } from './marks.js';
import { patternFill } from './pattern.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, CategoryScale, Filler, Tooltip);
Chart.register(BarController, BarElement);
Chart.defaults.animation = false;
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.font.size = 12;

export interface ChartSeries {
  label: string;
  values: (number | null)[];
  /** `main` is the point of the chart, `comparison` a thin dashed line in grey. */
  role: 'main' | 'comparison';
  /** Where several stand side by side; else the accent. */
  colour?: string;
  /** Tells lines apart without colour. */
  dash?: number[];
}

export interface ChartBand {
  label: string;
  low: (number | null)[];
  high: (number | null)[];
}

/** What every time chart is drawn from; colours come from the theme, words and number formats from the page. */
export interface ChartProps {
  /** Short names of the buckets for the axis, long ones for the tooltip. */
  labels: string[];
  titles: string[];
  series: ChartSeries[];
  /** An interval behind the lines. */
  band?: ChartBand;
  /** What happened; of charts over time. */
  marks?: readonly ChartMark[];
  /** What the figures should come to; of charts over time. */
  levels?: readonly ChartLevel[];
  /** Index of the first bucket that still fills; hatched from there on. */
  incompleteFrom: number | null;
  incompleteLabel: string;
  palette: Palette;
  writeAxis: (value: number) => string;
  writeExact: (value: number | null) => string;
  /** The axis fits the values instead of beginning at 0: for prices, whose zero means nothing. */
  isFitted?: boolean;
  /** Read by assistive technology in place of the picture. */
  summary: string;
}

/** Above a chart with marks there is room for their flags. */
export function markRoom({ marks = [] }: ChartProps) {
  return marks.length > 0 ? { layout: { padding: { top: FLAG_HEIGHT } } } : {};
}

/** The axis reaches a tenth above every level, for the room of its label, and is never flat. */
export function axisTop({ levels = [] }: ChartProps): number {
  return Math.max(1, ...levels.map(({ value }) => value * 1.1));
}

export function levelling({ levels = [], palette }: ChartProps): LevelsOptions {
  return { levels, colour: palette.text, ground: palette.surface };
}

/** What stands beneath the figures of a tooltip: the bucket's target and marks, and that it still fills. */
export function footnotes({ levels, marks, incompleteFrom, incompleteLabel }: ChartProps, index: number): string {
  const isOpen = incompleteFrom !== null && index >= incompleteFrom;
  return [...levelsAt(levels, index), ...marksAt(marks, index), ...(isOpen ? [incompleteLabel] : [])].join('\n');
}

export function tooltipStyle(palette: Palette): NonNullable<ChartOptions['plugins']>['tooltip'] {
  return {
    backgroundColor: palette.text,
    titleColor: palette.surface,
    bodyColor: palette.surface,
    footerColor: palette.surface,
    cornerRadius: 4,
    padding: 10,
    boxPadding: 4,
    footerFont: { weight: 'normal', style: 'italic' },
  };
}

/** A pattern of thin diagonal lines: not complete, or no data. */
export function hatch(context: CanvasRenderingContext2D, colour: string, ground: string): CanvasPattern | string {
  return patternFill(context, 'rising', colour, ground);
}
