import { onPage } from '../composables/page.fixture.js';
import { useText } from '../composables/use-text.js';
import { PLAN_PAGES } from './plan-pages.js';

describe('pages under Plans', () => {
  it('are each a page of the group, at an address of its own', async () => {
    const { router, leave } = await onPage(() => null, { path: '/plans' });
    const found = PLAN_PAGES.map((name) => router.resolve({ name }));
    for (const { path, meta } of found) expect([path.startsWith('/plans'), meta.group]).toEqual([true, 'plans']);
    expect(new Set(found.map(({ path }) => path)).size).toBe(PLAN_PAGES.length);
    expect(found.map(({ path }) => router.resolve(path).name)).toEqual([...PLAN_PAGES]);
    leave();
  });

  it('are all pages of the group that are not of one plan', async () => {
    const { router, leave } = await onPage(() => null, { path: '/plans' });
    const pages = router.getRoutes().filter(({ meta, path }) => meta.group === 'plans' && !path.includes(':'));
    expect(pages.map(({ name }) => String(name)).sort()).toEqual([...PLAN_PAGES].sort());
    leave();
  });

  it.each(['en', 'it'] as const)('have tabs with different words (%s)', async (locale) => {
    const { page, leave } = await onPage(useText, { path: '/plans', locale });
    const labels = PLAN_PAGES.map((name) => page.t(`nav.${name}`));
    expect(new Set(labels).size).toBe(PLAN_PAGES.length);
    for (const label of labels) expect(label).not.toContain('nav.');
    leave();
  });
});
