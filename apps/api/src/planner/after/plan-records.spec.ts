import { formatDay, parseDay } from '@spunta/domain';
import type { Interval } from '@spunta/planner';
import fc from 'fast-check';
import type { KeptForecast, StartedContent } from './kept-forecast.js';
import type { Actuals, Figures } from './plan-actuals.js';
import { pacingOf, recordsAtEnd } from './plan-pacing.js';

const RANGE = { from: '2026-02-20', to: '2026-03-05', timeZone: 'UTC' };
const DAYS = 14;
const content = (goal: StartedContent['goal'] = 'CONVERSATIONS') => ({ goal, range: RANGE }) as StartedContent;
const around = (median: number): Interval => ({ median, low: median * 0.6, high: median * 1.6 });
const plannedOf = (conversations: number): KeptForecast['totals'] => ({
  ...{ conversations: around(conversations), replies: around(conversations / 2), conversions: around(5) },
  ...{ reach: around(9_000), totalCost: around(280), costPerConversation: around(2) },
});
const KEPT: KeptForecast = {
  ...{ currency: 'EUR', budget: '280', dayToDay: 0.3, totals: plannedOf(140) },
  countries: [
    { country: 'IT', budget: '168', figures: plannedOf(84) },
    { country: 'DE', budget: '112', figures: plannedOf(56) },
  ],
};
const NOTHING: Figures = { spend: 0, fees: 0, conversations: 0, replies: 0, conversions: 0 };
const MEASURES = ['spend', 'fees', 'conversations', 'replies', 'conversions'] as const;
const sumUp = (days: readonly Figures[]): Figures =>
  days.reduce(
    (all, day) => Object.fromEntries(MEASURES.map((name) => [name, (all[name] ?? 0) + (day[name] ?? 0)])) as Figures,
    NOTHING,
  );
const actualsOf = (days: Figures[], change: Partial<Actuals> = {}): Actuals => ({
  ...{ range: RANGE, days, totals: sumUp(days), countries: new Map(), isKnown: true, dataThrough: null, warnings: [] },
  spendThrough: days.length === 0 ? null : formatDay(parseDay(RANGE.from, 'from') + days.length - 1),
  ...change,
});

const figures = fc.record({
  ...{ spend: fc.nat({ max: 50 }), fees: fc.nat({ max: 5 }), conversations: fc.nat({ max: 40 }) },
  ...{ replies: fc.nat({ max: 20 }), conversions: fc.nat({ max: 4 }) },
});
const someDays = fc.array(figures, { minLength: 1, maxLength: DAYS });
const measureOf = (name: string, actuals: Actuals, goal?: StartedContent['goal']) =>
  pacingOf(content(goal), KEPT, actuals).measures.find(({ measure }) => measure === name);

