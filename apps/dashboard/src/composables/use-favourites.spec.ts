import { ref } from 'vue';
import { onPage, settled, type Answer } from './page.fixture.js';
import { useFavourite, useFavouriteCommands } from './use-favourites.js';
import { dismissNotice, notice } from './use-notice.js';

const MARKED: Answer = {
  data: {
    reports: { edges: [{ node: { __typename: 'Report', id: 'r1', name: 'Board paper' } }] },
    savedViews: [
      { __typename: 'SavedView', id: 'v1', name: 'Spend by country', query: 'm=ad_spend&d=country', favourite: true },
      { __typename: 'SavedView', id: 'v2', name: 'Other', query: 'm=x', favourite: false },
    ],
  },
};

afterEach(dismissNotice);

describe('favourites in the palette', () => {
  it('are asked for when it opens, not before, and lead to what they are', async () => {
    const isOpen = ref(false);
    const { page, asked, router } = await onPage(() => useFavouriteCommands(() => isOpen.value), {
      path: '/costs?country=IT',
      server: () => MARKED,
    });
    expect([asked, page.value]).toEqual([[], []]);
    isOpen.value = true;
    await settled();
    expect(page.value.map(({ label, group }) => [label, group])).toEqual([
      ['Board paper', 'Favourites'],
      ['Spend by country', 'Favourites'],
    ]);
    page.value[0]?.run();
    await settled();
    expect(router.currentRoute.value).toMatchObject({ name: 'report', params: { id: 'r1' }, query: { country: 'IT' } });
    page.value[1]?.run();
    await settled();
    expect(router.currentRoute.value.fullPath).toBe('/explore?m=ad_spend&d=country');
  });

  it('are none while the server does not answer', async () => {
    const failed: Answer = { errors: [{ message: 'x', extensions: { code: 'STORE_UNAVAILABLE' } }] };
    const { page } = await onPage(() => useFavouriteCommands(() => true), { server: () => failed });
    expect(page.value).toEqual([]);
  });
});

describe('the star', () => {
  it('is set and taken off without a word, and its list is read again', async () => {
    let changes = 0;
    const server = () => ({ data: { setFavourite: true } });
    const { page, asked } = await onPage(() => useFavourite(() => (changes += 1)), { path: '/reports', server });
    await page.set('REPORT', 'r1', true);
    await page.set('VIEW', 'v1', false);
    expect(asked.map(({ variables }) => variables)).toEqual([
      { kind: 'REPORT', id: 'r1', favourite: true },
      { kind: 'VIEW', id: 'v1', favourite: false },
    ]);
    expect([changes, notice.value]).toEqual([2, null]);
  });

  it('says why it cannot be set', async () => {
    const refused: Answer = { errors: [{ message: 'Take some off first.', extensions: { code: 'CONFLICT' } }] };
    const { page } = await onPage(() => useFavourite(() => undefined), { path: '/reports', server: () => refused });
    await page.set('REPORT', 'r1', true);
    expect(notice.value).toMatchObject({ isError: true, text: expect.stringContaining('Take some off') as string });
  });
});
