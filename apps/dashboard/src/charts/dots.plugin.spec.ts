import type { Chart } from 'chart.js';
import { dotAt, dotsOf, dotsPlugin } from './dots.plugin.js';

const shape = (size: number, x: number, y: number) => ({
  getBounds: () => ({ width: size, height: size }),
  getCenterPoint: () => ({ x, y }),
});
const shapes = [shape(120, 300, 200), shape(2, 330, 220), shape(3, 336, 220)];
const drawn: unknown[] = [];
const ctx = {
  ...{ save: () => undefined, restore: () => undefined, beginPath: () => undefined, fillStyle: '', strokeStyle: '' },
  arc: (x: number, y: number) => drawn.push([x, y]),
  ...{ fill: () => undefined, stroke: () => undefined },
};
const chart = { getDatasetMeta: () => ({ data: shapes }), ctx } as unknown as Chart;

describe('dots on a map', () => {
  it('stand for countries that are too small to be seen, if they have a figure', () => {
    expect(dotsOf(chart, () => true)).toEqual([
      { index: 1, x: 330, y: 220 },
      { index: 2, x: 336, y: 220 },
    ]);
    expect(dotsOf(chart, (index) => index === 2).map(({ index }) => index)).toEqual([2]);
    expect(dotsOf({ getDatasetMeta: () => undefined } as unknown as Chart, () => true)).toEqual([]);
  });

  it('are hit within reach, the nearest first', () => {
    const dots = dotsOf(chart, () => true);
    expect(dotAt(dots, 331, 220)?.index).toBe(1);
    expect(dotAt(dots, 334, 222)?.index).toBe(2);
    expect(dotAt(dots, 300, 200)).toBeNull();
  });

  it('are drawn over the shapes in the colour of their country', () => {
    const fills: number[] = [];
    const plugin = dotsPlugin({
      isMarked: () => true,
      fillOf: (index) => {
        fills.push(index);
        return '#000000';
      },
      lineOf: () => '#ffffff',
    });
    const draw = plugin.afterDatasetsDraw as unknown as (of: Chart) => void;
    draw(chart);
    expect([drawn, fills]).toEqual([
      [
        [330, 220],
        [336, 220],
      ],
      [1, 2],
    ]);
  });
});
