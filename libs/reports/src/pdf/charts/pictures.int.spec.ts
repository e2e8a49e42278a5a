import { createCanvas, loadImage, SvgExportFlag } from '@napi-rs/canvas';
import { FORTY } from '../../../../../test/support/report-answers.js';
import { PALETTE } from '../look.js';
import type { BarProps } from './bar-chart.config.js';
import { barPicture, stackPicture, timePicture } from './draw-charts.js';
import { MAP_HEIGHT, mapPicture } from './draw-map.js';
import { opaquePng } from './opaque-png.js';
import { hatchLines, PICTURE_WIDTH, SHARPNESS } from './picture.js';
import { worldShapes } from './world.js';

async function pixelsOf(png: Buffer) {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

it('writes pictures without opacity that read back as they were', async () => {
  const data = new Uint8ClampedArray(5 * 3 * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256));
  const read = await pixelsOf(opaquePng({ width: 5, height: 3, data }));
  expect([read.width, read.height]).toEqual([5, 3]);
  expect([...read.data]).toEqual([...data]);
});

describe('the world', () => {
  it('has every country that a report may name, small ones too', () => {
    const ids = worldShapes().map((shape) => (shape as unknown as { id: string }).id);
    const small = ['SG', 'MT', 'HK', 'BH', 'MC', 'SM', 'VA', 'XK'];
    expect([...FORTY, ...small].filter((country) => !ids.includes(country))).toEqual([]);
    expect(ids).not.toContain('AQ');
  });

  it('is land and sea: no shape fills the sphere, known countries have their colour, others are hatched', async () => {
    const url = mapPicture((country) => (country === 'BR' ? '#064b73' : country === 'MT' ? '#c25400' : null));
    const { data, width, height } = await pixelsOf(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    expect([width, height]).toEqual([PICTURE_WIDTH * SHARPNESS, MAP_HEIGHT * SHARPNESS]);
    const count = (r: number, g: number, b: number) => {
      let found = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b) found += 1;
      return found / (width * height);
    };
    expect(count(0xff, 0xff, 0xff)).toBeGreaterThan(0.5);
    expect(count(0xe9, 0xec, 0xef)).toBeGreaterThan(0.08);
    expect(count(0xdd, 0xe1, 0xe6)).toBeGreaterThan(0.005);
    expect(count(0x06, 0x4b, 0x73)).toBeGreaterThan(0.005);
    expect(count(0xc2, 0x54, 0x00)).toBeGreaterThan(0);
  });
});

describe('charts', () => {
  const props: Omit<BarProps, 'isHorizontal'> = {
    isStacked: false,
    ...{ labels: ['東京', 'Roma', 'القاهرة'], palette: PALETTE, incompleteFrom: null, writeAxis: String },
    series: [{ label: 'Budget', values: [3, 2, null] }],
  };
  const words = { families: ['Noto Sans SC', 'Noto Sans Arabic'] as const, writeExact: (i: number) => `figure ${i}` };

  it('are outlines of a fixed size, the same each time', () => {
    const draw = () => barPicture(props, words, 900);
    const first = draw();
    // The canvas goes on counting, and has letters in its numbers from the tenth on.
    for (let i = 0; i < 12; i += 1) expect(draw()).toBe(first);
    expect(draw()).toMatch(/width="720" height="\d+" viewBox="0 0 720 \d+"/);
    expect(draw()).not.toContain('<text');
    expect(draw()).not.toContain('<image');
  });

  it('grow with their bars up to the page', () => {
    const many = { ...props, labels: Array.from({ length: 60 }, (_, i) => `Name ${i}`) };
    const heightOf = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1]);
    expect(heightOf(barPicture(many, words, 900))).toBe(900);
    expect(heightOf(barPicture(props, words, 900))).toBeLessThan(200);
  });

  it('hatch a box to its edges and not past them', () => {
    const canvas = createCanvas(300, 200, SvgExportFlag.ConvertTextToPaths);
    const box = { left: 100, right: 280, top: 20, bottom: 150 };
    hatchLines(canvas.getContext('2d') as unknown as CanvasRenderingContext2D, box, '#dde1e6');
    const path = / d="([^"]+)"/.exec(canvas.getContent().toString())?.[1] ?? '';
    const points = [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    expect(points.length).toBeGreaterThan(60);
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]).toEqual([100, 280, 20, 150]);
  });

  it('hatch days that are not complete', () => {
    for (const draw of [timePicture, stackPicture]) {
      const hatched = (incompleteFrom: number | null) => draw({ ...props, incompleteFrom }, []).length;
      expect(hatched(1)).toBeGreaterThan(hatched(null));
    }
  });

  it('of parts are drawn in the colours of their parts, on each other or over time', () => {
    const both = [3, 1].map((value, i) => ({
      label: `${i}`,
      values: [value, 2, null],
      colour: PALETTE.series[i] ?? '',
    }));
    const beside = barPicture({ ...props, series: both }, words, 900);
    const stacked = barPicture({ ...props, series: both, isStacked: true }, words, 900);
    const overTime = stackPicture({ ...props, series: both }, []);
    expect(new Set([beside, stacked, overTime]).size).toBe(3);
    for (const picture of [stacked, overTime])
      for (const { colour } of both) expect(picture.toLowerCase()).toContain(colour);
  });
});
