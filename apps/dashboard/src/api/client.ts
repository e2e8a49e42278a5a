import { cacheExchange, Client, fetchExchange, mapExchange } from '@urql/vue';
import { toApiError } from './errors.js';

export interface ClientHooks {
  csrfToken: () => string | null;
  onSignedOut: () => void;
}

/** One POST per operation, with the session's cookie and its CSRF token; a lost session is told to the app at once. */
export function createClient(hooks: ClientHooks): Client {
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
      fetchExchange,
    ],
  });
}
