import fc from 'fast-check';
import { levelLines, levelsAt, type ChartLevel, type LevelArea } from './levels.js';
import { levelsPlugin } from './levels.plugin.js';

const level = (from: number, to: number, value = 100, label = 'Target: 100'): ChartLevel => ({
  from,
  to,
  value,
  label,
});
/** Four points 100 px apart from 40 to 340; a unit is a pixel, and so is a third of a letter. */
const area: LevelArea = {
  ...{ left: 40, right: 340, top: 20, count: 4 },
  xOf: (index) => 40 + index * 100,
  yOf: (value) => 220 - value,
  widthOf: (text) => text.length * 6,
};

describe('the line of a level', () => {
  it.each([
    ['all buckets', level(0, 3), [40, 340]],
    ['the first', level(0, 0), [40, 90]],
    ['one amid others', level(1, 1), [90, 190]],
    ['the last two', level(2, 3), [190, 340]],
  ])('of %s', (_what, one, [left, right]) => {
    expect(levelLines([one], area)).toMatchObject([{ left, right, y: 120 }]);
  });

  it('is one across the chart where there is one bucket', () => {
    expect(levelLines([level(0, 0)], { ...area, count: 1 })).toMatchObject([{ left: 40, right: 340 }]);
  });

  it('has its label above it, or below where the chart ends', () => {
    expect(levelLines([level(0, 3)], area)[0]?.label).toEqual({ text: 'Target: 100', right: 340, y: 110 });
    expect(levelLines([level(0, 3, 200)], area)[0]?.label).toMatchObject({ y: 30 });
    expect(levelLines([level(0, 0)], area)[0]?.label).toMatchObject({ right: 106 });
  });

  it('keeps its labels within the chart, and none covers another', () => {
    const starts = fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 40 }), (all, length) => {
        const levels = [...all].sort().map((at) => level(at, at, 100, 'x'.repeat(length)));
        const labels = levelLines(levels, area).flatMap(({ label }) => label ?? []);
        expect(labels.length).toBeGreaterThan(0);
        for (const [index, { right }] of labels.entries()) {
          expect(right).toBeLessThanOrEqual(area.right);
          expect(right - length * 6).toBeGreaterThanOrEqual(labels[index - 1]?.right ?? area.left);
        }
      }),
    );
  });
});

it('a bucket tells its level', () => {
  expect([0, 1, 2, 3].map((index) => levelsAt([level(1, 2)], index))).toEqual([
    [],
    ['Target: 100'],
    ['Target: 100'],
    [],
  ]);
  expect(levelsAt(undefined, 0)).toEqual([]);
});

describe('the drawing', () => {
  function drawn(levels: readonly ChartLevel[]) {
    const [lines, texts, dashes]: [number[][], unknown[][], number[][]] = [[], [], []];
    const ctx = {
      ...{ save: jest.fn(), restore: jest.fn(), beginPath: jest.fn(), stroke: jest.fn(), strokeText: jest.fn() },
      measureText: (text: string) => ({ width: text.length * 6 }),
      setLineDash: (dash: number[]) => dashes.push(dash),
      moveTo: (...point: number[]) => lines.push(point),
      lineTo: (...point: number[]) => lines.push(point),
      fillText: (...text: unknown[]) => texts.push(text),
    };
    const chartArea = { left: 40, right: 340, top: 20, bottom: 220 };
    const scales = { x: { getPixelForValue: area.xOf }, y: { getPixelForValue: area.yOf } };
    const chart = { ctx, chartArea, scales, data: { labels: ['a', 'b', 'c', 'd'] } };
    const draw = levelsPlugin.afterDatasetsDraw as unknown as (...args: unknown[]) => void;
    draw(chart, {}, { levels, colour: '#000000', ground: '#ffffff' });
    expect(ctx.restore).toHaveBeenCalledTimes(ctx.save.mock.calls.length);
    return { lines, texts, dashes };
  }

  it('is a dashed line with its label', () => {
    const { lines, texts, dashes } = drawn([level(0, 3)]);
    expect(lines).toEqual([
      [40, 120],
      [340, 120],
    ]);
    expect(texts).toEqual([['Target: 100', 340, 110]]);
    expect(dashes[0]?.length).toBeGreaterThan(0);
  });

  it('is nothing without a level', () => {
    expect(drawn([])).toEqual({ lines: [], texts: [], dashes: [] });
  });
});
