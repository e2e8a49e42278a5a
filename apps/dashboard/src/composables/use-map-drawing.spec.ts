import { createVuetify } from 'vuetify';
import { channelColour, PALETTES } from '../theme/palette.js';
import { onPage, type Asked } from './page.fixture.js';
import { allCountryCodes } from '../format/countries.js';
import { useCountryChoices } from './use-country-choices.js';
import { useMapDrawing } from './use-map-drawing.js';
import { useMarketMap } from './use-market-map.js';

const source = { name: 'Survey', url: null, grade: 'B' as const };
const ranked = (app: string, number: number) => ({ app, number, unit: 'percent', period: '2024', source });
const leader = (country: string, year: number, part: object) => ({
  ...{ country, year, apps: 2, distance: 15, leader: ranked('WhatsApp', 90), runnerUp: ranked('LINE', 75), ...part },
});
const LEADERS = [
  leader('IT', 2024, {}),
  leader('JP', 2021, { leader: ranked('LINE', 85), runnerUp: ranked('WhatsApp', 10), distance: 75 }),
  leader('MT', 2022, { distance: 0 }),
  leader('FR', 2023, { apps: 1, runnerUp: null, distance: null }),
];
const figure = (number: number, period: string) => ({ number, unit: 'percent', period, old: false, source });
const FIGURES = [
  { country: 'IT', figure: figure(90, '2023') },
  { country: 'JP', figure: figure(12, '2019-06') },
  { country: 'FR', figure: figure(0, '2020') },
];
const estimate = (value: number) => ({ value, lower: value / 2, upper: value * 2 });
const step = { label: '', figure: { ...figure(90, '2019') } };
const SPACES = [
  ...[
    {
      country: 'IT',
      reached: 20,
      addressable: estimate(1e6),
      reachedShare: estimate(2e-5),
      whiteSpace: estimate(999_980),
    },
  ],
  { country: 'JP', reached: 3, addressable: null, reachedShare: null, whiteSpace: null },
].map((row) => ({ ...row, app: 'WhatsApp', reachedAtMost: row.reached, missing: [], steps: [step] }));
const PLACES = ['IT', 'JP', 'MT', 'FR', 'DE'];

function server({ name }: Asked) {
  const offer = {
    metric: 'share',
    metricName: 'Share of adults',
    base: 'adults',
    unit: 'percent',
    countries: 4,
    years: [],
  };
  const marketApps = [
    { name: 'WhatsApp', kind: 'messenger', channel: 'whatsapp' },
    { name: 'LINE', kind: 'messenger', channel: 'line' },
  ];
  const marketPlaces = PLACES.map((country) => ({ country, apps: 1, figures: 1, newest: 2024 }));
  const answers: Record<string, unknown> = {
    MarketMaps: { marketMaps: [offer], marketPlaces, marketApps },
    MarketLeaders: { marketLeaders: LEADERS },
    MarketPenetration: { marketPenetration: FIGURES },
    WhiteSpace: { whiteSpace: { status: 'COMPLETE', dataThrough: null, rows: SPACES } },
  };
  return { data: answers[name] };
}

async function drawn(path: string, locale: 'en' | 'it' = 'en', theme: 'light' | 'dark' = 'light') {
  const use = () => useMapDrawing(useMarketMap());
  const { page } = await onPage(use, {
    ...{ path, locale, server },
    plugins: [createVuetify({ theme: { defaultTheme: theme } })],
  });
  // Of a canvas only the paint of patterns is needed: it is what is looked at.
  const context = { createPattern: (tile: unknown) => tile } as unknown as CanvasRenderingContext2D;
  return { page, fills: (...codes: string[]) => codes.map((code) => page.fillOf(code, context)) };
}

beforeAll(() => {
  const brush = {
    fillRect: () => undefined,
    beginPath: () => undefined,
    moveTo: () => undefined,
    lineTo: () => undefined,
  };
  const getContext = () =>
    Object.assign(brush, { arc: () => undefined, stroke: () => undefined, fill: () => undefined });
  Object.assign(document, { createElement: () => ({ getContext }) });
});
afterAll(() => void Reflect.deleteProperty(document, 'createElement'));

