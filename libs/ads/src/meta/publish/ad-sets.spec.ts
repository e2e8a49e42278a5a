import fc from 'fast-check';
import { AD_DESTINATIONS, AD_PLACEMENTS, type AdCell, type AdDestination, type AdPlacement } from './ad-plan.js';
import { aimOf, groupCells } from './ad-sets.js';

const destinations = Object.keys(AD_DESTINATIONS) as AdDestination[];
const placements = Object.keys(AD_PLACEMENTS) as AdPlacement[];
const cell = (placement: AdPlacement, budget: number, country = 'IT', destination: AdDestination = 'WHATSAPP') => ({
  ...{ country, destination, placement, budget },
});
const cells = fc.array(
  fc.record<AdCell>({
    country: fc.constantFrom('IT', 'DE', 'US'),
    destination: fc.constantFrom(...destinations),
    placement: fc.constantFrom(...placements),
    budget: fc.nat(50_000),
  }),
  { maxLength: 40 },
);
const grouping = fc.constantFrom('PLACEMENT' as const, 'COUNTRY' as const);
const total = (parts: readonly { budget: number }[]) => parts.reduce((sum, { budget }) => sum + budget, 0);

describe('cells become ad sets', () => {
  it('one a placement, so that each keeps its money', () => {
    const given = [cell('FACEBOOK_FEED', 300), cell('INSTAGRAM_REELS', 700)];
    expect(groupCells({ cells: given, grouping: 'PLACEMENT' })).toEqual([
      { country: 'IT', destination: 'WHATSAPP', placements: ['FACEBOOK_FEED'], budget: 300 },
      { country: 'IT', destination: 'WHATSAPP', placements: ['INSTAGRAM_REELS'], budget: 700 },
    ]);
  });

  it('one a country and destination where the platform divides the money', () => {
    const given = [cell('FACEBOOK_FEED', 300), cell('INSTAGRAM_REELS', 700), cell('FACEBOOK_FEED', 50, 'DE')];
    expect(groupCells({ cells: given, grouping: 'COUNTRY' })).toEqual([
      { country: 'IT', destination: 'WHATSAPP', placements: ['FACEBOOK_FEED', 'INSTAGRAM_REELS'], budget: 1_000 },
      { country: 'DE', destination: 'WHATSAPP', placements: ['FACEBOOK_FEED'], budget: 50 },
    ]);
  });

  it.each<[AdPlacement, AdPlacement[], AdPlacement[]]>([
    ['WHATSAPP_STATUS', ['INSTAGRAM_STORY'], ['INSTAGRAM_STORY', 'WHATSAPP_STATUS']],
    ['FACEBOOK_STORY', ['FACEBOOK_FEED'], ['FACEBOOK_FEED', 'FACEBOOK_STORY']],
    ['FACEBOOK_STORY', ['FACEBOOK_FEED', 'INSTAGRAM_STORY'], ['INSTAGRAM_STORY', 'FACEBOOK_STORY']],
    ['WHATSAPP_STATUS', ['FACEBOOK_FEED'], ['WHATSAPP_STATUS']],
  ])('put %s beside what it needs of %j', (placement, others, expected) => {
    const given = [...others.map((other) => cell(other, 10)), cell(placement, 5)];
    const groups = groupCells({ cells: given, grouping: 'PLACEMENT' });
    expect(groups.find((group) => group.placements.includes(placement))?.placements).toEqual(expected);
    expect(total(groups)).toBe(total(given));
  });

  it('leave no ad set without money, and keep a companion that has none of its own', () => {
    const groups = groupCells({
      cells: [cell('FACEBOOK_FEED', 0), cell('INSTAGRAM_STORY', 0), cell('WHATSAPP_STATUS', 90)],
      grouping: 'PLACEMENT',
    });
    expect(groups).toMatchObject([{ placements: ['INSTAGRAM_STORY', 'WHATSAPP_STATUS'], budget: 90 }]);
    expect(groupCells({ cells: [], grouping: 'COUNTRY' })).toEqual([]);
  });

  it('spend exactly the money of each country and destination', () => {
    fc.assert(
      fc.property(cells, grouping, (given, by) => {
        const groups = groupCells({ cells: given, grouping: by });
        for (const destination of destinations)
          for (const country of ['IT', 'DE', 'US']) {
            const isHere = (one: { country: string; destination: string }) =>
              one.country === country && one.destination === destination;
            expect(total(groups.filter(isHere))).toBe(total(given.filter(isHere)));
          }
      }),
    );
  });

  it('name a placement in one ad set of its country and destination, and no ad set is empty', () => {
    fc.assert(
      fc.property(cells, grouping, (given, by) => {
        const groups = groupCells({ cells: given, grouping: by });
        const named = groups.flatMap(({ country, destination, placements: own }) =>
          own.map((placement) => `${country} ${destination} ${placement}`),
        );
        expect(new Set(named).size).toBe(named.length);
        for (const group of groups) expect([group.budget > 0, group.placements.length > 0]).toEqual([true, true]);
      }),
    );
  });

  it('are the same ad sets in whatever order the cells come', () => {
    const asSet = (given: readonly AdCell[], by: 'PLACEMENT' | 'COUNTRY') =>
      groupCells({ cells: given, grouping: by })
        .map((group) => JSON.stringify({ ...group, placements: [...group.placements].sort() }))
        .sort();
    const shuffled = cells.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, grouping, ([given, mixed], by) => {
        expect(asSet(mixed, by)).toEqual(asSet(given, by));
      }),
    );
  });
});

describe('the aim of an ad set', () => {
  it.each(destinations)('to %s is reach only for one messenger, and then under traffic', (destination) => {
    const isSingle = AD_DESTINATIONS[destination].length === 1;
    expect(aimOf('REACH', destination)).toEqual({
      objective: 'OUTCOME_TRAFFIC',
      optimization: isSingle ? 'REACH' : 'CONVERSATIONS',
    });
    for (const goal of ['CONVERSATIONS', 'REPLIES', 'CONVERSIONS'] as const)
      expect(aimOf(goal, destination).optimization).toBe('CONVERSATIONS');
  });
});
