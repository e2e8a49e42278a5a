import fc from 'fast-check';
import { addDecimals, compareDecimals } from '@spunta/domain';
import { stackOf, sumKnown, type PartRow } from './stack.js';

const row = (bar: string, part: string, value: string | null): PartRow => ({ bar, part, value });
const rows = fc.uniqueArray(
  fc.record({
    bar: fc.constantFrom(...'abcdefghijkl'),
    part: fc.constantFrom(...'ABCDEFGHIJKL'),
    value: fc.option(
      fc.integer({ min: 0, max: 99_999 }).map((cents) => `${Math.floor(cents / 100)}.${cents % 100}`),
      { nil: null },
    ),
  }),
  { selector: ({ bar, part }) => bar + part, maxLength: 80 },
);
const total = (values: readonly (string | null)[]) => addDecimals(values.flatMap((value) => value ?? []));
const most = fc.record({ bars: fc.integer({ min: 1, max: 12 }), parts: fc.integer({ min: 2, max: 12 }) });

describe('a stack', () => {
  it('holds of each bar that is drawn every figure to the digit, whatever is folded', () => {
    fc.assert(
      fc.property(rows, most, (given, limits) => {
        const { bars, parts, left } = stackOf(given, limits);
        expect(parts.length).toBeLessThanOrEqual(limits.parts);
        expect(bars.length + left).toBe(new Set(given.map(({ bar }) => bar)).size);
        bars.forEach((bar, i) => {
          const wanted = given.filter((one) => one.bar === bar).map(({ value }) => value);
          expect(total(parts.map(({ values }) => values[i] ?? null))).toBe(total(wanted));
        });
      }),
    );
  });

  it('draws the largest bars and parts first, and none that is larger than one left out', () => {
    fc.assert(
      fc.property(rows, most, (given, limits) => {
        const { bars } = stackOf(given, limits);
        const sums = bars.map((bar) => total(given.filter((one) => one.bar === bar).map(({ value }) => value)));
        sums.slice(1).forEach((sum, i) => expect(compareDecimals(sums[i] ?? '0', sum)).toBeGreaterThanOrEqual(0));
        const others = given.filter(({ bar }) => !bars.includes(bar)).map(({ bar }) => bar);
        for (const bar of others) {
          const sum = total(given.filter((one) => one.bar === bar).map(({ value }) => value));
          expect(compareDecimals(sum, sums.at(-1) ?? '0')).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('adds the smallest parts up into one, and leaves an unknown unknown', () => {
    const given = [row('IT', 'x', '5'), row('IT', 'y', '0.1'), row('IT', 'z', '0.2'), row('DE', 'x', null)];
    expect(stackOf(given, { bars: 5, parts: 2 })).toEqual({
      bars: ['IT', 'DE'],
      parts: [
        { key: 'x', values: ['5', null] },
        { key: null, values: ['0.3', null] },
      ],
      left: 0,
    });
    expect(stackOf(given, { bars: 1, parts: 3 })).toMatchObject({ bars: ['IT'], left: 1 });
    expect(stackOf([], { bars: 5, parts: 7 })).toEqual({ bars: [], parts: [], left: 0 });
  });

  it('knows no sum of nothing but unknowns', () => {
    expect([sumKnown([]), sumKnown([{ value: null }]), sumKnown([{ value: null }, { value: '0' }])]).toEqual([
      ...[null, null],
      '0',
    ]);
  });
});
