import { SpuntaError } from '@spunta/domain';
import { normalQuantile } from '../draws/normal.js';

/** An effect and the interval that holds it in 1 - alpha of all experiments. */
export interface Effect {
  effect: number;
  low: number;
  high: number;
}

/** Results of one country before and during the experiment, over equally many days. */
export interface BeforeAfter {
  before: number;
  after: number;
}

/**
 * Difference in differences of countries: how many times as much treated ones grew as held ones (1.2: 20 % more), from the logarithms of
 * after / before, with Welch's t. Throws INVALID_INPUT with fewer than two countries on a side. Look once, at the end.
 */
export function differenceInDifferences(
  treated: readonly BeforeAfter[],
  held: readonly BeforeAfter[],
  alpha = 0.05,
): Effect {
  if (Math.min(treated.length, held.length) < 2)
    throw new SpuntaError(
      'INVALID_INPUT',
      'A country hold-out is judged with two countries or more on each side.',
      'countries',
    );
  const [more, less] = [growthOf(treated), growthOf(held)];
  const variance = more.variance + less.variance;
  const freedom = variance ** 2 / (more.variance ** 2 / (treated.length - 1) + less.variance ** 2 / (held.length - 1));
  const half = (variance > 0 ? studentQuantile(1 - alpha / 2, freedom) : 0) * Math.sqrt(variance);
  const mean = more.mean - less.mean;
  return { effect: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

/** Mean of growths and the variance of that mean; half a result is added so that nothing is no end of the world. */
function growthOf(units: readonly BeforeAfter[]): { mean: number; variance: number } {
  const growths = units.map(({ before, after }) => Math.log((after + 0.5) / (before + 0.5)));
  const mean = growths.reduce((sum, growth) => sum + growth, 0) / growths.length;
  const squares = growths.reduce((sum, growth) => sum + (growth - mean) ** 2, 0);
  return { mean, variance: squares / (growths.length - 1) / growths.length };
}

/** Quantile of Student's t (Hill 1970 for two degrees of freedom or more, exact below). */
export function studentQuantile(p: number, freedom: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, freedom);
  if (freedom < 1.5) return Math.tan(Math.PI * (p - 0.5));
  const tail = 2 * (1 - p);
  if (freedom < 2.5) return Math.sqrt(2 / (tail * (2 - tail)) - 2);
  const a = 1 / (freedom - 0.5);
  const b = 48 / (a * a);
  const c0 = ((20700 * a) / b - 98) * a - 16;
  const c = c0 * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * freedom;
  const y0 = (d * tail) ** (2 / freedom);
  if (y0 <= a + 0.05) {
    const y =
      (1 / (((freedom + 6) / (freedom * y0) - 0.089 * d - 0.822) * (freedom + 2) * 3) + 0.5 / (freedom + 4)) * y0 - 1;
    return Math.sqrt(freedom * ((y * (freedom + 1)) / (freedom + 2) + 1 / y0));
  }
  const x = normalQuantile(tail / 2);
  const square = x * x;
  const correction = freedom < 5 ? 0.3 * (freedom - 4.5) * (x + 0.6) : 0;
  const scale = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c + correction;
  const y = a * (((((0.4 * square + 6.3) * square + 36) * square + 94.5) / scale - square - 3) / b + 1) ** 2 * square;
  return Math.sqrt(freedom * Math.expm1(y));
}

/** People of a group and how many of them did what was hoped for. */
export interface Arm {
  people: number;
  events: number;
}

/**
 * Difference of two shares that may be looked at as often as one likes: a confidence sequence (normal mixture, the interval of the mixture
 * SPRT of Robbins). `expected` is the size of effect at which it is the shortest. Wider than an interval for one look, and a later look
 * never makes an earlier alarm false. null before both groups have people.
 */
export function alwaysValid(treated: Arm, held: Arm, expected: number, alpha = 0.05): Effect | null {
  if (treated.people === 0 || held.people === 0) return null;
  const shareOf = ({ people, events }: Arm): number => events / people;
  // Two events and two failures more keep the variance above 0 while groups are small.
  const varianceOf = ({ people, events }: Arm): number => {
    const share = (events + 2) / (people + 4);
    return (share * (1 - share)) / people;
  };
  const variance = varianceOf(treated) + varianceOf(held);
  const mixed = variance + expected ** 2;
  const half = Math.sqrt(((variance * mixed) / expected ** 2) * (2 * Math.log(1 / alpha) + Math.log(mixed / variance)));
  const effect = shareOf(treated) - shareOf(held);
  return { effect, low: effect - half, high: effect + half };
}

/**
 * Difference of two shares with its usual interval (Agresti and Caffo: one event and one failure more on each side). Good for one look, at
 * the end that was planned. null before both groups have people.
 */
export function differenceOfShares(treated: Arm, held: Arm, alpha = 0.05): Effect | null {
  if (treated.people === 0 || held.people === 0) return null;
  const [more, less] = [treated, held].map(({ people, events }) => {
    const share = (events + 1) / (people + 2);
    return { share, variance: (share * (1 - share)) / (people + 2) };
  }) as [{ share: number; variance: number }, { share: number; variance: number }];
  const half = normalQuantile(1 - alpha / 2) * Math.sqrt(more.variance + less.variance);
  const centre = more.share - less.share;
  return {
    effect: treated.events / treated.people - held.events / held.people,
    ...{ low: centre - half, high: centre + half },
  };
}
