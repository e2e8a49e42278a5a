/** At most this many colours on the map: more can not be told apart. */
const CLASSES = 6;

/**
 * Lower bounds of a map's colour classes, first 0 < break: quantiles of the positive values, rounded to one or two
 * digits, so that a long tail of small countries does not end in one colour.
 */
export function classBreaks(values: number[]): number[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const count = Math.min(CLASSES, new Set(sorted).size);
  const quantiles = Array.from(
    { length: count },
    (_, index) => sorted[Math.floor((index * sorted.length) / count)] ?? 0,
  );
  const rounded = quantiles.map((value, index) => (index === 0 ? floorNice(value) : roundNice(value)));
  return [...new Set(rounded)].sort((a, b) => a - b);
}

/** Index of the class that a value falls into; -1 for none (zero, unknown). */
export function classOf(value: number | null, breaks: number[]): number {
  if (value === null || value <= 0) return -1;
  return Math.max(
    0,
    breaks.findLastIndex((from) => value >= from),
  );
}

function step(value: number): number {
  return 10 ** Math.floor(Math.log10(value)) / 2;
}

function roundNice(value: number): number {
  return tidy(Math.round(value / step(value)) * step(value));
}

function floorNice(value: number): number {
  return tidy(Math.floor(value / step(value)) * step(value));
}

/** Takes away float noise (0.30000000000000004). */
function tidy(value: number): number {
  return Number(value.toPrecision(3));
}
