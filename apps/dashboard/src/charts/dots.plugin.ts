import type { Chart, Plugin } from 'chart.js';
import type { GeoFeature } from 'chartjs-chart-geo';

/** Below this many pixels a country can be neither seen nor hit. */
const SMALLEST = 7;
const RADIUS = 3.5;
/** How far from a dot a pointer still means it. */
const REACH = 9;

export interface Dot {
  index: number;
  x: number;
  y: number;
}

/** Countries too small to be seen at this size of the map. */
export function dotsOf(chart: Chart, isMarked: (index: number) => boolean): Dot[] {
  const shapes = (chart.getDatasetMeta(0)?.data ?? []) as unknown as GeoFeature[];
  return shapes.flatMap((shape, index) => {
    if (!isMarked(index)) return [];
    const { width, height } = shape.getBounds();
    if (width >= SMALLEST || height >= SMALLEST) return [];
    const { x, y } = shape.getCenterPoint();
    return [{ index, x, y }];
  });
}

/** The dot that a pointer means: the nearest within reach. */
export function dotAt(dots: readonly Dot[], x: number, y: number): Dot | null {
  const away = (dot: Dot) => Math.hypot(dot.x - x, dot.y - y);
  const [nearest] = dots.filter((dot) => away(dot) <= REACH).sort((a, b) => away(a) - away(b));
  return nearest ?? null;
}

/** Draws islands and cities with a figure as dots, so that Malta is seen on a map of the world. */
export function dotsPlugin(options: {
  isMarked: (index: number) => boolean;
  fillOf: (index: number, context: CanvasRenderingContext2D) => CanvasPattern | string;
  lineOf: (index: number) => string;
}): Plugin<'choropleth'> {
  return {
    id: 'dots',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      for (const { index, x, y } of dotsOf(chart, options.isMarked)) {
        ctx.beginPath();
        ctx.arc(x, y, RADIUS, 0, 2 * Math.PI);
        ctx.fillStyle = options.fillOf(index, ctx);
        ctx.strokeStyle = options.lineOf(index);
        ctx.fill();
        ctx.stroke();
      }
      ctx.restore();
    },
  };
}
