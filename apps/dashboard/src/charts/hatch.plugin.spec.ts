import type { Chart } from 'chart.js';
import fc from 'fast-check';
import type * as Hatching from './hatch.plugin.js';

type Box = [left: number, top: number, width: number, height: number];
const AREA = { left: 40, right: 640, top: 10, bottom: 210 };

let plugin: typeof Hatching.hatchPlugin;
beforeAll(async () => {
  const brush = {
    ...{ fillRect: jest.fn(), beginPath: jest.fn(), moveTo: jest.fn() },
    lineTo: jest.fn(),
    stroke: jest.fn(),
  };
  Object.assign(globalThis, {
    getComputedStyle: () => ({ fontFamily: 'sans-serif' }),
    document: { body: {}, createElement: () => ({ getContext: () => brush }) },
  });
  ({ hatchPlugin: plugin } = await import('./hatch.plugin.js'));
});
afterAll(() => {
  for (const name of ['getComputedStyle', 'document']) Reflect.deleteProperty(globalThis, name);
});

/** The boxes that are hatched over a chart of `steps` points from edge to edge. */
function hatched(from: number | null, steps: number, hasAxis = true): Box[] {
  const boxes: Box[] = [];
  const getPixelForValue = (index: number) => AREA.left + (index * (AREA.right - AREA.left)) / Math.max(1, steps - 1);
  const ctx = {
    save: jest.fn(),
    restore: jest.fn(),
    createPattern: () => null,
    fillRect: (...box: Box) => boxes.push(box),
  };
  const chart = {
    ctx,
    chartArea: AREA,
    scales: hasAxis ? { x: { getPixelForValue } } : {},
  } as unknown as Chart<'line'>;
  const options = { from, colour: '#000', ground: '#fff' };
  void plugin.beforeDatasetsDraw?.(chart, { cancelable: true }, options as never);
  expect(ctx.save).toHaveBeenCalledTimes(boxes.length);
  expect(ctx.restore).toHaveBeenCalledTimes(boxes.length);
  return boxes;
}

describe('steps that still fill', () => {
  it('are hatched from half a step before the first of them to the edge', () => {
    expect(hatched(3, 4)).toEqual([[540, 10, 100, 200]]);
    expect(hatched(1, 4)).toEqual([[140, 10, 500, 200]]);
  });

  it('are all of the chart when the first still fills', () => expect(hatched(0, 4)).toEqual([[40, 10, 600, 200]]));

  it('are nothing where all are complete, or nothing is drawn along', () => {
    expect(hatched(null, 4)).toEqual([]);
    expect(hatched(2, 4, false)).toEqual([]);
  });

  it('never leave the chart, and are the less the later they begin', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(198), (steps, wish) => {
        const from = Math.min(wish, steps - 2);
        const [[left, , width] = [0, 0, 0, 0]] = hatched(from, steps);
        const [[later] = [0, 0, 0, 0]] = hatched(from + 1, steps);
        expect(left).toBeGreaterThanOrEqual(AREA.left);
        expect(left + width).toBeCloseTo(AREA.right);
        expect(later).toBeGreaterThan(left);
      }),
    );
  });
});
