/** Whole parts in proportion to weights that add up to `total` exactly: each is the growth of the rounded running sum. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let [reached, given] = [0, 0];
  return weights.map((weight, i) => {
    reached += sum > 0 ? weight : 1;
    const share = i === weights.length - 1 ? 1 : reached / (sum > 0 ? sum : weights.length);
    const part = Math.round(total * share) - given;
    given += part;
    return part;
  });
}
