import { nextTick } from 'vue';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { i18n } from '../i18n/index.js';
import { useCampaign, useCampaigns } from './use-campaigns.js';
import { refreshNow } from './use-clock.js';
import { useCosts } from './use-costs.js';
import { useFigures } from './use-figures.js';
import { useFormats } from './use-formats.js';
import { useWindows } from './use-windows.js';

const metric = (name: string, dimensions: string[]) => ({
  name,
  label: `The ${name}`,
  unit: 'x',
  kind: 'count',
  dimensions,
});
const CATALOG = {
  metrics: [
    metric('messages_received', ['country', 'channel', 'campaign', 'template']),
    metric('conversations_started', ['country', 'channel', 'campaign', 'placement', 'ad']),
    { ...metric('ad_spend', ['country', 'campaign', 'placement', 'ad']), unit: 'currency', kind: 'sum' },
    metric('ad_impressions', ['country', 'campaign', 'placement', 'ad']),
    metric('service_windows_opened', ['country', 'channel', 'weekday', 'hour']),
    {
      ...metric('first_response_seconds_p50', ['country', 'channel', 'weekday', 'hour']),
      unit: 'seconds',
      kind: 'ratio',
    },
    { ...metric('fees_saved', ['country', 'channel']), unit: 'currency', kind: 'sum' },
  ],
  dimensions: ['country', 'channel', 'template'].map((name) => ({ name, label: `Of ${name}`, description: '' })),
};
const SEGMENT = { id: 's1', name: 'Templates', filters: [{ dimension: 'template', operator: 'IS', values: ['x'] }] };

interface Query {
  metrics: string[];
  dimensions: string[];
  filters: object[];
  orderBy: object[];
  granularity?: string;
  after?: string;
}
const queryOf = ({ variables }: Asked) => variables.query as Query;
const result = (part: object = {}) => ({
  ...{ rows: [], totals: [], totalRows: 0, pageInfo: { hasNextPage: false, endCursor: null }, status: 'COMPLETE' },
  ...{ dataThrough: null, currency: null, warnings: [], ...part },
});
/** The catalogue, one segment, and `metrics` for each question. */
const serverOf =
  (
    metrics: (query: Query) => Answer | Promise<Answer> = () => ({ data: { metrics: result() } }),
    catalog: Answer = { data: { metricCatalog: CATALOG } },
  ) =>
  (asked: Asked): Answer | Promise<Answer> => {
    if (asked.name === 'Catalog') return catalog;
    if (asked.name === 'Segments') return { data: { segments: [SEGMENT] } };
    return metrics(queryOf(asked));
  };
const REFUSED = { errors: [{ message: 'Try later.', extensions: { code: 'WAREHOUSE_BUSY' } }] };
const questions = (asked: Asked[]) => asked.filter(({ name }) => name === 'Metrics').map(queryOf);
const total = (name: string, value: string | null) => ({
  metric: name,
  value,
  number: Number(value),
  previous: null,
  change: null,
});

async function figures(path: string, names: string[], { server = serverOf(), part = {} } = {}) {
  const use = () => {
    const made = useFigures();
    return {
      ...made,
      state: made.ask(
        () => names,
        () => part,
      ),
    };
  };
  const mounted = await onPage(use, { path, server });
  return { ...mounted, ...mounted.page };
}

