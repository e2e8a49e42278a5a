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

/** Of which country the targets are that fit a page's filters; undefined: none are set for what it shows. */
export function targetCountry(filters: {
  countries: readonly string[];
  channels: readonly string[];
  segment: string | null;
}): string | null | undefined {
  const { countries, channels, segment } = filters;
  if (channels.length > 0 || segment !== null || countries.length > 1) return undefined;
  const [country] = countries;
  // The unknown country has no targets.
  return country === '' ? undefined : (country ?? null);
}
