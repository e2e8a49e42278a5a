import fc from 'fast-check';
import { PALETTE } from '../look.js';
import { classBreaks, classOf } from './class-breaks.js';

const figures = fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 80 });
const check = (hold: (values: number[]) => void) => fc.assert(fc.property(figures, hold), { numRuns: 150 });

describe('classes of a map', () => {
  it('rise, and are no more than the colours that are there', () => {
    check((values) => {
      const breaks = classBreaks(values);
      expect(breaks.length).toBeGreaterThan(0);
      expect(breaks.length).toBeLessThanOrEqual(PALETTE.ramp.length);
      expect(breaks.every((from, i) => i === 0 || from > (breaks[i - 1] ?? Infinity))).toBe(true);
    });
  });

  it('begin at or below the smallest figure and above zero, so that none is left without a colour', () => {
    check((values) => {
      const [first = NaN] = classBreaks(values);
      expect(first).toBeGreaterThan(0);
      expect(first).toBeLessThanOrEqual(Math.min(...values));
    });
  });

  it('give a larger figure never a lower class', () => {
    check((values) => {
      const breaks = classBreaks(values);
      const classes = [...values].sort((a, b) => a - b).map((value) => classOf(value, breaks));
      expect(classes).toEqual([...classes].sort((a, b) => a - b));
      expect(classes[0]).toBe(0);
    });
  });

  it('put a figure between its lower bound and the next', () => {
    check((values) => {
      const breaks = classBreaks(values);
      for (const value of values) {
        const index = classOf(value, breaks);
        expect(breaks[index]).toBeLessThanOrEqual(value);
        expect(breaks[index + 1] ?? Infinity).toBeGreaterThan(value);
      }
    });
  });

  it('do not depend on the order of countries, nor on those without a figure', () => {
    check((values) => {
      const breaks = classBreaks(values);
      expect(classBreaks([...values].reverse())).toEqual(breaks);
      expect(classBreaks([0, ...values, 0, -5])).toEqual(breaks);
    });
  });

  it('are the same in tens as in ones', () => {
    check((values) => {
      expect(classBreaks(values.map((value) => value * 10))).toEqual(classBreaks(values).map((from) => from * 10));
    });
  });

  it('have round bounds: at most two digits, or a half after one', () => {
    check((values) => {
      for (const from of classBreaks(values)) {
        const digits = from.toExponential().split('e')[0]?.replace('.', '').replace(/0+$/, '') ?? '';
        expect(digits).toMatch(/^\d(\d)?$/);
      }
    });
  });

  it('are none where nothing was counted', () => {
    expect([classBreaks([]), classBreaks([0]), classBreaks([-1, 0])]).toEqual([[], [], []]);
    expect(classOf(5, [])).toBe(0);
  });

  it.each([
    ['unknown', null],
    ['zero', 0],
    ['below zero', -3],
  ])('leave out what is %s', (_, value) => {
    expect(classOf(value, [1, 10, 100])).toBe(-1);
  });

  it.each([
    [0.5, 0],
    [1, 0],
    [9.99, 0],
    [10, 1],
    [100, 2],
    [1e12, 2],
  ])('take %d into class %d of 1, 10 and 100', (value, index) => {
    expect(classOf(value, [1, 10, 100])).toBe(index);
  });

  it('keep one large country from hiding the others', () => {
    const breaks = classBreaks([1, 2, 3, 4, 5, 1_000_000]);
    const classes = new Set([1, 2, 3, 4, 5].map((value) => classOf(value, breaks)));
    expect(classes.size).toBeGreaterThan(3);
  });

  it('have no noise of floats in small figures', () => {
    const written = classBreaks([0.1, 0.3, 0.7, 1.1]).map(String);
    expect(written.filter((text) => text.length > 4)).toEqual([]);
  });
});
