import { createCanvas, GlobalFonts, SvgExportFlag } from '@napi-rs/canvas';
import { Chart, type ChartConfiguration, type Plugin } from 'chart.js';
import { opaquePng } from './opaque-png.js';
import { BASE_FAMILY, fontFile, type Family } from '../text/font-files.js';

/** Width of a picture in pixels, as the dashboard draws it; on paper it is scaled to the width between the margins. */
export const PICTURE_WIDTH = 720;

/** As on the dashboard. */
export const FONT_SIZE = 12;
/** Dots a pixel of bitmaps: 200 an inch on paper. */
export const SHARPNESS = 2;

const registered = new Set<Family>();

/** Tells the canvas of fonts; `families` in the order in which they are asked. */
export function fontStack(families: readonly Family[]): string {
  const stack = [...new Set([BASE_FAMILY, ...families])];
  for (const family of stack) {
    if (registered.has(family)) continue;
    GlobalFonts.registerFromPath(fontFile(family, false), family);
    registered.add(family);
  }
  return stack.map((family) => `"${family}"`).join(', ');
}

/** Draws a chart as SVG, its texts as outlines, so that it is sharp at any size and needs no font to be shown. */
export function drawChart(config: object, height: number, families: readonly Family[]): string {
  const canvas = createCanvas(PICTURE_WIDTH, height, SvgExportFlag.ConvertTextToPaths);
  const svg = drawnOn(canvas, config, families, () => canvas.getContent().toString());
  const size = `width="${PICTURE_WIDTH}" height="${height}"`;
  return renumbered(svg.replace(size, `${size} viewBox="0 0 ${PICTURE_WIDTH} ${height}"`));
}

/** The canvas numbers its clips, in hexadecimal, through all pictures of the process: in ours each begins with 0. */
function renumbered(svg: string): string {
  const numbers = new Map<string, number>();
  return svg.replace(/\bcl_([0-9a-f]+)\b/g, (_, number: string) => {
    if (!numbers.has(number)) numbers.set(number, numbers.size);
    return `cl_${numbers.get(number)}`;
  });
}

/** Draws a chart of very many points as PNG without transparency, in a data URL: as outlines a map takes seconds and megabytes. */
export function drawBitmap(config: object, height: number): string {
  const canvas = createCanvas(PICTURE_WIDTH, height);
  const png = drawnOn(canvas, config, [], () =>
    opaquePng(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)),
  );
  return `data:image/png;base64,${png.toString('base64')}`;
}

/** Chart.js asks for a canvas of a page; of this one it needs no more than its context and its size. */
function drawnOn<T>(canvas: object, config: object, families: readonly Family[], read: () => T): T {
  Object.assign(Chart.defaults.font, { family: fontStack(families), size: FONT_SIZE });
  const chart = new Chart(canvas as HTMLCanvasElement, config as ChartConfiguration);
  const drawn = read();
  chart.destroy();
  return drawn;
}

/** Hatches the buckets that are not complete, from half a step before their point to the edge of the chart. */
export function hatchPlugin(from: number | null, colour: string): Plugin<'line'> {
  return {
    id: 'incomplete',
    beforeDatasetsDraw({ ctx, chartArea: { left, right, top, bottom }, scales }) {
      const axis = scales['x'];
      if (from === null || !axis) return;
      const at = axis.getPixelForValue(from);
      const before = from > 0 ? axis.getPixelForValue(from - 1) : at;
      const start = Math.max(left, (at + before) / 2);
      ctx.save();
      hatchLines(ctx, { left: start, right, top, bottom }, colour);
      ctx.restore();
    },
  };
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Thin rising lines, 6 pixels apart, over a box: the dashboard's pattern of what is not complete or not known. */
export function hatchLines(ctx: CanvasRenderingContext2D, { left, right, top, bottom }: Box, colour: string): void {
  const height = bottom - top;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.beginPath();
  for (let x = left - height; x < right; x += 6) {
    // Cut by hand: strokes are not clipped on their way from SVG to PDF.
    const [from, to] = [Math.max(x, left), Math.min(x + height, right)];
    ctx.moveTo(from, bottom - (from - x));
    ctx.lineTo(to, bottom - (to - x));
  }
  ctx.stroke();
}
