import type { ChartType, Plugin } from 'chart.js';
import { flagsOf, FLAG_HEIGHT, type ChartMark } from './marks.js';

export interface MarksOptions {
  marks: readonly ChartMark[];
  colour: string;
  ground: string;
}

declare module 'chart.js' {
  // The parameter must be named as the library names it.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface PluginOptionsByType<TType extends ChartType> {
    marks?: MarksOptions;
  }
}

/** What happened: a dashed line where it begins, a pale ground where it lasts, and above the chart a flag with its number. */
export const marksPlugin: Plugin = {
  id: 'marks',
  beforeDatasetsDraw({ ctx, chartArea: { left, right, top, bottom }, scales }, _args, options: Partial<MarksOptions>) {
    const { marks = [], colour = '', ground = '' } = options;
    const axis = scales.x;
    if (!axis || marks.length === 0) return;
    const xOf = (index: number) => axis.getPixelForValue(index);
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    for (const { from, to } of marks) {
      ctx.fillStyle = `${colour}14`;
      if (to > from) ctx.fillRect(xOf(from), top, Math.min(right, xOf(to)) - xOf(from), bottom - top);
      ctx.setLineDash([2, 3]);
      ctx.beginPath();
      ctx.moveTo(xOf(from), top);
      ctx.lineTo(xOf(from), bottom);
      ctx.stroke();
    }
    ctx.setLineDash([]);
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    for (const { x, width, text } of flagsOf(marks, xOf, { left, right })) {
      ctx.fillStyle = colour;
      ctx.fillRect(x - width / 2, top - FLAG_HEIGHT, width, FLAG_HEIGHT - 2);
      ctx.fillStyle = ground;
      ctx.fillText(text, x, top - FLAG_HEIGHT / 2 - 1);
    }
    ctx.restore();
  },
};
