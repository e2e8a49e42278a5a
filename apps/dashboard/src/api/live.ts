import { createClient, type Client } from 'graphql-ws';

/** Nobody wants to wait longer for a server that is back, nor to knock more often at one that takes no sockets. */
const LONGEST_WAIT_MS = 60_000;

/** The address of subscriptions for a page of `location`. */
export function liveAddress({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/graphql`;
}

/** Pause before a try, in milliseconds: 1 s, 2 s, 4 s ... with up to half of it on top, so that not all come back at once. */
export function retryDelay(tries: number, random: number): number {
  return Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** tries * (1 + random / 2));
}

/** One socket for the page, open while something is subscribed to; a lost one is tried again for as long. */
export function createLive(csrfToken: () => string | null): Client {
  return createClient({
    url: () => liveAddress(window.location),
    connectionParams: () => ({ csrfToken: csrfToken() }),
    lazyCloseTimeout: 5_000,
    shouldRetry: () => true,
    retryAttempts: Infinity,
    retryWait: (tries) => new Promise((resolve) => setTimeout(resolve, retryDelay(tries, Math.random()))),
  });
}
