import { computed, shallowRef, type ComputedRef } from 'vue';
import {
  isNavigationFailure,
  NavigationFailureType,
  type LocationQuery,
  type RouteLocationNormalized,
  type Router,
} from 'vue-router';

type Place = Pick<RouteLocationNormalized, 'name' | 'query'>;
/** What to set in the query of the place the reader has come to, undefined to take a key away; null: nothing, on that page. */
export type UrlChange = (at: Place) => Record<string, string | string[] | undefined> | null;

export interface Url {
  /** The query as it will be once every change has landed: what a page shows, and what a further choice is made on. */
  query: ComputedRef<LocationQuery>;
  /** Changes the query, as a step of the history unless it is to replace the present one. */
  change: (change: UrlChange, how?: 'push' | 'replace') => Promise<void>;
}

/**
 * The one way to change the query of the URL. Changes land in the order they were asked for, each on what the one before
 * it has left, and after any change of page under way: with a menu open a navigation takes some milliseconds, and another
 * that begins meanwhile calls it off.
 */
export function urlOf(router: Router): Url {
  const queue = shallowRef<readonly UrlChange[]>([]);
  const settled = watchNavigations(router);
  let last: Promise<void> = Promise.resolve();
  let landing: { change: UrlChange; path: string } | null = null;
  const drop = (change: UrlChange) => (queue.value = queue.value.filter((waiting) => waiting !== change));

  // Dropped in the moment in which the URL holds it, so that it never counts twice.
  router.afterEach((to) => {
    if (landing && to.fullPath === landing.path) drop(landing.change);
  });

  async function land(change: UrlChange, how: 'push' | 'replace'): Promise<void> {
    await settled();
    const at = router.currentRoute.value;
    const target = router.resolve({ query: changed(at, change), hash: at.hash });
    landing = { change, path: target.fullPath };
    const failure = await router[how](target);
    if (isNavigationFailure(failure, NavigationFailureType.cancelled)) await land(change, how);
  }

  function change(wanted: UrlChange, how: 'push' | 'replace' = 'push'): Promise<void> {
    // A function of its own: the same change asked for twice waits twice.
    const own: UrlChange = (at) => wanted(at);
    queue.value = [...queue.value, own];
    const landed = last.then(() => land(own, how)).finally(() => drop(own));
    // Whoever asked is told when a change fails; those behind it go on.
    last = landed.catch(() => undefined);
    return landed;
  }

  const query = computed(() =>
    queue.value.reduce(
      (now, waiting) => changed({ name: router.currentRoute.value.name, query: now }, waiting),
      router.currentRoute.value.query,
    ),
  );
  return { query, change };
}

function changed(at: Place, change: UrlChange): LocationQuery {
  const query: LocationQuery = { ...at.query };
  for (const [key, value] of Object.entries(change(at) ?? {})) {
    if (value === undefined) delete query[key];
    else query[key] = value;
  }
  return query;
}

/** Gives a promise of the moment in which no navigation is under way. */
function watchNavigations(router: Router): () => Promise<void> {
  let under: RouteLocationNormalized | null = null;
  let waiting: (() => void)[] = [];
  const end = (to: RouteLocationNormalized) => {
    // One that another has overtaken ends too, and nothing is settled by it.
    if (to !== under) return;
    under = null;
    for (const go of waiting) go();
    waiting = [];
  };
  router.beforeEach((to) => void (under = to));
  router.afterEach((to) => end(to));
  router.onError((_error, to) => end(to));
  return () => (under ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve());
}
