import fc from 'fast-check';
import { en } from '../i18n/en/index.js';
import { it as italian } from '../i18n/it/index.js';
import { classStacks, coverageOf, shareOf } from './class-stacks.js';
import { ATTRIBUTION_FIGURES, ATTRIBUTION_TILES, ATTRIBUTIONS } from './metrics.js';

const anyRow = fc.record({
  country: fc.constantFrom('IT', 'DE', '', 'JP'),
  told: fc.constantFrom<string>(...ATTRIBUTIONS),
  count: fc.option(fc.nat(1_000)),
});
const rowOf = ({ country, told, count }: { country: string; told: string; count: number | null }) => ({
  time: null,
  dimensions: [
    { name: 'country', value: country, label: country },
    { name: 'attribution', value: told, label: told },
  ],
  values: [
    {
      ...{ metric: 'conversations_started', number: count, value: count === null ? null : String(count) },
      ...{ previous: null, change: null, sampleSize: null },
    },
  ],
});
const total = (numbers: (number | null)[]) => numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);

describe('conversations by what they rest on', () => {
  it('are all in some stack, in that of their country, and in one class', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const stacks = classStacks(rows.map(rowOf));
        expect(total(stacks.map(({ started }) => started))).toBe(total(rows.map(({ count }) => count)));
        expect(stacks.map(({ id }) => id)).toEqual([...new Set(rows.map(({ country }) => country))]);
        for (const { id, counts, started } of stacks) {
          const own = rows.filter(({ country }) => country === id);
          expect(total(Object.values(counts))).toBe(started);
          for (const name of ATTRIBUTIONS)
            expect(counts[name]).toBe(total(own.filter(({ told }) => told === name).map(({ count }) => count)));
        }
      }),
    );
  });

  it('are the same in whatever order the server gives its rows', () => {
    const byId = (rows: Parameters<typeof rowOf>[0][]) =>
      new Map(classStacks(rows.map(rowOf)).map((stack) => [stack.id, stack]));
    fc.assert(fc.property(fc.array(anyRow), (rows) => expect(byId([...rows].reverse())).toEqual(byId(rows))));
  });

  it('have a known origin or none: coverage and the share of none make the whole', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        for (const stack of classStacks(rows.map(rowOf))) {
          const [covered, none] = [coverageOf(stack), shareOf(stack, 'none')];
          expect(covered === null).toBe(stack.started === 0);
          if (covered !== null) expect(covered + (none ?? NaN)).toBeCloseTo(1, 5);
        }
      }),
    );
  });
});

describe('what the page of attribution asks for', () => {
  it('holds the figure of every tile, in words of both languages for every class', () => {
    for (const { name } of ATTRIBUTION_TILES) expect(ATTRIBUTION_FIGURES).toContain(name);
    for (const { explorer } of [en, italian]) {
      const words = ATTRIBUTIONS.map((name) => (explorer as Record<string, string>)[`attribution_${name}`]);
      expect(words).not.toContain(undefined);
      expect(new Set(words).size).toBe(ATTRIBUTIONS.length);
    }
  });
});
