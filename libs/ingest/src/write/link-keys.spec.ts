import fc from 'fast-check';
import { contactOfHash } from './contact-hash.js';
import { linkKeys } from './link-keys.js';
import { UnionFind } from './union-find.js';

const HASHES = ['a', 'b', 'c', 'd', 'e', 'f'].map((digit) => digit.repeat(32));
const sightings = fc.array(fc.uniqueArray(fc.constantFrom(...HASHES), { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 12,
});

/** What a store remembers: the contact of each key, and which contact is read as which. */
class Memory {
  readonly keys = new Map<string, string>();
  readonly aliases = new Map<string, string>();

  see(batch: string[][]): void {
    const asked = new Set(batch.flat());
    const known = new Map([...this.keys].filter(([hash]) => asked.has(hash)));
    const { added, merges } = linkKeys(batch, known);
    for (const { keyHash, contact } of added) this.keys.set(keyHash, contact);
    for (const { alias, contact } of merges) {
      for (const [hash, of] of this.keys) if (of === alias) this.keys.set(hash, contact);
      for (const [earlier, of] of this.aliases) if (of === alias) this.aliases.set(earlier, contact);
      this.aliases.set(alias, contact);
    }
  }

  /** Sets of keys that are one person. */
  people(): string[] {
    const groups = new Map<string, string[]>();
    for (const [hash, contact] of [...this.keys].sort(([a], [b]) => (a < b ? -1 : 1)))
      groups.set(contact, [...(groups.get(contact) ?? []), hash]);
    return [...groups.values()].map((group) => group.join(' ')).sort();
  }
}

const remember = (batches: string[][][]): Memory => {
  const memory = new Memory();
  for (const batch of batches) memory.see(batch);
  return memory;
};

describe('linking contact keys', () => {
  it('gives a new person the contact of one of the keys and links nothing', () => {
    const { contacts, added, merges } = linkKeys([[HASHES[1] ?? '', HASHES[0] ?? '']], new Map());
    expect([...new Set(contacts.values())]).toEqual([contactOfHash(HASHES[0] ?? '')]);
    expect(added).toHaveLength(2);
    expect(merges).toEqual([]);
  });

  it('lets a new key join a known contact without renaming it, even when its own id would be smaller', () => {
    const known = new Map([[HASHES[5] ?? '', contactOfHash(HASHES[5] ?? '')]]);
    const { added, merges } = linkKeys([[HASHES[0] ?? '', HASHES[5] ?? '']], known);
    expect(added).toEqual([{ keyHash: HASHES[0], contact: contactOfHash(HASHES[5] ?? '') }]);
    expect(merges).toEqual([]);
  });

  it('lets the smaller id win where two known contacts meet', () => {
    const [a = '', b = ''] = HASHES;
    const known = new Map([a, b].map((hash) => [hash, contactOfHash(hash)]));
    expect(linkKeys([[b, a]], known).merges).toEqual([{ alias: contactOfHash(b), contact: contactOfHash(a) }]);
  });

  it('finds the same people in any order, repetition and split of the same sightings', () => {
    fc.assert(
      fc.property(sightings, fc.infiniteStream(fc.nat()), (seen, numbers) => {
        const next = (below: number): number => (numbers.next().value ?? 0) % below;
        const shuffled = [...seen, ...seen.filter(() => next(2) === 0)].sort(() => next(3) - 1);
        const batches = shuffled.map((sighting) => [sighting]);
        expect(remember(batches).people()).toEqual(remember([seen]).people());
      }),
    );
  });

  it('reads every contact it ever gave as the person it belongs to now', () => {
    fc.assert(
      fc.property(sightings, (seen) => {
        const memory = new Memory();
        const given: [string, string][] = [];
        for (const sighting of seen) {
          memory.see([sighting]);
          for (const hash of sighting) given.push([hash, memory.keys.get(hash) ?? '']);
        }
        for (const [hash, contact] of given) {
          expect(memory.aliases.get(contact) ?? contact).toBe(memory.keys.get(hash));
        }
      }),
    );
  });
});

describe('union of names', () => {
  it('joins through others and stays fast over a chain of 100,000', () => {
    const names = new UnionFind();
    for (let index = 1; index < 100_000; index += 1) names.join(`n${index - 1}`, `n${index}`);
    expect(names.rootOf('n0')).toBe(names.rootOf('n99999'));
    expect(names.sets()).toHaveLength(1);
  });
});
