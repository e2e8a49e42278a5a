import type { Localized } from '@spunta/domain';
import { refusalOf } from './destinations.js';
import type { Cell, Plan } from './plan.js';

export interface RefusedCell extends Omit<Cell, 'country'> {
  reason: Localized;
}

/** The cells of a plan, country by country, and the combinations that the ad platform does not have, each once. */
export function cellsOf({
  countries,
  destinations,
  placements,
}: Pick<Plan, 'countries' | 'destinations' | 'placements'>): {
  cells: Cell[];
  refused: RefusedCell[];
} {
  const pairs = destinations.flatMap((destination) =>
    placements.map((placement) => ({ destination, placement, reason: refusalOf(destination, placement) })),
  );
  return {
    cells: countries.flatMap((country) =>
      pairs.flatMap(({ destination, placement, reason }) => (reason ? [] : [{ country, destination, placement }])),
    ),
    refused: pairs.flatMap(({ destination, placement, reason }) =>
      reason ? [{ destination, placement, reason }] : [],
    ),
  };
}
