import { makeApp, PASSWORD, type Auth, type TestApp } from '../../../../test/support/app.js';
import { deliver } from '../../../../test/support/deliveries.js';

interface Answer {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

const ROOTS = ['users', 'apiKeys', 'imports', 'connections'] as const;
const LISTS = [...ROOTS, 'deadLetters'] as const;
type List = (typeof LISTS)[number];
const MADE = 7;

describe('lists over GraphQL', () => {
  let app: TestApp;
  let foreign: Auth;
  let connectionId: string;

  /** Seven rows of each list in a workspace, many of them within one millisecond. */
  async function fill(workspaceId: string, prefix: string): Promise<string> {
    const { metadata, people, connections, inbox } = app.services;
    const ids: string[] = [];
    for (let i = 0; i < MADE; i += 1) {
      await people.createUser(workspaceId, {
        email: `${prefix}${i}@example.test`,
        name: prefix,
        password: PASSWORD,
        role: 'analyst',
      });
      await people.createApiKey(workspaceId, { name: `${prefix}${i}`, role: 'analyst' });
      await metadata.importRuns.start(workspaceId, { kind: 'ads', fileName: `${prefix}${i}.csv` });
      const settings = { app_secret: 's', verify_token: 'v' };
      ids.push((await connections.create(workspaceId, { channel: 'whatsapp', name: `${prefix}${i}`, settings })).id);
    }
    const [id = ''] = ids;
    const deps = { metadata, warehouse: app.services.warehouse, now: () => new Date() };
    for (let i = 0; i < MADE; i += 1) await deliver(deps, { workspaceId, id }, 'broken');
    await metadata.pool.query(`UPDATE deliveries SET state = 2, reason = 'malformed_json' WHERE workspace_id = $1`, [
      workspaceId,
    ]);
    for (const [table, column] of Object.entries({
      users: 'created_at',
      api_keys: 'created_at',
      import_runs: 'started_at',
      connections: 'created_at',
    })) {
      await metadata.pool.query(`UPDATE ${table} SET ${column} = now() WHERE workspace_id = $1`, [workspaceId]);
    }
    expect(inbox.stats().open).toBe(true);
    return id;
  }

  beforeAll(async () => {
    app = await makeApp();
    await app.services.drain.stop();
    connectionId = await fill(app.workspaceId, 'own');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    await fill(id, 'foreign');
    foreign = { apiKey: (await app.services.people.createApiKey(id, { name: 'foreign', role: 'administrator' })).key };
  });
  afterAll(() => app.close());

  async function ask(
    list: List,
    variables: { first?: number; after?: string | null } = {},
    auth: Auth = { token: app.token },
  ) {
    const fields =
      '(first: $first, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount }';
    const inner =
      list === 'deadLetters' ? `connection(id: "${connectionId}") { deadLetters${fields} }` : `${list}${fields}`;
    const { data, errors } = await app.graphql<Record<string, Answer | { deadLetters: Answer } | null>>(
      `query ($first: Int = 50, $after: String) { ${inner} }`,
      variables,
      auth,
    );
    const found = Object.values(data ?? {})[0];
    return { page: found && 'deadLetters' in found ? found.deadLetters : found, errors };
  }

  it.each(LISTS)('%s: every row once, page by page, with the count of all', async (list) => {
    const { page: all } = await ask(list);
    const ids = all?.edges.map(({ node }) => node.id) ?? [];
    expect(ids.length).toBeGreaterThanOrEqual(MADE);
    expect(all).toMatchObject({ totalCount: ids.length, pageInfo: { hasNextPage: false } });
    const seen: string[] = [];
    for (let after: string | null | undefined = null; after !== undefined;) {
      const { page }: Awaited<ReturnType<typeof ask>> = await ask(list, { first: 3, after });
      seen.push(...(page?.edges.map(({ node }) => node.id) ?? []));
      expect(page?.totalCount).toBe(ids.length);
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    }
    expect(seen).toEqual(ids);
    expect(new Set(seen).size).toBe(ids.length);
  });

  it.each(LISTS)('%s: bounds and cursors of other lists are refused with the field', async (list) => {
    for (const first of [0, -1, 201]) {
      expect((await ask(list, { first })).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'first' });
    }
    for (const other of LISTS.filter((name) => name !== list)) {
      const { page } = await ask(other, { first: 1 });
      const { errors } = await ask(list, { after: page?.pageInfo.endCursor });
      expect(errors?.[0]?.extensions).toEqual({ code: 'CURSOR_INVALID', field: 'after' });
    }
  });

  it.each(ROOTS)('%s: a workspace sees its own rows alone, also with the cursor of another', async (list) => {
    const own = (await ask(list)).page;
    const other = (await ask(list, {}, foreign)).page;
    const ids = new Set(own?.edges.map(({ node }) => node.id));
    expect(other?.edges.filter(({ node }) => ids.has(node.id))).toEqual([]);
    const after = own?.edges[0]?.cursor;
    const beyond = (await ask(list, { after }, foreign)).page;
    expect(beyond?.edges.filter(({ node }) => ids.has(node.id))).toEqual([]);
    expect(beyond?.totalCount).toBe(other?.totalCount);
  });

  it('dead letters of a foreign connection are not found', async () => {
    expect((await ask('deadLetters', {}, foreign)).page).toBeNull();
  });
});
