import type { HeldTargetsQuery } from '../generated/graphql.js';

export type HeldTarget = HeldTargetsQuery['heldTargets'][number];

/** How a figure stands against its target. `share` is a ratio of the target. */
export interface Standing {
  share: number;
  /** `open`: not reached yet, or within its limit so far. */
  outcome: 'met' | 'exceeded' | 'open';
}

/** Null where the figure is unknown or counted in another currency. */
export function standingOf(
  target: HeldTarget,
  value: string | number | null,
  currency: string | null,
): Standing | null {
  const { currency: wanted, direction } = target.target;
  if (value === null || (wanted != null && wanted !== currency)) return null;
  const share = Number(value) / Number(target.value);
  const isOver = direction === 'AT_LEAST' ? share >= 1 : share > 1;
  return { share, outcome: !isOver ? 'open' : direction === 'AT_LEAST' ? 'met' : 'exceeded' };
}
