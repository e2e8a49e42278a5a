import { createVuetify } from 'vuetify';
import { onPage, settled, type Asked } from './page.fixture.js';
import { useMarketCountry } from './use-market-country.js';
import { useMarketRanking } from './use-market-ranking.js';

const offer = (metric: string, year: number) => ({ metric, metricName: `Name of ${metric}`, year, base: 'b', apps: 2 });
const OFFERS = [offer('mau', 2024), offer('mau', 2019), offer('share', 2021)];
const row = (app: string, number: number) => ({ app, number, unit: 'percent' });
const apps = [{ name: 'LINE', kind: 'messenger', channel: 'line' }];
const YEARS = [
  { year: 2019, rows: [row('LINE', 40)] },
  { year: 2022, rows: [row('LINE', 44), row('Viber', 12)] },
];

/** A country XX that nobody has figures of; elsewhere the best offer unless another is asked for. */
function server({ name, variables: { country, metric, year } }: Asked) {
  const offers = country === 'XX' ? [] : OFFERS;
  const best = offers.find((one) => one.metric === (metric ?? 'mau'));
  if (name === 'MarketShare')
    return {
      data: {
        marketShare: { country, metric: best?.metric, year: year ?? best?.year, rows: [], offers },
        marketApps: apps,
      },
    };
  if (name === 'MarketTrend')
    return { data: { marketTrend: { metric: metric ?? 'mau', unit: 'percent', years: YEARS } } };
  if (name === 'MarketMaps')
    return {
      data: { marketMaps: [], marketApps: apps, marketPlaces: ['JP', 'AT', 'DE'].map((code) => ({ country: code })) },
    };
  return { data: {} };
}
const plugins = [createVuetify()];
const countryAt = (path: string, locale: 'en' | 'it' = 'en') =>
  onPage(() => useMarketCountry(), { path, server, locale, plugins });
const rankingAt = (path: string, locale: 'en' | 'it' = 'en') =>
  onPage(() => useMarketRanking(), { path, server, locale, plugins });
const questions = (asked: Asked[], name: string) =>
  asked.filter((one) => one.name === name).map((one) => one.variables);

describe('the market of a country', () => {
  it('is asked for as the address has it, however it is written, and by the server’s best measure', async () => {
    const { page, asked } = await countryAt('/market/jp');
    expect(page.country.value).toBe('JP');
    expect(questions(asked, 'MarketShare')).toEqual([{ country: 'JP', locale: 'en', metric: null, year: null }]);
    expect(page.metrics.value.map(({ metric }) => metric)).toEqual(['mau', 'share']);
    expect([page.metricName.value, page.years.value, page.isBlank.value]).toEqual(['Name of mau', [2024, 2019], false]);
  });

  it('is of the measure and year of the address, and a year that is none is none', async () => {
    const chosen = await countryAt('/market/JP?metric=share&year=2021', 'it');
    expect(questions(chosen.asked, 'MarketShare')).toEqual([
      { country: 'JP', locale: 'it', metric: 'share', year: 2021 },
    ]);
    expect([chosen.page.metricName.value, chosen.page.years.value]).toEqual(['Name of share', [2021]]);
    const odd = await countryAt('/market/JP?year=1e3');
    expect(questions(odd.asked, 'MarketShare')[0]).toMatchObject({ year: null });
  });

  it('is blank where no base has a figure, and not before the server has said so', async () => {
    const { page } = await countryAt('/market/XX');
    expect([page.isBlank.value, page.metricName.value, page.years.value]).toEqual([true, '', []]);
    const silent = await onPage(() => useMarketCountry(), {
      ...{ path: '/market/XX', plugins },
      server: () => ({ errors: [{ message: 'Down.' }] }),
    });
    expect([silent.page.isBlank.value, silent.page.share.error]).toEqual([false, expect.anything()]);
  });

  it('is another’s on its page, and asks nothing of a page without a country', async () => {
    const { page, asked, router } = await countryAt('/market/JP');
    await router.push('/market/it');
    await settled();
    expect([page.country.value, questions(asked, 'MarketShare').at(-1)?.country]).toEqual(['IT', 'IT']);
    const before = asked.length;
    await router.push('/costs');
    await settled();
    expect([page.country.value, asked.length]).toEqual(['IT', before]);
  });

  it('writes choices to the address, from which the same page opens', async () => {
    const { page, router, asked } = await countryAt('/market/JP?zone=UTC');
    page.metric.value = 'share';
    page.year.value = '2021';
    await settled();
    const { fullPath, query } = router.currentRoute.value;
    expect(query).toEqual({ zone: 'UTC', metric: 'share', year: '2021' });
    const again = await countryAt(fullPath);
    expect(questions(again.asked, 'MarketShare')).toEqual([questions(asked, 'MarketShare').at(-1)]);
    page.year.value = '';
    await settled();
    expect(router.currentRoute.value.query).toEqual({ zone: 'UTC', metric: 'share' });
  });
});

describe('the ranking', () => {
  it('is of the world and the newest year, until the reader chooses', async () => {
    const { page, asked } = await rankingAt('/market/ranking');
    expect(questions(asked, 'MarketTrend')).toEqual([{ country: 'WW', locale: 'en', metric: null }]);
    expect([page.chosen.value, page.rows.value.map(({ app }) => app)]).toEqual([2022, ['LINE', 'Viber']]);
    expect(page.axis.value).toEqual([2019, 2020, 2021, 2022]);
  });

  it('has no messengers in a year of the axis that nobody measured', async () => {
    const { page } = await rankingAt('/market/ranking?year=2020');
    expect([page.chosen.value, page.rows.value]).toEqual([2020, []]);
  });

  it('falls back to the newest year where the address names one beyond the axis', async () => {
    const { page } = await rankingAt('/market/ranking?year=1999');
    expect(page.chosen.value).toBe(2022);
  });

  it.each([
    ['en', 'World', ['Austria', 'Germany', 'Japan']],
    ['it', 'Mondo', ['Austria', 'Germania', 'Giappone']],
  ] as const)('offers the world first and then all places by name (%s)', async (locale, world, names) => {
    const { page } = await rankingAt('/market/ranking?place=AT', locale);
    expect(page.places.value.map(({ label }) => label)).toEqual([world, ...names]);
    expect(page.places.value[0]?.value).toBe('WW');
    expect(page.nameOf(page.place.value)).toBe('Austria');
  });

  it('asks again for another place or measure, and not for another year', async () => {
    const { page, asked } = await rankingAt('/market/ranking');
    page.year.value = '2019';
    await settled();
    expect([questions(asked, 'MarketTrend').length, page.rows.value.length]).toEqual([1, 1]);
    page.metric.value = 'share';
    page.place.value = 'JP';
    await settled();
    expect(questions(asked, 'MarketTrend').at(-1)).toEqual({ country: 'JP', locale: 'en', metric: 'share' });
    expect(questions(asked, 'MarketShare').at(-1)).toEqual({ country: 'JP', locale: 'en' });
  });

  it('gives a messenger the colour that it has on the page of a country', async () => {
    const [ranking, country] = [await rankingAt('/market/ranking'), await countryAt('/market/JP')];
    expect(ranking.page.colourOf('LINE')).toBe(country.page.colourOf('LINE'));
    expect(ranking.page.colourOf('LINE')).not.toBe(ranking.page.colourOf('Viber'));
  });
});
