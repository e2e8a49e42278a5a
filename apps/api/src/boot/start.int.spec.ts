import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import { signWhatsApp, waDelivery, waMessage } from '../../../../test/support/whatsapp.js';

const SECRET = 'app-secret-of-the-test';

describe('starting and stopping', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'spunta-start-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('refuses a second process on the same folder, keeps secrets to itself and finds everything again', async () => {
    const first = await makeApp({ dataDir });
    await expect(makeApp({ dataDir })).rejects.toThrow(`Another Spunta (process ${process.pid}) uses the data folder`);
    const modes = await Promise.all(
      ['secret', 'server.json'].map(async (name) => (await stat(join(dataDir, name))).mode & 0o777),
    );
    expect(modes).toEqual([0o600, 0o600]);
    expect((await stat(join(dataDir, 'warehouse'))).mode & 0o777).toBe(0o700);
    const file = JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8')) as object;
    expect(file).toEqual({ url: first.url, token: first.token, pid: process.pid });

    const { id } = await first.services.connections.create(first.workspaceId, {
      channel: 'whatsapp',
      name: 'Shop',
      settings: { app_secret: SECRET },
    });
    const key = await first.apiKey();
    const deliveries = Array.from({ length: 20 }, () => JSON.stringify(waDelivery({ messages: [waMessage()] })));
    const statuses = await Promise.all(
      deliveries.map(async (body) => {
        const headers = { 'content-type': 'application/json', ...signWhatsApp(body, SECRET) };
        return (await first.request(`/webhooks/${id}`, { method: 'POST', body, headers })).status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await first.close();
    await first.close();
    expect(await readdir(dataDir)).not.toContain('server.json');
    expect(await readdir(dataDir)).not.toContain('lock');

    const second = await makeApp({ dataDir });
    try {
      expect(second.setUpUrl).toBeNull();
      const query = {
        metrics: ['messages_received'],
        range: { from: '2026-11-14', to: '2026-11-14', timeZone: 'UTC' },
      };
      const ask = () =>
        second.graphql<{ metrics: { status: string; totals: object[] } }>(
          'query ($query: MetricsInput!) { metrics(query: $query) { status totals { value } } }',
          { query },
          { apiKey: key },
        );
      const { data } = await eventually(async () => {
        const answer = await ask();
        return answer.data?.metrics.status === 'COMPLETE' ? answer : undefined;
      });
      expect(data?.metrics.totals).toEqual([{ value: '20' }]);
    } finally {
      await second.close();
    }
  });

  it('says which port is taken, and leaves the folder free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(makeApp({ dataDir, settings: { PORT: String(port) } })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another one.`,
    );
    other.close();
    const app = await makeApp({ dataDir, settings: { PORT: String(port) } });
    expect(app.url).toBe(`http://127.0.0.1:${port}`);
    await app.close();
  });

  it('says in one sentence which store cannot be reached', async () => {
    const settings = { DATABASE_URL: 'postgres://spunta@127.0.0.1:1/spunta', SPUNTA_SECRET: 'x'.repeat(32) };
    await expect(makeApp({ dataDir, settings })).rejects.toThrow(/^PostgreSQL cannot be reached: .*Check DATABASE_URL/);
    const warehouse = { CLICKHOUSE_URL: 'http://127.0.0.1:1/spunta' };
    await expect(makeApp({ dataDir, settings: warehouse })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(await readdir(dataDir)).not.toContain('lock');
  });
});
