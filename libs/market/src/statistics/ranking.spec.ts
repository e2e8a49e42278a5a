import { binomial, makeRandom } from '../../../../test/support/chance.js';
import { SHIPPED_FIGURES } from '../figures/shipped.js';
import type { Figure } from '../figures/figure.js';
import { concentrationOf, concentrationTrend } from './concentration.js';
import { exactly } from './estimate.js';
import { indexOf, ownShares, PRIOR_CONVERSATIONS } from './own-share.js';
import {
  metricOfMap,
  offersOf,
  penetrationByCountry,
  rankFigures,
  rankingOf,
  trendOf,
  type Ranking,
} from './ranking.js';

const figure = (app: string, value: string, partial: Partial<Figure> = {}): Figure => ({
  ...{ app, country: 'IT', period: '2024', metric: 'penetration_population', value },
  ...{ source: 'Test', url: null, grade: 'B', sampleSize: null, ...partial },
});
const brief = (ranking: Ranking | null) => ranking?.rows.map(({ app, figure: { value } }) => `${app.name} ${value}`);

describe('a ranking', () => {
  it('of Italy in 2018 is the article: WhatsApp 59 %, Facebook Messenger 39 %', () => {
    const ranking = rankingOf(SHIPPED_FIGURES, { country: 'IT', year: 2018 });
    expect(brief(ranking)).toEqual(['WhatsApp 59', 'Facebook Messenger 39']);
    expect(ranking).toMatchObject({ metric: { base: 'population', unit: 'percent' }, distance: 20 });
    expect(ranking?.leader).toMatchObject({ figure: { grade: 'C' }, app: { family: 'Meta' } });
    expect(ranking?.concentration).toBeCloseTo(((59 / 98) ** 2 + (39 / 98) ** 2) * 10_000, 6);
  });

  it('of the world in 2018 is 1.5, 1.3 and 1.04 billion, the better graded source first', () => {
    const ranking = rankingOf(SHIPPED_FIGURES, { country: 'WW', year: 2018 });
    expect(brief(ranking)).toEqual(['WhatsApp 1500000000', 'Facebook Messenger 1300000000', 'WeChat 1040000000']);
    expect(ranking?.rows[0]).toMatchObject({ figure: { grade: 'B' }, alternatives: [{ grade: 'C' }] });
  });

  it('is the newest with two apps where no year is asked, and only of the base that is asked', () => {
    expect(rankingOf(SHIPPED_FIGURES, { country: 'IT' })).toMatchObject({
      year: 2024,
      metric: { base: 'internet_users_16_64' },
      rows: [{ app: { name: 'WhatsApp' } }, {}, {}, {}],
    });
    const counted = rankingOf(SHIPPED_FIGURES, { country: 'IT', base: 'monthly_users' });
    expect(counted).toMatchObject({ year: 2017, metric: { name: 'mau' } });
    expect(rankingOf(SHIPPED_FIGURES, { country: 'IT', year: 2018, base: 'adults' })).toBeNull();
    expect(rankingOf(SHIPPED_FIGURES, { country: 'AQ' })).toBeNull();
    expect(offersOf(SHIPPED_FIGURES, 'IT').map(({ year }) => year)).toContain(2022);
  });

  it('shares a rank between equals, and has neither runner-up nor concentration for one', () => {
    const two = rankFigures([figure('Viber', '40'), figure('LINE', '40.0'), figure('Signal', '9')]);
    expect(two?.rows.map(({ rank }) => rank)).toEqual([1, 1, 3]);
    expect(two?.distance).toBe(0);
    expect(rankFigures([figure('LINE', '40')])).toMatchObject({ runnerUp: null, distance: null, concentration: null });
    expect(rankFigures([])).toBeNull();
  });

  it('is of one place and one year', () => {
    const other = [figure('LINE', '1', { country: 'JP' }), figure('LINE', '1', { period: '2023-Q4' })];
    for (const each of other)
      expect(() => rankFigures([figure('Viber', '40'), each])).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }) as Error,
      );
  });

  it('leaves out parts of apps and groups of them', () => {
    const places = [...new Set(SHIPPED_FIGURES.map(({ country }) => country))];
    const rows = places.flatMap((country) => rankingOf(SHIPPED_FIGURES, { country })?.rows ?? []);
    expect(new Set(rows.map(({ app }) => app.kind))).toEqual(new Set(['messenger']));
  });
});

describe('a trend', () => {
  it('of the world is by monthly users, without the years that have no figure', () => {
    const trend = trendOf(SHIPPED_FIGURES, 'WW', {});
    expect(trend?.metric.name).toBe('mau');
    const years = trend?.years.map(({ year }) => year) ?? [];
    expect(years).toEqual([...years].sort((a, b) => a - b));
    expect(years).toContain(2018);
    expect(years).not.toContain(2019);
    expect(trend?.concentration.map(({ year }) => year)).toEqual(years);
    expect(trendOf(SHIPPED_FIGURES, 'AQ', {})).toBeNull();
    expect(trendOf(SHIPPED_FIGURES, 'WW', { base: 'daily_users' })?.metric.base).toBe('daily_users');
  });
});

