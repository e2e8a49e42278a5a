import fc from 'fast-check';
import type { Figure } from '../figures/figure.js';
import { MARKET_METRICS } from '../figures/market-metrics.js';
import { addressable, addressableBy, whiteSpaceOf, type Addressable, type Unknowable } from './addressable.js';
import { Factors } from './convert.js';
import { exactly } from './estimate.js';

const figure = (metric: string, value: string, partial: Partial<Figure> = {}): Figure => ({
  ...{ app: 'WhatsApp', country: 'IT', period: '2024', metric, value },
  ...{ source: 'Test', url: null, grade: 'A', sampleSize: 10_000, ...partial },
});
const every = (metric: string, value: string, period = '2024') => figure(metric, value, { app: 'ALL', period });
const FACTORS = new Factors([every('population', '60000000'), every('internet_users_percent_population', '87')]);
const valueOf = (found: Addressable | Unknowable | null): number | null =>
  found && 'people' in found ? Math.round(found.people.value) : null;

describe('people whom a figure means', () => {
  it.each([
    // 60 M × 50 %.
    ['penetration_population', '50', 30_000_000, ['penetration_population', 'population']],
    // 60 M × 87 % × 90 % = 46.98 M.
    [
      'penetration_internet_users',
      '90',
      46_980_000,
      ['penetration_internet_users', 'internet_users_percent_population', 'population'],
    ],
    ['mau', '31000000', 31_000_000, ['mau']],
    ['users', '12', 12, ['users']],
    ['penetration_population', '0', 0, ['penetration_population', 'population']],
  ])('%s of %s are %d, by way of %j', (metric, value, people, steps) => {
    const found = addressableBy(figure(metric, value), FACTORS);
    expect(Math.round(found.people.value)).toBe(people);
    expect(found.steps.map((step) => step.figure.metric)).toEqual(steps);
  });

  it.each(['dau', 'accounts', 'ad_reach', 'users_15plus', 'stories_dau'])(
    'are not those that %s counts: they are others',
    (metric) => {
      expect(() => addressableBy(figure(metric, '5'), FACTORS)).toThrow(
        expect.objectContaining({
          code: 'BASES_MIXED',
          field: 'base',
          message: expect.stringContaining(metric) as string,
        }) as Error,
      );
    },
  );

  it('are unknown without the factor, which is named', () => {
    expect(() => addressableBy(figure('penetration_adults', '50'), FACTORS)).toThrow(
      expect.objectContaining({ code: 'FACTOR_MISSING', field: 'adults_percent_population' }) as Error,
    );
    expect(() => addressableBy(figure('penetration_population', '50', { country: 'FR' }), FACTORS)).toThrow(
      expect.objectContaining({ code: 'FACTOR_MISSING', field: 'population' }) as Error,
    );
    // 2013 is eleven years before the inhabitants of 2024; 2014 is ten.
    const dated = (period: string) => () => addressableBy(figure('penetration_population', '50', { period }), FACTORS);
    expect(dated('2013')).toThrow('within 10 years of 2013');
    expect(dated('2014')).not.toThrow();
  });

  it('are less sure the further the year of the factor lies', () => {
    const widths = ['2024', '2022', '2016'].map((period) => {
      const { lower, upper } = addressableBy(figure('penetration_population', '50', { period }), FACTORS).people;
      return upper - lower;
    });
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
  });
});

