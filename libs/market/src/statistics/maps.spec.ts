import { appNamed } from '../figures/apps.js';
import { WORLD, yearOf, type Figure } from '../figures/figure.js';
import { MARKET_METRICS, metricNamed } from '../figures/market-metrics.js';
import { metricName } from '../figures/metric-names.js';
import { SHIPPED_FIGURES } from '../figures/shipped.js';
import { leadersByCountry, mapOffers, placesWithFigures } from './maps.js';

const SHARE = 'penetration_population';
const figure = (app: string, country: string, value: string, period = '2024', metric = SHARE): Figure => ({
  ...{ app, country, period, metric, value, source: 'Test', url: null, grade: 'B', sampleSize: null },
});

describe('a map of leaders', () => {
  const figures = [
    figure('WhatsApp', 'IT', '80'),
    figure('Telegram', 'IT', '40'),
    figure('WhatsApp', 'IT', '81', '2025'),
    figure('WhatsApp', 'DE', '70'),
    figure('LINE', 'JP', '90', '2020'),
    figure('Instagram', 'JP', '50', '2020'),
    figure('LINE', 'JP', '900', '2024', 'mau'),
    figure('ALL messengers', 'FR', '95'),
    figure('WhatsApp', WORLD, '50'),
  ];
  const leaders = (until: number | null) =>
    leadersByCountry(figures, SHARE, until).map(({ country, year, leader, runnerUp, distance }) =>
      [country, year, leader?.app.name, runnerUp?.app.name ?? null, distance].join(' '),
    );

  it('takes of each country the newest year with two apps, all of one metric; nobody leads alone', () => {
    expect(leaders(null)).toEqual(['IT 2024 WhatsApp Telegram 40', 'DE 2024 WhatsApp  ', 'JP 2020 LINE Instagram 40']);
    expect(leaders(2023)).toEqual(['JP 2020 LINE Instagram 40']);
    expect(leadersByCountry(figures, 'penetration_adults', null)).toEqual([]);
  });

  it('is offered for metrics by which two apps meet in a country, and none else', () => {
    expect(mapOffers(figures, null)).toEqual([{ metric: metricNamed(SHARE), countries: 2, years: [2024, 2020] }]);
    expect(mapOffers(figures, 'LINE').map(({ metric, countries }) => [metric.name, countries])).toEqual([
      [SHARE, 1],
      ['mau', 1],
    ]);
    expect(mapOffers(figures, 'Viber')).toEqual([]);
  });

  it('of what ships holds one metric each, and every offer keeps its word', () => {
    for (const { metric, countries, years } of mapOffers(SHIPPED_FIGURES, null)) {
      const rankings = leadersByCountry(SHIPPED_FIGURES, metric.name, null);
      const contested = rankings.filter(({ runnerUp }) => runnerUp !== null);
      expect(contested).toHaveLength(countries);
      expect(years).toEqual(expect.arrayContaining(contested.map(({ year }) => year)));
      for (const { country, rows } of rankings)
        for (const { figure: of, app } of rows)
          expect([of.metric, of.country, appNamed(app.name).kind]).toEqual([metric.name, country, 'messenger']);
    }
  });

  it('of an app offers shares first, with as many countries as have them', () => {
    const offers = mapOffers(SHIPPED_FIGURES, 'WhatsApp');
    expect(offers[0]?.metric.name).toBe('penetration_internet_users_16_64');
    const shares = offers.map(({ metric }) => metric.unit === 'percent');
    expect(shares).toEqual([...shares].sort((a, b) => Number(b) - Number(a)));
    for (const { metric, countries, years } of offers) {
      const of = SHIPPED_FIGURES.filter(
        ({ app, country, metric: name }) => app === 'WhatsApp' && country !== WORLD && name === metric.name,
      );
      expect(new Set(of.map(({ country }) => country)).size).toBe(countries);
      expect([...new Set(of.map(yearOf))].sort((a, b) => b - a)).toEqual(years);
    }
  });
});

describe('places with figures', () => {
  it('are countries with a figure of a messenger, whatever its base', () => {
    const places = new Map(placesWithFigures(SHIPPED_FIGURES).map((place) => [place.country, place]));
    expect(places.get('IT')).toMatchObject({ newest: 2024 });
    expect(['MT', 'SG', 'HK'].map((code) => places.has(code))).toEqual([true, true, true]);
    expect([places.has(WORLD), places.has('ER')]).toEqual([false, false]);
    const total = [...places.values()].reduce((all, { figures }) => all + figures, 0);
    expect(total).toBe(
      SHIPPED_FIGURES.filter(
        ({ app, country, metric }) =>
          country !== WORLD && metricNamed(metric).ranks && appNamed(app).kind === 'messenger',
      ).length,
    );
  });
});

describe('the name of a metric', () => {
  it.each([
    [
      'penetration_internet_users_16_64',
      'Share of internet users of 16 to 64',
      'Quota di utenti di internet da 16 a 64 anni',
    ],
    ['daily_reach_adults', 'Daily reach, share of adults', 'Copertura giornaliera, quota di adulti'],
    [
      'installed_smartphones',
      'Share of smartphones on which it is installed',
      'Quota di smartphone su cui è installata',
    ],
    ['mau', 'Monthly active users', 'Utenti attivi mensili'],
    ['stories_dau', 'Daily users of stories', 'Utenti giornalieri delle storie'],
    ['population', 'Inhabitants', 'Abitanti'],
    ['mobile_subscriptions_per_100', 'Mobile subscriptions per 100 people', 'SIM attive ogni 100 persone'],
    [
      'internet_users_percent_population',
      'Internet users, share of population',
      'Utenti di internet, quota di popolazione',
    ],
  ])('%s', (name, en, it) => {
    expect(metricName(name)).toEqual({ en, it });
  });

  it('tells apart all metrics, in both languages', () => {
    const names = MARKET_METRICS.map(({ name }) => metricName(name));
    for (const locale of ['en', 'it'] as const)
      expect(new Set(names.map((words) => words[locale])).size).toBe(names.length);
  });
});
