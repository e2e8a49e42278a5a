import type { MetricsQuery, WorkspaceScope } from '@spunta/domain';
import {
  concentrationOf,
  figureKey,
  rankingOf,
  SHIPPED_FIGURES,
  whiteSpaces,
  yearOf,
  type Figure,
} from '@spunta/market';
import { mergeParts, NO_COVERAGE, type EngineRow } from './figures.js';
import { MarketFacts } from './market.facts.js';
import { addMarket } from './market.figures.js';
import { figuresOf, marketUse } from './market.use.js';
import type { MarketUse } from './market.value.js';
import { planQuery } from './plan.js';
import { shapeRows, type ShapedRow } from './shape.js';
import { shapeTotals, type Total } from './shape.totals.js';
import { marketWarnings } from './warnings.market.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: null, isSample: false };
const LIMITS = { maxRowsPerPage: 1_000, maxComplexity: 50_000, maxRows: 100_000 };
const year = (from: number, to = from) => ({ from: `${from}-01-01`, to: `${to}-12-31`, timeZone: 'Europe/Rome' });
const is = (dimension: string, value: string) => ({ dimension, operator: 'IS' as const, values: [value] });
const figure = (
  app: string,
  country: string,
  period: string,
  value: string,
  metric = 'penetration_adults',
): Figure => ({
  ...{ app, country, period, value, metric },
  ...{ source: 'A survey', url: null, grade: 'A', sampleSize: 1_000 },
});

interface Asked {
  rows: ShapedRow[];
  totals: Total[];
  use: MarketUse;
  /** Of a row by its dimension values, and the period's place. */
  value: (metric: string, ...dimensions: string[]) => string | null | undefined;
}

function ask(query: Partial<MetricsQuery>, figures: readonly Figure[] = SHIPPED_FIGURES, own: EngineRow[] = []): Asked {
  const plan = planQuery(workspace, { metrics: ['market_penetration'], range: year(2018), ...query }, LIMITS);
  const facts = new MarketFacts(figures);
  const parts = { activity: plan.parts.activity.length > 0 ? own : [], people: plan.parts.people ? own : [] };
  const main = mergeParts(plan, plan.span, parts, NO_COVERAGE);
  addMarket(plan, main, facts);
  const gathered = { main, previous: null, currency: null };
  const rows = shapeRows(plan, gathered);
  return {
    rows,
    totals: shapeTotals(plan, gathered, rows, { main: null, previous: null }),
    use: marketUse(plan, main, facts),
    value: (metric, ...dimensions) => {
      const row = rows.find((each) => JSON.stringify(each.dimensions) === JSON.stringify(dimensions));
      return row?.values.get(metric as never);
    },
  };
}

