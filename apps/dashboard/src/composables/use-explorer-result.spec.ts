import { HOURS_CATALOG } from '../../../../test/support/explorer-catalog.js';
import { onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { useExplorer } from './use-explorer.js';
import { useExplorerResult } from './use-explorer-result.js';

const CATALOG = {
  metrics: [...HOURS_CATALOG.metrics.values()],
  dimensions: [...HOURS_CATALOG.dimensions.values()],
};
const RESULT = {
  rows: [
    {
      time: null,
      dimensions: [{ name: 'country', value: 'DE', label: 'DE' }],
      values: [{ metric: 'messages', value: '3', number: 3, previous: null, change: null }],
    },
  ],
  ...{ totals: [], totalRows: 1, pageInfo: { hasNextPage: false, endCursor: null }, status: 'COMPLETE' },
  ...{ dataThrough: null, currency: null, warnings: [] },
};
function server({ name }: Asked): Answer {
  if (name === 'Catalog') return { data: { metricCatalog: CATALOG } };
  if (name === 'Segments') return { data: { segments: [] } };
  return { data: { metrics: RESULT } };
}
async function explored(path: string, locale: 'en' | 'it' = 'en') {
  const mounted = await onPage(() => useExplorerResult(useExplorer()), { path, server, locale });
  const questions = () => mounted.asked.filter(({ name }) => name === 'Metrics');
  return { ...mounted, ...mounted.page, questions };
}

describe('the Explorer', () => {
  it('asks nothing without a figure', async () => {
    const { questions, first, table } = await explored('/explore?d=country');
    expect([questions(), first.isLoading, table.value.rows]).toEqual([[], false, []]);
  });

  it('asks once for a question, and not again for another view of it', async () => {
    const { questions, update, router } = await explored('/explore?m=messages&d=country&range=today');
    expect(questions()).toHaveLength(1);
    update({ view: 'bar' });
    await settled();
    expect([router.currentRoute.value.query.v, questions().length]).toEqual(['bar', 1]);
    update({ dimensions: ['channel'] });
    await settled();
    expect(questions().map(({ variables }) => (variables.query as { dimensions: string[] }).dimensions)).toEqual([
      ['country'],
      ['channel'],
    ]);
  });

  it.each([
    ['en', 'Germany'],
    ['it', 'Germania'],
  ] as const)('writes its table for the reader (%s)', async (locale, country) => {
    const { table } = await explored('/explore?m=messages&d=country', locale);
    expect(table.value.rows.map(({ cells }) => cells)).toMatchObject([{ country, messages: '3' }]);
  });

  it('tells what of a link it did not understand, and drops no more than that', async () => {
    const { dropped, state } = await explored('/explore?m=messages,secret&d=country&v=heat&step=EON');
    expect([...dropped.value].sort()).toEqual(['EON', 'heat', 'secret']);
    expect(state.value).toMatchObject({ metrics: ['messages'], dimensions: ['country'], view: 'table', step: null });
  });

  it('puts a segment in the place of what narrows by dimensions; figures that are asked for keep their bounds', async () => {
    const path = '/explore?m=messages&f=country.IS.IT&f=messages.GT.2&country=DE&channel=telegram&range=today';
    const { adopt, router } = await explored(path);
    adopt('s1');
    await settled();
    const { f, ...query } = router.currentRoute.value.query;
    expect([f].flat()).toEqual(['messages.GT.2']);
    expect(query).toEqual({ m: 'messages', range: 'today', segment: 's1' });
  });

  it('changes nothing on a page that the reader has gone to meanwhile', async () => {
    const { update, adopt, router } = await explored('/explore?m=messages');
    await router.push('/costs');
    update({ view: 'bar' });
    adopt('s1');
    await settled();
    expect(router.currentRoute.value.fullPath).toBe('/costs');
  });
});
