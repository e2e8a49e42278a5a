import { daysIn, formatDay, parseDay, type DayRange } from '@spunta/domain';
import { GOALS } from '@spunta/planner';
import fc from 'fast-check';
import { firstDayEnds, keptOf, RESULT_OF, startOf } from './kept-forecast.js';
import { daysOver } from './plan-actuals.js';
import { isOver } from './plan-keeper.js';

type Seen = Parameters<typeof keptOf>[0];
const NAMES = ['conversations', 'replies', 'conversions', 'reach', 'totalCost', 'costPerConversation'];

const figureOf = (median: number | null) => ({
  ...{ median, low: median === null ? null : median / 2, high: median === null ? null : median * 2 },
  ...{ mean: median, basis: 'own', draws: new Float64Array(4) },
});
const figuresOf = (median: number | null) => ({
  ...Object.fromEntries(NAMES.map((name, i) => [name, figureOf(median === null ? null : median + i)])),
  ...{ adSpend: '150.00', impressions: figureOf(9), clicks: figureOf(8) },
});
const seenOf = (change: object = {}) =>
  ({
    ...{ totals: figuresOf(100), countries: [], currency: 'EUR' },
    assumptions: [
      { id: 'cpm', value: 6 },
      { id: 'day_to_day', value: 0.25 },
    ],
    ...change,
  }) as unknown as Seen;

describe('a forecast as it is kept', () => {
  it('has the six figures that can be held against what happened, each with its three ends alone', () => {
    const { totals } = keptOf(seenOf());
    expect(Object.keys(totals).sort()).toEqual([...NAMES].sort());
    expect(totals.conversations).toEqual({ median: 100, low: 50, high: 200 });
    expect(totals.costPerConversation).toEqual({ median: 105, low: 52.5, high: 210 });
  });

  it('keeps the money of the plan as it was written, and the days by their assumption whatever its place', () => {
    expect(keptOf(seenOf())).toMatchObject({ currency: 'EUR', budget: '150.00', dayToDay: 0.25 });
    const assumptions = [
      { id: 'day_to_day', value: 0.4 },
      { id: 'cpm', value: 6 },
    ];
    expect(keptOf(seenOf({ assumptions })).dayToDay).toBe(0.4);
  });

  it('keeps what is unknown as unknown: a figure that was not told, and one without ends', () => {
    const { totals } = keptOf(seenOf({ totals: { ...figuresOf(null), reach: null } }));
    expect(totals.reach).toBeNull();
    expect(totals.conversations).toEqual({ median: null, low: null, high: null });
  });

  it('has its countries in their order, each with its own money', () => {
    const countries = ['IT', 'DE', 'FR'].map((country, i) => ({
      ...{ country, budget: `${i}0.50`, figures: figuresOf(10 * i), cells: [] },
    }));
    const kept = keptOf(seenOf({ countries }));
    expect(kept.countries.map(({ country, budget }) => [country, budget])).toEqual([
      ['IT', '00.50'],
      ['DE', '10.50'],
      ['FR', '20.50'],
    ]);
    expect(kept.countries.map(({ figures }) => figures.replies?.median)).toEqual([1, 11, 21]);
    for (const one of kept.countries) expect(Object.keys(one).sort()).toEqual(['budget', 'country', 'figures']);
  });

  it('is the same when it is read back from its store', () => {
    const kept = keptOf(seenOf({ countries: [{ country: 'IT', budget: '1', figures: figuresOf(3) }] }));
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
  });

  it('is not kept without its assumptions', () => {
    expect(() => keptOf(seenOf({ assumptions: [] }))).toThrow(RangeError);
  });

  it('is judged by what can be summed: reach is not', () => {
    expect(Object.keys(RESULT_OF).sort()).toEqual([...GOALS].sort());
    expect(Object.values(RESULT_OF)).not.toContain('reach');
  });
});

describe('the first day of a plan', () => {
  const oneDay = (from: string, timeZone: string): DayRange => ({ from, to: from, timeZone });

  it.each([
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z', 24],
    ['2026-01-01', 'America/Los_Angeles', '2026-01-01T08:00:00.000Z', 24],
    ['2026-03-29', 'Europe/Rome', '2026-03-28T23:00:00.000Z', 23],
    ['2026-10-25', 'Europe/Rome', '2026-10-24T22:00:00.000Z', 25],
    ['2026-03-01', 'Asia/Kathmandu', '2026-02-28T18:15:00.000Z', 24],
    ['2028-02-29', 'UTC', '2028-02-29T00:00:00.000Z', 24],
  ])('%s in %s begins at %s and has %d hours', (from, timeZone, start, hours) => {
    const range = oneDay(from, timeZone);
    expect(startOf(range).toISOString()).toBe(start);
    expect((firstDayEnds(range).getTime() - startOf(range).getTime()) / 3_600_000).toBe(hours);
  });

  it('ends where the next one begins', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Rome', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');
    fc.assert(
      fc.property(zone, fc.nat({ max: 1_000 }), (timeZone, shift) => {
        const day = parseDay('2025-01-01', 'from') + shift;
        const [own, next] = [day, day + 1].map((one) => oneDay(formatDay(one), timeZone)) as [DayRange, DayRange];
        expect(firstDayEnds(own)).toEqual(startOf(next));
      }),
    );
  });
});

describe('a plan that is over', () => {
  const range = { from: '2026-10-20', to: '2026-10-27', timeZone: 'Europe/Rome' };

  it.each([
    ['2026-10-19T12:00:00Z', 0, false],
    ['2026-10-26T22:59:59Z', 6, false],
    // Summer time ended on 25 October: the last midnight is at 23:00 UTC.
    ['2026-10-27T22:59:59Z', 7, false],
    ['2026-10-27T23:00:00Z', 8, true],
    ['2030-01-01T00:00:00Z', 8, true],
  ])('is so with its last midnight: at %s %d of its days are over', (at, days, expected) => {
    expect(daysOver(range, new Date(at))).toBe(days);
    expect(isOver({ range }, new Date(at))).toBe(expected);
  });

  it('has no day that comes back: later is never less', () => {
    const start = startOf(range).getTime();
    const hours = fc.integer({ min: -72, max: 400 });
    fc.assert(
      fc.property(hours, hours, (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((hour) => new Date(start + hour * 3_600_000)) as [
          Date,
          Date,
        ];
        expect(daysOver(range, early)).toBeLessThanOrEqual(daysOver(range, late));
        expect(daysOver(range, late)).toBeLessThanOrEqual(daysIn(range));
        if (isOver({ range }, early)) expect(isOver({ range }, late)).toBe(true);
      }),
    );
  });
});
