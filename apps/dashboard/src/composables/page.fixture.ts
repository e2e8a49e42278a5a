import urql, { cacheExchange, Client, fetchExchange, subscriptionExchange } from '@urql/vue';
import { createPinia, setActivePinia } from 'pinia';
import { createRenderer, type Plugin } from 'vue';
// Read before there is a document: it then keeps no scroll and no address of a window.
import 'vue-router';
import type * as VueRouter from 'vue-router';

// A browser's history is the one part of the router that is missing outside of one.
jest.mock('vue-router', () => {
  const actual = jest.requireActual<typeof VueRouter>('vue-router');
  return { ...actual, createWebHistory: () => actual.createMemoryHistory() };
});

export interface Asked {
  name: string;
  variables: Record<string, unknown>;
}
/** What the server sends back: data, or errors as GraphQL has them; a promise is an answer that takes its time. */
export interface Answer {
  data?: unknown;
  errors?: { message: string; path?: string[]; extensions?: Record<string, unknown> }[];
}
export type Server = (asked: Asked) => Answer | Promise<Answer>;

interface Sink {
  next(answer: Answer): void;
}

const noop = (): void => undefined;
// The few parts of a browser that modules touch when they are read: a spec imports this file before them.
Object.assign(globalThis, {
  ...{ window: globalThis, localStorage: { getItem: () => null, setItem: noop } },
  document: { hidden: false, documentElement: { lang: '' }, addEventListener: noop, removeEventListener: noop },
});
Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en-GB', 'it-IT'] }, configurable: true });

/** Draws nothing: what is looked at is what a page would draw from. */
const renderer = createRenderer<object, object>({
  ...{ patchProp: noop, insert: noop, remove: noop, setText: noop, setElementText: noop },
  ...{ createElement: () => ({}), createText: () => ({}), createComment: () => ({}) },
  ...{ parentNode: () => null, nextSibling: () => null },
});

/** Gives a server's answers as the network would bring them, and keeps what was asked, in order. */
function clientOf(server: Server) {
  const asked: Asked[] = [];
  const pushes: Sink[] = [];
  async function answered(_address: unknown, init?: { body?: unknown }): Promise<Response> {
    const { operationName: name, variables } = JSON.parse(String(init?.body)) as Asked & { operationName: string };
    asked.push({ name, variables });
    return new Response(JSON.stringify(await server({ name, variables })), {
      headers: { 'content-type': 'application/json' },
    });
  }
  const client = new Client({
    url: 'http://spunta.test/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: answered as typeof fetch,
    exchanges: [
      cacheExchange,
      subscriptionExchange({
        forwardSubscription: () => ({
          subscribe: (sink) => {
            pushes.push(sink as Sink);
            return { unsubscribe: () => void pushes.splice(pushes.indexOf(sink as Sink), 1) };
          },
        }),
      }),
      fetchExchange,
    ],
  });
  return { client, asked, pushes };
}

/** An answer that comes when the test says so. */
export function held<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = noop;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

/** Until nothing moves any more, but for answers that the test itself holds back. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

interface Page {
  path?: string;
  server?: Server;
  locale?: 'en' | 'it';
  role?: string;
  plugins?: Plugin[];
}

/**
 * Runs a composable as the set-up of a page, with the real router, words, session and client: the server alone is the test's.
 * The page stands at `path`, read by someone of a workspace in Rome that counts in EUR.
 */
export async function onPage<T>(
  use: () => T,
  { path = '/costs', server = () => ({ data: {} }), locale = 'en', role = 'ADMINISTRATOR', plugins = [] }: Page = {},
) {
  const [{ router }, { i18n, changeLocale }, { useSession }] = await Promise.all([
    import('../router.js'),
    import('../i18n/index.js'),
    import('../api/session.store.js'),
  ]);
  const pinia = createPinia();
  setActivePinia(pinia);
  const workspace = { timeZone: 'Europe/Rome', currency: 'EUR' };
  useSession().$patch({ isLoaded: true, session: { csrfToken: 't', workspace, user: { role, locale } } as never });
  for (const route of router.getRoutes()) route.components = { default: { render: () => null } };
  await router.push(path);
  changeLocale(locale);

  const wire = clientOf(server);
  let made: T | undefined;
  const app = renderer.createApp({
    setup() {
      made = use();
      return () => null;
    },
  });
  app.use(pinia).use(router).use(i18n).use(urql, wire.client);
  for (const plugin of plugins) app.use(plugin);
  app.mount({});
  await settled();
  return { ...wire, page: made as T, router, leave: () => app.unmount() };
}
