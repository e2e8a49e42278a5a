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
const scratch = { low: new Float64Array(0), median: new Float64Array(0), high: new Float64Array(0) };

/**
 * Order statistics of ranks 10 %, 50 % and 90 % (nearest rank). Infinite draws count as above all others. Draws are counted into bins of
 * equal width first, and only those of three bins are put in order: three times as fast as a selection among all.
 */
export function intervalOf(draws: ArrayLike<number>): Interval {
  const n = draws.length;
  if (bins.length < n) {
    for (const name of NAMES) scratch[name] = new Float64Array(n);
    bins = new Uint16Array(n);
  }
  const { least, most } = rangeOf(draws);
  if (!(most > least) || !(most - least < Infinity)) return orderAll(draws);
  const scale = (BINS - 2) / (most - least);
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const value = draws[i]!;
    const bin = value < Infinity ? ((value - least) * scale) | 0 : BINS - 1;
    bins[i] = bin;
    counts[bin]! += 1;
  }
  return atRanks(draws);
}

const NAMES = ['low', 'median', 'high'] as const;
const SHARES = { low: 0.1, median: 0.5, high: 0.9 } as const;

/** The least and the greatest finite draw. */
function rangeOf(draws: ArrayLike<number>): { least: number; most: number } {
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < draws.length; i++) {
    const value = draws[i]!;
    if (value < least) least = value;
    if (value > most && value < Infinity) most = value;
  }
  return { least, most };
}

/** The same of whole numbers: where they lie near each other each has a bin of its own, and nothing is put in order. */
export function intervalOfCounts(draws: ArrayLike<number>): Interval {
  const { least, most } = rangeOf(draws);
  if (!(most - least < BINS - 1)) return intervalOf(draws);
  counts.fill(0);
  for (let i = 0; i < draws.length; i++) counts[(draws[i]! - least) | 0]! += 1;
  const at = (share: number): number => least + findBin(rankOf(share, draws.length)).bin;
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}

const rankOf = (share: number, n: number): number => Math.max(0, Math.ceil(share * n) - 1);

/** Where draws are all alike or lie further apart than numbers reach. */
function orderAll(draws: ArrayLike<number>): Interval {
  const sorted = Float64Array.from(draws).sort();
  const at = (share: number): number | null => finite(sorted[rankOf(share, sorted.length)]);
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}

/** The bin that the draw of a rank lies in, and how many lie in those below it. */
function findBin(rank: number): { bin: number; below: number } {
  let bin = 0;
  let below = 0;
  while (below + counts[bin]! <= rank) below += counts[bin++]!;
  return { bin, below };
}

/** One walk over all draws takes those of the three bins out. */
function atRanks(draws: ArrayLike<number>): Interval {
  const n = draws.length;
  const { low, median, high } = scratch;
  const [first, second, third] = NAMES.map((name) => findBin(rankOf(SHARES[name], n))) as [Found, Found, Found];
  let [a, b, c] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const bin = bins[i]!;
    if (bin === first.bin) low[a++] = draws[i]!;
    if (bin === second.bin) median[b++] = draws[i]!;
    if (bin === third.bin) high[c++] = draws[i]!;
  }
  const at = (name: keyof typeof SHARES, { bin, below }: Found, size: number): number | null => {
    if (bin === BINS - 1) return null;
    const rank = rankOf(SHARES[name], n) - below;
    select(scratch[name], rank, 0, size - 1);
    return scratch[name][rank]!;
  };
  return { median: at('median', second, b), low: at('low', first, a), high: at('high', third, c) };
}

type Found = ReturnType<typeof findBin>;

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
