import type { Figure, Grade } from '../figures/figure.js';
import { unitOf } from '../figures/figure.js';
import { ofSample, upToFactor, widen, within, type Estimate } from './estimate.js';

/**
 * How many people a survey is taken to have asked when its source does not tell. 1,000 is what national surveys usually ask; of a
 * source that names no survey little may be believed: 100 people are ± 10 points.
 */
export const ASSUMED_SAMPLE: Readonly<Record<Grade, number>> = { A: 1_000, B: 1_000, C: 100 };

/** How far a count may be off, as a part of itself: rounded announcements, estimates by others, collections. */
export const ASSUMED_ERROR: Readonly<Record<Grade, number>> = { A: 0.02, B: 0.05, C: 0.1 };

/** A factor of another year than the figure may have moved by so much, as a part of itself, in each year between them. */
export const DRIFT_A_YEAR = 0.01;

/** A figure with its interval: shares from 0 to 1, counts as they are. */
export function estimateOf(figure: Figure): Estimate {
  const { value, grade, sampleSize } = figure;
  if (unitOf(figure) !== 'percent') return upToFactor(Number(value), ASSUMED_ERROR[grade]);
  const share = Number(value) / 100;
  const rounding = 0.5 * 10 ** -((value.split('.')[1]?.length ?? 0) + 2);
  return within(widen(ofSample(share, sampleSize ?? ASSUMED_SAMPLE[grade]), rounding), 0, 1);
}
