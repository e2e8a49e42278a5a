/** One line of the benchmark's answer: a ratio or figure, the bar it is held against, and what stands behind it. */
export interface Measurement {
  name: string;
  figure: number;
  unit: string;
  /** The bar of the design; absent where a figure is only reported. */
  bar?: { atLeast?: number; atMost?: number };
  details: Record<string, number | string>;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export function holds({ figure, bar }: Measurement): boolean {
  return figure >= (bar?.atLeast ?? -Infinity) && figure <= (bar?.atMost ?? Infinity);
}

export function describeMeasurement(measurement: Measurement): string {
  const { name, figure, unit, bar, details } = measurement;
  const wanted =
    bar?.atLeast !== undefined
      ? ` (at least ${bar.atLeast})`
      : bar?.atMost !== undefined
        ? ` (at most ${bar.atMost})`
        : '';
  const mark = bar ? (holds(measurement) ? '✓' : '✗') : '·';
  const behind = Object.entries(details).map(
    ([key, value]) => `${key} ${typeof value === 'number' ? Number(value.toPrecision(4)) : value}`,
  );
  const line = `${mark} ${name}: ${Number(figure.toPrecision(3))} ${unit}${wanted}`;
  return behind.length > 0 ? `${line}\n    ${behind.join(' · ')}` : line;
}

export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; milliseconds: number }> {
  const startedAt = performance.now();
  const result = await work();
  return { result, milliseconds: performance.now() - startedAt };
}
