import fc from 'fast-check';
import { PALETTES } from '../theme/palette.js';
import { COST_FIGURES, COST_PARTS, COST_TILES, COUNTRY_COSTS } from './metrics.js';
import { costStacks, largestFirst } from './stacks.js';

/** Cents of each part; null is unknown. */
const cents = fc.option(fc.nat(1_000_000));
const anyPlaces = fc.uniqueArray(
  fc.record({ place: fc.constantFrom('', 'IT', 'DE', 'MT', 'JP'), parts: fc.tuple(cents, cents, cents) }),
  { selector: ({ place }) => place },
);
const money = (amount: number | null) => (amount === null ? null : (amount / 100).toFixed(2));
const rowOf = ({ place, parts }: { place: string; parts: (number | null)[] }) => {
  const known = parts.filter((part) => part !== null);
  const total = known.length === parts.length ? known.reduce((sum, part) => sum + part, 0) : null;
  const figures = [
    ...COST_PARTS.map((metric, index) => [metric, parts[index] ?? null] as const),
    ['total_cost', total] as const,
  ];
  return {
    ...{ time: null, dimensions: [{ name: 'country', value: place, label: place }] },
    values: figures.map(([metric, amount]) => ({
      ...{ metric, value: money(amount), number: amount === null ? null : amount / 100 },
      ...{ previous: null, change: null, sampleSize: null },
    })),
  };
};
const inCents = (amount: string | null) => (amount === null ? null : Math.round(Number(amount) * 100));

describe('stacks of cost', () => {
  it('lose no part, invent none, and add up to the total where every part is known', () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const stacks = costStacks(places.map(rowOf));
        expect(stacks.map(({ id }) => id)).toEqual(places.map(({ place }) => place));
        for (const [index, { parts, total }] of stacks.entries()) {
          const found = COST_PARTS.map((name) => inCents(parts[name]));
          expect(found).toEqual(places[index]?.parts);
          const sum = found.reduce<number>((all, part) => all + (part ?? 0), 0);
          expect(inCents(total)).toBe(found.includes(null) ? null : sum);
        }
      }),
    );
  });

  it('are the same stacks in order of size, but for places without any cost', () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const stacks = costStacks(places.map(rowOf));
        const ordered = largestFirst(stacks);
        const sizeOf = (place: string) =>
          (places.find((one) => one.place === place)?.parts ?? []).reduce<number>((all, part) => all + (part ?? 0), 0);
        const sizes = ordered.map(({ id }) => sizeOf(id));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        const all = stacks.reduce((sum, { id }) => sum + sizeOf(id), 0);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(all);
        for (const stack of ordered) expect(stacks).toContain(stack);
        for (const stack of stacks) expect(ordered.includes(stack)).toBe(sizeOf(stack.id) > 0);
      }),
    );
  });
});

describe('what the page of costs asks for', () => {
  it('holds every tile, every part and every figure of a country, each once', () => {
    expect(new Set(COST_FIGURES).size).toBe(COST_FIGURES.length);
    const shown = [...COST_TILES.map(({ name }) => name), ...COST_PARTS, ...COUNTRY_COSTS];
    for (const name of shown) expect(COST_FIGURES).toContain(name);
    expect(COST_PARTS.length).toBeLessThanOrEqual(PALETTES.light.series.length);
  });
});
