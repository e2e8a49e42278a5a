import { reactive, ref } from 'vue';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import type { MetricsState } from './use-metrics.js';
import { useMoreRows } from './use-more-rows.js';

const row = (id: number) => ({ time: null, dimensions: [{ name: 'ad', value: String(id), label: '' }], values: [] });
const rowsOf = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => row(from + index));
const part = (from: number, to: number, total: number) => ({
  ...{ rows: rowsOf(from, to), totals: [], pageInfo: { hasNextPage: to < total, endCursor: String(to) } },
});
/** Pages of `size` rows; a cursor is the number of the next row. */
const serverOf =
  (total: number, size = 100) =>
  ({ variables }: Asked): Answer => {
    const from = Number((variables.query as { after?: string }).after);
    return { data: { metrics: part(from, Math.min(total, from + size), total) } };
  };

async function rows(
  total: number,
  { server = serverOf(total) as (asked: Asked) => Answer | Promise<Answer>, size = 100, on = false } = {},
) {
  const first = reactive({ query: { metrics: ['ad_spend'] }, result: null }) as unknown as MetricsState;
  const readsOn = ref(on);
  const mounted = await onPage(() => useMoreRows(first, readsOn), { server });
  const arrive = async () => {
    first.result = part(0, Math.min(size, total), total) as never;
    await settled();
  };
  await arrive();
  const ids = () => mounted.page.result.value?.rows.map(({ dimensions }) => Number(dimensions[0]?.value));
  return { ...mounted, ...mounted.page, first, readsOn, arrive, ids };
}
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const REFUSED = { errors: [{ message: 'Busy.', extensions: { code: 'WAREHOUSE_BUSY' } }] };

describe('rows after the first page', () => {
  it('are read one page at a time, in order, until none is left', async () => {
    const { load, ids, hasMore, asked } = await rows(250);
    expect([ids(), hasMore.value, asked]).toEqual([upTo(100), true, []]);
    await load();
    await load();
    await load();
    expect([ids(), hasMore.value, asked.length]).toEqual([upTo(250), false, 2]);
  });

  it('are none before the first has come, nor asked for', async () => {
    const first = reactive({ query: null, result: null }) as unknown as MetricsState;
    const { page, asked } = await onPage(() => useMoreRows(first, ref(true)), { server: serverOf(9) });
    await page.load();
    expect([page.result.value, page.hasMore.value, asked]).toEqual([null, false, []]);
  });

  it('are all read by themselves for a chart, which is wrong meanwhile', async () => {
    const late = held<Answer>();
    const server = (asked: Asked) =>
      (asked.variables.query as { after: string }).after === '100' ? late.promise : serverOf(250)(asked);
    const { ids, isReadingOn } = await rows(250, { on: true, server });
    expect(isReadingOn.value).toBe(true);
    late.resolve(serverOf(250)({ name: '', variables: { query: { after: '100' } } }));
    await settled();
    await settled();
    expect([ids(), isReadingOn.value]).toEqual([upTo(250), false]);
  });

  it('are read by themselves up to 5,000 and no further', async () => {
    const { ids, hasMore, isReadingOn } = await rows(9_000, { on: true, size: 2_000, server: serverOf(9_000, 2_000) });
    await settled();
    expect([ids()?.length, hasMore.value, isReadingOn.value]).toEqual([6_000, true, false]);
  });

  it('begin to be read by themselves when the reader turns to a chart', async () => {
    const { ids, readsOn } = await rows(150);
    expect(ids()).toHaveLength(100);
    readsOn.value = true;
    await settled();
    expect(ids()).toEqual(upTo(150));
  });

  it('stop at a failure that is told, keep what is there, and go on when asked again', async () => {
    let isDown = true;
    const server = (asked: Asked) => (isDown ? REFUSED : serverOf(250)(asked));
    const { load, ids, error, asked, isBusy } = await rows(250, { on: true, server });
    expect([ids(), error.value?.code, isBusy.value, asked.length]).toEqual([upTo(100), 'WAREHOUSE_BUSY', false, 1]);
    isDown = false;
    await load();
    await settled();
    expect([ids(), error.value]).toEqual([upTo(250), null]);
  });

  it('belong to their question: another one drops them, and lets go what comes late', async () => {
    const late = held<Answer>();
    const { load, ids, first, isBusy } = await rows(250, { server: () => late.promise });
    const reading = load();
    first.query = { metrics: ['ad_clicks'] } as never;
    first.result = part(0, 3, 3) as never;
    await settled();
    expect(isBusy.value).toBe(false);
    late.resolve(serverOf(250)({ name: '', variables: { query: { after: '100' } } }));
    await reading;
    expect(ids()).toEqual(upTo(3));
  });
});