describe('penetration by country', () => {
  it('is the newest figure of each, up to a year', () => {
    const online = SHIPPED_FIGURES.filter(({ metric }) => metric === 'penetration_internet_users_16_64');
    const of = (until: number | null) =>
      penetrationByCountry(online, 'WhatsApp', until).find(({ country }) => country === 'IT')?.figure;
    expect(of(null)).toMatchObject({ period: '2024', value: '90' });
    expect(of(2020)).toMatchObject({ period: '2017', value: '48' });
    expect(of(2016)).toBeUndefined();
  });
});

describe('the metric of a map', () => {
  it('is the one with most countries of a base', () => {
    expect(metricOfMap(SHIPPED_FIGURES, 'WhatsApp', 'monthly_users')?.name).toBe('mau');
    expect(metricOfMap(SHIPPED_FIGURES, 'WhatsApp', 'respondents')?.name).toBe('penetration_respondents');
    expect(metricOfMap(SHIPPED_FIGURES, 'Kik', 'adults')).toBeNull();
  });
});

describe('concentration', () => {
  it('is the sum of squared shares × 10,000', () => {
    expect(concentrationOf([59, 39])).toBeCloseTo(5_208.25, 2);
    expect(concentrationOf([1, 1, 1, 1])).toBe(2_500);
    expect(concentrationOf([5])).toBeNull();
    expect(concentrationOf([0, 0])).toBeNull();
  });

  it('changes over the apps of both years: an app that is new in the source changes nothing', () => {
    const of = (year: number, values: Record<string, number>) => ({ year, values: new Map(Object.entries(values)) });
    const trend = concentrationTrend([
      of(2020, { a: 60, b: 40 }),
      of(2022, { a: 60, b: 40, c: 100 }),
      of(2023, { a: 80, b: 20 }),
      of(2024, { d: 5 }),
    ]);
    expect(trend.map(({ change }) => change)).toEqual([null, 0, expect.closeTo(6_800 - 5_200, 6) as number, null]);
    expect(trend[1]?.concentration).toBeCloseTo(3_800, 6);
  });
});

describe('our own split beside the market', () => {
  const market = [figure('WhatsApp', '60'), figure('Viber', '20'), figure('LINE', '50')];

  it('is compared over the apps that both tell of: the worked example', () => {
    const [whatsapp, viber] = ownShares(
      [
        { app: 'WhatsApp', count: 40 },
        { app: 'Viber', count: 60 },
        { app: 'Signal', count: 9 },
      ],
      market,
    );
    expect(whatsapp).toMatchObject({ sampleSize: 100, share: { value: 0.4 } });
    expect(whatsapp?.market.value).toBeCloseTo(0.75, 6);
    expect(viber?.index?.value).toBeCloseTo((((60 + 30 * 0.25) / 130) * 100) / 0.25, 6);
    expect(viber?.index?.lower).toBeGreaterThan(100);
  });

  it('needs two apps', () => {
    expect(ownShares([{ app: 'WhatsApp', count: 40 }], market)).toEqual([]);
  });

  it('is as the market where we have no conversation, and drawn to it where we have few', () => {
    const quarter = exactly(0.25);
    expect(indexOf(0, 0, quarter).value).toBeCloseTo(100, 6);
    expect(indexOf(15, 30, quarter).value).toBeCloseTo(150, 6);
    expect(indexOf(1_500, 3_000, quarter).value).toBeCloseTo(199, 0);
    expect(indexOf(2, 2, quarter).lower).toBeLessThan(100);
    expect(
      ownShares(
        [
          { app: 'WhatsApp', count: 0 },
          { app: 'Viber', count: 0 },
        ],
        market,
      )[0]?.index?.value,
    ).toBeCloseTo(100, 6);
    const none = ownShares(
      [
        { app: 'WhatsApp', count: 5 },
        { app: 'Viber', count: 5 },
      ],
      [figure('WhatsApp', '60'), figure('Viber', '0')],
    );
    expect(none[1]?.index).toBeNull();
  });

  it('has an interval that holds the truth in about 95 % of simulated countries', () => {
    const random = makeRandom(11);
    const [share, rounds] = [0.3, 1_500];
    let held = 0;
    for (let i = 0; i < rounds; i += 1) {
      // Countries differ from the market as the prior says: so many conversations at its share.
      const own = binomial(random, PRIOR_CONVERSATIONS, share) / PRIOR_CONVERSATIONS;
      const n = 5 + Math.floor(random() * 200);
      const { lower, upper } = indexOf(binomial(random, n, own), n, exactly(share));
      if (lower <= (own / share) * 100 && (own / share) * 100 <= upper) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.925);
    expect(held / rounds).toBeLessThan(0.98);
  });
});
