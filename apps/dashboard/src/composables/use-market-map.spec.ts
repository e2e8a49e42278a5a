import { onPage, settled, type Asked } from './page.fixture.js';
import { useMarketMap } from './use-market-map.js';

const offer = { metric: 'mau', metricName: 'Users', base: 'monthly_users', unit: 'users', countries: 4, years: [2020] };
const maps = {
  marketMaps: [offer],
  marketPlaces: [{ country: 'IT', apps: 2, figures: 9, newest: 2024 }],
  marketApps: [],
};

function server({ name, variables }: Asked) {
  if (name === 'MarketMaps') return { data: maps };
  if (name === 'MarketPenetration')
    return { errors: [{ message: 'Bases differ.', extensions: { code: 'BASES_MIXED', field: 'metric' } }] };
  if (name === 'WhiteSpace') return { data: { whiteSpace: { status: 'COMPLETE', dataThrough: null, rows: [] } } };
  return { data: { marketLeaders: variables.metric === 'mau' ? [] : null } };
}

describe('the map of the market', () => {
  it('asks for leaders by the best measure, and says what the server offers', async () => {
    const { asked, page } = await onPage(() => useMarketMap(), { path: '/market', server });
    expect(asked.map(({ name }) => name)).toEqual(['MarketMaps', 'MarketLeaders']);
    expect(asked[1]?.variables).toMatchObject({ metric: 'mau', year: null, locale: 'en' });
    expect([page.isLoading.value, page.isUnknown.value, [...page.known.value]]).toEqual([false, false, ['IT']]);
  });

  it('takes all choices from the URL, and draws nothing that was refused', async () => {
    const path = '/market?map=penetration&app=LINE&metric=mau&year=2020';
    const { asked, page } = await onPage(() => useMarketMap(), { path, server });
    const question = { app: 'LINE', base: 'monthly_users', metric: 'mau', year: 2020 };
    expect(asked.find(({ name }) => name === 'MarketPenetration')?.variables).toMatchObject(question);
    expect([page.error.value?.code, page.rows.value]).toEqual(['BASES_MIXED', []]);
  });

  it('asks nothing of a measure without figures, and of white space by the days of the filters', async () => {
    const path = '/market?map=penetration&metric=pigeons&from=2026-03-10&to=2026-03-11&zone=UTC';
    const { asked, page, router } = await onPage(() => useMarketMap(), { path, server });
    expect([asked.map(({ name }) => name), page.isUnknown.value]).toEqual([['MarketMaps'], true]);
    await router.push(path.replace('penetration', 'space'));
    await settled();
    expect(asked.at(-1)).toMatchObject({
      name: 'WhiteSpace',
      variables: { app: 'WhatsApp', range: { from: '2026-03-10', to: '2026-03-11', timeZone: 'UTC' } },
    });
  });
});
