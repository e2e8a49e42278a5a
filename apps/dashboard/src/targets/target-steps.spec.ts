import fc from 'fast-check';
import { targetSteps, type TargetChange } from './target-steps.js';

const change = (value: string | null): TargetChange => ({
  ...{ value, currency: null, direction: 'AT_LEAST', isProrated: false },
  ...{ changedAt: '2026-03-01T09:00:00Z', changedBy: 'ada@example.org' },
});
const told = (values: (string | null)[], hasMore = false) =>
  targetSteps(values.map(change), hasMore).map((step) => [step.before && step.before.value, step.change.value]);

it('go from what held before to what held then, the newest first', () => {
  expect(told(['4000', null, '3100'])).toEqual([
    [null, '4000'],
    ['3100', null],
    [null, '3100'],
  ]);
  expect(told([])).toEqual([]);
});

it('do not say what was before the last that is read', () => {
  expect(told(['2', '1'], true)).toEqual([
    ['1', '2'],
    [undefined, '1'],
  ]);
});

it('are one for each change, each beginning where the older one ended', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat().map(String))), fc.boolean(), (values, hasMore) => {
      const steps = targetSteps(values.map(change), hasMore);
      expect(steps.map((step) => step.change.value)).toEqual(values);
      for (const [index, { before }] of steps.slice(0, -1).entries()) expect(before).toBe(steps[index + 1]?.change);
    }),
  );
});