describe('figures of a page', () => {
  it('are asked for without those that a filter cannot narrow, and these say why', async () => {
    const { asked, reasonOf, state, askable } = await figures('/costs?channel=whatsapp', [
      'messages_received',
      'ad_spend',
    ]);
    expect(questions(asked).map(({ metrics }) => metrics)).toEqual([['messages_received']]);
    expect(reasonOf('ad_spend', state)).toContain('Of channel');
    expect(askable(['ad_spend', 'fees_saved'])).toEqual(['fees_saved']);
  });

  it('count the filters of the segment in the URL too', async () => {
    const { asked, reasonOf, state } = await figures('/costs?segment=s1', ['messages_received', 'fees_saved']);
    expect(questions(asked)).toMatchObject([{ metrics: ['messages_received'], segment: 's1' }]);
    expect(reasonOf('fees_saved', state)).toContain('Of template');
  });

  it('ask nothing when none is left, and load nothing then', async () => {
    const { asked, state } = await figures('/costs?channel=whatsapp', ['ad_spend', 'ad_impressions']);
    expect(questions(asked)).toEqual([]);
    expect([state.isLoading, state.query, state.result]).toEqual([false, null, null]);
  });

  it('leave out an order by a figure that is not asked for', async () => {
    const orderBy = ['ad_spend', 'messages_received'].map((by) => ({ by, direction: 'DESC' }));
    const own = { dimension: 'country', operator: 'IS', values: ['IT'] };
    const part = { orderBy, filters: [own], dimensions: ['channel'] };
    const { asked } = await figures('/costs?country=IT,DE', ['messages_received', 'ad_spend'], { part });
    const [first] = questions(asked);
    expect(first).toMatchObject({ dimensions: ['channel'], orderBy: [orderBy[1]] });
    expect(first?.filters).toEqual([{ dimension: 'country', operator: 'IN', values: ['IT', 'DE'] }, own]);
  });

  it('ask for all of them when the catalogue fails: it hides nothing', async () => {
    const { asked, reasonOf, state } = await figures('/costs?channel=whatsapp', ['ad_spend'], {
      server: serverOf(undefined, REFUSED),
    });
    expect(questions(asked)[0]?.metrics).toEqual(['ad_spend']);
    expect(reasonOf('ad_spend', state)).not.toContain('Of channel');
  });

  it('say why one is unknown: its own warning, else what is usual, else that it is not known', async () => {
    const totals = [total('messages_received', '3'), total('ad_spend', null)];
    const warnings = [{ code: 'X', metric: 'ad_spend', message: 'No rate for USD.' }];
    const told = await figures('/costs', ['ad_spend', 'messages_received'], {
      server: serverOf(() => ({ data: { metrics: result({ totals, warnings }) } })),
    });
    expect(told.reasonOf('ad_spend', told.state)).toBe('No rate for USD.');
    expect(told.reasonOf('ad_spend', told.state, 'Nobody wrote.')).toBe('Nobody wrote.');
    expect(told.reasonOf('messages_received', told.state)).toBeNull();
    expect(told.reasonOf('fees_lost', told.state)).toBe(i18n.global.t('figures.notCounted'));
    const bare = await figures('/costs', ['ad_spend'], {
      server: serverOf(() => ({ data: { metrics: result({ totals }) } })),
    });
    expect(bare.reasonOf('ad_spend', bare.state)).toBe(i18n.global.t('overview.reasonNotKnown'));
  });
});

describe('one question', () => {
  it('is loading until it is answered, then refreshing with its figures standing', async () => {
    const [first, second] = [held<Answer>(), held<Answer>()];
    const answers = [first.promise, second.promise];
    const { state } = await figures('/costs', ['ad_spend'], { server: serverOf(() => answers.shift() ?? REFUSED) });
    expect([state.isLoading, state.isRefreshing, state.result]).toEqual([true, false, null]);
    first.resolve({ data: { metrics: result({ totals: [total('ad_spend', '1')] }) } });
    await settled();
    expect([state.isLoading, state.isRefreshing, state.result?.totals[0]?.value]).toEqual([false, false, '1']);
    refreshNow();
    await nextTick();
    expect([state.isLoading, state.isRefreshing, state.result?.totals[0]?.value]).toEqual([false, true, '1']);
    second.resolve(REFUSED);
    await settled();
    expect([state.isRefreshing, state.result, state.error?.code]).toEqual([false, null, 'WAREHOUSE_BUSY']);
  });

  it('takes what the server pushes, a refusal too, until it asks again', async () => {
    const answer = { data: { metrics: result({ totals: [total('ad_spend', '1')] }) } };
    const { state, pushes } = await figures('/costs', ['ad_spend'], { server: serverOf(() => answer) });
    const push = async (pushed: Answer) => {
      pushes[0]?.next(pushed);
      await settled();
    };
    await push({ data: { metrics: result({ totals: [total('ad_spend', '2')] }) } });
    expect(state.result?.totals[0]?.value).toBe('2');
    await push({ errors: [{ ...REFUSED.errors[0], path: ['metrics'], message: 'Gone.' }] });
    expect([state.result, state.error?.message]).toEqual([null, 'Gone.']);
    state.retry();
    await settled();
    expect([state.result?.totals[0]?.value, state.error]).toEqual(['1', null]);
  });

  it('lets the socket’s own failure pass: the minute’s refresh is there', async () => {
    const answer = { data: { metrics: result({ totals: [total('ad_spend', '1')] }) } };
    const { state, pushes } = await figures('/costs', ['ad_spend'], { server: serverOf(() => answer) });
    pushes[0]?.next(REFUSED);
    await settled();
    expect([state.result?.totals[0]?.value, state.error]).toEqual(['1', null]);
  });

  it('listens to one question at a time, and to none after the page', async () => {
    const { pushes, router, leave } = await figures('/costs', ['ad_spend']);
    expect(pushes).toHaveLength(1);
    await router.push('/costs?country=IT');
    await settled();
    expect(pushes).toHaveLength(1);
    leave();
    await settled();
    expect(pushes).toEqual([]);
  });

  it('writes money in the currency chosen in the URL', async () => {
    const { page } = await onPage(useFormats, { path: '/costs?currency=USD', locale: 'it' });
    expect(page.numbers.value.exact('1234.5', 'money')).toBe('1.234,50\u00a0USD');
    expect([page.channelName('whatsapp'), page.channelName('pigeon'), page.channelName('')]).toEqual([
      'WhatsApp',
      'pigeon',
      '–',
    ]);
    expect([page.countryName.value('DE'), page.countryName.value('')]).toEqual(['Germania', 'Paese sconosciuto']);
  });
});

