import fc from 'fast-check';
import { PLACEMENTS } from '@spunta/planner';
import { adCells, decimalOf, type AdCell, type AdRow } from './ad-cells.js';
import { PLANNED_PLACEMENTS, placementOf } from './placements.js';

const row = (partial: Partial<AdRow>): AdRow => ({
  ...{ campaign: 'C1', country: '', placement: '', week: '2026-11-02', spend: '0', impressions: 0, clicks: 0 },
  ...partial,
});
const FEED = 'facebook / feed';
const STORY = 'instagram / stories';
const UNPLANNED = 'audience_network / rewarded_video';
const sum = (cells: readonly AdCell[], measure: 'micros' | 'impressions' | 'clicks'): number =>
  cells.reduce((all, cell) => all + (cell[measure] ?? 0), 0);
const shown = ({ cells }: ReturnType<typeof adCells>) =>
  cells.map(({ country, placement, micros, impressions, clicks }) => [country, placement, micros, impressions, clicks]);

describe('ad figures by country and placement', () => {
  it('are divided as the whole campaign was, each measure by itself', () => {
    // Spend 90 : 10, impressions 3 : 1, clicks 1 : 1. So of 50 EUR 45 go to the feed, of 80 impressions 60, of 6 clicks 3.
    const byPlacement = [
      row({ placement: FEED, spend: '90', impressions: 300, clicks: 5 }),
      row({ placement: STORY, spend: '10', impressions: 100, clicks: 5 }),
    ];
    const divided = adCells([], [row({ country: 'IT', spend: '50', impressions: 80, clicks: 6 })], byPlacement);
    expect(divided.isApportioned).toBe(true);
    expect(shown(divided)).toEqual([
      ['IT', 'FACEBOOK_FEED', 45_000_000, 60, 3],
      ['IT', 'INSTAGRAM_STORY', 5_000_000, 20, 3],
    ]);
  });

  it('keep the whole of every country, to the millionth and to the click', () => {
    const count = fc.nat({ max: 5_000 });
    const figures = fc.record({ cents: count, impressions: fc.integer({ min: 1, max: 9_000 }), clicks: count });
    const lines = (of: 'country' | 'placement', names: readonly string[]) =>
      fc
        .uniqueArray(fc.tuple(fc.constantFrom(...names), figures), { selector: ([name]) => name, minLength: 1 })
        .map((all) =>
          all.map(([name, { cents, ...rest }]) => row({ [of]: name, spend: (cents / 100).toFixed(2), ...rest })),
        );
    fc.assert(
      fc.property(lines('country', ['IT', 'DE', 'FR']), lines('placement', PLANNED_PLACEMENTS), (byCountry, places) => {
        const { cells } = adCells([], byCountry, places);
        for (const { country, spend, impressions, clicks } of byCountry) {
          const own = cells.filter((cell) => cell.country === country);
          expect(decimalOf(sum(own, 'micros'))).toBe(`${spend}0000`);
          expect([sum(own, 'impressions'), sum(own, 'clicks')]).toEqual([impressions, clicks]);
        }
        const given = new Set(places.map(({ placement }) => placementOf(placement)));
        expect(cells.filter(({ placement }) => !given.has(placement))).toEqual([]);
      }),
    );
  });

  it('leave the part of a placement that no plan can choose out, instead of giving it to the others', () => {
    const byPlacement = [
      row({ placement: FEED, spend: '3', impressions: 30, clicks: 3 }),
      row({ placement: UNPLANNED, spend: '1', impressions: 10, clicks: 1 }),
    ];
    const country = row({ country: 'IT', spend: '4', impressions: 40, clicks: 4 });
    expect(shown(adCells([], [country], byPlacement))).toEqual([['IT', 'FACEBOOK_FEED', 3_000_000, 30, 3]]);
  });

  it('are taken as they are where a report tells both, and divided for the other weeks and campaigns alone', () => {
    const joint = [row({ country: 'IT', placement: FEED, spend: '7.5', impressions: 9, clicks: 2 })];
    const byPlacement = ['2026-11-02', '2026-11-09'].map((week) => row({ placement: STORY, week, impressions: 50 }));
    const byCountry = ['2026-11-02', '2026-11-09'].map((week) => row({ country: 'IT', week, spend: '5', clicks: 4 }));
    expect(shown(adCells(joint, byCountry, byPlacement))).toEqual([
      ['IT', 'FACEBOOK_FEED', 7_500_000, 9, 2],
      ['IT', 'INSTAGRAM_STORY', 5_000_000, 0, 4],
    ]);
    const again = adCells(joint, byCountry.slice(0, 1), byPlacement);
    expect([again.isApportioned, again.cells.length]).toEqual([false, 1]);
  });

  it('stay unknown where money or clicks are, and have no row where nothing was', () => {
    const byPlacement = [row({ placement: FEED, impressions: 5 })];
    const unknown = row({ country: 'IT', spend: null, impressions: 8, clicks: null });
    expect(shown(adCells([], [unknown], byPlacement))).toEqual([['IT', 'FACEBOOK_FEED', null, 8, null]]);
    expect(adCells([], [row({ country: 'IT' })], byPlacement).cells).toEqual([]);
    expect(adCells([], [row({ spend: '5' })], byPlacement).cells).toEqual([]);
    expect(adCells([], [row({ country: 'IT', spend: '5' })], [row({ spend: '5' })]).cells).toEqual([]);
  });
});

describe('placements', () => {
  it('as metrics tell them are each one of a plan, none twice, and names of objects are none', () => {
    const planned = PLANNED_PLACEMENTS.map(placementOf);
    expect(new Set(planned).size).toBe(planned.length);
    for (const placement of planned) expect(PLACEMENTS).toContain(placement);
    for (const value of ['', 'constructor', '__proto__', 'facebook', UNPLANNED]) expect(placementOf(value)).toBeNull();
  });
});
