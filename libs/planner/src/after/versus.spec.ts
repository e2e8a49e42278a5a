import fc from 'fast-check';
import { calibrationOf, planVersusActual, type CountryOutcome } from './versus.js';

const outcomes = fc.array(
  fc.record({
    country: fc.constantFrom('IT', 'DE', 'FR', 'BR'),
    planned: fc.option(
      fc.tuple(fc.nat(100), fc.nat(50), fc.nat(50)).map(([median, below, above]) => ({
        ...{ median, low: median - below, high: median + above },
      })),
    ),
    actual: fc.option(fc.nat(200)),
  }),
  { maxLength: 12 },
);
const isKnown = ({ planned, actual }: CountryOutcome): boolean => planned !== null && actual !== null;

describe('plan against actual', () => {
  test('keeps every country, and sorts by how far it was off: unknown ones last', () => {
    fc.assert(
      fc.property(outcomes, (given) => {
        const rows = planVersusActual(given);
        const known = given.filter(isKnown).length;
        expect(rows.map(({ country }) => country).sort()).toEqual(given.map(({ country }) => country).sort());
        const sizes = rows.slice(0, known).map(({ difference }) => Math.abs(difference!));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        for (const row of rows.slice(known)) expect([row.difference, row.isInside]).toEqual([null, null]);
      }),
    );
  });

  test('differences add up to the difference of the sums', () => {
    fc.assert(
      fc.property(outcomes, (given) => {
        const rows = planVersusActual(given).filter(isKnown);
        const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + of(row), 0);
        expect(sum(({ difference }) => difference!)).toBe(sum((row) => row.actual! - row.planned!.median!));
      }),
    );
  });

  test('a country exactly as planned stands before one that nobody measured', () => {
    const planned = { median: 10, low: 8, high: 12 };
    const rows = planVersusActual([
      { country: 'FR', planned, actual: null },
      { country: 'IT', planned, actual: 10 },
      { country: 'BR', planned: null, actual: 3 },
      { country: 'DE', planned, actual: 0 },
    ]);
    expect(rows.map(({ country, difference }) => [country, difference])).toEqual([
      ['DE', -10],
      ['IT', 0],
      ['FR', null],
      ['BR', null],
    ]);
  });
});

describe('calibration', () => {
  const planned = { median: 10, low: 8, high: 12 };
  const of = (inside: number, outside: number, unknown = 0) =>
    calibrationOf([
      ...Array.from({ length: inside }, () => ({ country: 'IT', planned, actual: 12 })),
      ...Array.from({ length: outside }, () => ({ country: 'DE', planned, actual: 13 })),
      ...Array.from({ length: unknown }, () => ({ country: 'FR', planned, actual: null })),
    ]);

  test('counts what can be held against it, and nothing else', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(5), (inside, outside, unknown) => {
        const found = of(inside, outside, unknown);
        expect([found.inside, found.known]).toEqual([inside, inside + outside]);
        if (found.known === 0) return expect([found.share, found.low, found.high]).toEqual([null, null, null]);
        expect(found.share).toBe(inside / (inside + outside));
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.low).toBeLessThanOrEqual(found.share! + 1e-12);
        expect(found.high).toBeGreaterThanOrEqual(found.share! - 1e-12);
        expect(found.high).toBeLessThanOrEqual(1);
        // Of as many more of each kind more is known.
        const more = of(2 * inside, 2 * outside);
        expect(more.high! - more.low!).toBeLessThan(found.high! - found.low!);
        // What is true of insides is true of outsides the other way round.
        expect(of(outside, inside).low).toBeCloseTo(1 - found.high!, 12);
      }),
    );
  });

  test('one truth says little: all of one is anything from a fifth up', () => {
    // Wilson: 1 / (1 + 1.96²) = 0.2065.
    expect(of(1, 0).low).toBeCloseTo(0.2065, 4);
    expect(of(1, 0).high).toBe(1);
  });
});
