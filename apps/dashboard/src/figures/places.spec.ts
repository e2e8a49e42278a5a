import fc from 'fast-check';
import { placeFigures, topPlaces } from './places.js';

const row = (value: string, spend: string | null) => ({ value, values: { ad_spend: spend, ad_clicks: '9' } });

describe('figures of places', () => {
  it('are drawn where the place is known, and told apart where it is not', () => {
    const { values, unknown } = placeFigures([row('IT', '12.50'), row('', '0.10'), row('DE', null)], 'ad_spend');
    expect([...values]).toEqual([
      ['IT', 12.5],
      ['DE', null],
    ]);
    expect(unknown).toBe('0.10');
  });

  it('are unknown where the figure was not asked for, and zero stays zero', () => {
    expect(placeFigures([row('IT', '0'), row('', '1')], 'message_fees')).toEqual({
      values: new Map([['IT', null]]),
      unknown: null,
    });
    expect(placeFigures([row('IT', '0')], 'ad_spend').values.get('IT')).toBe(0);
    expect(placeFigures([], 'ad_spend')).toEqual({ values: new Map(), unknown: null });
  });

  it('all have their place: none is lost on the way to the map', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.constantFrom('', 'IT', 'DE', 'FR', 'US'), fc.option(fc.nat())), {
      selector: ([place]) => place,
    });
    fc.assert(
      fc.property(rows, (places) => {
        const split = places.map(([place, spend]) => row(place, spend === null ? null : String(spend)));
        const { values, unknown } = placeFigures(split, 'ad_spend');
        const drawn = [...values.values()].reduce<number>((sum, value) => sum + (value ?? 0), 0);
        const asked = places.reduce((sum, [, spend]) => sum + (spend ?? 0), 0);
        expect(drawn + Number(unknown ?? 0)).toBe(asked);
        expect(values.size).toBe(places.filter(([place]) => place !== '').length);
      }),
    );
  });
});

describe('the first of the places', () => {
  it('never name one whose figure is not known, were there only few others', () => {
    const values = new Map([
      ...([['DE', null]] as [string, null][]),
      ...([['IT', -2]] as [string, number][]),
      ...([['FR', 0]] as [string, number][]),
    ]);
    expect(topPlaces(values, 3)).toEqual([
      ['FR', 0],
      ['IT', -2],
    ]);
    expect(topPlaces(new Map([['DE', null]]), 3)).toEqual([]);
  });

  it('are at most so many, in falling order, and none of the others is larger', () => {
    const figures = fc.dictionary(fc.stringMatching(/^[A-Z]{2}$/), fc.option(fc.integer()));
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: 5 }), (entries, most) => {
        const known = Object.values(entries).filter((value) => value !== null);
        const top = topPlaces(new Map(Object.entries(entries)), most).map(([, value]) => value);
        expect(top).toEqual(known.sort((a, b) => b - a).slice(0, most));
      }),
    );
  });
});
