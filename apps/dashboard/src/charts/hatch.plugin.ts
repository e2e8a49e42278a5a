import type { Chart, ChartType, Plugin } from 'chart.js';
import { hatch } from './chart.js';

export interface HatchOptions {
  from: number | null;
  colour: string;
  ground: string;
}

declare module 'chart.js' {
  // The parameter must be named as the library names it.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface PluginOptionsByType<TType extends ChartType> {
    incomplete?: HatchOptions;
  }
}

/** Hatches the buckets that are not complete, from half a step before their point to the edge of the chart. */
export const hatchPlugin: Plugin<'line'> = {
  id: 'incomplete',
  beforeDatasetsDraw(chart: Chart, _args, options: HatchOptions) {
    if (options.from === null) return;
    const { ctx, chartArea, scales } = chart;
    const axis = scales.x;
    if (!axis) return;
    const at = axis.getPixelForValue(options.from);
    const before = options.from > 0 ? axis.getPixelForValue(options.from - 1) : at;
    const left = Math.max(chartArea.left, (at + before) / 2);
    ctx.save();
    ctx.fillStyle = hatch(ctx, options.colour, options.ground);
    ctx.fillRect(left, chartArea.top, chartArea.right - left, chartArea.bottom - chartArea.top);
    ctx.restore();
  },
};
