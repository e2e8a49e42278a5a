import { sparkPath } from './spark-path.js';

describe('sparkPath', () => {
  it('runs from edge to edge, from zero to the highest value', () => {
    expect(sparkPath([0, 5, 10], 100, 20)).toBe('M0 20L50 10L100 0');
  });

  it('lifts the pen over unknowns', () => {
    expect(sparkPath([1, null, 1, 1], 90, 10)).toBe('M0 0M60 0L90 0');
  });

  it('draws a flat line at the bottom for zeros', () => {
    expect(sparkPath([0, 0], 10, 10)).toBe('M0 10L10 10');
  });

  it('draws nothing from one point', () => {
    expect(sparkPath([3], 10, 10)).toBe('');
    expect(sparkPath([null, 3], 10, 10)).toBe('');
  });
});