describe('figures of the market', () => {
  it('are those of the article: Italy 2018, and the world', () => {
    const italy = ask({
      dimensions: ['channel'],
      filters: [is('market_measure', 'penetration_population'), is('country', 'IT')],
    });
    expect([italy.value('market_penetration', 'whatsapp'), italy.value('market_penetration', 'messenger')]).toEqual([
      '0.59',
      '0.39',
    ]);
    const world = ask({ metrics: ['market_users'], dimensions: ['app'], filters: [is('market_measure', 'mau')] });
    expect(['WhatsApp', 'Facebook Messenger', 'WeChat'].map((app) => world.value('market_users', app))).toEqual([
      '1500000000',
      '1300000000',
      '1040000000',
    ]);
  });

  it('equal what the market lib says of every place, year and measure', () => {
    const measures = ['penetration_population', 'penetration_internet_users_16_64', 'mau'];
    for (const measure of measures)
      for (const at of [2016, 2020, 2026]) {
        const filters = [is('market_measure', measure)];
        const shares = ask({ metrics: ['market_share'], dimensions: ['country', 'app'], filters, range: year(at) });
        const whole = ask({ metrics: ['market_concentration'], dimensions: ['country'], filters, range: year(at) });
        for (const country of new Set(SHIPPED_FIGURES.map((each) => each.country)))
          if (country !== 'WW') {
            const upTo = SHIPPED_FIGURES.filter((each) => each.metric === measure && yearOf(each) <= at);
            const values = rankingOf(upTo, { country })?.rows.map(({ figure }) => Number(figure.value)) ?? [];
            const index = concentrationOf(values);
            expect(whole.value('market_concentration', country) ?? null).toBe(
              index === null ? null : String(Number(index.toFixed(1))),
            );
            const found = shares.rows
              .filter(({ dimensions }) => dimensions[0] === country)
              .map(({ values }) => Number(values.get('market_share')));
            const sum = values.reduce((all, value) => all + value, 0);
            const expected = values.length < 2 ? [] : values.map((value) => Number((value / sum).toFixed(6)));
            expect(new Set(found)).toEqual(new Set(expected));
            expect(found).toHaveLength(expected.length);
          }
      }
  });

  it('are of the row’s year or the newest before it, and unknown before the first: no gap is filled', () => {
    const figures = [
      figure('WhatsApp', 'IT', '2016', '40'),
      figure('WhatsApp', 'IT', '2019-06', '60'),
      figure('LINE', 'JP', '2018', '70'),
    ];
    const { rows } = ask(
      {
        dimensions: ['country', 'channel'],
        filters: [is('market_measure', 'penetration_adults')],
        range: year(2015, 2020),
        granularity: 'YEAR',
      },
      figures,
    );
    const of = (country: string) =>
      rows.filter(({ dimensions }) => dimensions[0] === country).map(({ values }) => values.get('market_penetration'));
    expect(of('IT')).toEqual([null, '0.4', '0.4', '0.4', '0.6', '0.6']);
    expect(of('JP')).toEqual([null, null, null, '0.7', '0.7', '0.7']);
  });

  it('never add up: a total is that of one row without dimensions, else unknown', () => {
    const filters = [is('market_measure', 'penetration_population'), is('channel', 'whatsapp'), is('country', 'IT')];
    const [one] = ask({ filters }).totals;
    expect(one?.value).toBe('0.59');
    expect(ask({ filters, dimensions: ['channel'] }).totals[0]?.value).toBeNull();
    expect(ask({ filters, granularity: 'YEAR', range: year(2018, 2019) }).totals[0]?.value).toBeNull();
  });

  it('have intervals as the market lib has them', () => {
    const { rows } = ask(
      { filters: [is('market_measure', 'penetration_adults'), is('app', 'WhatsApp'), is('country', 'IT')] },
      [figure('WhatsApp', 'IT', '2018', '59')],
    );
    const bounds = rows[0]?.bounds.get('market_penetration');
    expect([Number(bounds?.lower).toFixed(3), Number(bounds?.upper).toFixed(3)]).toEqual(['0.559', '0.620']);
  });

  it('leave messengers without a channel to the dimension app', () => {
    const figures = [
      figure('WhatsApp', 'DE', '2018', '80'),
      figure('Signal', 'DE', '2018', '20'),
      figure('WhatsApp Status', 'DE', '2018', '9'),
    ];
    const filters = [is('market_measure', 'penetration_adults'), is('country', 'DE')];
    expect(ask({ dimensions: ['channel'], filters }, figures).rows.map(({ dimensions }) => dimensions)).toEqual([
      ['whatsapp'],
    ]);
    expect(ask({ dimensions: ['app', 'channel'], filters }, figures).rows.map(({ dimensions }) => dimensions)).toEqual([
      ['WhatsApp', 'whatsapp'],
    ]);
    expect(ask({ dimensions: ['app'], filters }, figures).rows.map(({ dimensions }) => dimensions[0])).toEqual([
      'WhatsApp',
      'Signal',
    ]);
    const signal = { dimension: 'app', operator: 'CONTAINS' as const, values: ['sig'] };
    expect(
      ask({ metrics: ['market_share'], dimensions: ['app'], filters: [...filters, signal] }, figures).value(
        'market_share',
        'Signal',
      ),
    ).toBe('0.2');
  });

  it('tell population and internet use of countries', () => {
    const { value } = ask({ metrics: ['population', 'internet_use'], dimensions: ['country'], range: year(2026) });
    const [people] = SHIPPED_FIGURES.filter(({ country, metric }) => country === 'IT' && metric === 'population');
    expect(value('population', 'IT')).toBe(people?.value);
    expect(Number(value('internet_use', 'IT'))).toBeGreaterThan(0.5);
  });
});

