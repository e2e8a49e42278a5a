import { effectSize, verdictOfEffect } from './effect.js';

describe('the effect of an experiment', () => {
  it('is told as a difference from none', () => {
    const { effect, low, high } = effectSize({ effect: 1.25, low: 0.9, high: 1.5 }, 1);
    expect([effect, low, high].map((value) => Number(value.toFixed(9)))).toEqual([0.25, -0.1, 0.5]);
    expect(effectSize({ effect: 0.02, low: 0, high: 0.04 }, 0)).toEqual({ effect: 0.02, low: 0, high: 0.04 });
  });

  it.each([
    [1.1, 1.4, 1, 'more'],
    [0.6, 0.9, 1, 'less'],
    [0.9, 1.4, 1, 'open'],
    [0, 0.2, 0, 'open'],
    [-0.2, -0.1, 0, 'less'],
  ] as const)('from %d to %d beside %d says %s', (low, high, none, verdict) => {
    expect(verdictOfEffect({ effect: (low + high) / 2, low, high }, none)).toBe(verdict);
  });
});
