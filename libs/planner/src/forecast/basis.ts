import { regionOf } from '@spunta/domain';
import type { AssumptionId } from '../plan/assumptions.js';
import { cellKey, type Cell } from '../plan/plan.js';
import type { Counts } from '../rates/family.js';
import type { RatePool } from '../rates/pool.js';
import { RATE_KINDS } from '../rates/rate-kinds.js';

/** What a figure rests on for the greater part, the weakest first. */
export const BASES = ['ASSUMPTION', 'POOLED', 'OWN_HISTORY', 'PLATFORM_CURVE'] as const;
export type Basis = (typeof BASES)[number];

/** What a figure rests on, and which assumptions have a say in it. */
export interface Ground {
  basis: Basis;
  assumptions: AssumptionId[];
}

/** Below this part an assumption has no say worth naming. */
const NAMED_FROM = 0.05;

/** How much of a cell's rate is its own history, and how much is left to the assumption when all levels had their say. */
export function groundOf(pool: RatePool, cell: Cell): Ground {
  const { prior, spreads, family } = pool;
  const weight = (counts: Counts | undefined, variance: number): number => {
    const information = counts ? family.information(prior.mean, counts) : 0;
    return information / (information + 1 / variance);
  };
  const own = weight(pool.cells.get(cellKey(cell))?.effective, spreads.cell.variance);
  const left = [
    own,
    weight(pool.countries.get(cell.country), spreads.country.variance),
    weight(pool.regions.get(regionOf(cell.country) ?? ''), spreads.region.variance),
    weight(pool.all, prior.variance),
  ].reduce((rest, part) => rest * (1 - part), 1);
  const named: AssumptionId[] = left >= NAMED_FROM ? [RATE_KINDS[pool.kind].assumption] : [];
  if (pool.cells.size > 0) named.push('half_life');
  const basis = own >= 0.5 ? 'OWN_HISTORY' : left >= 0.5 ? 'ASSUMPTION' : 'POOLED';
  return { basis, assumptions: [...named, 'day_to_day'] };
}

/** Of figures that all enter one: the weakest basis, every assumption. */
export function joinGrounds(grounds: readonly Ground[]): Ground {
  let weakest = BASES.length - 1;
  const assumptions = new Set<AssumptionId>();
  for (const ground of new Set(grounds)) {
    weakest = Math.min(weakest, BASES.indexOf(ground.basis));
    for (const id of ground.assumptions) assumptions.add(id);
  }
  return { basis: BASES[weakest]!, assumptions: [...assumptions] };
}
