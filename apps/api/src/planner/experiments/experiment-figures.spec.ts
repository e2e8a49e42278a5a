import { daysIn, formatDay, parseDay, type MetricsQuery, type MetricsResult } from '@spunta/domain';
import fc from 'fast-check';
import type { Ask } from '../after/plan-actuals.js';
import { readDesign, type CountryDesign } from './experiment-design.js';
import { daysBefore, readDays, readGrowth } from './experiment-figures.js';

const RANGE = { from: '2026-03-10', to: '2026-03-19', timeZone: 'Europe/Rome' };
const designOf = (change: Partial<CountryDesign> = {}) =>
  readDesign({
    ...{ name: 'A', kind: 'countries', range: RANGE, countries: ['IT', 'DE', 'FR', 'ES'], effect: 0.2, seed: 1 },
    ...change,
  }) as CountryDesign;

interface Told {
  country: string;
  number: number | null;
  /** Day of a row by day. */
  day?: string;
}

/** Answers each question by the days that it asks for. */
function answering(answer: (query: MetricsQuery) => Told[]): { ask: Ask; asked: MetricsQuery[] } {
  const asked: MetricsQuery[] = [];
  const ask: Ask = (query) => {
    asked.push(query);
    const rows = answer(query).map(({ country, number, day }) => ({
      ...{ time: day === undefined ? null : `${day}T00:00:00+01:00`, values: [{ number }] },
      dimensions: [{ value: country }],
    }));
    return Promise.resolve({ rows } as unknown as MetricsResult);
  };
  return { ask, asked };
}

describe('days before an experiment', () => {
  it.each([
    ['2026-03-10', '2026-03-10', '2026-03-09', '2026-03-09'],
    ['2026-03-01', '2026-03-31', '2026-01-29', '2026-02-28'],
    ['2028-03-01', '2028-03-01', '2028-02-29', '2028-02-29'],
    ['2026-01-01', '2026-01-07', '2025-12-25', '2025-12-31'],
  ])('of %s to %s are %s to %s', (from, to, first, last) => {
    expect(daysBefore({ from, to, timeZone: 'Asia/Tokyo' })).toEqual({ from: first, to: last, timeZone: 'Asia/Tokyo' });
  });

  it('are as many, and meet it without a gap', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000 }), fc.integer({ min: 1, max: 180 }), (shift, days) => {
        const first = parseDay('2024-01-01', 'from') + shift;
        const range = { from: formatDay(first), to: formatDay(first + days - 1), timeZone: 'UTC' };
        const before = daysBefore(range);
        expect(daysIn(before)).toBe(days);
        expect(parseDay(before.to, 'to') + 1).toBe(first);
      }),
    );
  });
});

describe('growth of countries', () => {
  const during = (query: MetricsQuery): boolean => query.range.from === RANGE.from;

  it('is before and during, each country by itself, in the order of the design', async () => {
    const { ask, asked } = answering((query) =>
      during(query)
        ? [
            { country: 'ES', number: 44 },
            { country: 'IT', number: 11 },
            { country: 'DE', number: 22 },
          ]
        : [
            { country: 'FR', number: 3 },
            { country: 'IT', number: 1 },
          ],
    );
    expect(await readGrowth(ask, designOf(), ['DE', 'ES'])).toEqual([
      { country: 'IT', held: false, before: 1, after: 11 },
      { country: 'DE', held: true, before: 0, after: 22 },
      { country: 'FR', held: false, before: 3, after: 0 },
      { country: 'ES', held: true, before: 0, after: 44 },
    ]);
    expect(asked.map(({ range }) => range)).toEqual([
      { from: '2026-02-28', to: '2026-03-09', timeZone: 'Europe/Rome' },
      RANGE,
    ]);
  });

  it('asks for its own countries and takes no other one in', async () => {
    const { ask, asked } = answering(() => [
      { country: 'US', number: 1_000 },
      { country: '', number: 50 },
      { country: 'IT', number: null },
    ]);
    const growth = await readGrowth(ask, designOf(), []);
    expect(growth.map(({ before, after, held }) => [before, after, held])).toEqual(
      Array.from({ length: 4 }, () => [0, 0, false]),
    );
    for (const { filters, dimensions } of asked) {
      expect(filters).toEqual([{ dimension: 'country', operator: 'IN', values: ['IT', 'DE', 'FR', 'ES'] }]);
      expect(dimensions).toEqual(['country']);
    }
  });

  it.each([
    ['conversations', 'conversations_started'],
    ['replies', 'conversations_two_deep'],
    ['conversions', 'conversations_converted'],
  ] as const)('of %s is that of %s', async (result, metric) => {
    const { ask, asked } = answering(() => []);
    await readGrowth(ask, designOf({ result }), []);
    expect(asked.map(({ metrics }) => metrics)).toEqual([[metric], [metric]]);
  });
});

describe('days of countries', () => {
  it('are eight weeks, oldest first, and end the day before the experiment', async () => {
    const { ask, asked } = answering(() => [
      { country: 'DE', day: '2026-03-09', number: 5 },
      { country: 'IT', day: '2026-01-13', number: 2 },
      { country: 'DE', day: '2026-01-14', number: 7 },
    ]);
    const [italy, germany, france, spain] = await readDays(ask, designOf(), '2026-06-01');
    expect(asked[0]?.range).toEqual({ from: '2026-01-13', to: '2026-03-09', timeZone: 'Europe/Rome' });
    expect([italy?.length, italy?.[0], germany?.[1], germany?.at(-1)]).toEqual([56, 2, 7, 5]);
    expect([...(france ?? []), ...(spain ?? [])]).toEqual(Array<number>(112).fill(0));
  });

  it('end yesterday while the experiment is still to come', async () => {
    const { ask, asked } = answering(() => []);
    await readDays(ask, designOf(), '2026-03-01');
    expect(asked[0]?.range).toMatchObject({ from: '2026-01-04', to: '2026-02-28' });
  });

  it('lose no result of the countries asked for, and gain none of others', async () => {
    const told = fc.uniqueArray(
      fc.record({
        country: fc.constantFrom('IT', 'DE', 'FR', 'ES', 'US', ''),
        day: fc.nat({ max: 55 }).map((shift) => formatDay(parseDay('2026-01-13', 'day') + shift)),
        number: fc.nat({ max: 500 }),
      }),
      { selector: ({ country, day }) => `${country}|${day}`, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(told, async (rows) => {
        const { countries } = designOf();
        const found = await readDays(answering(() => rows).ask, designOf(), '2026-06-01');
        const sumOf = (country: string) =>
          rows.filter((row) => row.country === country).reduce((sum, { number }) => sum + number, 0);
        expect(found.map((days) => days.reduce((sum, value) => sum + value, 0))).toEqual(countries.map(sumOf));
        expect(found.map(({ length }) => length)).toEqual([56, 56, 56, 56]);
      }),
    );
  });
});
