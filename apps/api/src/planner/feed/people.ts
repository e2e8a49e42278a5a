import { whiteSpaces, type Figure } from '@spunta/market';
import { messengersOf, type Destination } from '@spunta/planner';
import type { Channel } from '@spunta/domain';

/** People of a country who use a messenger, with the 95 % interval of the market figures. */
export interface Addressable {
  country: string;
  messenger: Channel;
  value: number;
  lower: number;
  upper: number;
}

/** Of every country and messenger of a plan that the market figures tell of. */
export function addressablePeople(
  figures: readonly Figure[],
  countries: readonly string[],
  destinations: readonly Destination[],
): Addressable[] {
  const wanted = new Set(destinations.flatMap((destination) => [...messengersOf(destination)]));
  const rows = whiteSpaces(figures, { countries }, () => ({ known: 0, possible: 0 }));
  return rows.flatMap(({ app, country, addressable }) => {
    if (!addressable || app.channel === null || !wanted.has(app.channel)) return [];
    return [{ country, messenger: app.channel, ...addressable.people }];
  });
}
