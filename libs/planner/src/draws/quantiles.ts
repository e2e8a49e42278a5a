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

const BINS = 1024;
const counts = new Uint32Array(BINS);
let bins = new Uint16Array(0);
let scratch = new Float64Array(0);

/**
 * Order statistics of ranks 10 %, 50 % and 90 % (nearest rank). Infinite draws count as above all others. Draws are counted into bins of
 * equal width first, and only those of three bins are put in order: three times as fast as a selection among all.
 */
export function intervalOf(draws: ArrayLike<number>): Interval {
  const n = draws.length;
  if (scratch.length < n) {
    scratch = new Float64Array(n);
    bins = new Uint16Array(n);
  }
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < n; i++) {
    const value = draws[i]!;
    if (value < least) least = value;
    if (value > most && value < Infinity) most = value;
  }
  if (!(most > least) || !(most - least < Infinity)) return orderAll(draws);
  const scale = (BINS - 2) / (most - least);
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const value = draws[i]!;
    const bin = value < Infinity ? ((value - least) * scale) | 0 : BINS - 1;
    bins[i] = bin;
    counts[bin]! += 1;
  }
  return {
    median: atRank(draws, rankOf(0.5, n)),
    low: atRank(draws, rankOf(0.1, n)),
    high: atRank(draws, rankOf(0.9, n)),
  };
}

const rankOf = (share: number, n: number): number => Math.max(0, Math.ceil(share * n) - 1);

/** Where draws are all alike or lie further apart than numbers reach. */
function orderAll(draws: ArrayLike<number>): Interval {
  const sorted = Float64Array.from(draws).sort();
  const at = (share: number): number | null => finite(sorted[rankOf(share, sorted.length)]);
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}

function atRank(draws: ArrayLike<number>, rank: number): number | null {
  let bin = 0;
  let below = 0;
  while (below + counts[bin]! <= rank) below += counts[bin++]!;
  if (bin === BINS - 1) return null;
  let size = 0;
  for (let i = 0; i < draws.length; i++) {
    scratch[size] = draws[i]!;
    size += bins[i] === bin ? 1 : 0;
  }
  // The place after the last found may hold a stray draw; the selection leaves it alone.
  select(scratch, rank - below, 0, size - 1);
  return scratch[rank - below]!;
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
