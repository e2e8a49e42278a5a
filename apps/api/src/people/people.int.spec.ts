import { ROLES } from '@spunta/domain';
import { makeApp, PASSWORD, type Auth, type TestApp } from '../../../../test/support/app.js';

const SET_UP = `mutation ($input: SetUpInput!) { setUp(input: $input) { csrfToken user { email role } workspace { name timeZone currency } } }`;
const SIGN_IN = `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { csrfToken } }`;
const SESSION = `{ session { csrfToken user { email role } } }`;

const setUpInput = (token: string) => ({
  input: {
    token,
    workspaceName: 'Bottega',
    timeZone: 'Europe/Rome',
    currency: 'EUR',
    email: ' Ada@Example.test',
    name: 'Ada',
    password: PASSWORD,
    locale: 'it',
  },
});

async function post(app: TestApp, query: string, variables: object, headers: Record<string, string> = {}) {
  const response = await app.request('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return {
    response,
    body: (await response.json()) as { data: Record<string, never>; errors?: { extensions: object }[] },
  };
}

const codeOf = (answer: { errors?: { extensions: { code?: string } }[] }) => answer.errors?.[0]?.extensions.code;

describe('the first start', () => {
  let app: TestApp;
  let token: string;
  beforeAll(async () => {
    app = await makeApp({ settings: { SPUNTA_ADMIN_EMAIL: '', SPUNTA_ADMIN_PASSWORD: '' } });
    token = new URL(app.setUpUrl ?? '').searchParams.get('token') ?? '';
  });
  afterAll(() => app.close());

  it('offers a set-up link and no account', async () => {
    expect(app.setUpUrl).toBe(`${app.url}/set-up?token=${token}`);
    expect(token).toHaveLength(43);
    const { data } = await app.graphql<{ instance: object }>('{ instance { setUpRequired isSample version } }');
    expect(data?.instance).toEqual({
      setUpRequired: true,
      isSample: false,
      version: expect.stringMatching(/^\d/) as string,
    });
  });

  it.each([
    ['token', { token: 'wrong' }, 'UNAUTHENTICATED'],
    ['password', { password: 'short' }, 'INVALID_INPUT'],
    ['timeZone', { timeZone: 'Rome' }, 'INVALID_INPUT'],
    ['currency', { currency: 'LIRA' }, 'INVALID_INPUT'],
    ['email', { email: 'ada' }, 'INVALID_INPUT'],
    ['workspaceName', { workspaceName: ' ' }, 'INVALID_INPUT'],
    ['locale', { locale: 'xx' }, 'INVALID_INPUT'],
  ])('refuses a bad %s and keeps the link good', async (field, wrong, code) => {
    const { input } = setUpInput(token);
    const answer = await app.graphql(SET_UP, { input: { ...input, ...wrong } });
    expect(answer.errors?.[0]?.extensions).toEqual({ code, field });
  });

  it('turns the token into an administrator and a session, once', async () => {
    const both = await Promise.all([post(app, SET_UP, setUpInput(token)), post(app, SET_UP, setUpInput(token))]);
    const [winner] = both.filter(({ body }) => !body.errors);
    expect(both.filter(({ body }) => body.errors)).toHaveLength(1);
    expect(winner?.body.data['setUp']).toMatchObject({
      user: { email: 'ada@example.test', role: 'ADMINISTRATOR' },
      workspace: { name: 'Bottega', timeZone: 'Europe/Rome', currency: 'EUR' },
    });
    const cookie = winner?.response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^spunta_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = await app.graphql(SET_UP, setUpInput(token));
    expect(codeOf(again)).toBe('UNAUTHENTICATED');
    const { data } = await app.graphql<{ instance: { setUpRequired: boolean } }>('{ instance { setUpRequired } }');
    expect(data?.instance.setUpRequired).toBe(false);
  });
});

