import { groupBy } from '@spunta/domain';
import type { Counts, Family } from './family.js';
import { smooth, type CellCounts } from './observations.js';

/** How far formats are expected to differ, as a standard deviation on the link's scale: half again as much or as little. */
const FORMAT_SPREAD = 0.5;
const ROUNDS = 4;

/** What a destination and placement does to the rate of a country: a step on the link's scale and its variance. */
export interface FormatEffect {
  step: number;
  variance: number;
}

export const UNKNOWN_FORMAT: FormatEffect = { step: 0, variance: FORMAT_SPREAD ** 2 };

/**
 * Effects of formats over all countries, in turns with the countries' rates (a rate of Status in a country that never ran it is that
 * country's rate, moved as Status moved others). Few and small cells move little; each is off by itself with `variance`.
 */
export function formatEffects(
  family: Family,
  cells: readonly CellCounts[],
  variance: number,
): Map<string, FormatEffect> {
  const all = smooth(family.join(cells.map(({ effective }) => effective)), 0.5, 1);
  const byCountry = groupBy(cells, ({ country }) => country);
  const byFormat = groupBy(cells, ({ format }) => format);
  const effects = new Map<string, FormatEffect>();
  for (let round = 0; round < ROUNDS; round++) {
    const countries = new Map(
      [...byCountry].map(([country, group]) => {
        const counts = group.map((cell) => standardised(family, cell, effects.get(cell.format)?.step ?? 0, all));
        return [country, smooth(family.join(counts), all, 0.5)];
      }),
    );
    for (const [format, group] of byFormat)
      effects.set(
        format,
        effectOf(family, group, (country) => countries.get(country) ?? all, variance),
      );
  }
  return effects;
}

function effectOf(
  family: Family,
  group: readonly CellCounts[],
  meanOf: (country: string) => number,
  variance: number,
): FormatEffect {
  let [weights, sum] = [1 / FORMAT_SPREAD ** 2, 0];
  for (const { country, effective } of group) {
    const mean = meanOf(country);
    const weight = 1 / (1 / family.information(mean, effective) + variance);
    weights += weight;
    sum += weight * (family.link(smooth(effective, mean, 0.5)) - family.link(mean));
  }
  return { step: sum / weights, variance: 1 / weights };
}

/** Counts as they would be without their format's effect, of the same information. */
export function standardised(family: Family, { effective }: CellCounts, step: number, all: number): Counts {
  if (step === 0) return effective;
  const rate = smooth(effective, all, 0.5);
  const shifted = family.shift(rate, Math.exp(-step));
  const information = family.information(rate, effective);
  const n = information / family.information(shifted, { k: shifted, n: 1 });
  return { k: n * shifted, n };
}
