import type { Palette } from '../look.js';
import type { ChartLevel } from './levels.js';
import type { ChartMark } from './marks.js';

export interface ChartSeries {
  label: string;
  values: (number | null)[];
  /** Where several stand side by side; else the accent. */
  colour?: string;
  /** Tells lines apart without colour. */
  dash?: number[];
}

/** What a chart is drawn from: the rules of the dashboard's charts, without what only a pointer needs. */
export interface ChartProps {
  labels: string[];
  series: ChartSeries[];
  /** Index of the first bucket that is not complete; hatched from there on. */
  incompleteFrom: number | null;
  palette: Palette;
  /** What happened; of charts over time. */
  marks?: readonly ChartMark[];
  /** What the figures should come to; of lines over time. */
  levels?: readonly ChartLevel[];
  writeAxis: (value: number) => string;
}