describe('signing in and out', () => {
  let app: TestApp;
  let now = Date.now();
  beforeAll(async () => {
    app = await makeApp({ now: () => new Date(now), settings: { SPUNTA_PUBLIC_URL: 'https://spunta.example.test' } });
  });
  afterAll(() => app.close());

  it('takes the administrator of the settings; the cookie is secure behind https', async () => {
    const { response, body } = await post(app, SIGN_IN, { email: 'ADMIN@example.test', password: PASSWORD });
    expect(body.errors).toBeUndefined();
    expect(response.headers.get('set-cookie')).toMatch(/; Secure; SameSite=Lax$/);
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age/);
    expect(app.setUpUrl).toBeNull();
  });

  it('says the same for an unknown e-mail and a wrong password', async () => {
    const wrong = await app.graphql(SIGN_IN, { email: 'admin@example.test', password: 'not this one' });
    const unknown = await app.graphql(SIGN_IN, { email: 'nobody@example.test', password: 'not this one' });
    expect(wrong.errors).toEqual(unknown.errors);
    expect(codeOf(wrong)).toBe('UNAUTHENTICATED');
  });

  it('throttles, also for the right password, until the window is over', async () => {
    const { email } = await app.signIn('analyst');
    for (let i = 0; i < 5; i += 1) await app.graphql(SIGN_IN, { email, password: 'not this one' });
    expect(codeOf(await app.graphql(SIGN_IN, { email, password: PASSWORD }))).toBe('TOO_MANY_REQUESTS');
    now += 16 * 60_000;
    expect(codeOf(await app.graphql(SIGN_IN, { email, password: PASSWORD }))).toBeUndefined();
  });

  it('keeps disabled users out, with their sessions', async () => {
    const session = await app.signIn('manager');
    const { users } = app.services.metadata;
    const user = await users.findByEmail(session.email);
    await users.update(app.workspaceId, user?.id ?? '', { disabledAt: new Date(now) });
    expect((await app.graphql<{ session: null }>(SESSION, {}, session)).data?.session).toBeNull();
    expect(codeOf(await app.graphql(SIGN_IN, { email: session.email, password: PASSWORD }))).toBe('UNAUTHENTICATED');
  });

  it('wants the CSRF token of the session with everything that is not public', async () => {
    const session = await app.signIn();
    const query = '{ workspace { id } }';
    const without = await app.graphql(query, {}, { ...session, csrfToken: '' });
    const foreign = await app.graphql(query, {}, { ...session, csrfToken: (await app.signIn()).csrfToken });
    expect([codeOf(without), codeOf(foreign)]).toEqual(['CSRF_TOKEN_INVALID', 'CSRF_TOKEN_INVALID']);
    expect((await app.graphql(query, {}, session)).errors).toBeUndefined();
    const rest = await app.request('/api/import/ads', {
      method: 'POST',
      body: 'x',
      headers: { cookie: session.cookie },
    });
    expect(rest.status).toBe(403);
    expect(await rest.json()).toMatchObject({ error: { code: 'CSRF_TOKEN_INVALID' } });
  });

  it('tells a session its own CSRF token, so that a reloaded page can go on', async () => {
    const session = await app.signIn('marketer');
    const { data } = await app.graphql<{ session: { csrfToken: string } }>(SESSION, {}, { ...session, csrfToken: '' });
    expect(data?.session.csrfToken).toBe(session.csrfToken);
  });

  it('refuses forms of other sites', async () => {
    const response = await app.request('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: SESSION }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain('"session"');
  });

  it('ends a session by signing out, in the browser too', async () => {
    const session = await app.signIn();
    const out = await post(
      app,
      'mutation { signOut }',
      {},
      { cookie: session.cookie, 'x-csrf-token': session.csrfToken },
    );
    expect(out.body.data['signOut']).toBe(true);
    expect(out.response.headers.get('set-cookie')).toMatch(/^spunta_session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await app.graphql<{ session: null }>(SESSION, {}, session)).data?.session).toBeNull();
  });

  it('rolls a session on while it is used, and ends it 30 days after the last use', async () => {
    const session = await app.signIn();
    for (let visit = 0; visit < 3; visit += 1) {
      now += 20 * 86_400_000;
      const { response, body } = await post(app, SESSION, {}, { cookie: session.cookie });
      expect(body.data['session']).not.toBeNull();
      expect(response.headers.get('set-cookie')).toContain(session.cookie);
    }
    now += 31 * 86_400_000;
    expect((await app.graphql<{ session: null }>(SESSION, {}, session)).data?.session).toBeNull();
    expect(codeOf(await app.graphql('{ workspace { id } }', {}, session))).toBe('UNAUTHENTICATED');
  });
});

