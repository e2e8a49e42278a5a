import fc from 'fast-check';
import { flagsOf, marksAt, type ChartMark } from './marks.js';
import { marksPlugin } from './marks.plugin.js';

const area = { left: 40, right: 340 };
const mark = (number: number, from: number, to = from): ChartMark => ({ number, from, to, label: `Mark ${number}` });
const wide = (index: number) => 40 + index * 100;

describe('flags', () => {
  it('stand over their buckets, within the chart', () => {
    expect(flagsOf([mark(1, 0), mark(2, 1), mark(3, 3)], wide, area)).toEqual([
      { x: 47.5, width: 15, text: '1' },
      { x: 140, width: 15, text: '2' },
      { x: 332.5, width: 15, text: '3' },
    ]);
  });

  it('become one where they would cover each other', () => {
    const flags = flagsOf([mark(1, 1), mark(2, 1), mark(3, 1), mark(4, 2)], wide, area);
    expect(flags.map(({ text }) => text)).toEqual(['1–3', '4']);
  });

  it('never cover each other by more than they grow, and tell every number', () => {
    const froms = fc.array(fc.integer({ min: 0, max: 29 }), { maxLength: 60 });
    fc.assert(
      fc.property(froms, (all) => {
        const marks = [...all].sort((a, b) => a - b).map((from, i) => mark(i + 1, from));
        const flags = flagsOf(marks, (index) => 40 + index * 10, area);
        const told = flags.flatMap(({ text }) => {
          const [first, last = first] = text.split('–').map(Number);
          return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, i) => (first ?? 0) + i);
        });
        expect(told).toEqual(marks.map(({ number }) => number));
        for (const { x, width } of flags) {
          expect(x - width / 2).toBeGreaterThanOrEqual(area.left);
          expect(x + width / 2).toBeLessThanOrEqual(area.right);
        }
      }),
    );
  });
});

it('a bucket tells what happened in it, first to last', () => {
  const marks = [mark(1, 0, 2), mark(2, 2)];
  expect([0, 1, 2, 3].map((index) => marksAt(marks, index))).toEqual([
    ['Mark 1'],
    ['Mark 1'],
    ['Mark 1', 'Mark 2'],
    [],
  ]);
  expect(marksAt(undefined, 0)).toEqual([]);
});

describe('the drawing', () => {
  function drawn(marks: readonly ChartMark[]) {
    const [boxes, lines, texts]: [number[][], number[][], string[]] = [[], [], []];
    const ctx = {
      ...{ save: jest.fn(), restore: jest.fn(), setLineDash: jest.fn(), beginPath: jest.fn(), stroke: jest.fn() },
      fillRect: (...box: number[]) => boxes.push(box),
      moveTo: (...point: number[]) => lines.push(point),
      lineTo: (...point: number[]) => lines.push(point),
      fillText: (text: string) => texts.push(text),
    };
    const chartArea = { left: 40, right: 340, top: 20, bottom: 220 };
    const chart = { ctx, chartArea, scales: { x: { getPixelForValue: wide } } };
    const draw = marksPlugin.beforeDatasetsDraw as unknown as (...args: unknown[]) => void;
    draw(chart, {}, { marks, colour: '#000000', ground: '#ffffff' });
    expect(ctx.restore).toHaveBeenCalledTimes(ctx.save.mock.calls.length);
    return { boxes, lines, texts };
  }

  it('is a line, a ground where it lasts, and a flag above the chart', () => {
    const { boxes, lines, texts } = drawn([mark(1, 1, 2)]);
    expect(lines).toEqual([
      [140, 20],
      [140, 220],
    ]);
    expect(boxes).toEqual([
      [140, 20, 100, 200],
      [132.5, 4, 15, 14],
    ]);
    expect(texts).toEqual(['1']);
  });

  it('is nothing without marks', () => {
    expect(drawn([])).toEqual({ boxes: [], lines: [], texts: [] });
  });
});
