import { ref } from 'vue';
import type { ReconciliationLines } from '../generated/graphql.js';
import { onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { refreshNow } from './use-clock.js';
import { isGrain, isLineChoice, useAdReconciliation, useFeeReconciliation, type Grain } from './use-reconciliation.js';

const saved: { name: string; text: string }[] = [];
jest.mock('../panel/save-file.js', () => ({
  saveFile: (name: string, text: string) => void saved.push({ name, text }),
}));

/** `total` lines named by their number; a cursor is the number of the next one. */
function page({ variables }: Asked, total: number): object {
  const [from, size] = [Number(variables.after ?? 0), Number(variables.first)];
  const to = Math.min(total, from + size);
  const edges = Array.from({ length: to - from }, (_, index) => ({ node: { id: String(from + index) } }));
  const pageInfo = { hasNextPage: to < total, endCursor: String(to) };
  return { edges, pageInfo, totalCount: total, summary: { lines: total } };
}
const PATH = '/reconciliation?from=2026-10-01&to=2026-10-31&zone=UTC';
const byId = (lines: { id: string }[]) => ({ header: ['id'], rows: lines.map(({ id }) => [id]) });

async function ads(answer: (asked: Asked) => Answer) {
  const only = ref<ReconciliationLines>('ALL');
  const mounted = await onPage(() => useAdReconciliation(only), { path: PATH, server: answer });
  return { ...mounted, ...mounted.page, only };
}
const adAnswer = (total: number) => (asked: Asked) => ({ data: { adReconciliation: page(asked, total) } });

beforeEach(() => (saved.length = 0));

describe('lines of a reconciliation', () => {
  it('are asked for the range in the URL, again with each refresh, and anew for another choice', async () => {
    const { asked, only, list, whole } = await ads(adAnswer(3));
    const range = { from: '2026-10-01', to: '2026-10-31', timeZone: 'UTC' };
    expect(asked).toEqual([{ name: 'AdReconciliation', variables: { range, only: 'ALL', first: 50, after: null } }]);
    expect([list.items.value.map(({ id }) => id), whole.value?.summary.lines]).toEqual([['0', '1', '2'], 3]);
    refreshNow();
    await settled();
    only.value = 'UNEXPLAINED';
    await settled();
    expect(asked.map(({ variables }) => variables.only)).toEqual(['ALL', 'ALL', 'UNEXPLAINED']);
  });

  it.each([
    ['day', { by: 'DAY', area: 'COUNTRY' }],
    ['month', { by: 'MONTH', area: 'MARKET' }],
  ] as const)('of fees by %s are asked for by the place that fits', async (grain, expected) => {
    const server = (asked: Asked) => ({ data: { feeReconciliation: page(asked, 1) } });
    const use = () => useFeeReconciliation(ref('DIFFERENT'), ref<Grain>(grain));
    const { asked } = await onPage(use, { path: PATH, server });
    expect(asked[0]?.variables).toMatchObject({ ...expected, only: 'DIFFERENT' });
  });

  it('go into a file, all of them in order, also those that are not shown', async () => {
    const { download } = await ads(adAnswer(450));
    await expect(download('ads', byId)).resolves.toBe(450);
    const [file] = saved;
    expect(file?.name).toBe('ads-2026-10-01-2026-10-31.csv');
    expect(file?.text.trim().split(/\r?\n/)).toEqual(['id', ...Array.from({ length: 450 }, (_, id) => String(id))]);
  });

  it('go into a file up to 5,000, and no page is asked for beyond', async () => {
    const { download, asked } = await ads(adAnswer(5_300));
    await expect(download('ads', byId)).resolves.toBe(5_000);
    expect(asked.filter(({ variables }) => variables.first === 200)).toHaveLength(25);
  });

  it('make no file when a page of them fails', async () => {
    const refused = { errors: [{ message: 'Too busy.', extensions: { code: 'WAREHOUSE_BUSY' } }] };
    const { download } = await ads((asked) => (asked.variables.after === '200' ? refused : adAnswer(450)(asked)));
    await expect(download('ads', byId)).resolves.toEqual({ code: 'WAREHOUSE_BUSY', message: 'Too busy.' });
    expect(saved).toEqual([]);
  });

  it.each(['all', 'EVERY', '', 'ALL '])('%j is no choice of lines', (text) => expect(isLineChoice(text)).toBe(false));
  it.each(['week', 'DAY', ''])('%j is no grain', (text) => expect(isGrain(text)).toBe(false));
});
