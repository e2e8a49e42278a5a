import { always, type Interval } from '@spunta/planner';
import { firstDayEnds, keptOf, startOf, type KeptForecast, type StartedContent } from './kept-forecast.js';
import { daysOver, readActuals, type Actuals, type Figures } from './plan-actuals.js';
import { pacingOf, recordsAtEnd } from './plan-pacing.js';

const RANGE = { from: '2026-03-01', to: '2026-03-10', timeZone: 'Europe/Rome' };
const content = (goal: StartedContent['goal'] = 'CONVERSATIONS') => ({ goal, range: RANGE }) as StartedContent;
const around = (median: number): Interval => ({ median, low: median * 0.7, high: median * 1.4 });
const figures = (conversations: number, cost = 2) => ({
  ...{ conversations: around(conversations), replies: around(conversations / 2), conversions: null },
  ...{ reach: null, totalCost: around(conversations * cost), costPerConversation: around(cost) },
});
const KEPT: KeptForecast = {
  ...{ currency: 'EUR', budget: '200', dayToDay: 0.3, totals: figures(100) },
  countries: [
    { country: 'IT', budget: '120', figures: figures(60) },
    { country: 'DE', budget: '80', figures: figures(40) },
  ],
};
const day = (change: Partial<Figures> = {}): Figures => ({
  ...{ spend: 20, fees: 0, conversations: 10, replies: 5, conversions: 1, ...change },
});
const actualsOf = (days: Figures[], change: Partial<Actuals> = {}): Actuals => {
  const sum = (read: (one: Figures) => number) => days.reduce((all, one) => all + read(one), 0);
  const totals = {
    ...{ spend: sum(({ spend }) => spend ?? 0), fees: 0, conversations: sum((one) => one.conversations) },
    ...{ replies: sum((one) => one.replies), conversions: sum((one) => one.conversions) },
  };
  return {
    ...{ range: RANGE, days, totals, spendThrough: RANGE.to, isKnown: true, dataThrough: null, warnings: [] },
    countries: new Map([['IT', totals]]),
    ...change,
  };
};
const five = actualsOf(Array.from({ length: 5 }, () => day()));

describe('pacing of a kept forecast', () => {
  it('sums each measure up to the days that are over', () => {
    const { measures, result, advice } = pacingOf(content(), KEPT, five);
    expect(result).toBe('conversations');
    expect(measures.map(({ measure, days }) => [measure, days[4]?.date, days[4]?.actual, days[5]?.actual])).toEqual([
      ['SPEND', '2026-03-05', 100, null],
      ['RESULTS', '2026-03-05', 50, null],
      ['COST', '2026-03-05', 2, null],
    ]);
    expect(advice).toEqual([]);
  });

  it('judges reach by conversations, and replies by replies', () => {
    expect(pacingOf(content('REACH'), KEPT, five).result).toBe('conversations');
    const { measures } = pacingOf(content('REPLIES'), KEPT, five);
    expect(measures.find(({ measure }) => measure === 'RESULTS')?.days[4]?.actual).toBe(25);
  });

  it('leaves out what rests on an unknown', () => {
    const none = { ...KEPT, totals: { ...KEPT.totals, costPerConversation: null } };
    expect(pacingOf(content('CONVERSIONS'), none, five).measures.map(({ measure }) => measure)).toEqual(['SPEND']);
    const unrated = { ...five, totals: { ...five.totals, spend: null } };
    expect(pacingOf(content(), KEPT, unrated).measures.map(({ measure }) => measure)).toEqual(['RESULTS']);
    const zero = { ...KEPT, budget: '0', totals: { ...KEPT.totals, conversations: always(0) } };
    expect(pacingOf(content(), zero, five).measures).toEqual([]);
  });

  it('takes an end of 0 as half a result, so that small numbers are paced too', () => {
    const few = { ...KEPT, totals: { ...KEPT.totals, conversions: { median: 3, low: 0, high: 6 } } };
    const results = pacingOf(content('CONVERSIONS'), few, five).measures.find(({ measure }) => measure === 'RESULTS');
    expect(results?.days.at(-1)?.planned.low).toBeCloseTo(0.5, 9);
  });

  it('waits two days for the reports of the platform, then takes silence for no spend', () => {
    const silent = (last: number) =>
      actualsOf(
        Array.from({ length: 5 }, (_, i) => day(i < last ? {} : { spend: 0 })),
        { spendThrough: `2026-03-0${last}` },
      );
    const known = (actuals: Actuals) =>
      pacingOf(content(), KEPT, actuals).measures[0]?.days.filter(({ actual }) => actual !== null).length;
    expect([known(five), known(silent(4)), known(silent(3)), known(silent(1))]).toEqual([5, 4, 3, 3]);
  });

  it('takes no day for one without spend of which the platform has not reported', () => {
    const reported = (...known: boolean[]) =>
      actualsOf(
        known.map((isKnown) => day(isKnown ? {} : { spend: null })),
        { spendThrough: `2026-03-0${known.lastIndexOf(true) + 1}` },
      );
    const sums = (actuals: Actuals) =>
      pacingOf(content(), KEPT, actuals).measures[0]?.days.flatMap(({ actual }) => actual ?? []);
    // Silent for four days at the end: unknown, however long it lasts. Before the first report no ad ran.
    expect(sums(reported(true, true, false, false, false, false))).toEqual([20, 40]);
    expect(sums(reported(false, false, true, true))).toEqual([0, 0, 20, 40]);
  });

  it('advises while it runs, and no more at its end', () => {
    const poor = (days: number) => actualsOf(Array.from({ length: days }, () => day({ conversations: 1, spend: 4 })));
    const codes = pacingOf(content(), KEPT, poor(5)).advice.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['SPEND_BEHIND', 'RESULTS_BEHIND']));
    expect(pacingOf(content(), KEPT, poor(10)).advice).toEqual([]);
  });
});

