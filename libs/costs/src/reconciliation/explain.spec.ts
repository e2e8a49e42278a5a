import fc from 'fast-check';
import { addDecimals, compareDecimals } from '@spunta/domain';
import { addUp, explain, sizeOf, type Cause } from './explain.js';

type Kind = 'a' | 'b' | 'c';
const KINDS: Kind[] = ['a', 'b', 'c'];
const amounts = fc.integer({ min: -5_000, max: 5_000 }).map((cents) => (cents / 100).toFixed(2));
const causes: fc.Arbitrary<Cause<Kind>[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), amount: amounts, certain: fc.boolean() }),
  { maxLength: 6 },
);

describe('a difference', () => {
  it('is explained by what was measured first, then by what is possible, as far as it goes', () => {
    // 12 − 5 (measured) = 7; at most 4 by the first evidence, 3 of its 9 by the second.
    const found = explain<Kind>('12', [
      { kind: 'a', amount: '5', certain: true },
      { kind: 'b', amount: '4', certain: false },
      { kind: 'c', amount: '9', certain: false },
    ]);
    expect(found).toEqual({
      difference: '12',
      parts: [
        { kind: 'a', explains: '5', found: '5' },
        { kind: 'b', explains: '4', found: '4' },
        { kind: 'c', explains: '3', found: '9' },
      ],
      unexplained: '0',
    });
  });

  it('is not explained by evidence of the other direction', () => {
    const found = explain<Kind>('-2', [{ kind: 'a', amount: '3', certain: false }]);
    expect(found).toEqual({
      difference: '-2',
      parts: [{ kind: 'a', explains: '0', found: '3' }],
      unexplained: '-2',
    });
  });

  it('always is the sum of its parts and of what stays', () => {
    fc.assert(
      fc.property(amounts, causes, (difference, list) => {
        const { parts, unexplained } = explain(difference, list);
        const sum = addDecimals([...parts.map(({ explains }) => explains), unexplained]);
        expect(compareDecimals(sum, difference)).toBe(0);
      }),
    );
  });

  it('never grows by what is only possible, and never takes more than was found', () => {
    fc.assert(
      fc.property(amounts, causes, (difference, list) => {
        const { parts, unexplained } = explain(
          difference,
          list.map((cause) => ({ ...cause, certain: false })),
        );
        expect(compareDecimals(sizeOf(unexplained), sizeOf(difference))).toBeLessThanOrEqual(0);
        for (const { explains, found } of parts)
          expect(compareDecimals(sizeOf(explains), sizeOf(found))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('adds up with others by kind, to the sum of all', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(amounts, causes), { maxLength: 8 }), (list) => {
        const all = list.map(([difference, found]) => explain(difference, found));
        const { difference, parts, unexplained, unexplainedSize } = addUp(all, KINDS);
        expect(compareDecimals(addDecimals([...parts.map(({ explains }) => explains), unexplained]), difference)).toBe(
          0,
        );
        expect(compareDecimals(unexplainedSize, sizeOf(unexplained))).toBeGreaterThanOrEqual(0);
        expect(new Set(parts.map(({ kind }) => kind)).size).toBe(parts.length);
      }),
    );
  });
});
