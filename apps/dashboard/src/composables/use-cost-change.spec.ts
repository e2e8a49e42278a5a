import { gql } from '@urql/vue';
import { onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { useBoundedList } from './use-bounded-list.js';
import { useCostChange } from './use-cost-change.js';
import { dismissNotice, notice } from './use-notice.js';

const REFUSED: Answer = { errors: [{ message: 'It is gone.', extensions: { code: 'NOT_FOUND' } }] };
afterEach(dismissNotice);

describe('a change of what things cost', () => {
  async function changing(takeBack: Answer, locale: 'en' | 'it' = 'en') {
    let reloads = 0;
    const server = ({ name, variables }: Asked): Answer =>
      name === 'CostChanges' ? { data: { costChanges: variables.kind === 'RATES' ? [{ id: '9' }] : [] } } : takeBack;
    const use = () => useCostChange(() => (reloads += 1));
    const mounted = await onPage(use, { path: '/rates', server, locale });
    return { ...mounted, reloads: () => reloads };
  }
  const done: Answer = { data: { takeBackCostChange: { id: '9' } } };

  it.each([
    ['en', 'Undo'],
    ['it', 'Annulla'],
  ] as const)('is told with the way back, and read again with each of both steps (%s)', async (locale, undo) => {
    const { page, asked, reloads } = await changing(done, locale);
    page.tell('Stored', '9');
    expect([notice.value?.text, notice.value?.action?.label, reloads()]).toEqual(['Stored', undo, 1]);
    notice.value?.action?.run();
    await settled();
    expect(asked).toEqual([{ name: 'TakeBackCostChange', variables: { id: '9' } }]);
    expect([notice.value?.isError, notice.value?.action, reloads()]).toEqual([false, undefined, 2]);
  });

  it('that stored nothing has no way back', async () => {
    const { page, reloads } = await changing(done);
    page.tell('Nothing new', null);
    expect([notice.value?.text, notice.value?.action, reloads()]).toEqual(['Nothing new', undefined, 1]);
  });

  it('that can not be taken back says why, and shows what is stored now', async () => {
    const { page, reloads } = await changing(REFUSED);
    await page.takeBack('9');
    expect(notice.value).toMatchObject({ isError: true, text: expect.stringContaining('It is gone.') as string });
    expect(reloads()).toBe(1);
  });

  it('is found as the newest of its kind, where there is one', async () => {
    const { page, asked } = await changing(done);
    expect([await page.newest('RATES'), await page.newest('SETTINGS')]).toEqual(['9', null]);
    expect(asked[0]?.variables).toEqual({ kind: 'RATES', first: 1 });
  });
});

describe('a short list of the server', () => {
  const DOCUMENT = gql<{ things: number[] }, Record<string, never>>`
    query Things {
      things
    }
  `;
  async function listed(server: () => Answer) {
    const mounted = await onPage(() => useBoundedList(DOCUMENT, ({ things }) => things), { server });
    return { ...mounted, list: mounted.page };
  }

  it('is whole when shown, and as it is now when read again', async () => {
    const things = [1, 2];
    const { list, asked } = await listed(() => ({ data: { things: [...things] } }));
    expect([list.items.value, list.isLoading.value, list.error.value]).toEqual([[1, 2], false, null]);
    things.push(3);
    list.reload();
    await settled();
    expect([list.items.value, asked.length]).toEqual([[1, 2, 3], 2]);
  });

  it('that can not be read is an error, not an empty list, until it can', async () => {
    let isDown = true;
    const { list } = await listed(() => (isDown ? REFUSED : { data: { things: [1] } }));
    expect([list.error.value?.code, list.isLoading.value]).toEqual(['NOT_FOUND', false]);
    isDown = false;
    list.reload();
    await settled();
    expect([list.items.value, list.error.value]).toEqual([[1], null]);
  });
});
