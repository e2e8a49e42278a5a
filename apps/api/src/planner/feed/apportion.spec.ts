import fc from 'fast-check';
import { apportion } from './apportion.js';

const add = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);
const weights = fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 40 });
const total = fc.nat({ max: 1_000_000_000 });

describe('a whole that is divided', () => {
  it.each<[string, number, number[], number[]]>([
    ['by weights that go into it', 100, [3, 1], [75, 25]],
    ['to the last piece', 10, [1, 1, 1], [3, 4, 3]],
    ['whole where there is one part', 7, [5], [7]],
    ['whole where the one part weighs nothing', 7, [0], [7]],
    ['evenly where nothing weighs', 9, [0, 0, 0], [3, 3, 3]],
    ['so that what weighs nothing has nothing', 8, [0, 1, 0, 1, 0], [0, 4, 0, 4, 0]],
    ['so that a piece too few for all is given once', 1, [1, 1, 1, 1], [0, 1, 0, 0]],
    ['into nothings where it is nothing', 0, [4, 2], [0, 0]],
    ['by weights that are no whole numbers', 4, [0.5, 1.5], [1, 3]],
    ['among none', 5, [], []],
  ])('is divided %s', (_, whole, given, parts) => {
    expect(apportion(whole, given)).toEqual(parts);
  });

  it('is kept to the last piece, in whole parts that are never negative', () => {
    fc.assert(
      fc.property(total, weights, (whole, given) => {
        const parts = apportion(whole, given);
        expect(parts).toHaveLength(given.length);
        expect(add(parts)).toBe(whole);
        expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
      }),
    );
  });

  it('gives each part what is due to it but for less than one piece', () => {
    fc.assert(
      fc.property(total, weights, (whole, given) => {
        const sum = add(given);
        fc.pre(sum > 0);
        const furthest = apportion(whole, given).map((part, i) => Math.abs(part - (whole * (given[i] ?? 0)) / sum));
        // Two roundings of half a piece each; a thousandth for the doubles.
        expect(Math.max(...furthest)).toBeLessThanOrEqual(1.001);
      }),
    );
  });

  it('gives nothing to what weighs nothing, wherever it stands', () => {
    fc.assert(
      fc.property(total, fc.array(fc.constantFrom(0, 1, 2, 5), { minLength: 2, maxLength: 12 }), (whole, given) => {
        fc.pre(add(given) > 0);
        const parts = apportion(whole, given);
        // The last part takes what rounding left, which is nothing here: the shares reach one before it.
        expect(parts.filter((part, i) => given[i] === 0 && part !== 0)).toEqual([]);
      }),
    );
  });

  it('does not ask how large the unit of the weights is', () => {
    fc.assert(
      fc.property(total, weights, fc.constantFrom(2, 4, 1_024), (whole, given, factor) => {
        // Powers of two are exact in doubles.
        expect(
          apportion(
            whole,
            given.map((weight) => weight * factor),
          ),
        ).toEqual(apportion(whole, given));
      }),
    );
  });

  it('divided again by its own parts stays as it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), weights, (whole, given) => {
        const parts = apportion(whole, given);
        fc.pre(whole > 0);
        expect(apportion(whole, parts)).toEqual(parts);
      }),
    );
  });
});
