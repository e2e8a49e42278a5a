import type { ChartType, Plugin } from 'chart.js';
import { LEVEL_DASH, levelLines, type ChartLevel } from './levels.js';

export interface LevelsOptions {
  levels: readonly ChartLevel[];
  colour: string;
  ground: string;
}

declare module 'chart.js' {
  // The parameter must be named as the library names it.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface PluginOptionsByType<TType extends ChartType> {
    levels?: LevelsOptions;
  }
}

/** What should be reached: a dashed line over the figures, its label above the right end. */
export const levelsPlugin: Plugin = {
  id: 'levels',
  afterDatasetsDraw({ ctx, chartArea, scales, data }, _args, options: Partial<LevelsOptions>) {
    const { levels = [], colour = '', ground = '' } = options;
    const { x, y } = scales;
    if (!x || !y || levels.length === 0) return;
    const lines = levelLines(levels, {
      ...{ left: chartArea.left, right: chartArea.right, top: chartArea.top, count: data.labels?.length ?? 0 },
      xOf: (index) => x.getPixelForValue(index),
      yOf: (value) => y.getPixelForValue(value),
      widthOf: (text) => ctx.measureText(text).width,
    });
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.5;
    ctx.setLineDash(LEVEL_DASH);
    for (const { left, right, y: height } of lines) {
      ctx.beginPath();
      ctx.moveTo(left, height);
      ctx.lineTo(right, height);
      ctx.stroke();
    }
    ctx.setLineDash([]);
    ctx.strokeStyle = ground;
    ctx.lineWidth = 4;
    ctx.fillStyle = colour;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    for (const { label } of lines) {
      if (!label) continue;
      // A rim of the ground keeps the words legible where a line of figures runs through them.
      ctx.strokeText(label.text, label.right, label.y);
      ctx.fillText(label.text, label.right, label.y);
    }
    ctx.restore();
  },
};
