import { groupBy } from '@spunta/domain';
import { streamOf, uniform } from '../draws/stream.js';
import { drawAssumption, spreadOf, type Assumptions } from '../plan/assumptions.js';
import { cellKey, type HistoryRow } from '../plan/plan.js';
import { weightOf, type Ageing } from '../rates/observations.js';

/**
 * Diminishing returns: money that works as well as `spend` does, were it as good as at the reference. Concave, finite slope at 0, equal
 * to the spend at the reference; far above it results grow like spend to the power of `elasticity`.
 */
export function effectiveSpend(spend: number, reference: number, elasticity: number): number {
  if (elasticity === 1) return spend;
  return effectiveBy(Math.log1p(spend / reference), reference, elasticity, growthAtReference(elasticity));
}

/** The same for an elasticity other than 1 with what many draws or cells share worked out: log(1 + spend / reference), growth at the reference. */
export function effectiveBy(logs: number, reference: number, elasticity: number, atReference: number): number {
  return (reference * Math.expm1(elasticity * logs)) / atReference;
}

export const growthAtReference = (elasticity: number): number => Math.expm1(elasticity * Math.LN2);

export interface Elasticity {
  draws: Float64Array;
  mean: number;
  /** True where history told more than was assumed. */
  isFitted: boolean;
}

const STEPS = 40;
const GRID = Float64Array.from({ length: STEPS }, (_, i) => 0.4 + (0.6 * (i + 0.5)) / STEPS);
/** Fitted: the belief is at most so wide as a part of the assumed one. */
const NARROWED = 0.7;

/**
 * Elasticity out of rows of one cell that spent differently a day, all cells together: what a cell converts at is its own matter, how
 * that falls with spend is taken to be the same. `dayVariance` is the variance of one day's conversations per money.
 */
export function fitElasticity(
  rows: readonly HistoryRow[],
  assumptions: Assumptions,
  ageing: Ageing,
  dayVariance: number,
  { seed, draws }: { seed: number; draws: number },
): Elasticity {
  const { elasticity } = assumptions;
  const spread = spreadOf(elasticity);
  if (spread === 0) return { draws: drawAssumption(elasticity, seed, draws), mean: elasticity.value, isFitted: false };
  const cells = [...groupBy(rows, cellKey).values()].map((group) => pointsOf(group, ageing, dayVariance));
  const logit = (share: number): number => Math.log(share / (1 - share));
  const priors = GRID.map(
    (value) => -0.5 * ((logit(value) - logit(elasticity.value)) / spread) ** 2 - Math.log(value * (1 - value)),
  );
  const posterior = believe(
    priors.map((prior, i) => prior + cells.reduce((sum, points) => sum + fitOf(points, GRID[i]!), 0)),
  );
  const stream = streamOf(seed, 'assumption', 'elasticity');
  const width = 0.6 / STEPS;
  return {
    draws: Float64Array.from({ length: draws }, () => {
      const at = posterior.quantile(uniform(stream));
      return GRID[at]! + (uniform(stream) - 0.5) * width;
    }),
    mean: posterior.mean,
    isFitted: posterior.deviation < NARROWED * believe(priors).deviation,
  };
}

interface Point {
  /** A day. */
  spend: number;
  days: number;
  conversations: number;
  /** How much of its conversations counts: age and uneven days take from it. By what was to be expected, not by luck: that would favour lucky days. */
  weight: number;
}

/** Rows of a cell; days without a conversation tell as much as others, above all where spend is low. */
function pointsOf(rows: readonly HistoryRow[], ageing: Ageing, dayVariance: number): Point[] {
  const paid = rows.flatMap(({ spend, conversations, days, lastDay }) =>
    conversations === null || !(Number(spend) > 0) ? [] : [{ money: Number(spend), conversations, days, lastDay }],
  );
  const [money, won] = paid.reduce(([all, sum], row) => [all + row.money, sum + row.conversations], [0, 0]);
  return paid.map(({ money: spent, conversations, days, lastDay }) => {
    const expected = (won * spent) / money;
    const weight = weightOf(lastDay, ageing.today, ageing.halfLife) / (1 + (expected * dayVariance) / days);
    return { spend: spent / days, days, conversations, weight };
  });
}

/** Log-likelihood of a cell's counts around its own level (Poisson, each weighted by how much wider than Poisson it is). */
function fitOf(points: readonly Point[], elasticity: number): number {
  const [money, length] = points.reduce(([sum, all], { spend, days }) => [sum + spend * days, all + days], [0, 0]);
  const worths = points.map(({ spend, days }) => days * effectiveSpend(spend, money / length, elasticity));
  const won = points.reduce((sum, { conversations, weight }) => sum + weight * conversations, 0);
  if (won === 0) return 0;
  const level = won / points.reduce((sum, { weight }, i) => sum + weight * worths[i]!, 0);
  // The level makes the expected counts sum up to the counted ones, whatever the elasticity: only the logarithms differ.
  return points.reduce(
    (sum, { conversations, weight }, i) => sum + weight * conversations * Math.log(level * worths[i]!),
    0,
  );
}

function believe(logs: Float64Array) {
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = weights.reduce((sum, weight, i) => sum + weight * GRID[i]!, 0) / total;
  const variance = weights.reduce((sum, weight, i) => sum + weight * (GRID[i]! - mean) ** 2, 0) / total;
  const quantile = (p: number): number => {
    let left = p * total;
    return Math.max(
      0,
      weights.findIndex((weight) => (left -= weight) <= 0),
    );
  };
  return { mean, deviation: Math.sqrt(variance), quantile };
}
