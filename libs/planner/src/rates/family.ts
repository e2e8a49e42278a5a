import { beta, gamma, logGamma } from '../draws/gamma.js';
import { normal } from '../draws/normal.js';
import type { Stream } from '../draws/stream.js';

/** Events and what they are counted on; whole for one row, parts of it once old or uneven days weigh less. */
export interface Counts {
  k: number;
  n: number;
}

/**
 * A distribution of rates and of counts given a rate. Distances and variances are on the scale of the link: logarithms, for shares
 * log-odds; there a count of information I knows its rate to a variance of 1 / I.
 */
export interface Family {
  information(mean: number, counts: Counts): number;
  /** A rate moved on the link's scale by log(factor). */
  shift(mean: number, factor: number): number;
  link(mean: number): number;
  /** Counts of several places or times together. */
  join(counts: readonly Counts[]): Counts;
  /** Log-probability of counts whose rate varies around `mean` with `variance`, up to a constant of the counts. */
  logMarginal(counts: Counts, mean: number, variance: number): number;
  /** Rates given counts, each draw around its own mean shifted by its own factor, with its own variance. */
  drawMany(stream: Stream, counts: Counts, prior: Priors, out: Float64Array): void;
}

/** One value a draw. */
export interface Priors {
  means: Float64Array;
  factors: Float64Array;
  variances: Float64Array;
}

export function sumCounts(counts: readonly Counts[]): Counts {
  let k = 0;
  let n = 0;
  for (const each of counts) {
    k += each.k;
    n += each.n;
  }
  return { k, n };
}

/** By the mean of logarithms: a sum would give the harmonic mean of rates, which is below it by half their variance. */
function joinLogs(counts: readonly Counts[]): Counts {
  let k = 0;
  let logs = 0;
  for (const each of counts) {
    if (each.k <= 0) continue;
    k += each.k;
    logs += each.k * Math.log(each.k / each.n);
  }
  return k > 0 ? { k, n: k * Math.exp(-logs / k) } : { k: 0, n: 0 };
}

/** Poisson counts with gamma rates: events that are rare among what they are counted on. */
const gammaPoisson: Family = {
  information: (mean, { n }) => n * mean,
  shift: (mean, factor) => mean * factor,
  link: Math.log,
  join: sumCounts,
  logMarginal: ({ k, n }, mean, variance) => {
    const shape = 1 / variance;
    const expected = n * mean;
    return (
      logGamma(shape + k) -
      logGamma(shape) +
      shape * Math.log(shape / (shape + expected)) +
      k * Math.log(expected / (shape + expected))
    );
  },
  drawMany(stream, { k, n }, { means, factors, variances }, out) {
    for (let i = 0; i < out.length; i++) {
      const shape = 1 / variances[i]!;
      out[i] = gamma(stream, shape + k) / (shape / (means[i]! * factors[i]!) + n);
    }
  },
};

/** Trials that a beta with this mean and variance of log-odds is worth; never under 2, so that it keeps a peak. */
const trialsOf = (mean: number, variance: number): number => Math.max(2, 1 / (mean * (1 - mean) * variance) - 1);

/** Shares may come near 0 and 1, where log-odds have no end. */
const clampShare = (mean: number): number => Math.min(0.9999, Math.max(1e-6, mean));

const shiftShare = (mean: number, factor: number): number => {
  const odds = mean * factor;
  return clampShare(odds / (1 - mean + odds));
};

const betaBinomial: Family = {
  information: (mean, { n }) => n * mean * (1 - mean),
  shift: shiftShare,
  link: (mean) => Math.log(mean / (1 - mean)),
  join: sumCounts,
  logMarginal: ({ k, n }, mean, variance) => {
    const trials = trialsOf(mean, variance);
    const [a, b] = [trials * mean, trials * (1 - mean)];
    return (
      logGamma(a + k) + logGamma(b + n - k) - logGamma(trials + n) - (logGamma(a) + logGamma(b) - logGamma(trials))
    );
  },
  drawMany(stream, { k, n }, { means, factors, variances }, out) {
    for (let i = 0; i < out.length; i++) {
      const mean = shiftShare(means[i]!, factors[i]!);
      const trials = trialsOf(mean, variances[i]!);
      out[i] = clampShare(beta(stream, trials * mean + k, trials * (1 - mean) + n - k));
    }
  },
};

/** Rates whose logarithm is normal; `k` is at once the weight: counts so large that only the days' noise is left. */
const logNormal: Family = {
  information: (_mean, { k }) => k,
  shift: (mean, factor) => mean * factor,
  link: Math.log,
  join: joinLogs,
  logMarginal: ({ k, n }, mean, variance) => {
    const total = variance + 1 / k;
    const distance = Math.log(k / (n * mean));
    return -0.5 * (Math.log(total) + (distance * distance) / total);
  },
  drawMany(stream, { k, n }, { means, factors, variances }, out) {
    const observed = k > 0 ? Math.log(k / n) : 0;
    for (let i = 0; i < out.length; i++) {
      const weight = 1 / variances[i]!;
      const precision = weight + k;
      const centre = (weight * Math.log(means[i]! * factors[i]!) + k * observed) / precision;
      out[i] = Math.exp(centre + normal(stream) / Math.sqrt(precision));
    }
  },
};

export const FAMILIES = { GAMMA_POISSON: gammaPoisson, BETA_BINOMIAL: betaBinomial, LOG_NORMAL: logNormal } as const;
