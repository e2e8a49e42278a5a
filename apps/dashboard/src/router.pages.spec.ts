import fc from 'fast-check';
import type { RouteRecordNormalized } from 'vue-router';
import { onPage } from './composables/page.fixture.js';
import { DEFAULT_FILTERS, FILTER_KEYS, filtersToQuery, parseFilters, type Filters } from './filters/filters.js';
import { en } from './i18n/en/index.js';
import { it as italian } from './i18n/it/index.js';
import type * as Routing from './router.js';
import { useSession } from './api/session.store.js';

let routing: typeof Routing;
let routes: RouteRecordNormalized[];
beforeAll(async () => {
  routing = await import('./router.js');
  // With a page for each place, and a reader who has signed in.
  await onPage(() => null);
  routes = routing.router.getRoutes().filter(({ aliasOf }) => !aliasOf);
});

const PARAMS: Record<string, string | string[]> = { id: 'Spring/Italy 50%', country: 'IT', path: ['no', 'where'] };
/** Every page, with what its address needs. */
const addressOf = (route: RouteRecordNormalized) => {
  const needed = Object.entries(PARAMS).filter(([name]) => route.path.includes(`:${name}`));
  return routing.router.resolve({ name: route.name, params: Object.fromEntries(needed), query: { zone: 'UTC' } });
};
const wordOf = (messages: object, key: string): unknown =>
  key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], messages);

describe('every page', () => {
  it('has a name of its own and an address that leads to it and no other', () => {
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
    for (const route of routes) {
      const { fullPath, name, params } = addressOf(route);
      const found = routing.router.resolve(fullPath);
      expect([found.name, found.params]).toEqual([name, params]);
      expect(found.query).toEqual({ zone: 'UTC' });
    }
  });

  it('has a title in both languages', () => {
    for (const { meta } of routes)
      for (const messages of [en, italian]) expect(wordOf(messages, meta.title ?? '')).toMatch(/^\p{L}.{3,}/u);
  });

  it('is public only where somebody signs in or sets up', () => {
    const open = routes.filter(({ meta }) => meta.isPublic).map(({ name }) => name);
    expect(open).toEqual(expect.arrayContaining(['sign-in', 'set-up']));
    expect(open).toHaveLength(2);
  });

  it('of a group is found under the group’s entry of the navigation', () => {
    const entries = { costs: 'costs', campaigns: 'campaigns', plans: 'plans', market: 'market', reports: 'reports' };
    const groups = new Set(routes.flatMap(({ meta }) => meta.group ?? []));
    expect(groups).toEqual(new Set(Object.keys(entries)));
    for (const [group, name] of Object.entries(entries))
      expect(routes.find((route) => route.name === name)?.meta.group).toBe(group);
  });

  it('opens for a reader, and else asks to sign in and leads back to where the reader wanted to go', async () => {
    const session = useSession();
    const { session: known } = session;
    for (const route of routes.filter(({ meta }) => !meta.isPublic)) {
      const wanted = addressOf(route);
      await routing.router.push(wanted.fullPath);
      expect(routing.router.currentRoute.value.name).toBe(route.name);
      session.$patch({ session: null });
      await routing.router.push('/sign-in');
      await routing.router.push(wanted.fullPath);
      const { name, query } = routing.router.currentRoute.value;
      expect([name, routing.safeNext(query.next)]).toEqual(['sign-in', wanted.fullPath]);
      session.$patch({ session: known as never });
    }
  });
});

describe('an address that nobody wrote', () => {
  it('leads to the page that says so, with the address kept', () => {
    const names = new Set(routes.flatMap(({ path }) => path.split('/')[1] ?? []));
    const word = fc.string({ unit: fc.constantFrom(...'abz09-._~%20é中'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 3 }), (first, rest) => {
        fc.pre(!names.has(first) && !['setup', 'set-up', 'sign-in'].includes(first));
        const segments = [first, ...rest].map(encodeURIComponent);
        const { name, params } = routing.router.resolve(`/${segments.join('/')}`);
        expect([name, params.path]).toEqual(['not-found', [first, ...rest]]);
      }),
    );
  });

  it.each(['/market/ITA', '/market/1T', '/campaigns/a/b', '/ad-accounts/all', '/reconciliation/fees/2', '/links/new'])(
    '%s is none of a page that it resembles',
    (path) => expect(routing.router.resolve(path).name).toBe('not-found'),
  );

  it.each([
    ['/market/it', 'market-country'],
    ['/market/ranking', 'market-ranking'],
    ['/plans/scenarios?ids=a,b', 'plan-scenarios'],
    ['/plans/7f1c', 'plan'],
    ['/market/figures', 'market-figures'],
    ['/reports/7f1c?zone=UTC', 'report'],
    ['/ad-accounts', 'ad-accounts'],
    ['/reconciliation/fees', 'reconciliation'],
    ['/costs/', 'costs'],
  ])('%s is of the page %s', (path, name) => expect(routing.router.resolve(path).name).toBe(name));
});

describe('the filters that go along from page to page', () => {
  const anyFilters: fc.Arbitrary<Filters> = fc.record({
    range: fc.constantFrom<Filters['range']>({ preset: 'today' }, { from: '2026-03-09', to: '2026-04-11' }),
    ...{ comparison: fc.constantFrom('none' as const, 'previous_year' as const), compared: fc.constant(null) },
    ...{ matchWeekday: fc.boolean(), timeZone: fc.constantFrom(null, 'Asia/Kathmandu') },
    ...{ currency: fc.constantFrom(null, 'JPY'), segment: fc.constantFrom(null, 's-1') },
    countries: fc.subarray(['IT', '', 'DE']),
    channels: fc.subarray(['line', 'whatsapp']),
  });
  const own = fc.dictionary(
    fc.constantFrom('metric', 'step', 'place', 'year', 'order', 'next', 'token'),
    fc.constantFrom('a', '2024', '/'),
  );

  it('are all of them and nothing of the page’s own, over any number of pages', () => {
    fc.assert(
      fc.property(anyFilters, own, (filters, choices) => {
        const query = Object.fromEntries(
          Object.entries({ ...filtersToQuery(filters), ...choices }).filter(([, value]) => value !== undefined),
        ) as Record<string, string>;
        const first = routing.keptQuery(routing.router.resolve({ name: 'costs', query }) as never);
        expect(parseFilters(first)).toEqual(filters);
        for (const key of Object.keys(first)) expect(FILTER_KEYS).toContain(key);
        const second = routing.keptQuery(routing.router.resolve({ name: 'links', query: first }) as never);
        expect(second).toEqual(first);
      }),
    );
  });

  it('are none where every one is as usual, so that an address stays short', () => {
    const query = Object.values(filtersToQuery(DEFAULT_FILTERS)).filter((value) => value !== undefined);
    expect(query).toEqual([]);
    expect(routing.keptQuery(routing.router.resolve('/links?search=x') as never)).toEqual({});
  });
});