describe('pace of a plan', () => {
  it('has each day of the plan once, whatever is over, across the end of February', () => {
    const dates = Array.from({ length: DAYS }, (_, i) => formatDay(parseDay('2026-02-20', 'from') + i));
    expect(dates.at(-1)).toBe(RANGE.to);
    fc.assert(
      fc.property(someDays, (days) => {
        for (const measure of pacingOf(content(), KEPT, actualsOf(days)).measures)
          expect(measure.days.map(({ date }) => date)).toEqual(dates);
      }),
    );
  });

  it('ends, of what is over, at the sum of all days, and knows nothing of those to come', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const actuals = actualsOf(days);
        const over = [
          ['SPEND', sumUp(days).spend],
          ['RESULTS', sumUp(days).conversations],
        ] as const;
        for (const [name, sum] of over) {
          const told = measureOf(name, actuals)?.days.map(({ actual }) => actual) ?? [];
          expect(told[days.length - 1]).toBeCloseTo(sum ?? 0, 9);
          expect(told.slice(days.length)).toEqual(Array<null>(DAYS - days.length).fill(null));
        }
      }),
    );
  });

  it('is projected to what came once it is over', () => {
    const days = Array.from({ length: DAYS }, () => ({ ...NOTHING, spend: 20, conversations: 9, replies: 3 }));
    for (const [goal, sum] of [['CONVERSATIONS', 126] as const, ['REPLIES', 42] as const]) {
      const { projection } = measureOf('RESULTS', actualsOf(days), goal) ?? {};
      for (const end of ['median', 'low', 'high'] as const) expect(projection?.[end]).toBeCloseTo(sum, 6);
    }
  });

  it('starts at the plan alone: no day is over, no money is lost, nobody is advised', () => {
    const before = pacingOf(content(), KEPT, actualsOf([]));
    expect(before.advice).toEqual([]);
    expect(before.measures.flatMap(({ days }) => days.filter(({ actual }) => actual !== null))).toEqual([]);
    expect(before.measures.map(({ isOutside }) => isOutside)).toEqual([false, false, false]);
    expect(before.countries.map(({ country, budget }) => [country, budget])).toEqual([
      ['IT', 0],
      ['DE', 0],
    ]);
  });

  it('holds nothing against the plan while its campaigns are unknown', () => {
    const days = Array.from({ length: 6 }, () => NOTHING);
    const pace = pacingOf(content(), KEPT, actualsOf(days, { isKnown: false, spendThrough: null }));
    expect(pace.measures.flatMap((one) => one.days.map(({ actual }) => actual))).not.toContain(0);
    expect(pace.measures.some(({ isOutside }) => isOutside)).toBe(false);
    expect(pace.countries.map(({ actual, spend }) => [actual, spend])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});

describe('records of countries', () => {
  const country = fc.constantFrom('IT', 'DE', 'FR', 'ES', 'BR');
  const byCountry = fc
    .uniqueArray(fc.tuple(country, figures), { selector: ([name]) => name })
    .map((all) => new Map(all));

  it('keep every result and all spend, asked for or not, each country once', () => {
    fc.assert(
      fc.property(byCountry, (countries) => {
        const records = recordsAtEnd(content(), KEPT, actualsOf([NOTHING], { countries }));
        const { conversations, spend } = sumUp([...countries.values()]);
        expect(records.reduce((sum, { actual }) => sum + (actual ?? 0), 0)).toBe(conversations);
        expect(records.reduce((sum, one) => sum + (one.spend ?? 0), 0)).toBe(spend);
        const names = records.map((one) => one.country);
        expect(new Set(names).size).toBe(names.length);
        expect(names.slice(0, 2)).toEqual(['IT', 'DE']);
      }),
    );
  });

  it('do not depend on the order in which countries are told', () => {
    fc.assert(
      fc.property(byCountry, (countries) => {
        const sorted = (given: Map<string, Figures>) =>
          recordsAtEnd(content(), KEPT, actualsOf([NOTHING], { countries: given })).sort((a, b) =>
            a.country < b.country ? -1 : 1,
          );
        expect(sorted(new Map([...countries].toReversed()))).toEqual(sorted(countries));
      }),
    );
  });

  it('have the money and the interval of the whole plan at its end, and a part of the money before', () => {
    const countries = new Map([['IT', { ...NOTHING, spend: 70, conversations: 40 }]]);
    const half = actualsOf(Array<Figures>(DAYS / 2).fill(NOTHING), { countries });
    expect(recordsAtEnd(content(), KEPT, half)[0]).toMatchObject({ budget: 168, planned: around(84) });
    expect(pacingOf(content(), KEPT, half).countries.find((one) => one.country === 'IT')).toMatchObject({
      ...{ budget: 84, spend: 70, actual: 40 },
    });
  });

  it.each([
    ['CONVERSATIONS', 30],
    ['REACH', 30],
    ['REPLIES', 12],
    ['CONVERSIONS', 2],
  ] as const)('of %s count %d', (goal, expected) => {
    const countries = new Map([['DE', { spend: 9, fees: 0, conversations: 30, replies: 12, conversions: 2 }]]);
    const records = recordsAtEnd(content(goal), KEPT, actualsOf([NOTHING], { countries }));
    expect(records.map(({ country: name, actual }) => [name, actual])).toEqual([
      ['IT', 0],
      ['DE', expected],
    ]);
  });

  it('tell a country that was not asked for only where something was', () => {
    const countries = new Map([
      ['FR', NOTHING],
      ['ES', { ...NOTHING, spend: 1 }],
      ['BR', { ...NOTHING, conversations: 1 }],
    ]);
    const others = recordsAtEnd(content(), KEPT, actualsOf([NOTHING], { countries })).slice(2);
    expect(others.map(({ country: name, budget, planned }) => [name, budget, planned])).toEqual([
      ['ES', null, null],
      ['BR', null, null],
    ]);
  });
});
