import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createLive } from '../api/live.js';
import './graphiql.css';

const EXAMPLE = `# Figures by country, as on Overview. Ctrl-Enter runs it.
query MessagesByCountry {
  metrics(
    query: {
      metrics: ["messages_received", "active_contacts", "conversations_started"]
      dimensions: ["country"]
      range: { from: "2026-01-01", to: "2026-12-31", timeZone: "UTC" }
      orderBy: [{ by: "messages_received", direction: DESC }]
    }
  ) {
    rows { dimensions { value label } values { metric value } }
    status
    dataThrough
    currency
  }
}
`;

/** The console acts as the person who is signed in; the CSRF token comes with the session. */
async function readCsrfToken(): Promise<string> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ session { csrfToken } }' }),
  });
  const { data } = (await response.json()) as { data?: { session?: { csrfToken: string } | null } };
  return data?.session?.csrfToken ?? '';
}

async function start(): Promise<void> {
  const token = await readCsrfToken();
  if (!token) return window.location.assign('/sign-in');
  const headers = { 'x-csrf-token': token };
  const fetcher = createGraphiQLFetcher({ url: '/graphql', headers, wsClient: createLive(() => token) });
  const root = document.getElementById('graphiql');
  if (root) createRoot(root).render(createElement(GraphiQL, { fetcher, initialQuery: EXAMPLE }));
}

void start();
