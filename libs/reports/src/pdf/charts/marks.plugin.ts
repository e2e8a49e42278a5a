import type { Plugin } from 'chart.js';
import type { Palette } from '../look.js';
import { flagsOf, FLAG_HEIGHT, type ChartMark } from './marks.js';
import { FONT_SIZE, fontStack } from './picture.js';

/** As on the dashboard: a dashed line where it begins, a pale ground where it lasts, and above the chart a flag with its number. */
export function marksPlugin(marks: readonly ChartMark[], { muted, surface }: Palette): Plugin<'line'> {
  return {
    id: 'marks',
    beforeDatasetsDraw({ ctx, chartArea: { left, right, top, bottom }, scales }) {
      const axis = scales['x'];
      if (!axis || marks.length === 0) return;
      const xOf = (index: number) => axis.getPixelForValue(index);
      ctx.save();
      ctx.strokeStyle = muted;
      ctx.lineWidth = 1;
      for (const { from, to } of marks) {
        ctx.fillStyle = `${muted}14`;
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
      ctx.font = `${FONT_SIZE}px ${fontStack([])}`;
      for (const { x, width, text } of flagsOf(marks, xOf, { left, right })) {
        ctx.fillStyle = muted;
        ctx.fillRect(x - width / 2, top - FLAG_HEIGHT, width, FLAG_HEIGHT - 2);
        ctx.fillStyle = surface;
        ctx.fillText(text, x, top - FLAG_HEIGHT / 2 - 1);
      }
      ctx.restore();
    },
  };
}
