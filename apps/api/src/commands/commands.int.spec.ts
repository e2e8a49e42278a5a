import { stat } from 'node:fs/promises';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import { signWhatsApp, waDelivery, waMessage } from '../../../../test/support/whatsapp.js';
import { SamplePlatform } from '../sample/sample.platform.js';
import { SAMPLE_NUMBER } from '../sample/sample.world.js';

const SECRET = 'app-secret-of-the-test';
const NOWHERE = '0b1c2d3e-4f50-4a61-8b72-9c83ad94be05';
const HOSTILE = ['1', "'; DROP TABLE connections; --", '../../etc/passwd', '𝕏'.repeat(500)];

interface Described {
  id: string;
  name: string;
  status: string;
}

describe('commands over HTTP', () => {
  const platform = new SamplePlatform(new Date());
  let app: TestApp;
  let operator: Auth;

  beforeAll(async () => {
    app = await makeApp({ settings: { META_GRAPH_URL: await platform.start() } });
    operator = { token: app.token };
  });
  afterAll(async () => {
    await app.close();
    await platform.close();
  });

  const send = async (name: string, input: object, auth: Auth | undefined) => {
    const headers = { 'content-type': 'application/json' };
    const response = await app.request(
      `/api/commands/${name}`,
      { method: 'POST', headers, body: JSON.stringify(input) },
      auth,
    );
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const run = async <T>(name: string, input: object = {}, auth: Auth = operator): Promise<T> => {
    const { status, body } = await send(name, input, auth);
    expect([name, status, body]).toEqual([name, 200, body]);
    return body as T;
  };
  const refusal = async (name: string, input: object, auth: Auth = operator) => {
    const { error } = (await send(name, input, auth)).body as { error: { code: string; field?: string } };
    return [error.code, error.field];
  };

  it('connect a messenger, pause it twice as once, and count what it brings again on a replay', async () => {
    const settings = { app_secret: SECRET };
    const added = await run<{ id: string; webhookPath: string; verifyToken: string }>('connection-add', {
      ...{ channel: 'whatsapp', name: ' Shop ', settings },
    });
    expect(added.webhookPath).toBe(`/webhooks/${added.id}`);
    expect(added.verifyToken.length).toBeGreaterThan(20);
    const paused = await run<Described>('connection-pause', { id: added.id });
    expect(paused).toMatchObject({ id: added.id, name: 'Shop', status: 'paused' });
    expect(await run('connection-pause', { id: added.id })).toEqual(paused);
    expect(await run('connection-resume', { id: added.id })).toEqual({ ...paused, status: 'active' });
    const day = () => new Date().toISOString().slice(0, 10);
    const from = day();
    const body = JSON.stringify(waDelivery({ messages: [waMessage()] }));
    const headers = { 'content-type': 'application/json', ...signWhatsApp(body, SECRET) };
    expect((await app.request(added.webhookPath, { method: 'POST', body, headers })).status).toBe(200);
    const drained = () =>
      eventually(async () => {
        const [connection] = await run<{ pending: number }[]>('connection-list');
        return connection?.pending === 0;
      });
    await drained();
    // Of days before there is nothing; of the day that it came, and of all days, the one delivery. Nobody else's connection has any.
    expect(await run('replay', { to: '2020-01-01' })).toEqual({ deliveries: 0 });
    expect(await run('replay', { connectionId: NOWHERE })).toEqual({ deliveries: 0 });
    expect(await run('replay', { from, to: day(), connectionId: added.id })).toEqual({ deliveries: 1 });
    await drained();
    expect(await run('replay')).toEqual({ deliveries: 1 });
    await drained();
    const rebuilt = await run<{ buckets: number }>('rebuild');
    expect(rebuilt.buckets).toBeGreaterThan(0);
    expect(await run('rebuild')).toEqual(rebuilt);
  });

  it('connect an ad account, pull, pause, resume and remove it, which it says no second time', async () => {
    const settings = { access_token: 'sample', account_id: SAMPLE_NUMBER.accountId };
    const input = { platform: 'whatsapp-analytics', name: 'Volumes', settings, historyDays: 30 };
    const account = await run<Described>('ad-account-add', input);
    expect(account).toMatchObject({ name: 'Volumes', accountName: 'Sample shop', currency: 'USD', status: 'active' });
    expect(JSON.stringify(account)).not.toContain('"sample"');
    expect(await refusal('ad-account-add', input)).toEqual(['CONFLICT', expect.anything()]);
    const { id } = account;
    expect(await run('ad-account-sync', { id })).toMatchObject({ id, run: { rowsRead: expect.any(Number) as number } });
    expect(await run('ad-account-pause', { id })).toMatchObject({ id, status: 'paused' });
    expect(await refusal('ad-account-sync', { id })).toEqual(['CONFLICT', undefined]);
    expect(await run('ad-account-resume', { id })).toMatchObject({ id, status: 'active' });
    expect(await run<Described[]>('ad-account-list')).toHaveLength(1);
    expect(await run('ad-account-remove', { id })).toEqual({ removed: true });
    expect(await run('ad-account-list')).toEqual([]);
    expect(await refusal('ad-account-pause', { id })).toEqual(['NOT_FOUND', undefined]);
  });

  it('make a key that works until it is revoked, and tell it once', async () => {
    const { id, key } = await run<{ id: string; key: string }>('api-key-create', {
      name: 'Ops',
      role: 'administrator',
    });
    const listed = await run<object[]>('api-key-list', {}, { apiKey: key });
    expect(listed).toMatchObject([{ id, name: 'Ops', prefix: key.slice(0, 12), revokedAt: null }]);
    expect(JSON.stringify(listed)).not.toContain(key);
    expect(await run('api-key-revoke', { id })).toMatchObject({ id, revokedAt: expect.any(String) as string });
    expect((await send('api-key-list', {}, { apiKey: key })).status).toBe(401);
  });

  it('add people, one an address, who may not run commands unless they administer', async () => {
    const input = { email: ' Ada@Example.test', name: 'Ada', password: 'correct horse battery', role: 'analyst' };
    const user = await run('user-add', input);
    expect(user).toEqual({ id: expect.any(String) as string, email: 'ada@example.test', name: 'Ada', role: 'analyst' });
    expect(await refusal('user-add', input)).toEqual(['CONFLICT', 'email']);
    expect(await refusal('user-add', { ...input, email: 'ada' })).toEqual(['INVALID_INPUT', 'email']);
    expect(await refusal('user-add', { ...input, email: 'b@example.test', password: 'x' })).toEqual([
      ...['INVALID_INPUT', 'password'],
    ]);
    expect(await refusal('doctor', {}, await app.signIn('analyst'))).toEqual(['FORBIDDEN', undefined]);
    expect((await send('doctor', {}, undefined)).status).toBe(401);
  });

  it('find nothing by an id that is none, whatever it is made of', async () => {
    const byId = ['connection-pause', 'connection-resume', 'api-key-revoke', 'ad-account-sync', 'ad-account-remove'];
    for (const name of byId)
      for (const id of [NOWHERE, ...HOSTILE])
        expect([name, id, await refusal(name, { id })]).toEqual([name, id, ['NOT_FOUND', undefined]]);
    for (const name of byId) expect(await refusal(name, { id: '\u0000' })).toEqual(['INVALID_INPUT', 'id']);
    for (const [given, field] of [
      [{ channel: 'fax', name: 'Shop' }, 'channel'],
      [{ channel: 'constructor', name: 'Shop' }, 'channel'],
      [{ channel: 'whatsapp', name: ' ', settings: { app_secret: 'x' } }, 'name'],
      [{ channel: 'whatsapp', name: 'Shop', settings: { __proto_: 'x' } }, '__proto_'],
      [{ channel: 'whatsapp', name: 'Shop' }, 'app_secret'],
    ] as const)
      expect([given, await refusal('connection-add', given)]).toEqual([given, ['INVALID_INPUT', field]]);
  });

  it('find a healthy installation whose secret nobody else may read', async () => {
    const { healthy, checks } = await run<{ healthy: boolean; checks: { name: string; ok: boolean }[] }>('doctor');
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(healthy).toBe(true);
    expect(checks.map(({ name }) => name.replace(/ [\d.]+$/, ''))).toEqual([
      ...['Node.js', 'PostgreSQL', 'ClickHouse', 'Inbox', 'Lag', 'Data folder', 'Secret'],
    ]);
    expect((await stat(app.dataDir)).mode & 0o022).toBe(0);
  });
});
