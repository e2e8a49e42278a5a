import type { MetricsQuery, MetricsResult } from '@spunta/domain';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';

const METRICS = `query ($query: MetricsInput!) { metrics(query: $query) { source status totalRows
  rows { time dimensions { name value label } values { metric value lower upper sampleSize } } totals { metric value }
  warnings { code metric message } } }`;
const EXPLAIN = `query ($query: MetricsInput!) { explain(query: $query) { plan source sources { table kind buckets }
  figures { id app country period metric value unit source { name url grade } } } }`;
const SAVE = `mutation ($figures: [MarketFigureInput!]!) { saveMarketFigures(figures: $figures) { changeId } }`;
const SWITCH = `mutation ($ids: [ID!]!, $off: Boolean!) { switchMarketFigures(ids: $ids, off: $off) { changeId } }`;
const TAKE_BACK = 'mutation ($id: ID!) { takeBackMarketChange(id: $id) { id } }';
const CATALOG = '{ metricCatalog { metrics { name filters dimensions } dimensions { name } } }';

const year = (at: number) => ({ from: `${at}-01-01`, to: `${at}-12-31`, timeZone: 'Europe/Rome' });
const is = (dimension: string, value: string) => ({ dimension, operator: 'IS' as const, values: [value] });
const typed = {
  ...{ app: 'WhatsApp', country: 'IT', period: '2026', metric: 'penetration_population', value: '81.5' },
  ...{ sourceName: 'Own survey', sourceUrl: null, grade: 'A', sampleSize: 1200 },
};
const ITALY: MetricsQuery = {
  metrics: ['conversations_started', 'share_of_conversations', 'market_penetration', 'market_index_conversations'],
  dimensions: ['channel'],
  filters: [is('market_measure', 'penetration_population'), is('country', 'IT')],
  range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
};

