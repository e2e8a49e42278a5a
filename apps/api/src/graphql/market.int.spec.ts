import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';

const SHARE = `query ($country: String!, $year: Int, $base: String) { marketShare(country: $country, year: $year, base: $base) {
  country countryName(locale: "it") region year base unit leader runnerUp distance concentration offers { year base apps }
  rows { rank app family value unit base period old source { name url grade } caveats { code message(locale: "it") } alternatives { value source { grade } } } } }`;
const FIGURES = `query ($filter: MarketFigureFilter, $first: Int! = 50, $after: String) { marketFigures(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id app country countryName(locale: "it") value metric baseName(locale: "it") own off } } } }`;
const OUTCOME =
  '{ changeId linesRead added changed unchanged faults { reason lines detail } changes { before { value own } after { value own } } }';
const SAVE = `mutation ($figures: [MarketFigureInput!]!, $preview: Boolean) { saveMarketFigures(figures: $figures, preview: $preview) ${OUTCOME} }`;
const IMPORT = `mutation ($csv: String!, $preview: Boolean) { importMarketFigures(csv: $csv, preview: $preview) ${OUTCOME} }`;
const SWITCH = `mutation ($ids: [ID!]!, $off: Boolean!) { switchMarketFigures(ids: $ids, off: $off) ${OUTCOME} }`;
const TAKE_BACK = 'mutation ($id: ID!) { takeBackMarketChange(id: $id) { id takenBackBy } }';
const HISTORY = 'value off createdBy note takenBackAt';
const CHANGES = '{ marketChanges { id note createdBy takenBackBy } }';
const WHITE = `query ($app: String, $countries: [String!], $range: RangeInput) { whiteSpace(app: $app, countries: $countries, range: $range) {
  status range { from to timeZone } rows { app country countryName addressable { value lower upper } reached reachedAtMost reachedShare { value } whiteSpace { value }
  missing { code metric metricName(locale: "it") } steps { label(locale: "it") figure { metric period } } } } }`;

interface Share {
  marketShare: { rows: { app: string; value: string; period: string }[] } & Record<string, unknown>;
}
interface Outcome {
  changeId: string | null;
}
interface Figures {
  marketFigures: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { node: { id: string; value: string; own: boolean; off: boolean } }[];
  };
}

const typed = {
  ...{ app: 'WhatsApp', country: 'Italia', period: '2026', metric: 'penetration_population', value: '81.5' },
  ...{ sourceName: 'Own survey', sourceUrl: null, grade: 'A', sampleSize: 1200 },
};
const SHIPPED_ITALY = {
  ...{ period: '2018', metric: 'penetration_population' },
  source: 'MessengerPeople, "Messenger e Business: WhatsApp Messenger" (underlying survey not named)',
};
const HEADER = 'app,country,period,metric,value,source_name,source_url,grade';
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };

