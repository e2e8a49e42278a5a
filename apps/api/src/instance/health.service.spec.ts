import { SpuntaError } from '@spunta/domain';
import type { Inbox } from '@spunta/ingest';
import type { Stores } from '../boot/stores.js';
import { HealthService } from './health.service.js';

const now = new Date('2026-03-01T00:10:00Z');

function makeHealth(
  parts: { postgres?: Error; clickhouse?: Error; inbox?: Error; pending?: number; oldest?: Date } = {},
) {
  const answer = (error: Error | undefined) => (error ? Promise.reject(error) : Promise.resolve());
  const query = jest.fn().mockResolvedValue({ rows: [{ oldest: parts.oldest ?? null }] });
  const stores = {
    metadata: { ping: () => answer(parts.postgres), pool: { query } },
    warehouse: { ping: () => answer(parts.clickhouse) },
  } as unknown as Stores;
  const inbox = {
    assertOpen: () => {
      if (parts.inbox) throw parts.inbox;
    },
    stats: () => ({ pending: parts.pending ?? 0, bytesInFlight: 0, open: true }),
  } as unknown as Inbox;
  return { health: new HealthService(stores, inbox, () => now), query };
}

describe('readiness', () => {
  it('comes when the start is over, not when the port opens', async () => {
    const { health } = makeHealth();
    expect((await health.readiness()).status).toBe('starting');
    health.markStarted();
    expect((await health.readiness()).status).toBe('ready');
  });

  it.each([
    ['postgresql', { postgres: new Error('no connection') }],
    ['clickhouse', { clickhouse: new Error('no engine') }],
    ['inbox', { inbox: new SpuntaError('INBOX_FULL', 'full') }],
  ] as const)('ends with %s, and says which', async (name, parts) => {
    const { health } = makeHealth(parts);
    health.markStarted();
    const { status, checks } = await health.readiness();
    expect(status).toBe('unavailable');
    const failed = Object.entries(checks).filter(([, check]) => !check.ok);
    expect(failed.map(([part]) => part)).toEqual([name]);
    expect(failed[0]?.[1].message).toBe(Object.values(parts)[0]?.message);
  });

  it('tells how long the oldest delivery waits, and asks only when one does', async () => {
    const idle = makeHealth();
    expect(await idle.health.readiness()).toMatchObject({ pending: 0, lagSeconds: 0 });
    expect(idle.query).not.toHaveBeenCalled();
    const { health } = makeHealth({ pending: 3, oldest: new Date('2026-03-01T00:09:58.500Z') });
    expect(await health.readiness()).toMatchObject({ pending: 3, lagSeconds: 2 });
  });

  it('does not wait for a store that hangs', async () => {
    jest.useFakeTimers();
    const { health } = makeHealth();
    const stores = (health as unknown as { stores: { warehouse: { ping: () => Promise<void> } } }).stores;
    stores.warehouse.ping = () => new Promise(() => undefined);
    const readiness = health.readiness();
    await jest.advanceTimersByTimeAsync(5_000);
    expect((await readiness).checks.clickhouse).toEqual({ ok: false, message: 'No answer within 5 seconds.' });
    jest.useRealTimers();
  });
});
