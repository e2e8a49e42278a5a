import fc from 'fast-check';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { urlOf, type Url } from './url-changes.js';

const page = { default: {} };

/** A router as a page with an open menu has it: Vuetify holds each navigation back by a timer. */
async function makeUrl({ isSlow = true } = {}): Promise<{ router: Router; url: Url; turn: () => Promise<void> }> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'overview', component: page },
      { path: '/explore', name: 'explorer', component: page },
    ],
  });
  const url = urlOf(router);
  if (isSlow) router.beforeEach(() => new Promise<void>((resolve) => setTimeout(resolve, 5)));
  await router.push('/');
  const turn = () => new Promise<void>((resolve) => router.afterEach(() => resolve()));
  return { router, url, turn };
}
/** A navigation begins some steps after it was asked for, and ends later than this. */
const begun = () => new Promise<void>((resolve) => setImmediate(resolve));
const set = (key: string, value?: string) => () => ({ [key]: value });

describe.each([true, false])('changes of the URL (held back by a menu: %p)', (isSlow) => {
  it('made in the same moment all land, in order, each as a step of the history', async () => {
    const { router, url, turn } = await makeUrl({ isSlow });
    await Promise.all([url.change(set('range', 'today')), url.change(set('country', 'IT'))]);
    expect(router.currentRoute.value.fullPath).toBe('/?range=today&country=IT');
    const back = turn();
    router.back();
    await back;
    expect(router.currentRoute.value.fullPath).toBe('/?range=today');
    await Promise.all([url.change(set('channel', 'line')), url.change(set('range'))]);
    expect(router.currentRoute.value.fullPath).toBe('/?channel=line');
  });

  it('show at once, before the URL has them, and never twice', async () => {
    const { router, url } = await makeUrl({ isSlow });
    const longer: Parameters<Url['change']>[0] = ({ query }) => ({ n: `${String(query.n ?? '')}x` });
    const seen: unknown[] = [];
    router.afterEach(() => seen.push(url.query.value.n));
    const both = Promise.all([url.change(longer), url.change(longer)]);
    expect([url.query.value, router.currentRoute.value.query]).toEqual([{ n: 'xx' }, {}]);
    await both;
    expect([url.query.value, router.currentRoute.value.query]).toEqual([{ n: 'xx' }, { n: 'xx' }]);
    expect(seen).toEqual(['xx', 'xx']);
  });

  it('that replace leave no step behind', async () => {
    const { router, url, turn } = await makeUrl({ isSlow });
    await url.change(set('range', 'today'));
    await url.change(set('metric', 'ad_spend'), 'replace');
    expect(router.currentRoute.value.fullPath).toBe('/?range=today&metric=ad_spend');
    const back = turn();
    router.back();
    await back;
    expect(router.currentRoute.value.fullPath).toBe('/');
  });
});

describe('a change of the URL', () => {
  it('waits for a change of page that is under way, and lands on the new page', async () => {
    const { router, url } = await makeUrl();
    const toPage = router.push('/explore?range=today');
    await begun();
    await Promise.all([toPage, url.change(set('country', 'IT'))]);
    expect(router.currentRoute.value.fullPath).toBe('/explore?range=today&country=IT');
  });

  it('that a change of page overtakes lands after it', async () => {
    const { router, url } = await makeUrl();
    const change = url.change(set('country', 'IT'));
    await begun();
    await Promise.all([change, router.push('/explore')]);
    expect(router.currentRoute.value.fullPath).toBe('/explore?country=IT');
  });

  it('that belongs to a page is given up when the reader has left it', async () => {
    const { router, url } = await makeUrl();
    const toPage = router.push('/explore');
    await begun();
    await Promise.all([toPage, url.change(({ name }) => (name === 'overview' ? { metric: 'ad_spend' } : null))]);
    expect(router.currentRoute.value.fullPath).toBe('/explore');
  });

  it('that changes nothing makes no step', async () => {
    const { router, url } = await makeUrl();
    await url.change(set('range', 'today'));
    const steps: string[] = [];
    router.afterEach((to, _from, failure) => void (failure ?? steps.push(to.fullPath)));
    await Promise.all([url.change(set('range', 'today')), url.change(() => null), url.change(set('country'))]);
    expect([steps, url.query.value]).toEqual([[], { range: 'today' }]);
  });

  it('that fails is told, shows no longer, and holds up no other', async () => {
    const { router, url } = await makeUrl();
    const stop = router.beforeEach((to) => {
      if (to.query.country) throw new Error('no such file');
    });
    router.onError(() => undefined);
    const failing = url.change(set('country', 'IT'));
    const next = url.change(set('range', 'today'));
    await expect(failing).rejects.toThrow('no such file');
    await next;
    stop();
    expect([router.currentRoute.value.fullPath, url.query.value]).toEqual(['/?range=today', { range: 'today' }]);
  });

  it('is one of many of which none is lost', async () => {
    const keys = fc.constantFrom('range', 'country', 'channel', 'm', 'd');
    const changes = fc.array(fc.tuple(keys, fc.option(fc.constantFrom('a', 'b'), { nil: undefined })), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(changes, async (asked) => {
        const { router, url } = await makeUrl();
        const expected: Record<string, string> = {};
        for (const [key, value] of asked) {
          if (value === undefined) delete expected[key];
          else expected[key] = value;
        }
        const landed = Promise.all(asked.map(([key, value]) => url.change(set(key, value))));
        expect(url.query.value).toEqual(expected);
        await landed;
        expect(router.currentRoute.value.query).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
