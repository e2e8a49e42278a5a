import { uniform, type Stream } from './stream.js';

/** Ziggurat of Marsaglia and Tsang (2000): 128 layers of equal area; the last layer carries the tail beyond TAIL. */
const LAYERS = 128;
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;
const [bounds, widths, heights] = [new Float64Array(LAYERS), new Float64Array(LAYERS), new Float64Array(LAYERS)];

function fillLayers(): void {
  const scale = 2 ** 31;
  const density = (x: number): number => Math.exp(-0.5 * x * x);
  let [x, outer] = [TAIL, TAIL];
  const base = AREA / density(TAIL);
  bounds.set([(TAIL / base) * scale, 0]);
  widths[0] = base / scale;
  widths[LAYERS - 1] = TAIL / scale;
  heights.set([1]);
  heights[LAYERS - 1] = density(TAIL);
  for (let i = LAYERS - 2; i >= 1; i--) {
    x = Math.sqrt(-2 * Math.log(AREA / x + density(x)));
    bounds[i + 1] = (x / outer) * scale;
    outer = x;
    heights[i] = density(x);
    widths[i] = x / scale;
  }
}
fillLayers();

/** A standard normal number. The layer comes from other bits than the value, which the original method shares. */
export function normal(stream: Stream): number {
  for (;;) {
    const bits = stream.next();
    const layer = (bits >>> 25) & 127;
    const value = bits << 7;
    const x = value * widths[layer]!;
    if (Math.abs(value) < bounds[layer]!) return x;
    if (layer === 0) return tail(stream, value > 0);
    const low = heights[layer]!;
    const high = heights[layer - 1]!;
    if (low + uniform(stream) * (high - low) < Math.exp(-0.5 * x * x)) return x;
  }
}

function tail(stream: Stream, positive: boolean): number {
  for (;;) {
    const x = -Math.log(uniform(stream)) / TAIL;
    const y = -Math.log(uniform(stream));
    if (y + y >= x * x) return positive ? TAIL + x : -TAIL - x;
  }
}

/** Quantile of the standard normal distribution by Acklam's rational approximation; relative error below 1.2e-9. */
export function normalQuantile(p: number): number {
  if (p > 0.97575) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}

/** Half the width of an 80 % interval of a standard normal number. */
export const Z80 = 1.2815515655446004;
