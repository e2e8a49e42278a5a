import { createPinia, setActivePinia } from 'pinia';
import fc from 'fast-check';
import type * as VueRouter from 'vue-router';
import type * as Session from './api/session.store.js';
import type * as Routing from './router.js';

// A browser's history is the one thing missing here; pages are not drawn.
jest.mock('vue-router', () => {
  const actual = jest.requireActual<typeof VueRouter>('vue-router');
  return { ...actual, createWebHistory: () => actual.createMemoryHistory() };
});
jest.mock('./overview/OverviewPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./explorer/ExplorerPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./ad-accounts/AdAccountsPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./rates/RatesPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./exchange-rates/ExchangeRatesPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./campaigns/CampaignsPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./campaigns/CampaignPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./costs/CostsPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./windows/WindowsPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./connections/ConnectionsPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./settings/SettingsPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./account/SignInPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./account/SetUpPage.vue', () => ({ default: {} }), { virtual: true });
jest.mock('./shell/NotFoundPage.vue', () => ({ default: {} }), { virtual: true });

let routing: typeof Routing;
let useSession: (typeof Session)['useSession'];
beforeAll(async () => {
  Object.assign(globalThis, { localStorage: { getItem: () => null, setItem: () => undefined } });
  Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en'] }, configurable: true });
  setActivePinia(createPinia());
  routing = await import('./router.js');
  ({ useSession } = await import('./api/session.store.js'));
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'localStorage');
  Reflect.deleteProperty(globalThis, 'navigator');
});

async function visit(path: string, state: { signedIn?: boolean; setUpRequired?: boolean; failed?: boolean }) {
  useSession().$patch({
    isLoaded: true,
    session: (state.signedIn ? { csrfToken: 't' } : null) as never,
    instance: { setUpRequired: state.setUpRequired ?? false, isSample: false, version: '1' },
    loadError: state.failed ? { code: 'NETWORK', message: '' } : null,
  });
  await routing.router.push(path);
  const { name, query, params } = routing.router.currentRoute.value;
  return { name, query, params };
}

describe('pages', () => {
  it.each([
    ['/connections?country=IT', { signedIn: true }, { name: 'connections', query: { country: 'IT' } }],
    ['/explore?m=ad_spend', { signedIn: true }, { name: 'explorer', query: { m: 'ad_spend' } }],
    ['/settings/keys', { signedIn: true }, { name: 'settings', params: { tab: 'keys' } }],
    ['/settings/embeds', { signedIn: true }, { name: 'settings', params: { tab: 'embeds' } }],
    ['/settings/queries?order=REFUSED', { signedIn: true }, { name: 'settings', params: { tab: 'queries' } }],
    ['/ad-accounts/volumes', { signedIn: true }, { name: 'ad-accounts', params: { view: 'volumes' } }],
    ['/rates?currency=EUR', { signedIn: true }, { name: 'rates', query: { currency: 'EUR' } }],
    ['/exchange-rates', { signedIn: true }, { name: 'exchange-rates' }],
    ['/rates/anything', { signedIn: true }, { name: 'not-found' }],
    ['/campaigns?order=campaign.asc', { signedIn: true }, { name: 'campaigns' }],
    ['/campaigns/Spring%2FItaly', { signedIn: true }, { name: 'campaign', params: { id: 'Spring/Italy' } }],
    ['/costs?parts=time', { signedIn: true }, { name: 'costs' }],
    ['/windows?heat=service_windows_opened', { signedIn: true }, { name: 'windows' }],
    ['/settings/everything', { signedIn: true }, { name: 'not-found' }],
    ['/nowhere/at/all', { signedIn: true }, { name: 'not-found' }],
    ['/setup?token=x', {}, { name: 'set-up', query: { token: 'x' } }],
    ['/?country=DE', {}, { name: 'sign-in', query: { next: '/?country=DE' } }],
    ['/settings', {}, { name: 'sign-in', query: { next: '/settings' } }],
    ['/connections', { setUpRequired: true }, { name: 'set-up' }],
    ['/sign-in', { setUpRequired: true }, { name: 'sign-in' }],
    ['/?country=FR', { failed: true }, { name: 'overview', query: { country: 'FR' } }],
  ])('%s for %j leads to %j', async (path, state, expected) => {
    expect(await visit(path, state)).toMatchObject(expected);
  });
});

describe('where sign-in leads back to', () => {
  it.each([
    ['/connections?country=IT#x', '/connections?country=IT#x'],
    ['/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/\n/evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?next=/', '/'],
    ['', '/'],
    [undefined, '/'],
    [['/a', '/b'], '/'],
  ])('%j becomes %j', (next, path) => {
    expect(routing.safeNext(next)).toBe(path);
  });

  it('is always on this site, as a browser reads addresses', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '\t',
      '\n',
      '\r',
      '.',
      ':',
      '@',
      'a',
      '?',
      '#',
      'https:',
      'evil.example',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const url = new URL(routing.safeNext(pieces.join('')), 'https://spunta.example.org');
        expect(url.origin).toBe('https://spunta.example.org');
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a page hands on to the next', () => {
  it('is the filters and nothing of its own', () => {
    const query = { country: 'IT', range: 'today', metric: 'ad_spend', step: 'DAY', zone: null, segment: 's' };
    expect(routing.keptQuery({ query } as unknown as VueRouter.RouteLocationNormalized)).toEqual({
      country: 'IT',
      range: 'today',
      zone: null,
      segment: 's',
    });
  });
});