describe('the figure that tells how many use an app in a place', () => {
  it('is one of use before one of daily use or installs, however new', () => {
    const figures = [
      figure('daily_reach_internet_users', '80', { period: '2025' }),
      figure('weekly_reach_population', '70', { period: '2025' }),
      figure('penetration_population', '50', { period: '2020' }),
    ];
    expect(valueOf(addressable(figures, FACTORS))).toBe(30_000_000);
  });

  it('is the newest that can be converted', () => {
    const figures = [
      figure('penetration_adults', '99', { period: '2025' }),
      figure('mau', '31000000', { period: '2023' }),
      figure('mau', '28000000', { period: '2021' }),
    ];
    expect(addressable(figures, FACTORS)).toMatchObject({ people: { value: 31_000_000 }, figure: { period: '2023' } });
  });

  it('is none where all fail, and the first of them says why', () => {
    const figures = [figure('dau', '5', { period: '2025' }), figure('penetration_adults', '99', { period: '2023' })];
    expect(addressable(figures, FACTORS)).toMatchObject({
      figure: { metric: 'penetration_adults' },
      reason: { code: 'FACTOR_MISSING', field: 'adults_percent_population' },
    });
    expect(addressable([], FACTORS)).toBeNull();
  });

  it('is the same in whatever order the figures come, and never fails on one of the catalogue', () => {
    const anyFigure = fc
      .record({
        metric: fc.constantFrom(...MARKET_METRICS.filter(({ ranks }) => ranks).map(({ name }) => name)),
        value: fc.integer({ min: 0, max: 100 }).map(String),
        period: fc.constantFrom('2010', '2024', '2024-Q3', '2025-06'),
        source: fc.constantFrom('A', 'B'),
      })
      .map(({ metric, value, ...rest }) => figure(metric, value, rest));
    const distinct = fc.uniqueArray(anyFigure, {
      maxLength: 8,
      selector: ({ metric, period, source }) => `${metric} ${period} ${source}`,
    });
    fc.assert(
      fc.property(distinct, (figures) => {
        const found = addressable(figures, FACTORS);
        expect(addressable([...figures].reverse(), FACTORS)).toEqual(found);
        expect(found === null).toBe(figures.length === 0);
        if (found && 'people' in found) {
          expect(found.people.value).toBeGreaterThanOrEqual(found.people.lower);
          expect(found.people.value).toBeLessThanOrEqual(found.people.upper);
        }
      }),
    );
  });
});

describe('white space', () => {
  it('is what is left of the people, and widens by contacts whose country nobody knows', () => {
    // 1,000 people (900 to 1,100), 200 ours and up to 300: 800 left, from 900 − 300 to 1,100 − 200; 20 % reached, at most 30 of 90.
    const people = { value: 1_000, lower: 900, upper: 1_100 };
    const { people: left, reachedShare } = whiteSpaceOf(people, { known: 200, possible: 300 });
    expect(left).toEqual({ value: 800, lower: 600, upper: 900 });
    expect(reachedShare.value).toBeCloseTo(0.2, 9);
    expect(reachedShare.lower).toBeCloseTo(200 / 1_100, 9);
    expect(reachedShare.upper).toBeLessThanOrEqual(300 / 900);
    const sure = whiteSpaceOf(people, { known: 200, possible: 200 });
    expect(reachedShare.upper).toBeGreaterThan(sure.reachedShare.upper);
    expect(sure.people.lower).toBe(700);
  });

  it('is nothing where all are ours, and the whole where none is', () => {
    expect(whiteSpaceOf(exactly(50), { known: 80, possible: 80 })).toEqual({
      reachedShare: exactly(1),
      people: exactly(0),
    });
    expect(whiteSpaceOf(exactly(50), { known: 0, possible: 0 })).toEqual({
      reachedShare: exactly(0),
      people: exactly(50),
    });
  });

  it('where nobody uses the app says nothing of a share, in numbers', () => {
    for (const known of [0, 3])
      expect(whiteSpaceOf(exactly(0), { known, possible: known })).toEqual({
        reachedShare: { value: 0, lower: 0, upper: 1 },
        people: exactly(0),
      });
  });

  it('and its bounds are numbers in order for any counts', () => {
    const count = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(count, count, count, count, count, (value, below, above, known, more) => {
        const people = { value, lower: Math.max(0, value - below), upper: value + above };
        const space = whiteSpaceOf(people, { known, possible: known + more });
        for (const { value: middle, lower, upper } of [space.people, space.reachedShare]) {
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(lower).toBeLessThanOrEqual(middle + 1e-9);
          expect(middle).toBeLessThanOrEqual(upper + 1e-9);
        }
        expect(space.reachedShare.upper).toBeLessThanOrEqual(1);
      }),
    );
  });
});
