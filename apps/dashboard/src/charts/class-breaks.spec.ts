import fc from 'fast-check';
import { classBreaks, classOf } from './class-breaks.js';

const positive = fc.double({ min: 0.01, max: 1e7, noNaN: true });

describe('classBreaks', () => {
  it('spreads a long tail over classes with round bounds', () => {
    expect(classBreaks([1, 2, 3, 5, 8, 40, 90, 300, 1200, 5000, 21_000, 90_000])).toEqual([1, 3, 8, 90, 1000, 20_000]);
  });

  it('makes one class of equal values', () => {
    expect(classBreaks([7, 7, 7])).toEqual([7]);
  });

  it('has none without values', () => {
    expect(classBreaks([0, 0])).toEqual([]);
  });

  it('rises strictly and gives every positive value a class', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 60 }), (values) => {
        const breaks = classBreaks(values);
        expect(breaks.length).toBeLessThanOrEqual(6);
        breaks.slice(1).forEach((value, index) => expect(value).toBeGreaterThan(breaks[index] ?? 0));
        values.forEach((value) => expect(classOf(value, breaks)).toBeGreaterThanOrEqual(0));
      }),
    );
  });
});

describe('classOf', () => {
  it('gives no class to zero and the unknown', () => {
    expect(classOf(0, [1, 5])).toBe(-1);
    expect(classOf(null, [1, 5])).toBe(-1);
  });

  it('takes a bound into the class it opens', () => {
    expect([1, 4.9, 5, 800].map((value) => classOf(value, [1, 5]))).toEqual([0, 0, 1, 1]);
  });
});