describe('the questions of a page', () => {
  it('of campaigns leave out conversations that no ad brought, in the order of the URL', async () => {
    const { asked, page, router } = await onPage(useCampaigns, {
      path: '/campaigns?order=ad_impressions.asc',
      server: serverOf(),
    });
    const [first] = questions(asked);
    expect(first).toMatchObject({
      metrics: ['ad_spend', 'ad_impressions', 'conversations_started'],
      dimensions: ['campaign'],
      filters: [{ dimension: 'campaign', operator: 'IS_NOT', values: [''] }],
      orderBy: [{ by: 'ad_impressions', direction: 'ASC' }],
      first: 50,
    });
    page.sort.value = { key: 'ad_spend', descending: true };
    await settled();
    expect([router.currentRoute.value.query, questions(asked).at(-1)?.orderBy]).toEqual([
      {},
      [{ by: 'ad_spend', direction: 'DESC' }],
    ]);
  });

  it.each(['/campaigns?order=secret.desc', '/campaigns?order=ad_spend', '/campaigns?order=ad_spend.desc.desc'])(
    'of campaigns take the usual order for %s',
    async (path) => {
      const { page } = await onPage(useCampaigns, { path, server: serverOf() });
      expect(page.sort.value).toEqual({ key: 'ad_spend', descending: true });
    },
  );

  it('of one campaign are narrowed to it, placements by what ad platforms know', async () => {
    const { asked } = await onPage(() => useCampaign(() => 'c 7'), { path: '/campaigns/c%207', server: serverOf() });
    const all = questions(asked);
    expect(all.map(({ dimensions }) => dimensions.join())).toEqual(['campaign', 'placement', 'ad', 'country']);
    for (const { filters } of all)
      expect(filters).toEqual([{ dimension: 'campaign', operator: 'IS', values: ['c 7'] }]);
    expect(all[1]?.metrics).toEqual(['ad_spend', 'ad_impressions']);
  });

  it('of one campaign and a messenger keep the conversations, and lose the ads alone', async () => {
    const path = '/campaigns/7?channel=whatsapp';
    const { asked } = await onPage(() => useCampaign(() => '7'), { path, server: serverOf() });
    expect(questions(asked).map(({ metrics }) => metrics)).toEqual(
      Array.from({ length: 3 }, () => ['conversations_started']),
    );
  });

  it('of costs are asked in whole days, also where one day is looked at', async () => {
    const { asked } = await onPage(useCosts, { path: '/costs?range=today&step=HOUR', server: serverOf() });
    const [overTime, byCountry] = questions(asked);
    expect(overTime?.granularity).toBe('DAY');
    expect(byCountry).toMatchObject({
      dimensions: ['country'],
      orderBy: [{ by: 'conversations_started', direction: 'DESC' }],
    });
  });

  it('of windows colour the hours by what the URL names, fees apart from windows', async () => {
    const path = '/windows?range=today&step=HOUR&heat=service_windows_opened';
    const { asked, page } = await onPage(useWindows, { path, server: serverOf() });
    const all = questions(asked);
    expect(all.map(({ metrics }) => metrics)).toEqual([
      ['service_windows_opened'],
      ['fees_saved'],
      ['service_windows_opened'],
      ['service_windows_opened', 'first_response_seconds_p50', 'fees_saved'],
      ['service_windows_opened', 'first_response_seconds_p50', 'fees_saved'],
    ]);
    expect(all.map(({ granularity }) => granularity)).toEqual(['HOUR', 'HOUR', undefined, undefined, undefined]);
    expect(all[2]?.dimensions).toEqual(['weekday', 'hour']);
    page.heat.value = 'service_windows_expired';
    page.heat.value = 'first_response_seconds_p50';
    await settled();
    expect(questions(asked).at(-1)?.metrics).toEqual(['first_response_seconds_p50']);
  });

  it('keep a choice to the page that made it: on the next one it changes nothing', async () => {
    const { page, router } = await onPage(useWindows, { path: '/windows', server: serverOf() });
    page.trend.granularity.value = 'WEEK';
    await settled();
    expect(router.currentRoute.value.fullPath).toBe('/windows?step=WEEK');
    await router.push('/costs?country=IT');
    page.trend.metric.value = 'fees_saved';
    await settled();
    expect(router.currentRoute.value.fullPath).toBe('/costs?country=IT');
  });

  it('are not asked again for what is only drawn in another way', async () => {
    const { page, asked } = await onPage(useCosts, { path: '/costs?step=DAY', server: serverOf() });
    const before = questions(asked).length;
    page.trend.metric.value = 'fees_saved';
    await settled();
    expect(questions(asked)).toHaveLength(before);
    page.trend.granularity.value = 'WEEK';
    await settled();
    expect(questions(asked)).toHaveLength(before + 1);
  });
});
