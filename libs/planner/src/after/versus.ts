import type { Interval } from '../draws/quantiles.js';
import { holds } from './pacing.js';

export interface CountryOutcome {
  country: string;
  planned: Interval | null;
  /** null: not measured. */
  actual: number | null;
}

export interface CountryVersus extends CountryOutcome {
  /** Actual less planned median; null where one of them is unknown. */
  difference: number | null;
  isInside: boolean | null;
}

/** Plan against actual, the greatest difference first, what is unknown last. */
export function planVersusActual(outcomes: readonly CountryOutcome[]): CountryVersus[] {
  const rows = outcomes.map((outcome): CountryVersus => {
    const { planned, actual } = outcome;
    const isKnown = planned !== null && planned.median !== null && actual !== null;
    const difference = isKnown ? actual - planned.median! : null;
    return { ...outcome, difference, isInside: isKnown ? holds(planned, actual) : null };
  });
  const size = ({ difference }: CountryVersus): number => (difference === null ? -1 : Math.abs(difference));
  return rows.sort((a, b) => size(b) - size(a));
}

export interface Calibration {
  inside: number;
  known: number;
  /** Share of truths within their 80 % interval and its 95 % interval (Wilson); null without any truth. */
  share: number | null;
  low: number | null;
  high: number | null;
}

const Z95 = 1.959964;

/** How often the truth fell within what was forecast, over everything that can be held against it. */
export function calibrationOf(outcomes: readonly CountryOutcome[]): Calibration {
  const judged = planVersusActual(outcomes).flatMap(({ isInside }) => (isInside === null ? [] : [isInside]));
  const [known, inside] = [judged.length, judged.filter(Boolean).length];
  if (known === 0) return { inside, known, share: null, low: null, high: null };
  const share = inside / known;
  const weight = 1 + Z95 ** 2 / known;
  const centre = (share + Z95 ** 2 / (2 * known)) / weight;
  const half = (Z95 / weight) * Math.sqrt((share * (1 - share)) / known + Z95 ** 2 / (4 * known ** 2));
  return { inside, known, share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
