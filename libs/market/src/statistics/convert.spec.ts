import type { SpuntaError } from '@spunta/domain';
import { SHIPPED_FIGURES } from '../figures/shipped.js';
import type { Figure } from '../figures/figure.js';
import { MARKET_METRICS } from '../figures/market-metrics.js';
import { addressable, addressableBy, whiteSpaceOf, type Addressable } from './addressable.js';
import { convertShare, Factors, inhabitants, peopleOf, shareOf, type PeopleIn, type ShareOf } from './convert.js';
import { exactly } from './estimate.js';
import { likeOnly } from './like.js';
import { ownShares } from './own-share.js';
import { penetrationByCountry, rankFigures } from './ranking.js';
import { estimateOf } from './uncertainty.js';

const figure = (partial: Partial<Figure>): Figure => ({
  ...{ app: 'WhatsApp', country: 'IT', period: '2024', metric: 'penetration_internet_users', value: '90' },
  ...{ source: 'Test', url: null, grade: 'B', sampleSize: null, ...partial },
});
const factors = new Factors(SHIPPED_FIGURES);
const mixed = expect.objectContaining({ code: 'BASES_MIXED', field: 'base' }) as Error;
const missing = (field: string) => expect.objectContaining({ code: 'FACTOR_MISSING', field }) as Error;

describe('unlike bases', () => {
  const population = figure({ metric: 'penetration_population' });
  const online = figure({ metric: 'penetration_internet_users', app: 'Telegram' });
  const reach = figure({ metric: 'ad_reach', value: '7000000', app: 'LINE' });

  it.each([
    ['in one series', () => likeOnly([population, online])],
    ['in one ranking', () => rankFigures([population, reach])],
    ['in one map', () => penetrationByCountry([population, { ...online, app: 'WhatsApp' }], 'WhatsApp', null)],
    ['in one market to compare with', () => ownShares([{ app: 'WhatsApp', count: 1 }], [population, online])],
    ['when a count is read as a share', () => shareOf(reach)],
    ['when a count is converted', () => convertShare(reach, 'population', factors)],
    ['when the reach of ads is taken for people who use an app', () => addressableBy(reach, factors)],
  ])('are refused %s', (_, work) => {
    expect(work).toThrow(mixed);
  });

  it('are refused where a share meets people of another base, by the compiler and at run time', () => {
    const share = { ...shareOf(online), base: 'internet_users' } as ShareOf<'internet_users'>;
    const all: PeopleIn<'population'> = inhabitants('IT', 2024, factors);
    // @ts-expect-error A share of internet users is no share of the inhabitants.
    expect(() => peopleOf(share, all)).toThrow(mixed);
  });

  it('never meet by chance: any two metrics are refused, a metric with itself is not', () => {
    const names = MARKET_METRICS.map(({ name }) => name);
    const isRefused = (one: string, other: string): boolean => {
      try {
        likeOnly([figure({ metric: one }), figure({ metric: other, app: 'Viber' })]);
        return false;
      } catch (error) {
        return (error as SpuntaError).code === 'BASES_MIXED';
      }
    };
    const wrong = names.flatMap((one) => names.filter((other) => isRefused(one, other) === (one === other)));
    expect(wrong).toEqual([]);
  });
});