describe('market figures as metrics', () => {
  let app: TestApp;
  let manager: Auth;
  let stranger: Auth;

  beforeAll(async () => {
    app = await makeApp({ now: () => new Date('2026-11-26T12:00:00Z') });
    manager = await app.signIn('manager');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'Europe/Rome' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
    const events = Array.from({ length: 30 }, (_, i) =>
      makeEvent({
        ...{ country: 'IT', contact: `ct_${String(i + 1).padStart(16, '0')}`, occurredAt: '2026-03-10T09:00:00.000Z' },
        channel: i < 20 ? 'whatsapp' : 'messenger',
      }),
    );
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    await app.request('/api/import/events', { method: 'POST', body }, { apiKey: await app.apiKey() });
  });
  afterAll(() => app.close());

  const ask = async (query: MetricsQuery, auth = manager): Promise<MetricsResult> => {
    const { data, errors } = await app.graphql<{ metrics: MetricsResult }>(METRICS, { query }, auth);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.metrics;
  };
  const valueOf = ({ rows }: MetricsResult, metric: string, ...places: string[]) =>
    rows
      .find(({ dimensions }) => dimensions.map(({ value }) => value).join() === places.join())
      ?.values.find((value) => value.metric === metric)?.value;

  it('are in the catalogue, with the filter that chooses their measure', async () => {
    const { data } = await app.graphql<{ metricCatalog: { metrics: { name: string; filters: string[] }[] } }>(
      CATALOG,
      {},
      manager,
    );
    const found = data?.metricCatalog.metrics.filter(({ filters }) => filters.length > 0);
    expect(found?.map(({ name }) => name).sort()).toEqual([
      ...['market_concentration', 'market_index_contacts', 'market_index_conversations', 'market_penetration'],
      ...['market_share', 'market_users'],
    ]);
  });

  it('are those of 2018 in Italy, alone and without a warning', async () => {
    const result = await ask({ ...ITALY, metrics: ['market_penetration'], range: year(2018) });
    expect([
      valueOf(result, 'market_penetration', 'whatsapp'),
      valueOf(result, 'market_penetration', 'messenger'),
    ]).toEqual(['0.59', '0.39']);
    expect(result).toMatchObject({ source: 'REFERENCE', status: 'COMPLETE', warnings: [] });
  });

  it('stand beside our own, and change when a figure is added, switched off or taken back', async () => {
    const before = await ask(ITALY);
    expect(valueOf(before, 'conversations_started', 'whatsapp')).toBe('20');
    expect(valueOf(before, 'market_penetration', 'whatsapp')).not.toBe('0.815');
    expect(before.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['MARKET_FIGURES_EARLIER', 'MARKET_FIGURES_OLD']),
    );

    const messenger = { ...typed, app: 'Facebook Messenger', value: '27.166' };
    const saved = await app.graphql<{ saveMarketFigures: { changeId: string } }>(
      SAVE,
      { figures: [typed, messenger] },
      manager,
    );
    const added = await ask(ITALY);
    expect(valueOf(added, 'market_penetration', 'whatsapp')).toBe('0.815');
    // Ours 20 and 10, the market's 3 to 1 but for a rounding: (20 + 30 × 0.75) / 60 over 0.75.
    expect(valueOf(added, 'market_index_conversations', 'whatsapp')).toMatch(/^94\.4/);
    expect(valueOf(await ask(ITALY, stranger), 'market_penetration', 'whatsapp')).toBe(
      valueOf(before, 'market_penetration', 'whatsapp'),
    );

    const { data } = await app.graphql<{ explain: { figures: { id: string; value: string }[] } }>(
      EXPLAIN,
      { query: ITALY },
      manager,
    );
    const [own] = data?.explain.figures.filter(({ value }) => value === '81.5') ?? [];
    await app.graphql(SWITCH, { ids: [own?.id], off: true }, manager);
    expect(valueOf(await ask(ITALY), 'market_penetration', 'whatsapp')).toBe(
      valueOf(before, 'market_penetration', 'whatsapp'),
    );
    await app.graphql(SWITCH, { ids: [own?.id], off: false }, manager);
    expect(valueOf(await ask(ITALY), 'market_penetration', 'whatsapp')).toBe('0.815');
    await app.graphql(TAKE_BACK, { id: saved.data?.saveMarketFigures.changeId }, manager);
    expect(valueOf(await ask(ITALY), 'market_penetration', 'messenger')).toBe(
      valueOf(before, 'market_penetration', 'messenger'),
    );
  });

  it('are explained by their figures with source, address, grade and period', async () => {
    const query = { ...ITALY, metrics: ['market_share'], range: year(2018) };
    const { data } = await app.graphql<{ explain: Record<string, unknown> & { plan: string[]; figures: object[] } }>(
      EXPLAIN,
      { query },
      manager,
    );
    expect(data?.explain).toMatchObject({
      source: 'REFERENCE',
      sources: [{ table: 'market_figures', kind: 'REFERENCE', buckets: null }],
    });
    expect(data?.explain.plan).toEqual(
      expect.arrayContaining([
        'Market figures of Italy: of the year in which a row ends, or the newest before it.',
        'market_share is of penetration_population (Share of population).',
      ]),
    );
    expect(data?.explain.figures).toContainEqual({
      ...{ id: expect.any(String), app: 'WhatsApp', country: 'IT', period: '2018', metric: 'penetration_population' },
      ...{
        value: '59',
        unit: 'percent',
        source: { name: expect.stringContaining('underlying survey not named'), url: null, grade: 'C' },
      },
    });
  });

  it('are the same through rollups and from the events', async () => {
    const query: MetricsQuery = {
      metrics: ['active_contacts', 'white_space', 'reached_share', 'market_index_contacts'],
      dimensions: ['country', 'channel'],
      filters: [is('market_measure', 'penetration_population')],
      range: year(2026),
      granularity: 'YEAR',
      first: 1_000,
    };
    const before = await ask(query);
    await app.services.rebuilder.rebuildAllDirty();
    const rolled = await ask(query);
    expect(rolled.source).toBe('ROLLUP');
    expect(rolled.rows).toEqual(before.rows);
    expect(rolled.rows.length).toBeGreaterThan(50);
  });

  it('refuse what would mix measures, with the question that would not', async () => {
    const { errors } = await app.graphql(METRICS, { query: { ...ITALY, filters: [is('country', 'IT')] } }, manager);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('filter market_measure by one'),
      extensions: { code: 'BASES_MIXED', field: 'filters' },
    });
  });
});
