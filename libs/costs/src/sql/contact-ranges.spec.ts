import fc from 'fast-check';
import { sliceOfContacts } from './check-people.js';
import { cutContacts } from './rebuild-people.js';

const ALL = 2n ** 64n;

describe('ranges of contacts', () => {
  it('cover every contact once, in nearly equal pieces, however many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), (pieces) => {
        const ranges = cutContacts(pieces).map(({ first, last }) => [BigInt(first), BigInt(last)] as const);
        expect(ranges).toHaveLength(Math.max(1, pieces));
        expect(ranges[0]?.[0]).toBe(0n);
        expect(ranges.at(-1)?.[1]).toBe(ALL - 1n);
        ranges.slice(1).forEach(([first], i) => expect(first).toBe((ranges[i]?.[1] ?? 0n) + 1n));
        const widths = ranges.map(([first, last]) => last - first + 1n);
        const most = widths.reduce((a, b) => (a > b ? a : b));
        expect(most - (widths[0] ?? 0n)).toBeLessThan(BigInt(Math.max(1, pieces)));
      }),
      { numRuns: 30 },
    );
  });

  it('are, as a sample, as large as asked for, inside all, and elsewhere with another seed', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.999, noNaN: true }), fc.string(), (share, seed) => {
        const { first, last } = sliceOfContacts(share, seed);
        expect(BigInt(last)).toBeLessThan(ALL);
        const width = Number(BigInt(last) - BigInt(first)) / 2 ** 64;
        expect(Math.abs(width - share)).toBeLessThan(1e-9);
        expect(sliceOfContacts(share, seed)).toEqual({ first, last });
      }),
    );
    expect(sliceOfContacts(0.1, 'a')).not.toEqual(sliceOfContacts(0.1, 'b'));
    expect(sliceOfContacts(7, 'a')).toEqual(cutContacts(1)[0]);
  });
});
