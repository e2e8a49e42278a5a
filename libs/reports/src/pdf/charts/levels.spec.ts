import fc from 'fast-check';
import {
  LEVEL_DASH as DASHBOARD_DASH,
  levelLines as dashboardLines,
} from '../../../../../apps/dashboard/src/charts/levels.js';
import { PALETTE } from '../look.js';
import { axisTop, LEVEL_DASH, levelLines, type ChartLevel } from './levels.js';

const level = (from: number, to: number, value: number, label = 'Target: 100'): ChartLevel => ({
  ...{ from, to, value, label, colour: PALETTE.text },
});

it('lines and labels stand where the dashboard has them', () => {
  const any = fc.record({
    at: fc.integer({ min: 0, max: 11 }),
    ...{ steps: fc.integer({ min: 0, max: 5 }), value: fc.integer({ min: 1, max: 200 }) },
    label: fc.string({ maxLength: 30 }),
  });
  const step = fc.integer({ min: 5, max: 60 });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), step, (all, width) => {
      const levels = all
        .map(({ at, steps, value, label }) => level(at, Math.min(11, at + steps), value, label))
        .sort((a, b) => a.from - b.from);
      const area = {
        ...{ left: 40, right: 40 + 11 * width, top: 20, count: 12 },
        xOf: (index: number) => 40 + index * width,
        yOf: (value: number) => 220 - value,
        widthOf: (text: string) => text.length * 6,
      };
      expect(levelLines(levels, area)).toEqual(dashboardLines(levels, area));
    }),
    { seed: 11 },
  );
  expect(LEVEL_DASH).toEqual(DASHBOARD_DASH);
});

it('the axis has room above the highest, and is never flat', () => {
  expect([axisTop(), axisTop([]), axisTop([level(0, 0, 0.4)])]).toEqual([1, 1, 1]);
  expect(axisTop([level(0, 0, 100), level(1, 1, 40)])).toBeCloseTo(110);
});
