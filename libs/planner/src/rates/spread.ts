import type { Counts, Family } from './family.js';

/** Standard deviations, on the link's scale, that children of a node may have: 3 % to 150 %, in equal steps of the logarithm. */
const GRID = Float64Array.from({ length: 28 }, (_, i) => 0.03 * 50 ** (i / 27));
/** Scale of the half-normal distribution that spreads are believed to have before groups tell. */
const EXPECTED = 0.4;

/** What is believed of a spread: one probability a value. */
export interface SpreadBelief {
  /** Variance at the middle of the belief. */
  variance: number;
  /** Variance at a quantile, for one draw. */
  varianceAt(p: number): number;
}

/**
 * Spread of siblings by the probability of each one's counts, given the rest of its group: integrated over, not maximised, since with few
 * groups the most probable spread is often none, and intervals would be far too short.
 */
export function believeSpread(family: Family, groups: readonly (readonly Counts[])[], all: number): SpreadBelief {
  const told = groups
    .map((group) => group.filter((counts) => family.information(all, counts) > 0))
    .filter((group) => group.length > 1);
  const logs = GRID.map((spread) => {
    const variance = spread * spread;
    const likelihood = told.reduce((sum, group) => sum + groupLikelihood(family, group, all, variance), 0);
    return likelihood + Math.log(spread) - 0.5 * (spread / EXPECTED) ** 2;
  });
  const top = Math.max(...logs);
  const cumulated: number[] = [];
  for (const log of logs) cumulated.push((cumulated.at(-1) ?? 0) + Math.exp(log - top));
  const total = cumulated.at(-1) ?? 1;
  const varianceAt = (p: number): number => {
    const at = cumulated.findIndex((sum) => sum >= p * total);
    return GRID[at === -1 ? GRID.length - 1 : at]! ** 2;
  };
  return { variance: varianceAt(0.5), varianceAt };
}

/**
 * Each sibling against the mean of the others, whose own uncertainty widens what is expected. n siblings tell n - 1 things of their
 * spread, and the sum is scaled to that.
 */
function groupLikelihood(family: Family, group: readonly Counts[], all: number, variance: number): number {
  const weights = group.map((counts) => 1 / (variance + 1 / family.information(all, counts)));
  const rates = group.map(({ k, n }) => (k + 0.5) / (n + 0.5 / all));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const weighted = weights.reduce((sum, weight, i) => sum + weight * rates[i]!, 0);
  let sum = 0;
  for (const [i, counts] of group.entries()) {
    const rest = total - weights[i]!;
    const mean = (weighted - weights[i]! * rates[i]!) / rest;
    sum += family.logMarginal(counts, mean, variance + 1 / rest);
  }
  return (sum * (group.length - 1)) / group.length;
}
