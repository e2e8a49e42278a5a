import { SpuntaError } from '@spunta/domain';
import { normalQuantile } from '../draws/normal.js';
import { streamOf, uniform } from '../draws/stream.js';

/** How sure an experiment is to be: chance of a false alarm (two-sided), and of seeing an effect that is there. */
export interface Certainty {
  alpha: number;
  power: number;
}

export const USUAL: Certainty = { alpha: 0.05, power: 0.8 };

const factorOf = ({ alpha, power }: Certainty): number => normalQuantile(1 - alpha / 2) + normalQuantile(power);

/**
 * People of each group that a message hold-out needs to tell `rate` from `rate + lift` (both shares). 5 % against 6 %: 8,155 and as many
 * without the message.
 */
export function neededPeople(rate: number, lift: number, certainty = USUAL): number {
  const other = rate + lift;
  if (!(rate > 0 && rate < 1 && other > 0 && other < 1) || lift === 0)
    throw new SpuntaError(
      'INVALID_INPUT',
      'Rates lie between 0 and 1, and an effect is not 0: change one of them.',
      'lift',
    );
  const variance = rate * (1 - rate) + other * (1 - other);
  return Math.ceil((factorOf(certainty) ** 2 * variance) / lift ** 2);
}

/**
 * Days, before and again during, that a country hold-out needs to see results grow by a share, when the logarithm of a country's day varies
 * by `dayVariance`.
 */
export function neededDays(
  growth: number,
  countries: { treated: number; held: number },
  dayVariance: number,
  certainty = USUAL,
): number {
  const { treated, held } = countries;
  if (!(growth > -1) || growth === 0 || treated < 1 || held < 1)
    throw new SpuntaError(
      'INVALID_INPUT',
      'A hold-out needs countries on both sides and an effect that is not 0.',
      'countries',
    );
  const variance = 2 * dayVariance * (1 / treated + 1 / held);
  return Math.ceil((factorOf(certainty) ** 2 * variance) / Math.log1p(growth) ** 2);
}

/** Draws a hold-out by lot: as many units as the share says, at least one, never all; the same for the same seed and units in any order. */
export function drawHoldout(
  units: readonly string[],
  share: number,
  seed: number,
): { treated: string[]; held: string[] } {
  const distinct = [...new Set(units)].sort();
  if (distinct.length < 2 || !(share > 0 && share < 1))
    throw new SpuntaError('INVALID_INPUT', 'A hold-out needs two units or more and a share between 0 and 1.', 'share');
  const size = Math.min(distinct.length - 1, Math.max(1, Math.round(distinct.length * share)));
  const lots = distinct.map((unit) => ({ unit, lot: uniform(streamOf(seed, 'hold-out', unit)) }));
  const drawn = lots.sort((a, b) => a.lot - b.lot).map(({ unit }) => unit);
  return { held: drawn.slice(0, size).sort(), treated: drawn.slice(size).sort() };
}
