import fc from 'fast-check';
import { demandAt, divideBudget, type Place } from './divide.js';

interface Case {
  groups: { minimum: number; maximum: number; cells: { minimum: number; maximum: number; a: number; b: number }[] }[];
  total: number;
}

const resultOf = (a: number, b: number) => (minor: number) => a * ((1 + minor) ** b - 1);

function treeOf({ groups, total }: Case): Place {
  const parts = groups.map((group, g): Place => {
    const cells = group.cells.map(({ minimum, maximum, a, b }, c): Place => {
      return { id: `${g}.${c}`, minimum, maximum, result: resultOf(a, b), parts: [] };
    });
    const least = cells.reduce((sum, cell) => sum + cell.minimum, 0);
    const most = cells.reduce((sum, cell) => sum + cell.maximum, 0);
    const maximum = Math.max(least, Math.min(most, group.maximum));
    return { id: `${g}`, minimum: Math.min(maximum, Math.max(least, group.minimum)), maximum, parts: cells };
  });
  const least = parts.reduce((sum, part) => sum + part.minimum, 0);
  const most = parts.reduce((sum, part) => sum + part.maximum, 0);
  return { id: '', minimum: 0, maximum: Math.max(least, Math.min(most, total)), parts };
}

const cellsOf = (root: Place): Place[] => root.parts.flatMap(({ parts }) => parts);

/** Best result of all whole divisions that keep every limit. */
function search(root: Place): number {
  const cells = cellsOf(root);
  const groupOf = root.parts.flatMap((group) => group.parts.map(() => group));
  let best = -Infinity;
  const spent = new Map<Place, number>();
  const visit = (at: number, left: number, sum: number): void => {
    if (at === cells.length) {
      const isKept = [...spent].every(([group, money]) => money >= group.minimum && money <= group.maximum);
      if (left === 0 && isKept) best = Math.max(best, sum);
      return;
    }
    const cell = cells[at]!;
    const group = groupOf[at]!;
    const before = spent.get(group) ?? 0;
    for (let minor = cell.minimum; minor <= Math.min(cell.maximum, left); minor++) {
      spent.set(group, before + minor);
      visit(at + 1, left - minor, sum + cell.result!(minor));
    }
    spent.set(group, before);
  };
  visit(0, root.maximum, 0);
  return best;
}

const cellArbitrary = fc
  .record({
    minimum: fc.nat(2),
    room: fc.nat(6),
    a: fc.double({ min: 0, max: 5, noNaN: true }),
    b: fc.double({ min: 0.2, max: 1, noNaN: true }),
  })
  .map(({ minimum, room, a, b }) => ({ minimum, maximum: minimum + room, a, b }));
const caseArbitrary: fc.Arbitrary<Case> = fc.record({
  groups: fc.array(
    fc.record({
      minimum: fc.nat(5),
      maximum: fc.nat(12),
      cells: fc.array(cellArbitrary, { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  total: fc.nat(20),
});

describe('division of a budget', () => {
  test('is the best of all divisions, to the unit, and breaks no limit', () => {
    fc.assert(
      fc.property(caseArbitrary, (each) => {
        const root = treeOf(each);
        const division = divideBudget(root, root.maximum);
        const cells = cellsOf(root);
        const found = cells.reduce((sum, cell) => sum + cell.result!(division.get(cell.id)!), 0);
        expect(found).toBeCloseTo(search(root), 9);
        expect([...division.values()].reduce((sum, minor) => sum + minor, 0)).toBe(root.maximum);
        for (const group of root.parts) {
          const money = group.parts.reduce((sum, { id }) => sum + division.get(id)!, 0);
          expect(money).toBeGreaterThanOrEqual(group.minimum);
          expect(money).toBeLessThanOrEqual(group.maximum);
          for (const { id, minimum, maximum } of group.parts) {
            expect(division.get(id)).toBeGreaterThanOrEqual(minimum);
            expect(division.get(id)).toBeLessThanOrEqual(maximum);
          }
        }
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  test('a greater budget never brings less, and a cell never gets less of it', () => {
    const groups = [0, 1].map((g) => ({
      minimum: 3 * g,
      maximum: 60,
      cells: [0, 1, 2].map((c) => ({ minimum: c, maximum: 40, a: 1 + g + c, b: 0.9 - 0.2 * c })),
    }));
    let before = new Map<string, number>();
    for (let total = 9; total <= 110; total++) {
      const root = treeOf({ groups, total });
      const division = divideBudget(root, root.maximum);
      for (const [id, minor] of before) expect(division.get(id)).toBeGreaterThanOrEqual(minor);
      before = division;
    }
  });

  test('large budgets are divided to the unit: equal cells differ by one at most', () => {
    const cells = Array.from({ length: 600 }, (_, i): Place => ({
      id: `${i}`,
      minimum: 0,
      maximum: 1e9,
      result: resultOf(2, 0.8),
      parts: [],
    }));
    const values = [...divideBudget({ id: '', minimum: 0, maximum: 1e9, parts: cells }, 100_000_007).values()];
    expect(values.reduce((sum, minor) => sum + minor, 0)).toBe(100_000_007);
    expect(Math.max(...values) - Math.min(...values)).toBeLessThanOrEqual(1_000);
  });

  test('a price tells how much is worth spending', () => {
    const place: Place = {
      id: 'a',
      minimum: 0,
      maximum: 100,
      result: (minor) => 10 * minor - 0.5 * minor * minor,
      parts: [],
    };
    // The unit after n brings 9.5 - n.
    expect([demandAt(place, 4.5, false), demandAt(place, 4.5, true), demandAt(place, 0, true)]).toEqual([6, 5, 10]);
  });
});
