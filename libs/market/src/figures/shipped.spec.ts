import { isCountry } from '@spunta/domain';
import { APPS, appFromText, appNamed, appOfChannel } from './apps.js';
import { baseName, COUNT_BASES, SHARE_BASES } from './bases.js';
import { caveatsOf, figureKey, isOld, placeName, unitOf, WORLD, yearOf, type Figure } from './figure.js';
import { MARKET_METRICS, metricFromText, metricNamed, sizeMetricOf } from './market-metrics.js';
import { SHIPPED_FIGURES } from './shipped.js';

const find = (app: string, country: string, period: string, metric: string): Figure[] =>
  SHIPPED_FIGURES.filter(
    (figure) =>
      figure.app === app && figure.country === country && figure.period === period && figure.metric === metric,
  );

describe('the figures that Spunta comes with', () => {
  it('are 1,008, of which 703 are from sources themselves, 226 from named surveys and 79 from collections', () => {
    const grades = SHIPPED_FIGURES.map(({ grade }) => grade);
    expect(grades.filter((grade) => grade === 'A')).toHaveLength(703);
    expect(grades.filter((grade) => grade === 'B')).toHaveLength(226);
    expect(grades.filter((grade) => grade === 'C')).toHaveLength(79);
    expect(SHIPPED_FIGURES.reduce((all, { value }) => all + Number(value), 0)).toBeCloseTo(196_136_105_009.89, 0);
  });

  it('each have a place of their own, a known app, metric and country, a number and a source', () => {
    expect(new Set(SHIPPED_FIGURES.map(figureKey)).size).toBe(SHIPPED_FIGURES.length);
    const isSound = (figure: Figure): boolean =>
      appFromText(figure.app)?.name === figure.app &&
      metricFromText(figure.metric) !== null &&
      (figure.country === WORLD || isCountry(figure.country)) &&
      /^\d+(\.\d+)?$/.test(figure.value) &&
      /^(19|20)\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(figure.period) &&
      figure.source !== '' &&
      (unitOf(figure) !== 'percent' || Number(figure.value) <= 100) &&
      (figure.url === null || /^https?:$/.test(new URL(figure.url).protocol));
    expect(SHIPPED_FIGURES.filter((figure) => !isSound(figure))).toEqual([]);
  });

  it('hold those of the article on Italy in 2018, with grade C and the missing survey said', () => {
    const [whatsapp] = find('WhatsApp', 'IT', '2018', 'penetration_population');
    const [messenger] = find('Facebook Messenger', 'IT', '2018', 'penetration_population');
    expect(whatsapp).toMatchObject({ value: '59', grade: 'C', url: null });
    expect(messenger).toMatchObject({ value: '39', grade: 'C' });
    expect(whatsapp?.source).toMatch(/^MessengerPeople/);
    expect(caveatsOf(whatsapp as Figure, '2026-11-26')).toEqual(['OLD', 'SURVEY_NOT_NAMED', 'NO_ADDRESS', 'COLLECTED']);
  });

  it('hold population and internet use with their pages', () => {
    expect(find('ALL', 'IT', '2024', 'population')).toMatchObject([{ value: '58952704', grade: 'A' }]);
    expect(find('ALL', 'IT', '2023', 'internet_users_percent_population')).toMatchObject([
      { value: '87.0', url: 'https://github.com/factbook/factbook.json/blob/master/europe/it.json' },
    ]);
    expect(find('ALL', 'AI', '2024', 'population')).toEqual([]);
  });
});

describe('a figure', () => {
  it.each([
    ['2018', '2021-12-31', false],
    ['2018', '2022-01-01', true],
    ['2023-06', '2026-06-30', false],
    ['2023-06', '2026-07-01', true],
    ['2023-Q4', '2026-12-31', false],
    ['2023-Q3', '2026-10-01', true],
  ])('of %s is on %s older than three years: %s', (period, today, old) => {
    expect(isOld({ period }, today)).toBe(old);
    expect(yearOf({ period })).toBe(Number(period.slice(0, 4)));
  });

  it('of those asked in a survey says that it means no country', () => {
    const [figure] = SHIPPED_FIGURES.filter(({ metric }) => metric === 'penetration_respondents');
    expect(caveatsOf(figure as Figure, '2016-01-01')).toContain('BASE_UNCLEAR');
  });

  it('has a place with a name in both languages', () => {
    expect([placeName('WW', 'it'), placeName('IT', 'it'), placeName('IT', 'en')]).toEqual(['Mondo', 'Italia', 'Italy']);
  });
});

describe('apps', () => {
  it.each([
    ['whatsapp', 'WhatsApp'],
    ['Messenger', 'Facebook Messenger'],
    ['kakao talk', 'KakaoTalk'],
    ['all', 'ALL'],
    ['Whatsap', undefined],
  ])('are read: %s', (text, name) => {
    expect(appFromText(text)?.name).toBe(name);
  });

  it('have families, and channels of which each belongs to one app', () => {
    expect(appNamed('QQ').family).toBe('Tencent');
    expect(appOfChannel('messenger')?.name).toBe('Facebook Messenger');
    expect(appOfChannel('pigeon')).toBeNull();
    const channels = APPS.flatMap(({ channel }) => channel ?? []);
    expect(new Set(channels).size).toBe(channels.length);
    expect(() => appNamed('Pigeon')).toThrow('Pigeon');
  });
});

describe('metrics and bases', () => {
  it('have one name each, and a base with words', () => {
    expect(new Set(MARKET_METRICS.map(({ name }) => name)).size).toBe(MARKET_METRICS.length);
    for (const { base } of MARKET_METRICS) expect(baseName(base).it).not.toBe('');
    expect(Object.keys(SHARE_BASES).filter((base) => base in COUNT_BASES)).toEqual([]);
    expect(() => metricNamed('guess')).toThrow('guess');
  });

  it('tell which figure would say how large a base is', () => {
    expect(sizeMetricOf('internet_users')?.name).toBe('internet_users_percent_population');
    expect(sizeMetricOf('respondents')).toBeNull();
  });
});
