import type { Text } from '../composables/use-text.js';
import { ownBars, ownTable, type OwnShare } from './own-rows.js';
import { figureBars, metricsOf, shareTable, type ShareRow } from './share-rows.js';
import { appSpaceTable } from './space-rows.js';
import { axisOf, trendApps, trendSeries, trendTable } from './trend-series.js';

const t: Text['t'] = (key) => key;
const colourOf = (app: string) => `#${app}`;
const row = (app: string, number: number, part: Partial<ShareRow> = {}): ShareRow => ({
  ...{ rank: 1, app, number, unit: 'percent', period: '2018', old: true, caveats: [] },
  ...{ source: { name: 'Article', url: null, grade: 'C' }, figure: { metricName: 'Share of population' }, ...part },
});

describe('the messengers of a place', () => {
  it('are bars of the whole for shares, of the greatest for counts', () => {
    expect(figureBars([row('WhatsApp', 59), row('Messenger', 39)], colourOf).map(({ width }) => width)).toEqual([
      ...[0.59, 0.39],
    ]);
    const world = [row('WhatsApp', 1.5e9, { unit: 'users' }), row('Messenger', 1.3e9, { unit: 'users' })];
    expect(figureBars(world, colourOf)).toMatchObject([
      { width: 1, colour: '#WhatsApp' },
      { width: expect.closeTo(13 / 15, 9) as number, colour: '#Messenger' },
    ]);
  });

  it('have a table with base, source, grade, caveats and what other sources say', () => {
    const caveats = [
      { code: 'OLD', message: 'Old.' },
      { code: 'SURVEY_NOT_NAMED', message: 'No survey.' },
    ];
    const alternatives = [
      { number: 57, period: '2018-06', source: { name: 'Other', url: 'https://b.test/', grade: 'B' as const } },
    ];
    const { rows, columns } = shareTable([row('WhatsApp', 59, { caveats, alternatives })], t, colourOf);
    expect(columns.map(({ key }) => key)).toEqual([
      ...['app', 'value', 'year', 'base', 'source', 'grade', 'sample', 'caveats', 'address'],
    ]);
    expect(rows.map(({ cells }) => cells)).toMatchObject([
      { value: 0.59, base: 'Share of population', grade: 'C', caveats: 'Old. No survey.', address: null, sample: null },
      { value: 0.57, year: '2018-06', source: 'Other', grade: 'B', address: 'https://b.test/' },
    ]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });

  it('are offered by measure, each with its years', () => {
    const offer = (metric: string, year: number) => ({ metric, metricName: metric.toUpperCase(), year, apps: 2 });
    expect(metricsOf([offer('mau', 2018), offer('share', 2024), offer('mau', 2023)])).toEqual([
      { metric: 'mau', name: 'MAU', years: [2023, 2018] },
      { metric: 'share', name: 'SHARE', years: [2024] },
    ]);
  });
});

describe('a course over the years', () => {
  const years = [
    { year: 2016, concentration: 3_000, rows: [row('WhatsApp', 50), row('Viber', 30)] },
    { year: 2018, concentration: 5_208, concentrationChange: -120, rows: [row('WhatsApp', 59)] },
  ];

  it('keeps the gap of a year without figures', () => {
    expect(axisOf(years)).toEqual([2016, 2017, 2018]);
    expect(axisOf([])).toEqual([]);
    expect(trendSeries(years, colourOf)).toMatchObject([
      { label: 'WhatsApp', values: [0.5, null, 0.59], dash: [] },
      { label: 'Viber', values: [0.3, null, null], dash: [7, 3] },
    ]);
  });

  it('draws no more lines than can be told apart, those with most years', () => {
    const many = [{ year: 2020, rows: Array.from({ length: 12 }, (_, index) => row(`App ${index}`, index)) }];
    expect(trendSeries(many, colourOf).map(({ label }) => label)).toEqual(
      [11, 10, 9, 8, 7, 6, 5].map((index) => `App ${index}`),
    );
    expect(trendApps(many)).toHaveLength(12);
  });

  it('has all messengers, the concentration and its change in its table', () => {
    const { columns, rows } = trendTable(years, 'percent', t);
    expect(columns.map(({ key }) => key)).toEqual(['year', 'app WhatsApp', 'app Viber', 'concentration', 'change']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      { year: '2016', 'app WhatsApp': 0.5, 'app Viber': 0.3, concentration: 3_000, change: null },
      { year: '2017', concentration: null, change: null },
      { year: '2018', 'app WhatsApp': 0.59, concentration: 5_208, change: -120 },
    ]);
  });
});

describe('our own beside the market', () => {
  const estimate = (value: number) => ({ value, lower: value - 0.1, upper: value + 0.1 });
  const own = (app: string, sampleSize: number, market: number): OwnShare => ({
    ...{ app, connected: true, count: 10, sampleSize, share: estimate(0.4), market: estimate(market) },
    index: { value: 162, lower: 140, upper: 185 },
  });

  it('stands in the order of the market, pale where we have few', () => {
    const bars = ownBars([own('Telegram', 29, 0.2), own('WhatsApp', 30, 0.8)], colourOf);
    expect(bars.map(({ app, isSmall }) => [app, isSmall])).toEqual([
      ['WhatsApp', false],
      ['Telegram', true],
    ]);
    const { rows } = ownTable([...bars, { ...own('LINE', 30, 0), index: null, colour: '', isSmall: false }], t);
    expect(rows.map(({ cells }) => [cells.index, cells.indexLower, cells.sample])).toEqual([
      [162, 140, 30],
      [162, 140, 29],
      [null, null, 30],
    ]);
  });

  it('has no figure of ours where we are not connected', () => {
    const bar = { ...own('LINE', 30, 0.2), connected: false, count: 0, index: null, colour: '', isSmall: false };
    expect(ownTable([bar], t).rows[0]?.cells).toMatchObject({
      ...{ app: 'LINE', count: null, share: null, lower: null, upper: null, index: null, market: 0.2, sample: 30 },
    });
  });

  it('leaves a white space that is unknown where nobody can tell how many use a messenger', () => {
    const { rows } = appSpaceTable(
      [
        {
          app: 'WhatsApp',
          country: 'IT',
          reached: 2,
          reachedAtMost: 2,
          steps: [{ figure: { period: '2019', source: { name: 'S', grade: 'A' as const } } }],
          addressable: estimate(9),
          whiteSpace: estimate(7),
        },
        { app: 'LINE', country: 'IT', reached: 0, reachedAtMost: 0, steps: [] },
      ],
      t,
      colourOf,
    );
    expect(rows.map(({ cells }) => [cells.users, cells.space, cells.reached])).toEqual([
      [9, 7, 2],
      [null, null, 0],
    ]);
  });
});
