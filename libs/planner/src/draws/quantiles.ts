/** Median and the ends of the middle 80 % of draws. null: more than that part of the draws knows no end. */
export interface Interval {
  median: number | null;
  low: number | null;
  high: number | null;
}

/** The same in every draw. */
export const always = (value: number): Interval => ({ median: value, low: value, high: value });

/** The interval of draws that all grew by `step`. */
export function shiftInterval({ median, low, high }: Interval, step: number): Interval {
  const plus = (end: number | null): number | null => (end === null ? null : end + step);
  return { median: plus(median), low: plus(low), high: plus(high) };
}

let scratch = new Float64Array(0);

/** Order statistics of ranks 10 %, 50 % and 90 % (nearest rank). Infinite draws count as above all others. */
export function intervalOf(draws: ArrayLike<number>): Interval {
  const n = draws.length;
  if (scratch.length < n) scratch = new Float64Array(n);
  scratch.set(draws);
  const rank = (share: number): number => Math.max(0, Math.ceil(share * n) - 1);
  const low = rank(0.1);
  const middle = rank(0.5);
  const high = rank(0.9);
  select(scratch, middle, 0, n - 1);
  select(scratch, low, 0, middle);
  select(scratch, high, middle, n - 1);
  return { median: finite(scratch[middle]), low: finite(scratch[low]), high: finite(scratch[high]) };
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** Puts the element of rank k in its place, less ones before it (Hoare's selection with a median of three). No pairs: they cost here. */
function select(values: Float64Array, k: number, from: number, to: number): void {
  let left = from;
  let right = to;
  while (left < right) {
    const pivot = middleOf(values[left]!, values[(left + right) >> 1]!, values[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const kept = values[i]!;
      values[i++] = values[j]!;
      values[j--] = kept;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}