describe('countries of a plan', () => {
  it('are unknown where the messenger tells no country, and never lose a result', () => {
    const totals = day({ conversations: 30 });
    const countries = new Map([
      ['IT', day({ conversations: 20 })],
      ['FR', day({ conversations: 9, spend: 0 })],
      ['', day({ conversations: 1, spend: 0 })],
    ]);
    const told = recordsAtEnd(content(), KEPT, { ...five, totals, countries });
    expect(told.map(({ country, budget, actual }) => [country, budget, actual])).toEqual([
      ['IT', 120, 20],
      ['DE', 80, 0],
      ['FR', null, 9],
      ['', null, 1],
    ]);
    countries.set('', day({ conversations: 5, spend: 0 }));
    const untold = recordsAtEnd(content(), KEPT, { ...five, totals, countries });
    expect(untold.slice(0, 2).map(({ actual }) => actual)).toEqual([null, null]);
    const silent = recordsAtEnd(content(), KEPT, { ...five, isKnown: false, countries: new Map() });
    expect(silent.map(({ actual, spend }) => [actual, spend])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});

describe('spend of the countries of a plan', () => {
  const spends = (countries: [string, Figures][]) =>
    recordsAtEnd(content(), KEPT, { ...five, countries: new Map(countries) }).map(({ country, spend }) => [
      country,
      spend,
    ]);

  it('is 0 without a row, where each country is told', () => {
    expect(spends([['IT', day({ spend: 30 })]])).toEqual([
      ['IT', 30],
      ['DE', 0],
    ]);
  });

  it('is unknown where the reports leave it open, and its country is not dropped', () => {
    expect(
      spends([
        ['IT', day({ spend: 30 })],
        ['FR', day({ spend: null, conversations: 0 })],
        ['ES', day({ spend: 0, conversations: 0 })],
      ]),
    ).toEqual([
      ['IT', 30],
      ['DE', null],
      ['FR', null],
    ]);
  });

  it('is unknown where most of it stands at no country', () => {
    expect(
      spends([
        ['IT', day({ spend: 1 })],
        ['', day({ spend: 60, conversations: 0 })],
      ]),
    ).toEqual([
      ['IT', null],
      ['DE', null],
      ['', 60],
    ]);
  });
});

describe('days of a plan', () => {
  it.each([
    ['2026-02-28T22:00:00Z', 0],
    ['2026-03-01T22:59:00Z', 0],
    ['2026-03-01T23:01:00Z', 1],
    ['2026-03-10T23:01:00Z', 10],
    ['2027-01-01T00:00:00Z', 10],
  ])('are over in its own zone: at %s %d', (now, over) => {
    expect(daysOver(RANGE, new Date(now))).toBe(over);
  });

  it('begin and end at midnight of its zone', () => {
    expect(startOf(RANGE).toISOString()).toBe('2026-02-28T23:00:00.000Z');
    expect(firstDayEnds(RANGE).toISOString()).toBe('2026-03-01T23:00:00.000Z');
  });

  it('are not asked for without campaigns or before the first is over', async () => {
    const ask = () => Promise.reject(new Error('nothing is asked'));
    const at = (now: string) => ({ range: RANGE, currency: 'EUR', now: new Date(now) });
    expect(await readActuals(ask, [], at('2026-03-05T12:00:00Z'))).toMatchObject({ isKnown: false, range: null });
    expect(await readActuals(ask, ['C1'], at('2026-03-01T12:00:00Z'))).toMatchObject({ days: [], isKnown: false });
  });
});

describe('a forecast that is kept', () => {
  it('is its intervals and how much days differ, and nothing else', () => {
    const figure = { ...around(10), basis: 'own', assumptions: [] };
    const seen = { conversations: figure, replies: null, adSpend: '200' };
    const kept = keptOf({
      ...{ totals: seen, countries: [{ country: 'IT', budget: '200', figures: seen }], currency: 'EUR' },
      assumptions: [{ id: 'day_to_day', value: 0.25 }],
    } as unknown as Parameters<typeof keptOf>[0]);
    expect(kept).toMatchObject({ currency: 'EUR', budget: '200', dayToDay: 0.25 });
    expect(kept.totals.conversations).toEqual(around(10));
    expect(kept.countries[0]?.figures.replies).toBeNull();
  });
});
