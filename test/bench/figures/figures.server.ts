import { chmod, mkdir } from 'node:fs/promises';
import type { MetricsQuery } from '@spunta/domain';
import { makeLog } from '../../../apps/api/src/boot/log.js';
import { hashPassword } from '../../../apps/api/src/people/passwords.js';
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

export type Ask = (query: MetricsQuery) => Promise<Answer>;

/** The whole application in this process, so that the same engine can be asked with and without it in turn. */
export interface FigureServer {
  services: Services;
  workspaceId: string;
  /** Over HTTP, as the administrator. */
  ask: Ask;
  /** So many other people, each signed in. */
  people(count: number): Promise<Ask[]>;
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
  const post = async (email: string): Promise<Post> => {
    const { session, token } = await services.people.signIn('127.0.0.1', email, PASSWORD);
    const auth = { cookie: `spunta_session=${token}`, 'x-csrf-token': session.csrfToken };
    return async (path, type, body) => {
      const answer = await fetch(url + path, { method: 'POST', headers: { ...auth, 'content-type': type }, body });
      return answer.json();
    };
  };
  const admin = await post(EMAIL);
  return {
    services,
    workspaceId: workspace.id,
    ask: askBy(admin),
    people: async (count) => {
      const asks: Ask[] = [];
      for (let n = 0; n < count; n++) {
        const email = `bench-${n}@example.test`;
        await makeUser(services, workspace.id, email);
        asks.push(askBy(await post(email)));
      }
      return asks;
    },
    importEvents: async (lines) => {
      const answer = await admin('/api/import/events?fileName=late.ndjson', 'application/x-ndjson', lines);
      if (!(answer as { rowsTaken?: number }).rowsTaken) throw new Error(JSON.stringify(answer));
    },
    close: () => running.close(),
  };
}

type Post = (path: string, type: string, body: string) => Promise<unknown>;

const askBy =
  (post: Post): Ask =>
  async (query) => {
    const body = JSON.stringify({ query: DOCUMENT, variables: { query } });
    const { data, errors } = (await post('/graphql', 'application/json', body)) as {
      data?: { metrics: Answer };
      errors?: { message: string }[];
    };
    if (!data || errors) throw new Error(errors?.map(({ message }) => message).join('; ') ?? 'no answer');
    return data.metrics;
  };

async function makeUser({ metadata }: Services, workspaceId: string, email: string): Promise<void> {
  if (await metadata.users.findByEmail(email)) return;
  const person = { email, name: email, role: 'analyst', locale: 'en' } as const;
  await metadata.users.create(workspaceId, { ...person, passwordHash: await hashPassword(PASSWORD) });
}
