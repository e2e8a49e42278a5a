import { request as rawRequest } from 'node:http';
import { makeApp, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import { signWhatsApp, waDelivery, waMessage } from '../../../../test/support/whatsapp.js';
import { SpuntaError } from '@spunta/domain';

const SECRET = 'app-secret-of-the-test';
const body = () => JSON.stringify(waDelivery({ messages: [waMessage()] }));

describe('webhooks', () => {
  let app: TestApp;
  let path: string;
  let id: string;
  beforeAll(async () => {
    app = await makeApp();
    const settings = { app_secret: SECRET, verify_token: 'the verify token' };
    ({ id } = await app.services.connections.create(app.workspaceId, { channel: 'whatsapp', name: 'Shop', settings }));
    path = `/webhooks/${id}`;
  });
  afterAll(() => app.close());
  afterEach(() => jest.restoreAllMocks());

  const deliver = (
    payload: string | Buffer<ArrayBuffer>,
    headers: Record<string, string> = signWhatsApp(payload, SECRET),
    to = path,
  ) =>
    app.request(to, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(payload)),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const rows = async (): Promise<number> => {
    const { rows: counted } = await app.services.metadata.pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM deliveries',
    );
    return counted[0]?.n ?? -1;
  };

  it('answers 200 with nothing after the bytes are committed as they came', async () => {
    const payload = `  ${body()}\n`;
    const response = await deliver(payload);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    const { rows: kept } = await app.services.metadata.pool.query<{ body: Buffer }>('SELECT body FROM deliveries');
    expect(kept.map((row) => row.body.toString())).toEqual([payload]);
  });

  it.each([
    ['a wrong signature', signWhatsApp('x', SECRET)],
    ['a foreign secret', signWhatsApp(body(), 'another secret')],
    ['no signature', {}],
  ])('answers 401 to %s and keeps nothing', async (_what, headers) => {
    const before = await rows();
    const response = await deliver(body(), headers as Record<string, string>);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'SIGNATURE_INVALID' } });
    expect(await rows()).toBe(before);
  });

  it('takes a signed body that is no JSON: reading it is the drain’s work, which files it as dead', async () => {
    expect((await deliver('{"object":')).status).toBe(200);
    const dead = await eventually(async () => {
      const { edges } = await app.services.connections.deadLetters(app.workspaceId, id, { first: 20 });
      return edges.length > 0 ? edges.map(({ node }) => node) : undefined;
    });
    expect(dead).toEqual([expect.objectContaining({ reason: expect.stringContaining('malformed_json') as string })]);
  });

  it('answers 401 to an empty body without a signature', async () => {
    const response = await app.request(path, { method: 'POST' });
    expect(response.status).toBe(401);
  });

  it('answers 413 to more than 3 MiB, whether or not the length is told', async () => {
    const before = await rows();
    const big = Buffer.alloc(3 * 1024 * 1024 + 1, 0x20);
    const told = await deliver(big);
    expect(told.status).toBe(413);
    expect(await told.json()).toMatchObject({ error: { code: 'PAYLOAD_TOO_LARGE' } });
    const status = await new Promise<number>((resolve, reject) => {
      const request = rawRequest(
        `${app.url}${path}`,
        { method: 'POST', headers: signWhatsApp(big, SECRET) },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      request.on('error', reject);
      for (let sent = 0; sent < 48; sent += 1) request.write(Buffer.alloc(65_536, 0x20));
      request.end(Buffer.alloc(1, 0x20));
    });
    expect(status).toBe(413);
    expect(await rows()).toBe(before);
  });

  it('takes 3 MiB', async () => {
    const whole = Buffer.alloc(3 * 1024 * 1024, 0x20);
    whole.write('{}');
    expect((await deliver(whole)).status).toBe(200);
  });

  it.each(['no-uuid', '00000000-0000-4000-8000-000000000000', '%00', 'a'.repeat(150)])(
    'answers 404 at /webhooks/%s',
    async (wrong) => {
      const response = await deliver(body(), undefined, `/webhooks/${wrong}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'CONNECTION_NOT_FOUND' } });
    },
  );

  it('answers 404 while the connection is paused, at once', async () => {
    await app.services.connections.setStatus(app.workspaceId, id, 'paused');
    expect((await deliver(body())).status).toBe(404);
    await app.services.connections.setStatus(app.workspaceId, id, 'active');
    expect((await deliver(body())).status).toBe(200);
  });

  it('takes a new secret at once, and the old one no more', async () => {
    const rotate = (secret: string) =>
      app.services.connections.update(app.workspaceId, id, { settings: { app_secret: secret } });
    await rotate('a new secret of the test');
    const payload = body();
    expect((await deliver(payload)).status).toBe(401);
    expect((await deliver(payload, signWhatsApp(payload, 'a new secret of the test'))).status).toBe(200);
    await rotate(SECRET);
  });

  it.each(['INBOX_FULL', 'STORE_UNAVAILABLE'] as const)(
    'answers 503 with Retry-After on %s, before the body',
    async (code) => {
      jest.spyOn(app.services.inbox, 'assertOpen').mockImplementation(() => {
        throw new SpuntaError(code, 'Not now.');
      });
      const append = jest.spyOn(app.services.inbox, 'append');
      const response = await deliver(body(), {});
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('5');
      expect(await response.json()).toEqual({ error: { code, message: 'Not now.' } });
      expect(append).not.toHaveBeenCalled();
    },
  );

  it('answers 503 when the commit fails', async () => {
    jest.spyOn(app.services.inbox, 'append').mockRejectedValue(new SpuntaError('STORE_UNAVAILABLE', 'Gone.'));
    const response = await deliver(body());
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('answers the handshake with the challenge as plain text', async () => {
    const query = (token: string) =>
      `?hub.mode=subscribe&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=${encodeURIComponent('<b>11</b>')}`;
    const right = await app.request(path + query('the verify token'));
    expect(right.status).toBe(200);
    expect(right.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await right.text()).toBe('<b>11</b>');
    const wrong = await app.request(path + query('another'));
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).not.toContain('11');
    expect((await app.request(`/webhooks/00000000-0000-4000-8000-000000000000${query('x')}`)).status).toBe(404);
  });

  it('counts its answers for the operator', async () => {
    const metrics = await app.request('/metrics', {}, { token: app.token });
    const text = await metrics.text();
    expect(text).toMatch(/spunta_webhook_requests_total\{status="200"\} [1-9]/);
    expect(text).toMatch(/spunta_webhook_requests_total\{status="401"\} [1-9]/);
  });
});
