import { makeApp, type TestApp } from '../../../../test/support/app.js';

describe('health and metrics', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeApp();
  });
  afterAll(() => app.close());

  it('is live and ready, and says what it looked at', async () => {
    const live = await app.request('/health/live');
    const ready = await app.request('/health/ready');
    expect([live.status, ready.status]).toEqual([200, 200]);
    expect(await ready.json()).toEqual({
      status: 'ready',
      checks: {
        postgresql: { ok: true, message: 'ok' },
        clickhouse: { ok: true, message: 'ok' },
        inbox: { ok: true, message: 'ok' },
      },
      pending: 0,
      lagSeconds: 0,
    });
  });

  it('gives metrics to the operator only', async () => {
    const stranger = await app.request('/metrics');
    expect(stranger.status).toBe(401);
    expect(await stranger.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    const metrics = await app.request('/metrics', {}, { token: app.token });
    expect(metrics.status).toBe(200);
    const text = await metrics.text();
    expect(text).toMatch(/^spunta_inbox_open 1$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  });
});
