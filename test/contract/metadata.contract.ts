import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  openMetadata,
  withWorkspaceLock,
  type Metadata,
  type NewQueryLogEntry,
  type QueryLogOrder,
  type Place,
  type Placed,
  type QueryLogEntry,
  type Workspace,
} from '@spunta/metadata';
import type pg from 'pg';
import type { TestMetadata } from '../support/metadata.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const LATER = new Date('2026-03-02T12:00:00Z');
const NOT_FOUND = { code: 'NOT_FOUND' };

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

async function makeWorkspace(metadata: Metadata, name = 'Bottega'): Promise<Workspace> {
  return metadata.workspaces.create({ name, timeZone: 'Europe/Rome' });
}

function makeUserInput(partial: { email?: string; name?: string } = {}) {
  const email = partial.email ?? `${randomBytes(4).toString('hex')}@example.test`;
  return { name: 'Ada', passwordHash: '$argon2id$x', role: 'marketer', locale: 'it', ...partial, email } as const;
}

function makeConnectionInput(settings: Record<string, string> = { app_secret: 's3cret', verify_token: 'v' }) {
  return { channel: 'whatsapp', name: 'Shop', settings } as const;
}

/** What every PostgreSQL that Spunta runs on must do; `make` gives a fresh, migrated database. */
export function describeMetadata(name: string, make: () => Promise<TestMetadata>): void {
  describe(`metadata on ${name}`, () => {
    let test: TestMetadata;
    let metadata: Metadata;

    beforeAll(async () => {
      test = await make();
      metadata = test.metadata;
    });
    afterAll(() => test.close());

    const rows = async <Row extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<Row[]> =>
      (await metadata.pool.query<Row>(sql, params)).rows;

    describe('workspaces', () => {
      it('keeps what was given, with its own contact key of 32 bytes', async () => {
        const input = { name: 'Lab', timeZone: 'Asia/Kathmandu', currency: 'NPR', isSample: true };
        const made = await metadata.workspaces.create(input);
        expect(await metadata.workspaces.find(made.id)).toMatchObject({ ...input, id: made.id });
        const key = await metadata.workspaces.contactKey(made.id);
        expect(key).toHaveLength(32);
        expect(await metadata.workspaces.contactKey(made.id)).toEqual(key);
        const other = await makeWorkspace(metadata);
        expect(await metadata.workspaces.contactKey(other.id)).not.toEqual(key);
        const [stored] = await rows<{ sealed: Buffer }>(
          'SELECT contact_key_sealed AS sealed FROM workspaces WHERE id = $1',
          [made.id],
        );
        expect(stored?.sealed.includes(key)).toBe(false);
      });

      it('changes only what is given, and clears the currency with null', async () => {
        const { id } = await metadata.workspaces.create({ name: 'A', timeZone: 'UTC', currency: 'EUR' });
        expect(await metadata.workspaces.update(id, { name: 'B' })).toMatchObject({ name: 'B', currency: 'EUR' });
        expect(await metadata.workspaces.update(id, {})).toMatchObject({ name: 'B', timeZone: 'UTC' });
        expect(await metadata.workspaces.update(id, { currency: null })).toMatchObject({ currency: null });
      });

      it('answers unknown and malformed ids alike', async () => {
        for (const id of [randomUUID(), 'not-a-uuid', '']) {
          expect(await metadata.workspaces.find(id)).toBeNull();
          await expect(metadata.workspaces.get(id)).rejects.toMatchObject(NOT_FOUND);
          await expect(metadata.workspaces.contactKey(id)).rejects.toMatchObject(NOT_FOUND);
          await expect(metadata.workspaces.update(id, { name: 'x' })).rejects.toMatchObject(NOT_FOUND);
        }
      });

      it('lists all, oldest first', async () => {
        const { id } = await makeWorkspace(metadata);
        expect((await metadata.workspaces.list()).at(-1)?.id).toBe(id);
      });
    });

    describe('users', () => {
      it('lower-cases e-mail addresses and keeps them unique over workspaces', async () => {
        const one = await makeWorkspace(metadata);
        const two = await makeWorkspace(metadata);
        const made = await metadata.users.create(one.id, makeUserInput({ email: ' Ada@Example.TEST ' }));
        expect(made.email).toBe('ada@example.test');
        await expect(metadata.users.create(two.id, makeUserInput({ email: 'ADA@example.test' }))).rejects.toMatchObject(
          {
            code: 'CONFLICT',
            field: 'email',
          },
        );
        expect(await metadata.users.page(two.id, { first: 9, after: null })).toEqual([]);
      });

      it('gives the password hash to signing in only', async () => {
        const { id } = await makeWorkspace(metadata);
        const input = makeUserInput();
        const made = await metadata.users.create(id, input);
        const listed = await metadata.users.page(id, { first: 9, after: null });
        expect(JSON.stringify([made, listed, await metadata.users.find(id, made.id)])).not.toContain('argon2id');
        const credentials = await metadata.users.findByEmail(input.email.toUpperCase());
        expect(credentials).toMatchObject({ id: made.id, workspaceId: id, passwordHash: input.passwordHash });
        expect(await metadata.users.findByEmail('nobody@example.test')).toBeNull();
      });

      it('changes only what is given', async () => {
        const { id } = await makeWorkspace(metadata);
        const made = await metadata.users.create(id, makeUserInput());
        expect(await metadata.users.update(id, made.id, { locale: 'en' })).toEqual({ ...made, locale: 'en' });
        await metadata.users.update(id, made.id, { passwordHash: 'new', disabledAt: NOW });
        expect(await metadata.users.findByEmail(made.email)).toMatchObject({ passwordHash: 'new', disabledAt: NOW });
        expect(await metadata.users.update(id, made.id, { disabledAt: null })).toMatchObject({ disabledAt: null });
      });

      it('counts over all workspaces', async () => {
        const before = await metadata.users.countAll();
        await metadata.users.create((await makeWorkspace(metadata)).id, makeUserInput());
        expect(await metadata.users.countAll()).toBe(before + 1);
      });
    });

    describe('sessions', () => {
      async function signIn(expiresAt = LATER) {
        const workspace = await makeWorkspace(metadata);
        const user = await metadata.users.create(workspace.id, makeUserInput());
        const tokenHash = sha256(randomUUID());
        await metadata.sessions.create(workspace.id, { tokenHash, userId: user.id, csrfToken: 'csrf', expiresAt });
        return { workspace, user, tokenHash };
      }

      it('finds user and workspace by the hash of the token, until it expires', async () => {
        const { workspace, user, tokenHash } = await signIn();
        expect(await metadata.sessions.find(tokenHash, NOW)).toMatchObject({ csrfToken: 'csrf', user, workspace });
        expect(await metadata.sessions.find(tokenHash, LATER)).toBeNull();
        expect(await metadata.sessions.find(sha256('another'), NOW)).toBeNull();
      });

      it('stays when its end is moved', async () => {
        const { tokenHash } = await signIn();
        await metadata.sessions.extend(tokenHash, new Date('2026-04-01T00:00:00Z'));
        expect(await metadata.sessions.find(tokenHash, LATER)).not.toBeNull();
      });

      it('ends with signing out, everywhere on demand, and with a disabled user', async () => {
        const first = await signIn();
        await metadata.sessions.delete(first.tokenHash);
        expect(await metadata.sessions.find(first.tokenHash, NOW)).toBeNull();
        const second = await signIn();
        await metadata.sessions.deleteOfUser(second.workspace.id, second.user.id);
        expect(await metadata.sessions.find(second.tokenHash, NOW)).toBeNull();
        const third = await signIn();
        await metadata.users.update(third.workspace.id, third.user.id, { disabledAt: NOW });
        expect(await metadata.sessions.find(third.tokenHash, NOW)).toBeNull();
      });

      it('removes only those that expired', async () => {
        const old = await signIn(new Date('2020-01-01T00:00:00Z'));
        const open = await signIn();
        await metadata.sessions.deleteExpired(NOW);
        const hashes = await rows<{ hash: Buffer }>('SELECT token_hash AS hash FROM sessions');
        const held = hashes.map(({ hash }) => hash.toString('hex'));
        expect(held).toContain(open.tokenHash.toString('hex'));
        expect(held).not.toContain(old.tokenHash.toString('hex'));
      });
    });

    describe('API keys', () => {
      it('are found by hash until they are revoked, and never show it', async () => {
        const workspace = await makeWorkspace(metadata);
        const keyHash = sha256(randomUUID());
        const made = await metadata.apiKeys.create(workspace.id, {
          name: 'CI',
          role: 'analyst',
          prefix: 'spk_ab',
          keyHash,
        });
        expect(await metadata.apiKeys.findByHash(keyHash)).toEqual({ apiKey: made, workspace });
        expect(await metadata.apiKeys.list(workspace.id)).toEqual([made]);
        expect(JSON.stringify(made)).not.toContain('Buffer');
        expect(await metadata.apiKeys.revoke(workspace.id, made.id, NOW)).toMatchObject({ revokedAt: NOW });
        expect(await metadata.apiKeys.revoke(workspace.id, made.id, LATER)).toMatchObject({ revokedAt: NOW });
        expect(await metadata.apiKeys.findByHash(keyHash)).toBeNull();
      });

      it('remember their use to the minute', async () => {
        const { id } = await makeWorkspace(metadata);
        const keyHash = sha256(randomUUID());
        const made = await metadata.apiKeys.create(id, { name: 'CI', role: 'analyst', prefix: 'spk_cd', keyHash });
        const after = async (seconds: number) => {
          await metadata.apiKeys.touch(id, made.id, new Date(NOW.getTime() + seconds * 1000));
          return ((await metadata.apiKeys.get(id, made.id)).lastUsedAt?.getTime() ?? 0) - NOW.getTime();
        };
        expect(await after(0)).toBe(0);
        expect(await after(30)).toBe(0);
        expect(await after(61)).toBe(61_000);
      });
    });

    describe('segments', () => {
      const filters = [{ dimension: 'country', operator: 'IN' as const, values: ['IT', 'c"è', '\\u0041'] }];

      it('keep their filters as given, by name, with a name once in a workspace', async () => {
        const { id } = await makeWorkspace(metadata);
        const b = await metadata.segments.create(id, { name: 'B', filters }, 'ada@example.test');
        const a = await metadata.segments.create(id, { name: 'A', filters: [] }, null);
        expect(b).toMatchObject({ name: 'B', filters, createdBy: 'ada@example.test' });
        expect(await metadata.segments.list(id)).toEqual([a, b]);
        const taken = { code: 'CONFLICT', field: 'name' };
        await expect(metadata.segments.create(id, { name: 'B', filters }, null)).rejects.toMatchObject(taken);
        await expect(metadata.segments.update(id, a.id, { name: 'B', filters })).rejects.toMatchObject(taken);
        expect(await metadata.segments.update(id, a.id, { name: 'C', filters })).toEqual({ ...a, name: 'C', filters });
        await metadata.segments.delete(id, a.id);
        expect(await metadata.segments.find(id, a.id)).toBeNull();
        expect(await metadata.segments.find(id, 'not-a-uuid')).toBeNull();
      });

      it('are at most 500 in a workspace', async () => {
        const { id } = await makeWorkspace(metadata);
        await rows(
          `INSERT INTO segments (workspace_id, name, filters) SELECT $1, i::text, '[]' FROM generate_series(1, 500) AS i`,
          [id],
        );
        const one = metadata.segments.create(id, { name: 'one more', filters }, null);
        await expect(one).rejects.toMatchObject({ code: 'CONFLICT' });
      });
    });

    describe('saved views', () => {
      it('go with their owner, who keeps at most 200', async () => {
        const { id } = await makeWorkspace(metadata);
        const { id: owner } = await metadata.users.create(id, makeUserInput());
        const view = { name: 'One', query: 'a=b', shared: true };
        const made = await metadata.savedViews.create(id, owner, view);
        expect(await metadata.savedViews.list(id, null)).toEqual([made]);
        await rows(
          `INSERT INTO saved_views (workspace_id, owner_id, name, query)
           SELECT $1, $2, 'x', '' FROM generate_series(1, 199)`,
          [id, owner],
        );
        await expect(metadata.savedViews.create(id, owner, view)).rejects.toMatchObject({ code: 'CONFLICT' });
        await rows('DELETE FROM users WHERE id = $1', [owner]);
        expect(await metadata.savedViews.list(id, owner)).toEqual([]);
      });
    });

    describe('query log', () => {
      const entry = (workspaceId: string, partial: Partial<NewQueryLogEntry> = {}): NewQueryLogEntry => ({
        workspaceId,
        askedAt: NOW,
        caller: 'ada@example.test',
        durationMs: 5,
        rowsRead: 8_000_000_000,
        bytesRead: 10.4,
        complexity: 3,
        status: 'COMPLETE',
        errorCode: null,
        metrics: ['messages_received'],
        dimensions: [],
        source: 'ROLLUP',
        query: null,
        ...partial,
      });

      it('gives every row once in each order, however small the pages and equal the values', async () => {
        const { id } = await makeWorkspace(metadata);
        const refused = { status: 'REFUSED', rowsRead: null, bytesRead: null, complexity: null, source: null } as const;
        const made = Array.from({ length: 12 }, (_, i) =>
          entry(id, {
            askedAt: new Date(NOW.getTime() + (i % 3)),
            durationMs: i % 4,
            bytesRead: i % 2,
            ...(i < 5 ? refused : { query: '{"metrics":["\\u0000"]}' }),
          }),
        );
        await metadata.queryLog.add(made);
        const walk = async (order: QueryLogOrder): Promise<Placed<QueryLogEntry>[]> => {
          const all: Placed<QueryLogEntry>[] = [];
          for (let after: Place | null = null; ;) {
            const page = await metadata.queryLog.page(id, { order, first: 5, after });
            all.push(...page);
            if (page.length < 5) return all;
            after = page.at(-1)?.place ?? null;
          }
        };
        const expected = { RECENT: 12, SLOWEST: 12, MOST_EXPENSIVE: 7, REFUSED: 5 };
        for (const [order, count] of Object.entries(expected)) {
          const found = await walk(order as QueryLogOrder);
          expect(new Set(found.map((row) => row.id)).size).toBe(count);
          expect(found).toHaveLength(count);
        }
        expect((await walk('SLOWEST')).map((row) => row.durationMs)).toEqual([3, 3, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0]);
        expect((await walk('REFUSED')).every((row) => row.status === 'REFUSED' && row.rowsRead === null)).toBe(true);
        const [last] = await walk('MOST_EXPENSIVE');
        expect(last).toMatchObject({ rowsRead: 8_000_000_000, bytesRead: 1, metrics: ['messages_received'] });
        expect(JSON.parse(last?.query ?? '')).toEqual({ metrics: ['\u0000'] });
      });

      it('forgets what is old, and all but the newest of each workspace', async () => {
        const one = await makeWorkspace(metadata);
        const two = await makeWorkspace(metadata);
        const at = (ms: number) => ({ askedAt: new Date(LATER.getTime() + ms) });
        await metadata.queryLog.add([entry(one.id), ...[1, 2, 3].map((ms) => entry(one.id, at(ms)))]);
        await metadata.queryLog.add([entry(two.id, at(0))]);
        await metadata.queryLog.deleteOld(LATER, 2);
        const left = async (id: string) =>
          (await metadata.queryLog.page(id, { order: 'RECENT', first: 9, after: null })).map(
            ({ askedAt }) => askedAt.getTime() - LATER.getTime(),
          );
        expect(await left(one.id)).toEqual([3, 2]);
        expect(await left(two.id)).toEqual([0]);
      });
    });

    describe('connections', () => {
      it('seals the settings and opens them for the webhook route', async () => {
        const { id } = await makeWorkspace(metadata);
        const input = makeConnectionInput();
        const made = await metadata.connections.create(id, input);
        expect(made).toMatchObject({ channel: 'whatsapp', name: 'Shop', status: 'active', lastDeliveryAt: null });
        expect(await metadata.connections.findForWebhook(made.id)).toEqual({
          id: made.id,
          workspaceId: id,
          channel: 'whatsapp',
          status: 'active',
          settings: input.settings,
        });
        expect(await metadata.connections.secretsOf(id, made.id)).toEqual(input.settings);
        const [stored] = await rows<{ text: string }>(
          `SELECT encode(settings_sealed, 'escape') AS text FROM connections WHERE id = $1`,
          [made.id],
        );
        expect(stored?.text).not.toContain('s3cret');
        expect(JSON.stringify(await metadata.connections.list(id))).not.toContain('s3cret');
      });

      it('does not open settings that were moved to another connection', async () => {
        const { id } = await makeWorkspace(metadata);
        const one = await metadata.connections.create(id, makeConnectionInput());
        const two = await metadata.connections.create(id, makeConnectionInput());
        await rows(
          'UPDATE connections SET settings_sealed = (SELECT settings_sealed FROM connections WHERE id = $1) WHERE id = $2',
          [one.id, two.id],
        );
        await expect(metadata.connections.findForWebhook(two.id)).rejects.toMatchObject({ code: 'INTERNAL' });
      });

      it('lays new settings over the stored ones', async () => {
        const { id } = await makeWorkspace(metadata);
        const made = await metadata.connections.create(id, makeConnectionInput());
        const renamed = await metadata.connections.update(id, made.id, { name: 'Desk' });
        expect(renamed.name).toBe('Desk');
        expect(await metadata.connections.secretsOf(id, made.id)).toEqual({ app_secret: 's3cret', verify_token: 'v' });
        await metadata.connections.update(id, made.id, { settings: { app_secret: 'rotated' } });
        expect(await metadata.connections.secretsOf(id, made.id)).toEqual({ app_secret: 'rotated', verify_token: 'v' });
        expect((await metadata.connections.get(id, made.id)).name).toBe('Desk');
      });

      it('pauses, resumes and notes deliveries forward only', async () => {
        const { id } = await makeWorkspace(metadata);
        const made = await metadata.connections.create(id, makeConnectionInput());
        expect(await metadata.connections.setStatus(id, made.id, 'paused')).toMatchObject({ status: 'paused' });
        expect(await metadata.connections.findForWebhook(made.id)).toMatchObject({ status: 'paused' });
        expect(await metadata.connections.setStatus(id, made.id, 'active')).toMatchObject({ status: 'active' });
        await metadata.connections.markDelivery(id, made.id, LATER);
        await metadata.connections.markDelivery(id, made.id, NOW);
        expect(await metadata.connections.get(id, made.id)).toMatchObject({ lastDeliveryAt: LATER });
      });

      it('answers null for ids of the URL that are none', async () => {
        for (const id of [randomUUID(), '1', "' OR 1=1 --", '']) {
          expect(await metadata.connections.findForWebhook(id)).toBeNull();
        }
      });

      it('is gone after deletion, with its counted drops', async () => {
        const { id } = await makeWorkspace(metadata);
        const made = await metadata.connections.create(id, makeConnectionInput());
        await metadata.dropCounts.add(id, made.id, '2026-03-01', [{ reason: 'unknown_type', detail: 'x' }]);
        await metadata.connections.delete(id, made.id);
        expect(await metadata.connections.findForWebhook(made.id)).toBeNull();
        expect(await metadata.dropCounts.list(id)).toEqual([]);
        await expect(metadata.connections.delete(id, made.id)).rejects.toMatchObject(NOT_FOUND);
      });
    });

    describe('imports and drops', () => {
      it('keeps the outcome of an import and lists the newest first', async () => {
        const { id } = await makeWorkspace(metadata);
        const first = await metadata.importRuns.start(id, { kind: 'ads', fileName: 'march.csv' });
        expect(first).toMatchObject({ finishedAt: null, rowsRead: 0, skipped: [], error: null });
        const skipped = [{ reason: 'bad_day', count: 2, lines: [3, 9] }];
        const done = await metadata.importRuns.finish(id, first.id, { rowsRead: 12, rowsTaken: 10, skipped });
        expect(done).toMatchObject({ rowsRead: 12, rowsTaken: 10, skipped, error: null });
        expect(done.finishedAt).toBeInstanceOf(Date);
        const second = await metadata.importRuns.start(id, { kind: 'events', fileName: 'e.ndjson' });
        const failure = { rowsRead: 1, rowsTaken: 0, skipped: [], error: 'not NDJSON' };
        expect(await metadata.importRuns.finish(id, second.id, failure)).toMatchObject({ error: 'not NDJSON' });
        const [newest, ...older] = await metadata.importRuns.page(id, { first: 9, after: null });
        expect([newest?.id, ...older.map((run) => run.id)]).toEqual([second.id, first.id]);
        const rest = await metadata.importRuns.page(id, { first: 9, after: newest?.place ?? null });
        expect(rest.map((run) => run.id)).toEqual([first.id]);
      });

      it('gives lists page by page, also where many rows were made in one instant', async () => {
        const { id } = await makeWorkspace(metadata);
        const one = await metadata.importRuns.start(id, { kind: 'ads', fileName: '0.csv' });
        for (let i = 1; i < 7; i += 1) await metadata.importRuns.start(id, { kind: 'ads', fileName: `${i}.csv` });
        // Two instants within one millisecond.
        await metadata.pool.query(
          `UPDATE import_runs SET started_at = timestamptz '2026-03-01 10:00:00.000100+00' WHERE workspace_id = $1`,
          [id],
        );
        await metadata.pool.query(
          `UPDATE import_runs SET started_at = timestamptz '2026-03-01 10:00:00.000900+00' WHERE id = $1`,
          [one.id],
        );
        const seen: string[] = [];
        for (let after: Place | null = null; seen.length < 9;) {
          const page: Placed<{ id: string }>[] = await metadata.importRuns.page(id, { first: 2, after });
          seen.push(...page.map((run) => run.id));
          if (page.length < 2) break;
          after = page.at(-1)?.place ?? null;
        }
        expect(seen[0]).toBe(one.id);
        expect(new Set(seen).size).toBe(7);
        expect(seen).toHaveLength(7);
        expect(await metadata.importRuns.count(id)).toBe(7);
      });

      it('adds drops up by connection, reason and detail', async () => {
        const { id } = await makeWorkspace(metadata);
        const { id: connectionId } = await metadata.connections.create(id, makeConnectionInput());
        const drop = { reason: 'unknown_field', detail: 'flows' } as const;
        const long = { reason: 'unknown_type', detail: 'y'.repeat(500) } as const;
        await metadata.dropCounts.add(id, connectionId, '2026-03-01', [drop, drop, long]);
        await metadata.dropCounts.add(id, connectionId, '2026-03-02', [drop]);
        await metadata.dropCounts.add(id, connectionId, '2026-03-02', []);
        expect(await metadata.dropCounts.list(id)).toEqual([
          { connectionId, ...drop, count: 3, lastSeenOn: '2026-03-02' },
          { connectionId, reason: 'unknown_type', detail: 'y'.repeat(80), count: 1, lastSeenOn: '2026-03-01' },
        ]);
        expect(await metadata.dropCounts.list(id, '2026-03-02')).toMatchObject([{ count: 1 }]);
      });

      it('counts drops within the transaction of its caller', async () => {
        const { id } = await makeWorkspace(metadata);
        const connectionId = randomUUID();
        const client = await metadata.pool.connect();
        await client.query('BEGIN');
        await metadata.dropCounts.add(id, connectionId, '2026-03-01', [{ reason: 'missing_id', detail: '' }], client);
        await client.query('ROLLBACK');
        client.release();
        expect(await metadata.dropCounts.list(id)).toEqual([]);
      });
    });

    describe('set-up', () => {
      const input = (tokenHash: Buffer | null, now = NOW) => ({
        workspace: { name: 'First', timeZone: 'Europe/Rome', currency: 'EUR' },
        administrator: { email: 'First@Example.test', name: 'Ada', passwordHash: 'h', locale: 'it' } as const,
        tokenHash,
        now,
      });

      it('turns a link into the first administrator once, of several at the same time', async () => {
        const own = await make();
        const token = sha256('link');
        await own.metadata.setupTokens.create(token, LATER);
        expect(await own.metadata.setupTokens.isValid(token, NOW)).toBe(true);
        const tries = await Promise.allSettled([1, 2, 3, 4].map(() => own.metadata.setUp(input(token))));
        const done = tries.filter((result) => result.status === 'fulfilled');
        expect(done).toHaveLength(1);
        expect(done[0]?.value.administrator).toMatchObject({ email: 'first@example.test', role: 'administrator' });
        expect(tries.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'CONFLICT' });
        expect(await own.metadata.workspaces.list()).toHaveLength(1);
        expect(await own.metadata.setupTokens.isValid(token, NOW)).toBe(false);
        await own.close();
      });

      it('refuses unknown, expired and replaced links, and leaves nothing behind', async () => {
        const own = await make();
        await own.metadata.setupTokens.create(sha256('old'), LATER);
        await own.metadata.setupTokens.create(sha256('new'), LATER);
        const refused = { code: 'UNAUTHENTICATED', field: 'token' };
        await expect(own.metadata.setUp(input(sha256('unknown')))).rejects.toMatchObject(refused);
        await expect(own.metadata.setUp(input(sha256('old')))).rejects.toMatchObject(refused);
        await expect(own.metadata.setUp(input(sha256('new'), LATER))).rejects.toMatchObject(refused);
        expect(await own.metadata.workspaces.list()).toEqual([]);
        await own.metadata.setUp(input(null));
        expect(await own.metadata.users.countAll()).toBe(1);
        await own.close();
      });
    });

    describe('inbox and identity tables', () => {
      it('takes deliveries only into partitions that were made', async () => {
        const insert = `INSERT INTO deliveries (received_on, received_at, workspace_id, connection_id, body)
          VALUES ('2026-03-01', '2026-03-01T10:00:00Z', gen_random_uuid(), gen_random_uuid(), '\\x7b7d') RETURNING *`;
        await expect(rows(insert)).rejects.toThrow('no partition of relation');
        await rows(`CREATE TABLE deliveries_2026_03_01 PARTITION OF deliveries
          FOR VALUES FROM ('2026-03-01') TO ('2026-03-02')`);
        expect(await rows(insert)).toMatchObject([
          { state: 0, attempts: 0, replays: 0, drained_at: null, events: null },
        ]);
      });

      it('numbers writes upwards and keeps one contact a key', async () => {
        const next = async () =>
          BigInt((await rows<{ v: string }>(`SELECT nextval('warehouse_version') AS v`))[0]?.v ?? 0);
        const [first, second] = [await next(), await next()];
        expect(second > first).toBe(true);
        const key = [randomUUID(), sha256('k')];
        await rows(`INSERT INTO contact_keys VALUES ($1, $2, 'ct_0000000000000001')`, key);
        await expect(rows(`INSERT INTO contact_keys VALUES ($1, $2, 'ct_2')`, key)).rejects.toThrow(
          'contact_keys_pkey',
        );
        await rows(`INSERT INTO contact_merges (workspace_id, alias, contact) VALUES ($1, 'ct_2', 'ct_1')`, [key[0]]);
        expect(await rows('SELECT applied FROM contact_merges WHERE workspace_id = $1', [key[0]])).toEqual([
          { applied: false },
        ]);
      });
    });

    describe('workspace lock', () => {
      it('lets one holder in at a time, over processes and within one', async () => {
        const { id } = await makeWorkspace(metadata);
        const other = await openMetadata({ url: test.url, secret: test.secret });
        let inside = 0;
        const seen: number[] = [];
        const work = async (): Promise<void> => {
          inside += 1;
          seen.push(inside);
          await metadata.pool.query('SELECT pg_sleep(0.005)');
          inside -= 1;
        };
        const pools = Array.from({ length: 30 }, (_, index) => (index % 2 ? metadata.pool : other.pool));
        await Promise.all(pools.map((pool) => withWorkspaceLock(pool, id, 'write', work)));
        expect(seen).toEqual(Array.from({ length: 30 }, () => 1));
        await other.close();
      });

      it('is one a workspace and purpose', async () => {
        const [one, two] = [await makeWorkspace(metadata), await makeWorkspace(metadata)];
        const nested = await withWorkspaceLock(metadata.pool, one.id, 'write', () =>
          withWorkspaceLock(metadata.pool, one.id, 'rebuild', () =>
            withWorkspaceLock(metadata.pool, two.id, 'write', () => Promise.resolve('all three')),
          ),
        );
        expect(nested).toBe('all three');
      });

      it('is freed when the work fails, whose error it passes on', async () => {
        const { id } = await makeWorkspace(metadata);
        const failing = () => Promise.reject(new Error('the work failed'));
        await expect(withWorkspaceLock(metadata.pool, id, 'write', failing)).rejects.toThrow('the work failed');
        await expect(withWorkspaceLock(metadata.pool, id, 'write', () => Promise.resolve(1))).resolves.toBe(1);
      });

      it('tells when its connection broke, and is free again', async () => {
        const { id } = await makeWorkspace(metadata);
        const breaking = withWorkspaceLock(metadata.pool, id, 'write', async () => {
          await rows(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
        });
        await expect(breaking).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
        await expect(withWorkspaceLock(metadata.pool, id, 'write', () => Promise.resolve(1))).resolves.toBe(1);
      });
    });
  });
}