describe('a map of the market', () => {
  it.each(['/market', '/market?map=penetration', '/market?map=space'])(
    'marks every known place of %s once',
    async (path) => {
      const { page, fills } = await drawn(path);
      const others = page.others.value;
      expect([...page.drawn.value, ...others].sort()).toEqual([...PLACES].sort());
      expect(page.marked.value).toEqual(new Set(PLACES));
      expect(fills('ZA')).toEqual([null]);
      expect(page.describe('ZA')).toEqual(['South Africa', 'No figures of messengers']);
      for (const code of others) {
        expect(fills(code)).toEqual([`${PALETTES.light.accent}24`]);
        if (!page.table.value.rows.some(({ id }) => id === code))
          expect(page.describe(code)[1]).toBe('Has figures of other bases or messengers only');
      }
    },
  );

  it('of leaders fills a place with its leader’s pattern, and level or lonely ones with grey', async () => {
    const { page, fills } = await drawn('/market');
    const [italy, japan, malta, france] = fills('IT', 'JP', 'MT', 'FR');
    expect([italy, japan]).toEqual([expect.any(Object), expect.any(Object)]);
    expect([malta, france]).toEqual([`${PALETTES.light.muted}59`, `${PALETTES.light.muted}59`]);
    expect(page.lookOf('WhatsApp').colour).toBe(channelColour('whatsapp', 'light'));
    expect(page.years.value).toBe('2021–2024');
    expect(page.legend.value.map(({ key }) => key)).toEqual(['WhatsApp', 'LINE', '=', '1', 'others', '']);
  });

  it('of one messenger is the darker the more use it, with the palest where someone has counted none', async () => {
    const { page, fills } = await drawn('/market?map=penetration&app=WhatsApp');
    const ramp = PALETTES.light.ramp;
    const [italy, japan, france] = fills('IT', 'JP', 'FR');
    expect(ramp.indexOf(String(italy))).toBeGreaterThan(ramp.indexOf(String(japan)));
    expect(ramp).toContain(japan);
    expect([france, fills('DE')[0]]).toEqual([ramp[0], `${PALETTES.light.accent}24`]);
    expect(page.drawn.value.has('FR')).toBe(true);
    expect([page.years.value, page.write(0.9)]).toEqual(['2019–2023', '90.0%']);
  });

  it('of white space writes people, and leaves a place that can not be told undrawn', async () => {
    const { page } = await drawn('/market?map=space&app=WhatsApp');
    expect([[...page.drawn.value], page.write(1_200_000)]).toEqual([['IT'], '1.2m']);
    expect(page.describe('JP')).toHaveLength(2);
    expect(page.title.value).toBe('WhatsApp: people you do not reach yet, by country');
  });

  it.each(['/market', '/market?map=penetration', '/market?map=space'])(
    'tells of %s what its table holds',
    async (path) => {
      const { page } = await drawn(path, 'it');
      const { rows, columns } = page.table.value;
      for (const { id, cells } of rows) {
        expect(page.describe(id)[0]).toBe(cells.country);
        for (const key of Object.keys(cells)) expect(columns.map((column) => column.key)).toContain(key);
      }
      expect(page.summary.value).toContain(page.title.value);
      expect(page.summary.value).toContain(String(page.drawn.value.size));
    },
  );

  it('is told in the reader’s language and drawn in the reader’s theme', async () => {
    const english = await drawn('/market');
    const told = [english.page.describe('IT')[0], english.page.title.value];
    const italian = await drawn('/market', 'it', 'dark');
    expect([told[0], italian.page.describe('IT')[0]]).toEqual(['Italy', 'Italia']);
    expect(italian.page.title.value).not.toBe(told[1]);
    expect(italian.page.lookOf('LINE').colour).toBe(channelColour('line', 'dark'));
    expect(italian.fills('DE')).toEqual([`${PALETTES.dark.accent}24`]);
  });
});

describe('the countries to choose from', () => {
  it.each([
    ['en', 'Germany'],
    ['it', 'Germania'],
  ] as const)('are all there once, in the alphabet of %s', async (locale, germany) => {
    const { page } = await onPage(() => useCountryChoices(), { locale });
    const choices = page.countries.value;
    expect(choices.map(({ value }) => value).sort()).toEqual(allCountryCodes().sort());
    expect(choices.find(({ value }) => value === 'DE')?.label).toBe(germany);
    const labels = choices.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, locale)));
    // Åland comes with A, not after Z, where code points would have it.
    const initials = labels.map((label) => label.normalize('NFD').charAt(0));
    expect(initials).toEqual([...initials].sort());
  });
});
