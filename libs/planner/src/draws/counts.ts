import { gamma } from './gamma.js';
import { normalQuantile } from './normal.js';
import { uniform, type Stream } from './stream.js';

/** Above this mean the Cornish-Fisher expansion is nearer than a tenth of a count; below it, probabilities are summed up. */
const LARGE_MEAN = 12;

/**
 * The count below which a Poisson variable of the mean lies with probability `p`. One `p` and a greater mean never give less (to
 * within one count at a mean of 12), which is how a forecast moves with its budget and not with luck.
 */
export function poissonQuantile(p: number, mean: number): number {
  if (mean > LARGE_MEAN) {
    const z = normalQuantile(p);
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * z + (z * z - 1) / 6));
  }
  if (!(mean > 0)) return 0;
  let count = 0;
  let term = Math.exp(-mean);
  let sum = term;
  // 200 lies 54 standard deviations above the greatest mean: rounding of the sum cannot make it endless.
  while (sum < p && count < 200) {
    term *= mean / ++count;
    sum += term;
  }
  return count;
}

export function poisson(stream: Stream, mean: number): number {
  return poissonQuantile(uniform(stream), mean);
}

/** Poisson with a gamma mean: variance mean + mean² / shape. */
export function negativeBinomial(stream: Stream, mean: number, shape: number): number {
  return poisson(stream, (gamma(stream, shape) * mean) / shape);
}
