import type { Plugin } from 'chart.js';
import type { Palette } from '../look.js';
import { LEVEL_DASH, levelLines, type ChartLevel } from './levels.js';
import { FONT_SIZE, fontStack } from './picture.js';

/** As on the dashboard: a dashed line over the figures, its label above the right end. */
export function levelsPlugin(levels: readonly ChartLevel[], { surface }: Palette): Plugin<'line'> {
  return {
    id: 'levels',
    afterDatasetsDraw({ ctx, chartArea: { left, right, top }, scales, data }) {
      const { x, y } = scales;
      if (!x || !y || levels.length === 0) return;
      ctx.save();
      ctx.font = `${FONT_SIZE}px ${fontStack([])}`;
      const lines = levelLines(levels, {
        ...{ left, right, top, count: data.labels?.length ?? 0 },
        xOf: (index) => x.getPixelForValue(index),
        yOf: (value) => y.getPixelForValue(value),
        widthOf: (text) => ctx.measureText(text).width,
      });
      ctx.lineWidth = 1.5;
      ctx.setLineDash(LEVEL_DASH);
      for (const [i, line] of lines.entries()) {
        ctx.strokeStyle = levels[i]?.colour ?? '';
        ctx.beginPath();
        ctx.moveTo(line.left, line.y);
        ctx.lineTo(line.right, line.y);
        ctx.stroke();
      }
      ctx.setLineDash([]);
      ctx.strokeStyle = surface;
      ctx.lineWidth = 4;
      ctx.textAlign = 'right';
      ctx.textBaseline = 'middle';
      for (const [i, { label }] of lines.entries()) {
        if (!label) continue;
        // A rim of the ground keeps the words legible where a line of figures runs through them.
        ctx.strokeText(label.text, label.right, label.y);
        ctx.fillStyle = levels[i]?.colour ?? '';
        ctx.fillText(label.text, label.right, label.y);
      }
      ctx.restore();
    },
  };
}
