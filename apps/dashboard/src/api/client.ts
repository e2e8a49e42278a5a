import {
  cacheExchange,
  Client,
  fetchExchange,
  mapExchange,
  subscriptionExchange,
  type ExecutionResult,
} from '@urql/vue';
import { toApiError } from './errors.js';
import { createLive } from './live.js';

export interface ClientHooks {
  csrfToken: () => string | null;
  onSignedOut: () => void;
}

/**
 * One POST per query or mutation, with the session's cookie and its CSRF token, and one socket for all subscriptions; a lost
 * session is told to the app at once.
 */
export function createClient(hooks: ClientHooks): Client {
  const live = createLive(hooks.csrfToken);
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: () => {
      const token = hooks.csrfToken();
      const headers: Record<string, string> = token ? { 'x-csrf-token': token } : {};
      return { credentials: 'same-origin', headers };
    },
    exchanges: [
      cacheExchange,
      mapExchange({
        onError(error, operation) {
          if (operation.kind !== 'mutation' && toApiError(error)?.code === 'UNAUTHENTICATED') hooks.onSignedOut();
        },
      }),
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => {
            let hasFailed = false;
            const next = (result: ExecutionResult) => {
              // Else urql gives a result without errors those of the one before.
              sink.next(hasFailed ? { errors: [], ...result } : result);
              hasFailed = result.errors !== undefined;
            };
            return { unsubscribe: live.subscribe({ query, variables }, { ...sink, next }) };
          },
        }),
      }),
      fetchExchange,
    ],
  });
}
