/**
 * A budget's place in a tree: a cell with what money brings there, or a group of such places. Limits are whole minor units; a group's hold
 * for the sum of its parts.
 */
export interface Place {
  id: string;
  minimum: number;
  maximum: number;
  /** Result of a whole number of minor units: concave, never falling. Of a cell only. */
  result?: (minor: number) => number;
  parts: Place[];
}

/** Minor units of each cell. */
export type Division = Map<string, number>;

/** From 1 to 1e-27: beyond the precision of any marginal result. */
const HALVINGS = 90;
const PRECISION = 1e-14;

/**
 * Divides `total` among the places so that no unit would bring more elsewhere: at a price for a unit each cell takes the units that bring
 * more than it, groups hold their parts within their limits, and the price is halved in until the sum fits. Exact to the unit for
 * concave results. `total` lies within the limits of `root`.
 */
export function divideBudget(root: Place, total: number): Division {
  const division: Division = new Map();
  settle(root, total, division);
  return division;
}

/** What a place takes when a unit must bring at least `price` (more than it, when `isStrict`). */
export function demandAt(place: Place, price: number, isStrict: boolean): number {
  const wanted = place.result
    ? unitsWorth(place.result, place.minimum, place.maximum, price, isStrict)
    : place.parts.reduce((sum, part) => sum + demandAt(part, price, isStrict), 0);
  return Math.min(place.maximum, Math.max(place.minimum, wanted));
}

/** Result of the unit after `minor`. */
export function marginalOf(result: (minor: number) => number, minor: number): number {
  return result(minor + 1) - result(minor);
}

/** Greatest number of units of which the last brings the price; marginals fall, so it is found by halving. */
function unitsWorth(
  result: (minor: number) => number,
  minimum: number,
  maximum: number,
  price: number,
  isStrict: boolean,
): number {
  let low = minimum;
  let high = maximum;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const marginal = marginalOf(result, middle);
    if (isStrict ? marginal > price : marginal >= price) low = middle + 1;
    else high = middle;
  }
  return low;
}

function settle(place: Place, total: number, division: Division): void {
  if (place.result) {
    division.set(place.id, total);
    return;
  }
  const { above, below } = pricesFor(place, total);
  const shares = place.parts.map((part) => demandAt(part, above, true));
  let left = total - shares.reduce((sum, share) => sum + share, 0);
  for (const [i, part] of place.parts.entries()) {
    // Units worth the price, all but the rounding of halves alike, go to whoever comes first.
    const more = Math.min(left, demandAt(part, below, false) - shares[i]!);
    left -= more;
    settle(part, shares[i]! + more, division);
  }
}

/** Two prices next to each other: above the one, parts want no more than the total; at the other, all of it or more. */
function pricesFor({ parts }: Place, total: number): { above: number; below: number } {
  const wants = (price: number): number => parts.reduce((sum, part) => sum + demandAt(part, price, true), 0);
  // Money that brings nothing anywhere is spent none the less where the total says so.
  if (wants(0) <= total) return { above: 0, below: -Infinity };
  let below = 0;
  let above = 1;
  while (wants(above) > total) above *= 2;
  for (let i = 0; i < HALVINGS && above - below > PRECISION * above; i++) {
    const middle = (below + above) / 2;
    if (wants(middle) > total) below = middle;
    else above = middle;
  }
  return { above, below };
}
