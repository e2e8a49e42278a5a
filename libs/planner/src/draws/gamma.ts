import { normal } from './normal.js';
import { uniform, type Stream } from './stream.js';

/** Gamma of a shape > 0 and scale 1 (Marsaglia and Tsang 2000; below shape 1 by way of shape + 1). */
export function gamma(stream: Stream, shape: number): number {
  if (shape < 1) return gamma(stream, shape + 1) * Math.exp(Math.log(uniform(stream)) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(stream);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = uniform(stream);
    const square = x * x;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Beta of two shapes > 0; within [0, 1]. */
export function beta(stream: Stream, a: number, b: number): number {
  const x = gamma(stream, a);
  const sum = x + gamma(stream, b);
  // Shapes near 0 underflow: all weight lies at the ends, in proportion to the shapes.
  return sum > 0 ? x / sum : uniform(stream) < a / (a + b) ? 1 : 0;
}

/** Logarithm of the gamma function for x > 0 by Stirling's series above 8; absolute error below 1e-12 of it. */
export function logGamma(x: number): number {
  let [shift, product] = [x, 1];
  while (shift < 8) product *= shift++;
  const inverse = 1 / (shift * shift);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / shift;
  return (shift - 0.5) * Math.log(shift) - shift + 0.9189385332046727 + series - Math.log(product);
}