describe('a conversion', () => {
  it('multiplies by internet use, says what it rests on, and has an interval', () => {
    const { base, share, steps } = convertShare(figure({}), 'population', factors);
    expect(base).toBe('population');
    expect(share.value).toBeCloseTo(0.9 * 0.87, 6);
    expect(share.lower).toBeGreaterThan(0.74);
    expect(share.upper).toBeLessThan(0.83);
    expect(steps.map(({ figure: { metric, period } }) => `${metric} ${period}`)).toEqual([
      'penetration_internet_users 2024',
      'internet_users_percent_population 2023',
    ]);
    expect(steps[1]?.words.it).toBe('utenti di internet nella popolazione');
  });

  it('divides the other way, and leaves a figure of that base as it is', () => {
    const of = figure({ metric: 'penetration_population', value: '58.5' });
    expect(convertShare(of, 'internet_users', factors).share.value).toBeCloseTo(0.585 / 0.87, 6);
    expect(convertShare(of, 'population', factors)).toMatchObject({ share: estimateOf(of), steps: [{}] });
    expect(convertShare({ ...of, value: '99' }, 'internet_users', factors).share.value).toBe(1);
  });

  it('is refused where a factor is missing, naming it', () => {
    const young = figure({ metric: 'penetration_internet_users_16_64' });
    expect(() => convertShare(young, 'population', factors)).toThrow(
      missing('internet_users_16_64_percent_population'),
    );
    const asked = figure({ metric: 'penetration_respondents' });
    expect(() => convertShare(asked, 'population', factors)).toThrow(missing('respondents'));
    const nowhere = figure({ country: 'BL' });
    expect(() => convertShare(nowhere, 'population', new Factors([]))).toThrow(
      missing('internet_users_percent_population'),
    );
    expect(() => inhabitants('AI', 2024, factors)).toThrow(missing('population'));
  });

  it.each(['0', '50'])('is refused where the whole is nobody: %s %% of 0 internet users', (value) => {
    const nobody = figure({ app: 'ALL', metric: 'internet_users_percent_population', value: '0' });
    const share = figure({ metric: 'penetration_population', value });
    expect(() => convertShare(share, 'internet_users', new Factors([nobody]))).toThrow(missing(nobody.metric));
    // The other way round 0 is a sound answer: none of the population is any part of nobody.
    const online = figure({ value });
    expect(convertShare(online, 'population', new Factors([nobody])).share).toMatchObject({ value: 0, lower: 0 });
  });

  it('refuses factors of other times: internet use of 1990 says nothing of 2024', () => {
    expect(() => convertShare(figure({ country: 'AS' }), 'population', factors)).toThrow(
      missing('internet_users_percent_population'),
    );
  });

  it('takes a factor that somebody brought, and leaves room for those whom the base leaves out', () => {
    const size = figure({ app: 'ALL', metric: 'internet_users_16_64_percent_population', value: '60' });
    const own = new Factors([...SHIPPED_FIGURES, size]);
    const { share } = convertShare(figure({ metric: 'penetration_internet_users_16_64' }), 'population', own);
    expect(share.value).toBeCloseTo(0.54, 6);
    expect(share.upper).toBeGreaterThan(0.9);
  });

  it('takes the nearest year, the better grade first, and grows less sure with the years between', () => {
    const use = (period: string, grade: 'A' | 'C', value: string) =>
      figure({ app: 'ALL', metric: 'internet_users_percent_population', period, grade, value });
    const own = new Factors([use('2016', 'A', '50'), use('2019', 'C', '60'), use('2019', 'A', '61')]);
    expect(own.find('internet_users_percent_population', 'IT', 2020).value).toBe('61');
    const width = (period: string) => {
      const { lower, upper } = convertShare(figure({ period, value: '50' }), 'population', own).share;
      return upper / lower;
    };
    expect(width('2028')).toBeGreaterThan(width('2020'));
  });
});

describe('addressable people', () => {
  it('are population × internet use × penetration', () => {
    const { people, steps } = addressableBy(figure({ value: '93.6' }), factors);
    expect(people.value).toBeCloseTo(58_952_704 * 0.87 * 0.936, 0);
    expect(people.lower).toBeGreaterThan(45e6);
    expect(people.upper).toBeLessThan(51e6);
    expect(steps.map((step) => step.figure.metric)).toEqual([
      'penetration_internet_users',
      'internet_users_percent_population',
      'population',
    ]);
  });

  it('are the users that a source counts', () => {
    const counted = figure({ metric: 'mau', value: '32900000' });
    expect(addressableBy(counted, factors)).toMatchObject({ people: { value: 32_900_000 }, figure: counted });
  });

  it('come from the newest figure that can be converted', () => {
    const figures = SHIPPED_FIGURES.filter(({ app, country }) => app === 'WhatsApp' && country === 'IT');
    const found = addressable(figures, factors) as Addressable;
    expect(found.figure).toMatchObject({ period: '2019', metric: 'mau' });
    expect(found.people.value).toBe(32_900_000);
  });

  it('stay a gap with its reason where nothing can be converted, and nothing where there is no figure', () => {
    const only = figure({ metric: 'penetration_internet_users_16_64' });
    expect(addressable([only], factors)).toMatchObject({ figure: only, reason: { code: 'FACTOR_MISSING' } });
    expect(addressable([], factors)).toBeNull();
  });

  it('that are not reached are the white space; contacts of unknown country widen it', () => {
    const people = { value: 1_000, lower: 900, upper: 1_100 };
    expect(whiteSpaceOf(people, { known: 100, possible: 100 })).toMatchObject({
      reachedShare: { value: expect.closeTo(0.1, 6) as number },
      people: { value: 900, lower: 800, upper: 1_000 },
    });
    const wide = whiteSpaceOf(people, { known: 0, possible: 300 });
    expect(wide).toMatchObject({ people: { value: 1_000, lower: 600, upper: 1_100 }, reachedShare: { lower: 0 } });
    expect(wide.reachedShare.upper).toBeCloseTo(0.333, 2);
    expect(whiteSpaceOf(exactly(10), { known: 25, possible: 25 })).toMatchObject({
      people: { value: 0 },
      reachedShare: { value: 1 },
    });
  });
});