describe('figures beside our own', () => {
  const market = [
    figure('WhatsApp', 'IT', '2018', '60', 'penetration_population'),
    figure('Facebook Messenger', 'IT', '2018', '20', 'penetration_population'),
    figure('Telegram', 'IT', '2018', '20', 'penetration_population'),
  ];
  const inhabitants: Figure = { ...figure('ALL', 'IT', '2018', '60000000', 'population') };
  const t = Date.parse('2017-12-31T23:00:00Z') / 1000;
  const own = (country: string, channel: string, count: number): EngineRow => ({
    t,
    d0: country,
    d1: channel,
    conversations_started: String(count),
    active_contacts: String(count),
  });
  const beside = (metrics: string[], rows: EngineRow[], filters = [is('market_measure', 'penetration_population')]) =>
    ask({ metrics, dimensions: ['country', 'channel'], filters }, [...market, inhabitants], rows);

  it('tell how our split stands against the market’s, with its sample: the worked example of 208', () => {
    const { rows, value } = beside(
      ['conversations_started', 'market_index_conversations'],
      [own('IT', 'whatsapp', 40), own('IT', 'messenger', 60)],
    );
    expect(value('market_index_conversations', 'IT', 'messenger')).toBe('207.69');
    expect(value('market_index_conversations', 'IT', 'telegram')).toBeUndefined();
    const [row] = rows.filter(({ dimensions }) => dimensions[1] === 'messenger');
    expect(row?.samples.get('market_index_conversations')).toBe('100');
    const { lower, upper } = row?.bounds.get('market_index_conversations') ?? {};
    expect(Number(lower)).toBeLessThan(207.69);
    expect(Number(upper)).toBeGreaterThan(207.69);
  });

  it('compare no messenger whose people have no country, and nothing with one messenger alone', () => {
    const placeless = beside(['market_index_contacts'], [own('IT', 'whatsapp', 40), own('', 'messenger', 60)]);
    expect(placeless.rows.map(({ values }) => values.get('market_index_contacts'))).toEqual(
      placeless.rows.map(() => null),
    );
  });

  it('tell the white space as the market lib does, wider where contacts have no country', () => {
    const metrics = ['addressable_people', 'reached_share', 'white_space'];
    const rows = [own('IT', 'whatsapp', 12_000), own('', 'whatsapp', 3_000)];
    const asked = beside(metrics, rows, []);
    const expected = whiteSpaces([...market, inhabitants], {}, ({ channel }) =>
      channel === 'whatsapp' ? { known: 12_000, possible: 15_000 } : { known: 0, possible: 0 },
    );
    const [whatsapp] = expected.filter(({ app }) => app.channel === 'whatsapp');
    expect(asked.value('white_space', 'IT', 'whatsapp')).toBe(String(Math.round(whatsapp?.space?.people.value ?? 0)));
    expect(asked.value('addressable_people', 'IT', 'whatsapp')).toBe('36000000');
    expect(asked.value('reached_share', 'IT', 'whatsapp')).toBe('0.00033333');
    const [row] = asked.rows.filter(({ dimensions }) => dimensions[1] === 'whatsapp' && dimensions[0] === 'IT');
    expect(row?.bounds.get('white_space')?.lower).toBe(String(Math.round(whatsapp?.space?.people.lower ?? 0)));
    expect(asked.value('white_space', '', 'whatsapp')).toBeNull();
  });

  it('have no interval where contacts of unknown country are filtered out', () => {
    const { rows } = beside(['white_space'], [own('IT', 'whatsapp', 12_000)], [is('country', 'IT')]);
    expect(rows[0]?.bounds.get('white_space')).toMatchObject({ lower: null, upper: null });
  });

  it('leave what is folded without a figure', () => {
    const plan = planQuery(
      workspace,
      {
        metrics: ['active_contacts', 'market_penetration'],
        dimensions: ['channel'],
        filters: [is('market_measure', 'penetration_population'), is('country', 'IT')],
        range: year(2018),
        top: { dimension: 'channel', count: 1 },
      },
      LIMITS,
    );
    const folded = { ...plan, fold: { dimension: 'channel' as const, values: ['telegram'] } };
    const main = mergeParts(folded, plan.span, { people: [{ t, d0: '__other__', active_contacts: '5' }] }, NO_COVERAGE);
    addMarket(folded, main, new MarketFacts(market));
    const rows = shapeRows(folded, { main, previous: null, currency: null });
    expect(rows.map(({ dimensions, values }) => [dimensions[0], values.get('market_penetration')])).toEqual([
      ['telegram', '0.2'],
      ['__other__', null],
    ]);
  });
});