describe('API keys and roles', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeApp();
  });
  afterAll(() => app.close());

  it('shows a key once, stores its hash, notes its use and ends it', async () => {
    const admin = await app.signIn();
    const created = await app.graphql<{ createApiKey: { key: string; apiKey: { id: string; prefix: string } } }>(
      'mutation { createApiKey(input: { name: "ETL", role: ANALYST }) { key apiKey { id prefix lastUsedAt } } }',
      {},
      admin,
    );
    const { key, apiKey } = created.data?.createApiKey ?? { key: '', apiKey: { id: '', prefix: '' } };
    expect(key).toMatch(/^spk_[\w-]{43}$/);
    expect(key.startsWith(apiKey.prefix)).toBe(true);
    const stored = await app.services.metadata.pool.query('SELECT * FROM api_keys WHERE id = $1', [apiKey.id]);
    expect(JSON.stringify(stored.rows)).not.toContain(key);

    expect((await app.graphql('{ workspace { id } }', {}, { apiKey: key })).errors).toBeUndefined();
    const listed = await app.graphql<{ apiKeys: { edges: { node: { lastUsedAt: string | null } }[] } }>(
      '{ apiKeys { edges { node { lastUsedAt } } } }',
      {},
      admin,
    );
    expect(listed.data?.apiKeys.edges[0]?.node.lastUsedAt).toMatch(/^\d{4}-/);

    await app.graphql('mutation ($id: ID!) { revokeApiKey(id: $id) { revokedAt } }', { id: apiKey.id }, admin);
    const revoked = await app.request(
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{workspace{id}}"}' },
      { apiKey: key },
    );
    expect(revoked.status).toBe(401);
    expect(await revoked.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  });

  it('gives keys no profile', async () => {
    const key = await app.apiKey();
    const answer = await app.graphql('mutation { updateProfile(input: { name: "X" }) { id } }', {}, { apiKey: key });
    expect(codeOf(answer)).toBe('FORBIDDEN');
  });

  it.each(ROLES)('lets %s do what the table says, by session and by key', async (role) => {
    const auths: Auth[] = [await app.signIn(role), { apiKey: await app.apiKey(role) }];
    const isAdmin = role === 'administrator';
    for (const auth of auths) {
      const codes = await Promise.all(
        [
          '{ metricCatalog { metrics { name } } }',
          '{ connections { totalCount } }',
          '{ users { totalCount } }',
          '{ apiKeys { totalCount } }',
        ].map(async (query) => codeOf(await app.graphql(query, {}, auth))),
      );
      const refused = isAdmin ? undefined : 'FORBIDDEN';
      expect(codes).toEqual([undefined, undefined, refused, refused]);
      const exported = await app.request('/api/export/events', {}, auth);
      expect(exported.status).toBe(isAdmin || role === 'analyst' ? 200 : 403);
      await exported.text();
      const command = await app.request('/api/commands/doctor', { method: 'POST' }, auth);
      expect(command.status).toBe(isAdmin ? 200 : 403);
    }
  });

  it('changes workspace and profile, each by who may', async () => {
    const admin = await app.signIn();
    const update = `mutation ($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { name timeZone currency } }`;
    const changed = await app.graphql(update, { input: { currency: 'CHF', timeZone: 'Europe/Zurich' } }, admin);
    expect(changed.data).toEqual({ updateWorkspace: { name: 'Spunta', timeZone: 'Europe/Zurich', currency: 'CHF' } });
    const cleared = await app.graphql(update, { input: { currency: null } }, admin);
    expect(cleared.data).toMatchObject({ updateWorkspace: { currency: null, timeZone: 'Europe/Zurich' } });
    const bad = await app.graphql(update, { input: { timeZone: 'Zurich' } }, admin);
    expect(bad.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'timeZone' });
    const profile = await app.graphql(
      'mutation { updateProfile(input: { locale: "it" }) { locale name } }',
      {},
      await app.signIn('manager'),
    );
    expect(profile.data).toEqual({ updateProfile: { locale: 'it', name: 'manager' } });
  });

  it('makes users who can sign in, each address once', async () => {
    const admin = await app.signIn();
    const create = `mutation ($input: CreateUserInput!) { createUser(input: $input) { email role locale } }`;
    const input = { email: 'Grace@example.test', name: 'Grace', password: PASSWORD, role: 'MARKETER' };
    const made = await app.graphql(create, { input }, admin);
    expect(made.data).toEqual({ createUser: { email: 'grace@example.test', role: 'MARKETER', locale: 'en' } });
    expect((await app.graphql(create, { input }, admin)).errors?.[0]?.extensions).toEqual({
      code: 'CONFLICT',
      field: 'email',
    });
    expect((await app.graphql(SIGN_IN, { email: input.email, password: PASSWORD })).errors).toBeUndefined();
  });
});
