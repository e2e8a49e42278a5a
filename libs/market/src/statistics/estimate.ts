/** A number with its 95 % interval. */
export interface Estimate {
  value: number;
  lower: number;
  upper: number;
}

const Z = 1.959964;

export const exactly = (value: number): Estimate => ({ value, lower: value, upper: value });

/**
 * A share between 0 and 1 that was found among `n` people (Wilson's interval, which holds for small n and shares near 0 and 1 too).
 * 59 % of 1,000 people: 0.5592 to 0.6201. None of 10: 0 to 0.2775.
 */
export function ofSample(share: number, n: number): Estimate {
  if (n <= 0) return { value: share, lower: 0, upper: 1 };
  const [z2, middle] = [Z * Z, 1 + (Z * Z) / n];
  const centre = (share + z2 / (2 * n)) / middle;
  const half = (Z / middle) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { value: share, lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}

/** A number known up to a factor: with 0.1, 1,000 lies between 909 and 1,100. */
export function upToFactor(value: number, relative: number): Estimate {
  return { value, lower: value / (1 + relative), upper: value * (1 + relative) };
}

/** Wider on both sides by an independent uncertainty of `half`. */
export function widen({ value, lower, upper }: Estimate, half: number): Estimate {
  return { value, lower: value - Math.hypot(value - lower, half), upper: value + Math.hypot(upper - value, half) };
}

/** Within bounds, such as 0 and 1 for a share. */
export function within({ value, lower, upper }: Estimate, least: number, most: number): Estimate {
  const clamp = (number: number): number => Math.min(most, Math.max(least, number));
  return { value: clamp(value), lower: clamp(lower), upper: clamp(upper) };
}

/**
 * Product of independent estimates, none below 0. Distances to each bound are added in quadrature on the scale of logarithms
 * (the method of variance estimates recovery), which keeps intervals that are longer on one side.
 * 0.5 (0.4–0.6) × 0.8 (0.7–0.9): 0.4, from 0.4·e^−√(ln(5/4)² + ln(8/7)²) = 0.308 to 0.4·e^√(ln(6/5)² + ln(9/8)²) = 0.497.
 */
export function product(...estimates: Estimate[]): Estimate {
  const value = estimates.reduce((all, { value: each }) => all * each, 1);
  if (value === 0) {
    // What is 0 at most stays 0, whatever it is multiplied by: 0 × ∞ would be no number.
    const isNothing = estimates.some(({ upper }) => upper === 0);
    return { value: 0, lower: 0, upper: isNothing ? 0 : estimates.reduce((all, { upper }) => all * upper, 1) };
  }
  const distance = (bound: (estimate: Estimate) => number): number =>
    Math.hypot(...estimates.map((estimate) => Math.log(bound(estimate) / estimate.value)));
  return {
    value,
    lower: value * Math.exp(-distance(({ lower }) => lower)),
    upper: value * Math.exp(distance(({ upper }) => upper)),
  };
}

/** Of independent estimates; the divisor lies above 0. */
export function quotient(dividend: Estimate, { value, lower, upper }: Estimate): Estimate {
  return product(dividend, { value: 1 / value, lower: 1 / upper, upper: lower > 0 ? 1 / lower : Infinity });
}

/** Sum of independent estimates. */
export function sum(estimates: readonly Estimate[]): Estimate {
  const value = estimates.reduce((all, each) => all + each.value, 0);
  return {
    value,
    lower: value - Math.hypot(...estimates.map((each) => each.value - each.lower)),
    upper: value + Math.hypot(...estimates.map((each) => each.upper - each.value)),
  };
}

/** What `part` is of itself and `others`, all independent. Nothing of nothing may be any part. */
export function partOf(part: Estimate, others: readonly Estimate[]): Estimate {
  if (part.value === 0) {
    const most = part.upper + sum(others).value;
    return { value: 0, lower: 0, upper: most === 0 ? 1 : part.upper / most };
  }
  const ratio = quotient(sum(others), part);
  return { value: 1 / (1 + ratio.value), lower: 1 / (1 + ratio.upper), upper: 1 / (1 + ratio.lower) };
}

/** What is left of an estimate when a known number is taken away; never below 0. */
export function without({ value, lower, upper }: Estimate, taken: number): Estimate {
  return within({ value: value - taken, lower: lower - taken, upper: upper - taken }, 0, Infinity);
}
