import { chmod, mkdir } from 'node:fs/promises';
import type { MetricsQuery } from '@spunta/domain';
import { makeLog } from '../../../apps/api/src/boot/log.js';
import type { Services } from '../../../apps/api/src/boot/services.js';
import { startSpunta } from '../../../apps/api/src/boot/start.js';
import { readSettings } from '../../../apps/api/src/config/settings.js';

const EMAIL = 'bench@example.test';
const PASSWORD = 'correct horse battery';

/** Everything that the Overview page asks of a query. */
const DOCUMENT = `query Metrics($query: MetricsInput!) { metrics(query: $query) {
  rows { time dimensions { name value label } values { metric value number previous change sampleSize } }
  totals { metric value number previous change sampleSize }
  totalRows pageInfo { hasNextPage endCursor } status dataThrough currency source warnings { code metric message } } }`;

interface Figure {
  metric: string;
  number: number | null;
  previous: string | null;
}
export interface Answer {
  rows: { values: Figure[] }[];
  totals: Figure[];
  source: string;
  status: string;
}

/** The whole application in this process, so that the same engine can be asked with and without it in turn. */
export interface FigureServer {
  services: Services;
  workspaceId: string;
  /** Over HTTP, as a person who is signed in. */
  ask(query: MetricsQuery): Promise<Answer>;
  /** An import of canonical events over HTTP. */
  importEvents(lines: string): Promise<void>;
  close(): Promise<void>;
}

export async function startFigureServer(dataDir: string): Promise<FigureServer> {
  await mkdir(dataDir, { recursive: true });
  // As root, PostgreSQL runs as another user.
  await chmod(dataDir, 0o711);
  const account = { SPUNTA_ADMIN_EMAIL: EMAIL, SPUNTA_ADMIN_PASSWORD: PASSWORD };
  const settings = readSettings({ PORT: '0', LOG_LEVEL: 'warn', SPUNTA_DATA_DIR: dataDir, ...account });
  const running = await startSpunta({ settings, root: process.cwd(), log: makeLog(settings.LOG_LEVEL) });
  const { services, url } = running;
  const [workspace] = await services.metadata.workspaces.list();
  if (!workspace) throw new Error('the server has no workspace');
  const { session, token } = await services.people.signIn('127.0.0.1', EMAIL, PASSWORD);
  const auth = { cookie: `spunta_session=${token}`, 'x-csrf-token': session.csrfToken };
  const post = async (path: string, type: string, body: string): Promise<unknown> => {
    const answer = await fetch(url + path, { method: 'POST', headers: { ...auth, 'content-type': type }, body });
    return answer.json();
  };
  return {
    services,
    workspaceId: workspace.id,
    ask: async (query) => {
      const body = JSON.stringify({ query: DOCUMENT, variables: { query } });
      const { data, errors } = (await post('/graphql', 'application/json', body)) as {
        data?: { metrics: Answer };
        errors?: { message: string }[];
      };
      if (!data || errors) throw new Error(errors?.map(({ message }) => message).join('; ') ?? 'no answer');
      return data.metrics;
    },
    importEvents: async (lines) => {
      const answer = await post('/api/import/events?fileName=late.ndjson', 'application/x-ndjson', lines);
      if (!(answer as { rowsTaken?: number }).rowsTaken) throw new Error(JSON.stringify(answer));
    },
    close: () => running.close(),
  };
}
