import { writeEvents } from '@spunta/ingest';
import { makeApp, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import { makeEvent } from '../../../../test/support/events.js';

describe('the self-check of a running server', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeApp();
    const { metadata, warehouse, rebuilder } = app.services;
    const event = makeEvent({ kind: 'message.received', occurredAt: '2026-03-10T10:00:00.000Z' });
    const deps = { metadata, warehouse, now: () => new Date() };
    await writeEvents(deps, app.workspaceId, [event], { connectionId: null, token: event.id });
    await rebuilder.rebuildAllDirty();
  });
  afterAll(() => app.close());
  afterEach(() => jest.restoreAllMocks());

  const gauge = async () => {
    const response = await app.request('/metrics', {}, { token: app.token });
    return /^spunta_rollup_differences (\d+)$/m.exec(await response.text())?.[1];
  };

  it('is quiet while rollups equal the events', async () => {
    const result = await app.services.selfCheck.check(app.workspaceId);
    expect(result).toEqual({ compared: 1, differing: [], people: 1, differingPeople: 0 });
    expect(await gauge()).toBe('0');
  });

  it('raises an alarm for a difference, and mends it', async () => {
    const alarm = jest.spyOn(app.services.log, 'error').mockImplementation(() => undefined);
    await app.services.warehouse.insert('activity', [
      { workspace: app.workspaceId, bucket: '2026-03-10 10:00:00', channel: 'whatsapp', messages_received: 5 },
    ]);
    const { differing } = await app.services.selfCheck.check(app.workspaceId);
    expect(differing).toEqual([Date.parse('2026-03-10T10:00:00Z') / 1000]);
    expect(alarm.mock.calls[0]?.[0]).toMatchObject({ buckets: ['2026-03-10T10:00:00.000Z'] });
    await eventually(async () => (await gauge()) === '1');
    expect((await app.services.selfCheck.check(app.workspaceId)).differing).toEqual([]);
  });
});