describe('the market', () => {
  let app: TestApp;
  let manager: Auth & { email: string };
  let analyst: Auth;
  let stranger: Auth;

  beforeAll(async () => {
    app = await makeApp({ now: () => new Date('2026-11-26T12:00:00Z') });
    manager = await app.signIn('manager');
    analyst = await app.signIn('analyst');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
    const people = [...Array.from({ length: 30 }, () => 'IT'), null, null];
    const events = people.map((country, i) =>
      makeEvent({
        ...{ country, contact: `ct_${String(i + 1).padStart(16, '0')}`, occurredAt: '2026-03-10T09:00:00.000Z' },
        channel: i < 20 ? 'whatsapp' : i < 30 ? 'telegram' : 'messenger',
      }),
    );
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    const answer = await app.request('/api/import/events', { method: 'POST', body }, { apiKey: await app.apiKey() });
    expect(((await answer.json()) as { rowsTaken: number }).rowsTaken).toBe(32);
  });
  afterAll(() => app.close());

  const ask = async <T>(query: string, variables: object = {}, auth: Auth = manager): Promise<T> => {
    const { data, errors } = await app.graphql<T>(query, variables, auth);
    expect(errors).toBeUndefined();
    return data as T;
  };
  const refusal = async (query: string, variables: object = {}, auth: Auth = manager) =>
    (await app.graphql(query, variables, auth)).errors?.[0];
  const upload = async (body: string, query = '', auth: Auth = manager) => {
    const answer = await app.request(`/api/import/figures${query}`, { method: 'POST', body }, auth);
    return { status: answer.status, body: (await answer.json()) as Outcome & { error?: { message: string } } };
  };
  const exported = async (auth: Auth = manager) => (await app.request('/api/export/figures', {}, auth)).text();

  it('of Italy in 2018 is that of the article, with its grade and missing survey said', async () => {
    const { marketShare } = await ask<Share>(SHARE, { country: 'IT', year: 2018 }, analyst);
    expect(marketShare).toMatchObject({
      ...{ countryName: 'Italia', region: 'southern_europe', year: 2018, base: 'population', unit: 'percent' },
      ...{ leader: 'WhatsApp', runnerUp: 'Facebook Messenger', distance: 20 },
      concentration: expect.closeTo(5_208.25, 1) as number,
    });
    const source = { name: expect.stringMatching(/^MessengerPeople/) as string, url: null, grade: 'C' };
    expect(marketShare.rows).toMatchObject([
      { rank: 1, app: 'WhatsApp', value: '59', unit: 'percent', base: 'population', period: '2018', old: true, source },
      { rank: 2, app: 'Facebook Messenger', value: '39', source },
    ]);
    expect(marketShare.rows[0]).toMatchObject({
      caveats: [
        { code: 'OLD' },
        { code: 'SURVEY_NOT_NAMED', message: 'La fonte non nomina l’indagine su cui si basa.' },
        { code: 'NO_ADDRESS' },
        { code: 'COLLECTED' },
      ],
    });
  });

  it('of the world in 2018 is 1.5, 1.3 and 1.04 billion', async () => {
    const { marketShare } = await ask<Share>(SHARE, { country: 'WW', year: 2018, base: 'monthly_users' });
    expect(marketShare.rows.map(({ app: name, value }) => [name, value])).toEqual([
      ['WhatsApp', '1500000000'],
      ['Facebook Messenger', '1300000000'],
      ['WeChat', '1040000000'],
    ]);
  });

  it('without figures is empty and says what there is; what is no country, base or year is refused', async () => {
    const { marketShare } = await ask<Share>(SHARE, { country: 'AQ' });
    expect(marketShare).toMatchObject({ rows: [], leader: null, concentration: null, base: null, offers: [] });
    const { marketShare: gap } = await ask<Share>(SHARE, { country: 'IT', year: 2018, base: 'adults' });
    expect(gap).toMatchObject({ rows: [], year: 2018, offers: expect.arrayContaining([]) as object });
    for (const [variables, field] of [
      [{ country: 'Atlantis' }, 'country'],
      [{ country: 'IT', base: 'everyone' }, 'base'],
      [{ country: 'IT', year: 18 }, 'year'],
    ] as const)
      expect((await refusal(SHARE, variables))?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('takes typed figures, as a preview first, keeps their history and undoes them', async () => {
    const preview = await ask<{ saveMarketFigures: Outcome }>(SAVE, { figures: [typed], preview: true });
    expect(preview.saveMarketFigures).toMatchObject({ changeId: null, added: 1, changed: 0 });
    const { saveMarketFigures: saved } = await ask<{ saveMarketFigures: Outcome }>(SAVE, { figures: [typed] });
    await ask(SAVE, { figures: [{ ...typed, value: '82' }] });
    const newest = await ask<Share>(SHARE, { country: 'IT', year: 2026 });
    expect(newest.marketShare.rows).toMatchObject([
      { app: 'WhatsApp', value: '82', old: false, source: { grade: 'A' } },
    ]);
    expect((await ask<Share>(SHARE, { country: 'IT', year: 2026 }, stranger)).marketShare.rows).toEqual([]);
    const { marketFigures } = await ask<Figures>(FIGURES, { filter: { own: true } });
    expect(marketFigures).toMatchObject({
      totalCount: 1,
      edges: [{ node: { value: '82', countryName: 'Italia', baseName: 'popolazione', own: true, off: false } }],
    });
    const id = marketFigures.edges[0]?.node.id;
    const history = `query ($id: ID!) { marketFigureHistory(id: $id) { ${HISTORY} } }`;
    expect(await ask(history, { id })).toMatchObject({
      marketFigureHistory: [
        { value: '82', createdBy: manager.email, note: 'edit' },
        { value: '81.5', takenBackAt: null },
      ],
    });
    const { marketChanges } = await ask<{ marketChanges: { id: string }[] }>(CHANGES);
    expect((await refusal(TAKE_BACK, { id: saved.changeId }, stranger))?.extensions.code).toBe('NOT_FOUND');
    for (const change of marketChanges) await ask(TAKE_BACK, { id: change.id });
    expect((await ask<Share>(SHARE, { country: 'IT', year: 2026 })).marketShare.rows).toEqual([]);
    expect((await refusal(history, { id }))?.extensions.code).toBe('NOT_FOUND');
    expect((await refusal(SAVE, { figures: [{ ...typed, value: '101' }] }))?.extensions).toEqual({
      ...{ code: 'INVALID_INPUT', field: 'figures.0.value' },
    });
  });

  it('deletes figures of its own, which undoing brings back; shipped ones can only be switched off', async () => {
    const REMOVE = 'mutation ($ids: [ID!]!) { removeMarketFigures(ids: $ids) { id note } }';
    const [shipped] = (
      await ask<Figures>(FIGURES, { filter: { app: 'WhatsApp', country: 'IT', fromYear: 2018, toYear: 2018 } })
    ).marketFigures.edges;
    const { period, metric, source } = SHIPPED_ITALY;
    const corrected = { ...typed, period, metric, value: '60', sourceName: source };
    await ask(SAVE, { figures: [typed, corrected] });
    const own = async () =>
      (await ask<Figures>(FIGURES, { filter: { own: true } })).marketFigures.edges.map(({ node }) => node);
    expect((await own()).map(({ value }) => value).sort()).toEqual(['60', '81.5']);
    const { removeMarketFigures: removal } = await ask<{ removeMarketFigures: { id: string } }>(REMOVE, {
      ids: (await own()).map(({ id }) => id),
    });
    expect(await own()).toEqual([]);
    expect((await ask<Share>(SHARE, { country: 'IT', year: 2018 })).marketShare.rows).toMatchObject([
      { value: '59' },
      {},
    ]);
    const history = `query ($id: ID!) { marketFigureHistory(id: $id) { value removed note } }`;
    expect(await ask(history, { id: shipped?.node.id })).toEqual({
      marketFigureHistory: [
        { value: '60', removed: true, note: 'deleted' },
        { value: '60', removed: false, note: 'edit' },
        { value: '59', removed: false, note: null },
      ],
    });
    expect((await refusal(REMOVE, { ids: [shipped?.node.id] }))?.extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'ids',
    });
    expect((await refusal(REMOVE, { ids: [] }))?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'ids' });
    await ask(TAKE_BACK, { id: removal.id });
    expect(await own()).toHaveLength(2);
    const { marketChanges } = await ask<{ marketChanges: { id: string; takenBackBy: string | null }[] }>(CHANGES);
    for (const change of marketChanges.filter(({ takenBackBy }) => !takenBackBy))
      await ask(TAKE_BACK, { id: change.id });
    expect(await own()).toEqual([]);
  });

  it('tells what figures can measure, with base and unit', async () => {
    const { marketMetrics } = await ask<{ marketMetrics: { name: string }[] }>(
      '{ marketMetrics { name metricName(locale: "it") base baseName(locale: "it") unit ranks } }',
    );
    expect(marketMetrics[0]).toEqual({
      name: 'penetration_population',
      metricName: 'Quota di popolazione',
      base: 'population',
      baseName: 'popolazione',
      unit: 'percent',
      ranks: true,
    });
    expect(marketMetrics).toContainEqual(expect.objectContaining({ name: 'population', unit: 'people', ranks: false }));
  });

  it('leaves out what is switched off, until it is switched on or taken back', async () => {
    const filter = { app: 'WhatsApp', country: 'IT', fromYear: 2018, toYear: 2018 };
    const { marketFigures } = await ask<Figures>(FIGURES, { filter });
    const ids = marketFigures.edges.map(({ node }) => node.id);
    const { switchMarketFigures: off } = await ask<{ switchMarketFigures: Outcome }>(SWITCH, { ids, off: true });
    expect(off).toMatchObject({ changed: 1, changes: [{ before: { own: false }, after: { own: true } }] });
    const rows = async () => (await ask<Share>(SHARE, { country: 'IT', year: 2018 })).marketShare.rows;
    expect(await rows()).toMatchObject([{ app: 'Facebook Messenger' }]);
    expect((await ask<Figures>(FIGURES, { filter: { off: true } })).marketFigures.totalCount).toBe(1);
    expect(await ask(SWITCH, { ids, off: true })).toMatchObject({
      switchMarketFigures: { changeId: null, unchanged: 1 },
    });
    await ask(TAKE_BACK, { id: off.changeId });
    expect(await rows()).toHaveLength(2);
    expect((await refusal(SWITCH, { ids: ['nothing'], off: true }))?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is changed by no part of a file with a fault, and told every line of it', async () => {
    const broken = `${HEADER}\nLINE,JP,2026,mau,99000000,Own,,A\nLine,Atlantis,2026,mau,1,Own,,A\nPigeon,JP,2026,mau,1,Own,,A\n`;
    const before = await exported();
    const refused = await upload(broken);
    expect(refused.status).toBe(400);
    expect(refused.body.error?.message).toMatch(
      /2 of 3 lines.*line 3: unknown_country \(Atlantis\); line 4: unknown_app/,
    );
    expect((await refusal(IMPORT, { csv: broken }))?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'file' });
    expect((await upload('a,b\n1,2\n')).status).toBe(415);
    expect(await exported()).toBe(before);
    const preview = await ask(IMPORT, { csv: broken, preview: true });
    expect(preview).toMatchObject({
      importMarketFigures: {
        ...{ changeId: null, linesRead: 3, added: 1 },
        faults: [
          { reason: 'UNKNOWN_COUNTRY', lines: [3], detail: 'Atlantis' },
          { reason: 'UNKNOWN_APP', lines: [4], detail: 'Pigeon' },
        ],
      },
    });
    expect(await exported()).toBe(before);
  });

  it('goes out and comes back the same, into another workspace too', async () => {
    const own = `${HEADER},state\nLINE,JP,2026,mau,99000000,"Own, ""quoted""",https://example.test/?a=1,A,\nWhatsApp,IT,2018,penetration_population,59,Own,,B,off\n`;
    const { body } = await upload(own, '?fileName=own.csv');
    expect(body).toMatchObject({ added: 2, changed: 0 });
    const file = await exported();
    expect((await upload(file)).body).toMatchObject({ changeId: null, added: 0, changed: 0, unchanged: 1_010 });
    expect((await upload(file, '', stranger)).body).toMatchObject({ added: 2, changed: 0, unchanged: 1_008 });
    expect(await exported(stranger)).toBe(file);
    await ask(TAKE_BACK, { id: body.changeId });
    expect((await exported()).split('\n')).toHaveLength(1_008 + 2);
  });

  it('is paged, each figure once', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { marketFigures }: Figures = await ask(FIGURES, { filter: { country: 'WW' }, first: 30, after });
      seen.push(...marketFigures.edges.map(({ node }) => node.id));
      expect(marketFigures.totalCount).toBe(69);
      if (!marketFigures.pageInfo.hasNextPage) break;
      after = marketFigures.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(69);
    expect(new Set(seen).size).toBe(69);
    expect((await refusal(FIGURES, { after: 'x' }))?.extensions.code).toBe('CURSOR_INVALID');
  });

  it('stands beside our own conversations, over the messengers that both tell of', async () => {
    const query = `query ($range: RangeInput, $of: OwnCountOf! = CONVERSATIONS) { marketShare(country: "IT", year: 2024) { base own(of: $of, range: $range) { status range { from }
      rows { app connected count sampleSize share { value } market { value } index { value lower upper } } placeless { app count } } } }`;
    const answered = await ask<{ marketShare: { own: { rows: object[] } } }>(query, { range });
    const { marketShare } = answered;
    expect(marketShare).toMatchObject({
      base: 'internet_users_16_64',
      own: {
        range: { from: '2026-03-01' },
        placeless: [{ app: 'Facebook Messenger', count: 2 }],
      },
    });
    const rows = marketShare.own.rows as unknown as { app: string; count: number; index: { value: number } }[];
    const telegram = rows.find((row) => row.app === 'Telegram');
    expect(telegram).toMatchObject({ connected: true, count: 10, sampleSize: 30 });
    expect(rows.find((row) => row.app === 'Instagram')).toMatchObject({ connected: false, count: 0, index: null });
    const market = 48 / (90 + 48 + 75);
    expect(telegram?.index.value).toBeCloseTo((((10 + 30 * market) / 60) * 100) / market, 6);
    expect(rows.map((row) => row.app)).not.toContain('Facebook Messenger');
    const contacts = await ask<typeof answered>(query, { range, of: 'CONTACTS' });
    expect(contacts.marketShare.own.rows).toEqual(rows);
  });

  it('has white spaces: people who use a messenger and are not our contacts', async () => {
    const { whiteSpace } = await ask<{ whiteSpace: { rows: object[]; range: object } }>(WHITE, {
      ...{ app: 'whatsapp', countries: ['IT'], range },
    });
    expect(whiteSpace).toMatchObject({
      range,
      rows: [
        {
          ...{ app: 'WhatsApp', country: 'IT', countryName: 'Italy', reached: 20, reachedAtMost: 20, missing: null },
          addressable: { value: 32_900_000 },
          whiteSpace: { value: 32_899_980 },
          steps: [{ label: 'utenti secondo la fonte', figure: { metric: 'mau', period: '2019' } }],
        },
      ],
    });
    const instagram = await ask<{ whiteSpace: { rows: object[] } }>(WHITE, {
      app: 'Instagram',
      countries: ['Italia'],
      range,
    });
    expect(instagram.whiteSpace.rows).toMatchObject([
      {
        addressable: null,
        missing: {
          ...{ code: 'FACTOR_MISSING', metric: 'internet_users_16_64_percent_population' },
          metricName: 'Utenti di internet da 16 a 64 anni, quota di popolazione',
        },
      },
    ]);
    const everywhere = await ask<{
      whiteSpace: { rows: { missing: { code: string; metric: string | null } | null }[] };
    }>(WHITE, { app: 'WhatsApp', range });
    const gaps = everywhere.whiteSpace.rows.flatMap(({ missing }) => missing ?? []);
    expect(gaps.length).toBeGreaterThan(0);
    for (const { code, metric } of gaps) expect(metric === null).toBe(code === 'BASES_MIXED');
    const messenger = await ask(WHITE, { app: 'Messenger', countries: ['IT'], range });
    expect(messenger).toMatchObject({ whiteSpace: { rows: [{ reached: 0, reachedAtMost: 2 }] } });
  });

  it('has trends, maps and conversions, which are refused where a factor is missing', async () => {
    const trend =
      '{ marketTrend(country: "WW") { metric base years { year concentration concentrationChange rows { app } } } }';
    expect(await ask(trend)).toMatchObject({ marketTrend: { metric: 'mau', base: 'monthly_users' } });
    const stories = '{ marketStories { year rows { app value } } }';
    expect(await ask(stories)).toMatchObject({
      marketStories: expect.arrayContaining([
        { year: 2018, rows: expect.arrayContaining([{ app: 'Snapchat Stories', value: '200000000' }]) as object },
      ]) as object,
    });
    const map =
      '{ marketPenetration(app: "WhatsApp", base: "monthly_users", year: 2020) { country region figure { value year metric } } }';
    const { marketPenetration } = await ask<{ marketPenetration: { country: string; figure: { year: number } }[] }>(
      map,
    );
    expect(marketPenetration.find(({ country }) => country === 'IT')).toMatchObject({ figure: { value: '32900000' } });
    const convert = `query ($country: String!, $from: String!) { marketConversion(app: "WhatsApp", country: $country, from: $from, to: "population") {
      base share { value lower upper } steps { label figure { metric } } } }`;
    expect(await ask(convert, { country: 'ES', from: 'internet_users' })).toMatchObject({
      marketConversion: { base: 'population', steps: [{}, { label: 'internet users in the population' }] },
    });
    const refused = await refusal(convert, { country: 'IT', from: 'internet_users_16_64' });
    expect(refused?.extensions).toEqual({ code: 'FACTOR_MISSING', field: 'internet_users_16_64_percent_population' });
    expect((await refusal(convert, { country: 'IT', from: 'monthly_users' }))?.extensions.code).toBe('BASES_MIXED');
    expect((await refusal(convert, { country: 'IT', from: 'adults' }))?.extensions.code).toBe('NOT_FOUND');
  });

  it('is drawn on maps of one metric each, and refuses a metric of another base', async () => {
    const maps = `query ($app: String) { marketMaps(app: $app) { metric metricName(locale: "it") base unit countries years } }`;
    const { marketMaps: whatsapp } = await ask<{ marketMaps: object[] }>(maps, { app: 'WhatsApp' });
    expect(whatsapp[0]).toMatchObject({
      ...{ metric: 'penetration_internet_users_16_64', unit: 'percent', countries: 13 },
      metricName: 'Quota di utenti di internet da 16 a 64 anni',
    });
    const { marketMaps: leaders } = await ask<{ marketMaps: { metric: string; countries: number }[] }>(maps);
    expect(leaders[0]).toMatchObject({ metric: 'mau', countries: 4 });
    const LEADERS = `query ($metric: String!, $year: Int) { marketLeaders(metric: $metric, year: $year) { country region year apps
      leader { app value figure { metric metricName } } runnerUp { app } distance } }`;
    const { marketLeaders } = await ask<{ marketLeaders: { country: string; leader: { figure: object } }[] }>(LEADERS, {
      metric: 'penetration_internet_users_16_64',
    });
    expect(marketLeaders.find(({ country }) => country === 'IT')).toMatchObject({
      ...{ region: 'southern_europe', year: 2024, apps: 4, distance: 15 },
      ...{ leader: { app: 'WhatsApp', value: '90' }, runnerUp: { app: 'Instagram' } },
    });
    expect(new Set(marketLeaders.map(({ leader }) => JSON.stringify(leader.figure))).size).toBe(1);
    const places = await ask('{ marketPlaces { country apps figures newest } }', {}, analyst);
    expect(places).toMatchObject({
      marketPlaces: expect.arrayContaining([{ country: 'MT', apps: 1, figures: 1, newest: 2020 }]) as object,
    });
    const share = `query ($metric: String, $base: String) { marketShare(country: "IT", year: 2018, base: $base, metric: $metric) { metric offers { metricName } } }`;
    expect(await ask(share, { metric: 'penetration_population' })).toMatchObject({
      marketShare: { metric: 'penetration_population' },
    });
    const mixed = { metric: 'penetration_population', base: 'adults' };
    expect((await refusal(share, mixed))?.extensions).toEqual({ code: 'BASES_MIXED', field: 'metric' });
    const refused = { code: 'INVALID_INPUT', field: 'metric' };
    expect((await refusal(share, { metric: 'pigeons' }))?.extensions).toEqual(refused);
    expect((await refusal(LEADERS, { metric: 'everyone' }))?.extensions).toEqual(refused);
  });

  it('is read by everyone and changed by managers', async () => {
    expect((await refusal(SAVE, { figures: [typed] }, analyst))?.extensions.code).toBe('FORBIDDEN');
    expect(await upload(HEADER, '', analyst)).toMatchObject({ status: 403 });
    expect(await ask<object>('{ marketApps { name family kind channel } }', {}, analyst)).toMatchObject({
      marketApps: expect.arrayContaining([
        { name: 'WeChat', family: 'Tencent', kind: 'messenger', channel: 'wechat' },
      ]) as object,
    });
  });
});
