import { findDirtyBuckets } from '@spunta/rollups';
import { withWorkspaceLock } from '@spunta/metadata';
import { writeEvents } from '@spunta/ingest';
import { makeApp, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import { makeEvent } from '../../../../test/support/events.js';

describe('the rebuilder', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeApp();
  });
  afterAll(() => app.close());
  afterEach(() => jest.restoreAllMocks());

  const write = () => {
    const { metadata, warehouse } = app.services;
    const deps = { metadata, warehouse, now: () => new Date() };
    const event = makeEvent();
    return writeEvents(deps, app.workspaceId, [event], { connectionId: null, token: event.id });
  };
  const dirty = async () => (await findDirtyBuckets(app.services.warehouse, app.workspaceId)).length;

  it('finds what another process wrote by itself', async () => {
    await write();
    await eventually(async () => (await dirty()) === 0);
    expect(await dirty()).toBe(0);
  });

  it('waits while another process rebuilds that workspace, then does what is left', async () => {
    const { pool } = app.services.metadata;
    const whileHeld = await withWorkspaceLock(pool, app.workspaceId, 'rebuild', async () => {
      await write();
      app.services.rebuilder.wake();
      return dirty();
    });
    expect(whileHeld).toBe(1);
    await eventually(async () => (await dirty()) === 0);
  });

  it('goes on after the warehouse failed, and says so in the log', async () => {
    const warned = jest.spyOn(app.services.log, 'warn').mockImplementation(() => undefined);
    const query = jest.spyOn(app.services.warehouse, 'query').mockRejectedValue(new Error('the engine is away'));
    app.services.rebuilder.wake();
    await eventually(() => warned.mock.calls.length > 0);
    query.mockRestore();
    await write();
    await eventually(async () => (await dirty()) === 0);
    expect(warned.mock.calls[0]?.[1]).toMatch(/trying again/);
  });
});
