import { SpuntaError } from '@spunta/domain';

/** One point of the platform's estimate: what a day's spend brings. `actions` are results of the ad set's goal. */
export interface CurvePoint {
  /** Major units of the plan's currency; the platform writes minor ones. */
  spend: number;
  impressions: number;
  reach: number;
  actions: number;
}

export interface OutcomeCurve {
  /** Spend of the last point: beyond it nothing is known, and nothing more is promised. */
  end: number;
  at(spend: number): Pick<CurvePoint, 'impressions' | 'actions'>;
}

/**
 * Monotone cubic through the points and nothing at no spend (Fritsch and Carlson 1980): never above or below its neighbours. Throws
 * INVALID_INPUT where there is no positive point, which is how the platform says that it knows too little, or where more spend brings
 * less.
 */
export function outcomeCurve(points: readonly CurvePoint[]): OutcomeCurve {
  const sorted = points.filter(({ spend }) => spend > 0).sort((a, b) => a.spend - b.spend);
  const end = sorted.at(-1)?.spend ?? 0;
  if (end === 0 || (sorted.at(-1)?.actions ?? 0) <= 0) throw refused('has no point with spend and results');
  const spends = [0, ...sorted.map(({ spend }) => spend)];
  if (new Set(spends).size < spends.length) throw refused('has two points of the same spend');
  const impressions = interpolate(spends, [0, ...sorted.map((point) => point.impressions)]);
  const actions = interpolate(spends, [0, ...sorted.map((point) => point.actions)]);
  return { end, at: (spend) => ({ impressions: impressions(spend), actions: actions(spend) }) };
}

function refused(why: string): SpuntaError {
  return new SpuntaError(
    'INVALID_INPUT',
    `The outcome curve ${why}: ask the platform for a new estimate, or leave the curve out.`,
    'curves',
  );
}

function interpolate(xs: readonly number[], ys: readonly number[]): (x: number) => number {
  const secants = xs.slice(1).map((x, i) => (ys[i + 1]! - ys[i]!) / (x - xs[i]!));
  if (secants.some((secant) => !(secant >= 0))) throw refused('falls while spend grows');
  const slopes = xs.map((_, i) => {
    const [before, after] = [secants[i - 1] ?? secants[i]!, secants[i] ?? secants[i - 1]!];
    // The harmonic mean keeps within three times the lesser secant, which is what makes the cubic monotone.
    return before * after > 0 ? (2 * before * after) / (before + after) : 0;
  });
  return (x) => {
    if (x >= xs.at(-1)!) return ys.at(-1)!;
    const i = Math.max(0, xs.findIndex((each) => each > x) - 1);
    const width = xs[i + 1]! - xs[i]!;
    const t = Math.max(0, (x - xs[i]!) / width);
    const [square, cube] = [t * t, t * t * t];
    return (
      (2 * cube - 3 * square + 1) * ys[i]! +
      (cube - 2 * square + t) * width * slopes[i]! +
      (3 * square - 2 * cube) * ys[i + 1]! +
      (cube - square) * width * slopes[i + 1]!
    );
  };
}
