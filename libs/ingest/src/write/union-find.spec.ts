import fc from 'fast-check';
import { UnionFind } from './union-find.js';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'constructor', '__proto__', ''];
const pairs = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), { maxLength: 15 });

function joined(list: readonly (readonly [string, string])[]): UnionFind {
  const found = new UnionFind();
  for (const [one, other] of list) found.join(one, other);
  return found;
}
const inOrder = (sets: string[][]) => sets.map((set) => [...set].sort()).sort((a, b) => (a.join() < b.join() ? -1 : 1));

/** Who is reached from a name over any number of pairs, by walking them until nobody is new. */
function reached(list: readonly (readonly [string, string])[], from: string): string[] {
  const known = new Set([from]);
  for (let size = 0; size < known.size;) {
    size = known.size;
    for (const [one, other] of list)
      if (known.has(one) || known.has(other)) {
        known.add(one);
        known.add(other);
      }
  }
  return [...known].sort();
}

describe('disjoint sets', () => {
  it('are what pairs lead to, directly or over others', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const sets = joined(list).sets();
        for (const set of sets) expect([...set].sort()).toEqual(reached(list, set[0] ?? ''));
        expect(sets.flat().sort()).toEqual([...new Set(list.flat())].sort());
      }),
    );
  });

  it('are the same in whatever order and direction pairs come, and however often', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const turned = [...list].reverse().map(([one, other]): [string, string] => [other, one]);
        expect(inOrder(joined([...turned, ...list]).sets())).toEqual(inOrder(joined(list).sets()));
      }),
    );
  });

  it('have one root for all their members, which looking up does not change', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const found = joined(list);
        const before = found.sets();
        for (const set of before) expect(new Set(set.map((name) => found.rootOf(name))).size).toBe(1);
        expect(new Set(before.map(([name]) => found.rootOf(name ?? ''))).size).toBe(before.length);
        expect(found.sets()).toEqual(before);
      }),
    );
  });

  it('may hold one name, added once or often, and say nothing of a stranger', () => {
    const found = new UnionFind();
    found.add('a');
    found.add('a');
    expect(found.rootOf('stranger')).toBe('stranger');
    expect(found.sets()).toEqual([['a']]);
  });

  it('of 100,000 names in a chain are found without a walk for each', () => {
    const chain = Array.from({ length: 100_000 }, (_, i): [string, string] => [`n${i}`, `n${i + 1}`]);
    expect(
      joined(chain)
        .sets()
        .map((set) => set.length),
    ).toEqual([100_001]);
  });
});