describe('what market figures rest on', () => {
  const filters = [is('market_measure', 'penetration_adults'), is('country', 'IT')];
  const codes = (use: MarketUse, today = '2026-11-26') => marketWarnings(use, today).map(({ code }) => code);

  it('is told where it is earlier than its row, or more than three years old by the row’s end', () => {
    const figures = [figure('WhatsApp', 'IT', '2018', '59')];
    const at = (from: number, to = from) =>
      codes(ask({ dimensions: ['channel'], filters, range: year(from, to), granularity: 'YEAR' }, figures).use);
    expect(at(2018)).toEqual([]);
    expect(at(2020)).toEqual(['MARKET_FIGURES_EARLIER']);
    expect(at(2026)).toEqual(['MARKET_FIGURES_EARLIER', 'MARKET_FIGURES_OLD']);
    expect(at(2018, 2026)).toEqual(['MARKET_FIGURES_EARLIER', 'MARKET_FIGURES_OLD']);
  });

  it('names some of them in both languages', () => {
    const figures = ['WhatsApp', 'Telegram', 'LINE', 'Viber'].map((app) => figure(app, 'IT', '2018', '9'));
    const [warning] = marketWarnings(
      ask({ dimensions: ['channel'], filters, range: year(2019) }, figures).use,
      '2026-11-26',
    );
    expect(warning?.message.en).toContain('4 market figures are of an earlier year than the row');
    expect(warning?.message.en).toMatch(/(\w+ Italy 2018, ){2}\w+ Italy 2018 …/);
    expect(warning?.message.it).toContain('Italia 2018');
  });

  it('names the nearest measure where there is nothing of the one that was asked', () => {
    const { use, rows } = ask({ dimensions: ['channel'], filters }, [
      figure('WhatsApp', 'IT', '2018', '59', 'penetration_population'),
      figure('WhatsApp', 'IT', '2018', '9', 'mau'),
    ]);
    expect(rows).toEqual([]);
    expect(use.missing).toEqual([{ metric: 'market_penetration', others: ['penetration_population'] }]);
    expect(marketWarnings(use, '2026-11-26')[0]).toMatchObject({
      code: 'MARKET_FIGURES_MISSING',
      metric: 'market_penetration',
      message: { en: expect.stringContaining('penetration_population (Share of population)') },
    });
    expect(
      marketWarnings({ used: [], missing: [{ metric: 'population', others: [] }] }, '2026-11-26')[0]?.message.it,
    ).toContain('Aggiungine uno');
  });

  it('is every figure of the plan, each once', () => {
    const plan = planQuery(
      workspace,
      { metrics: ['market_share'], dimensions: ['app'], filters, range: year(2018, 2020), granularity: 'YEAR' },
      LIMITS,
    );
    const figures = [
      figure('WhatsApp', 'IT', '2018', '59'),
      figure('Telegram', 'IT', '2018', '9'),
      figure('LINE', 'IT', '2021', '9'),
    ];
    expect(figuresOf(plan, [plan.span], new MarketFacts(figures)).map(figureKey)).toEqual(
      figures.slice(0, 2).map(figureKey),
    );
  });
});
