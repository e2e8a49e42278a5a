import { whiteSpaces, type Figure } from '@spunta/market';
import { messengersOf, type AddressablePeople, type Destination } from '@spunta/planner';

/** Of every country and messenger of a plan that the market figures tell of. */
export function addressablePeople(
  figures: readonly Figure[],
  countries: readonly string[],
  destinations: readonly Destination[],
): AddressablePeople[] {
  const wanted = new Set(destinations.flatMap((destination) => [...messengersOf(destination)]));
  const rows = whiteSpaces(figures, { countries }, () => ({ known: 0, possible: 0 }));
  return rows.flatMap(({ app, country, addressable }) => {
    if (!addressable || app.channel === null || !wanted.has(app.channel)) return [];
    return [{ country, messenger: app.channel, ...addressable.people }];
  });
}
