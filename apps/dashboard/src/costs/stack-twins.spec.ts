import fc from 'fast-check';
import { COST_FIGURES, COST_PARTS, COST_TILES, COUNTRY_COSTS } from './metrics.js';
import { costStacks, largestFirst } from './stacks.js';

const cents = fc.option(fc.nat(100_000).map((amount) => (amount / 100).toFixed(2)));
const place = fc
  .record({ ad_spend: cents, message_fees: cents, provider_fees: cents })
  .map((parts) => ({ parts, values: Object.entries({ ...parts, total_cost: totalOf(Object.values(parts)) }) }));
const rowsOf = fc.array(place, { maxLength: 12 }).map((places) =>
  places.map(({ values }, at) => ({
    time: null,
    dimensions: [{ name: 'country', value: `P${at}`, label: `P${at}` }],
    values: values.map(([metric, value]) => ({
      ...{ metric, value, number: value === null ? null : Number(value) },
      ...{ previous: null, change: null, sampleSize: null },
    })),
  })),
);
/** As the server adds up: unknown with any part that is. */
function totalOf(parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.reduce((sum, part) => sum + Number(part), 0).toFixed(2);
}

describe('stacks of cost', () => {
  it('are as high as the total that the table tells beside them', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        for (const { parts, total } of costStacks(rows)) {
          const height = COST_PARTS.reduce((sum, name) => sum + Number(parts[name] ?? 0), 0);
          if (total === null) expect(Object.values(parts)).toContain(null);
          else expect(height).toBeCloseTo(Number(total), 6);
        }
      }),
    );
  });

  it('hold every part of every row, in the order of the rows', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const stacks = costStacks(rows);
        expect(stacks.map(({ id }) => id)).toEqual(rows.map(({ dimensions }) => dimensions[0]?.value));
        for (const [at, { parts }] of stacks.entries())
          for (const name of COST_PARTS)
            expect(parts[name]).toBe(rows[at]?.values.find(({ metric }) => metric === name)?.value);
      }),
    );
  });

  it('in order of size lose none that cost anything, and none twice', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const stacks = costStacks(rows);
        const ordered = largestFirst(stacks);
        const without = stacks.filter((stack) => !ordered.includes(stack));
        expect(without.flatMap(({ parts }) => Object.values(parts)).filter((part) => Number(part ?? 0) > 0)).toEqual(
          [],
        );
        expect(new Set(ordered).size + without.length).toBe(stacks.length);
        expect(largestFirst(ordered)).toEqual(ordered);
      }),
    );
  });
});

describe('the figures of the page of costs', () => {
  it('are asked once each, and every tile, part and country figure is among them', () => {
    expect(new Set(COST_FIGURES).size).toBe(COST_FIGURES.length);
    const shown = [...COST_TILES.map(({ name }) => name), ...COST_PARTS, ...COUNTRY_COSTS];
    expect(shown.filter((name) => !(COST_FIGURES as readonly string[]).includes(name))).toEqual([]);
  });
});
