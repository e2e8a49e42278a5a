import fc from 'fast-check';
import { cellsOf } from './cells.js';
import { DESTINATIONS, messengersOf, PLACEMENTS, refusalOf, type Destination } from './destinations.js';
import { cellKey } from './plan.js';

const ALL = Object.keys(DESTINATIONS) as Destination[];
const plans = fc.record({
  countries: fc.uniqueArray(fc.constantFrom('IT', 'ES', 'BR', 'IN')),
  destinations: fc.uniqueArray(fc.constantFrom(...ALL)),
  placements: fc.uniqueArray(fc.constantFrom(...PLACEMENTS)),
});

describe('cells of a plan', () => {
  test('every combination is a cell of each country or is refused once, and none is both', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { cells, refused } = cellsOf(plan);
        const { countries, destinations, placements } = plan;
        expect(cells.length + refused.length * countries.length).toBe(
          countries.length * destinations.length * placements.length,
        );
        expect(new Set(cells.map(cellKey)).size).toBe(cells.length);
        const formats = new Set(cells.map(({ destination, placement }) => `${destination}|${placement}`));
        for (const { destination, placement } of refused) expect(formats).not.toContain(`${destination}|${placement}`);
      }),
    );
  });

  test('a country more adds its cells and moves none of the others', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const less = cellsOf(plan);
        const more = cellsOf({ ...plan, countries: [...plan.countries, 'DE'] });
        expect(more.cells.filter(({ country }) => country !== 'DE')).toEqual(less.cells);
        expect(more.refused).toEqual(less.refused);
      }),
    );
  });

  test('Status leads to WhatsApp alone; everything else leads anywhere', () => {
    const refused = ALL.flatMap((destination) =>
      PLACEMENTS.filter((placement) => refusalOf(destination, placement)).map((placement) => [destination, placement]),
    );
    expect(refused).toEqual(
      ALL.filter((destination) => destination !== 'WHATSAPP').map((destination) => [destination, 'WHATSAPP_STATUS']),
    );
  });

  test('the name of a combination tells its messengers', () => {
    const words: Record<string, string> = {
      INSTAGRAM_DIRECT: 'instagram',
      MESSENGER: 'messenger',
      WHATSAPP: 'whatsapp',
    };
    for (const destination of ALL.filter((each) => each.startsWith('MESSAGING_'))) {
      const named = Object.keys(words).filter((word) => destination.replace('MESSAGING_', '').includes(word));
      expect(new Set(messengersOf(destination))).toEqual(new Set(named.map((word) => words[word])));
      expect(named.length).toBeGreaterThan(1);
    }
    // A link alone leads to one messenger.
    for (const { messengers, linkOnly } of Object.values(DESTINATIONS))
      if (linkOnly) expect(messengers).toHaveLength(1);
  });
});
