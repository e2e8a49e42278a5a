import { randomUUID } from 'node:crypto';
import type { Channel } from '@spunta/domain';
import pg from 'pg';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import { eventually } from '../../../../test/support/eventually.js';
import { dropOldInboxPartitions, ensureInboxPartitions, listInboxPartitions } from './inbox-partitions.js';
import { Inbox, type InboxOptions } from './inbox.js';

let test: TestMetadata;
let workspaceId: string;
const inboxes: Inbox[] = [];

beforeEach(async () => {
  test = await makeMetadata();
  workspaceId = (await test.metadata.workspaces.create({ name: 'Test', timeZone: 'UTC' })).id;
});
afterEach(async () => {
  await Promise.all(inboxes.splice(0).map((inbox) => inbox.stop()));
  await test.close();
});

async function open(options: Partial<InboxOptions> = {}): Promise<Inbox> {
  const inbox = new Inbox(test.metadata.pool, { maxPending: 100_000, ...options });
  inboxes.push(inbox);
  await inbox.start();
  return inbox;
}
const delivery = (body: string | Buffer, connectionId: string = randomUUID()) => ({
  workspaceId,
  connectionId,
  body: Buffer.from(body),
});
const bodies = async (): Promise<string[]> =>
  (await test.metadata.pool.query<{ body: Buffer }>('SELECT body FROM deliveries ORDER BY id')).rows.map(({ body }) =>
    body.toString(),
  );

describe('the inbox', () => {
  it('keeps every acknowledged delivery, byte for byte, under concurrency', async () => {
    const inbox = await open();
    const sent = Array.from({ length: 2000 }, (_, index) => `${index}:${'è\0\\'.repeat(index % 90)}`);
    let groups = 0;
    inbox.onAppend(() => (groups += 1));
    await Promise.all(sent.map((body) => inbox.append(delivery(body))));
    expect((await bodies()).sort()).toEqual([...sent].sort());
    expect(groups).toBeLessThan(200);
    expect(inbox.stats()).toMatchObject({ pending: 2000, bytesInFlight: 0, open: true });
  });

  it('keeps an empty body and one of 3 MB', async () => {
    const inbox = await open();
    const large = Buffer.alloc(3 * 1024 * 1024, 'x');
    await Promise.all([inbox.append(delivery('')), inbox.append(delivery(large))]);
    expect((await bodies()).map((body) => body.length)).toEqual([0, large.length]);
  });

  it('resolves only after the row is there for every other session', async () => {
    const inbox = await open();
    for (let count = 1; count <= 20; count += 1) {
      await inbox.append(delivery('x'));
      expect(await bodies()).toHaveLength(count);
    }
  });

  it('refuses at its limit and takes again once rows were drained', async () => {
    const inbox = await open({ maxPending: 3 });
    await Promise.all([1, 2, 3].map(() => inbox.append(delivery('x'))));
    expect(() => inbox.assertOpen()).toThrow(expect.objectContaining({ code: 'INBOX_FULL' }));
    await test.metadata.pool.query('UPDATE deliveries SET state = 1');
    await eventually(() => {
      try {
        inbox.assertOpen();
        return true;
      } catch {
        return false;
      }
    });
    await inbox.append(delivery('y'));
    expect(await bodies()).toHaveLength(4);
  });

  it('counts rows that wait from before and from other processes', async () => {
    const first = await open();
    await first.append(delivery('x'));
    const second = await open({ maxPending: 1 });
    expect(() => second.assertOpen()).toThrow(/limit of 1/);
  });

  it('refuses when too many bytes wait for their commit', async () => {
    const inbox = await open({ maxBytesInFlight: 1000 });
    const first = inbox.append(delivery('x'.repeat(900)));
    await expect(inbox.append(delivery('x'.repeat(900)))).rejects.toMatchObject({ code: 'INBOX_FULL' });
    await first;
    await inbox.append(delivery('x'.repeat(900)));
    expect(await bodies()).toHaveLength(2);
  });

  it('rejects when the store is down, says so cheaply, and recovers by itself', async () => {
    const inbox = await open();
    await test.metadata.pool.query('ALTER TABLE deliveries RENAME TO hidden');
    await expect(inbox.append(delivery('x'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(() => inbox.assertOpen()).toThrow(expect.objectContaining({ code: 'STORE_UNAVAILABLE' }));
    expect(inbox.stats().open).toBe(false);
    await test.metadata.pool.query('ALTER TABLE hidden RENAME TO deliveries');
    await eventually(() => inbox.stats().open);
    await inbox.append(delivery('y'));
    expect(await bodies()).toEqual(['y']);
  });

  it('rejects every waiting append when its connections are cut, and acknowledges none that is missing', async () => {
    const inbox = await open();
    const killer = new pg.Client({ connectionString: test.url });
    await killer.connect();
    const sent = Array.from({ length: 300 }, (_, index) => inbox.append(delivery(String(index))));
    await killer.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await killer.end();
    const results = await Promise.allSettled(sent);
    const stored = new Set(await eventually(() => bodies().catch(() => null)));
    results.forEach(({ status }, index) => {
      if (status === 'fulfilled') expect(stored.has(String(index))).toBe(true);
    });
    expect(results).toHaveLength(300);
  });

  it('makes a missing partition when the clock has passed the last one', async () => {
    let now = new Date('2026-03-10T23:59:59.900Z');
    const inbox = await open({ now: () => now });
    await inbox.append(delivery('a'));
    now = new Date('2026-03-20T00:00:00.100Z');
    await inbox.append(delivery('b'));
    const days = await listInboxPartitions(test.metadata.pool);
    expect(days).toEqual(expect.arrayContaining(['2026-03-10', '2026-03-12', '2026-03-20']));
    expect(await bodies()).toEqual(['a', 'b']);
  });

  it('shows when a connection delivered last, without a write for each delivery', async () => {
    const { metadata } = test;
    const channel: Channel = 'whatsapp';
    const { id } = await metadata.connections.create(workspaceId, { channel, name: 'Shop', settings: {} });
    const now = new Date('2026-03-10T10:00:00Z');
    const inbox = await open({ now: () => now });
    await Promise.all(Array.from({ length: 50 }, () => inbox.append(delivery('x', id))));
    const seen = await eventually(async () => (await metadata.connections.get(workspaceId, id)).lastDeliveryAt);
    expect(seen).toEqual(now);
  });
});

describe('partitions of the inbox', () => {
  it('are made once although several processes make them at once', async () => {
    const now = new Date('2026-03-10T12:00:00Z');
    await Promise.all([1, 2, 3].map(() => ensureInboxPartitions(test.metadata.pool, { now })));
    const days = await listInboxPartitions(test.metadata.pool);
    expect(days).toEqual(['2026-03-10', '2026-03-11', '2026-03-12']);
  });

  it('are dropped after keeping, but never with a delivery that waits', async () => {
    const { pool } = test.metadata;
    let now = new Date('2026-03-01T12:00:00Z');
    const inbox = await open({ now: () => now });
    await inbox.append(delivery('drained'));
    await pool.query('UPDATE deliveries SET state = 1');
    now = new Date('2026-03-02T12:00:00Z');
    await inbox.append(delivery('waits'));
    const { dropped } = await dropOldInboxPartitions(pool, { now: new Date('2026-05-01T00:00:00Z'), keepDays: 30 });
    expect(dropped).toEqual(['2026-03-01', '2026-03-03']);
    expect(await bodies()).toEqual(['waits']);
    await pool.query('UPDATE deliveries SET state = 2');
    expect(await dropOldInboxPartitions(pool, { now: new Date('2026-04-01T00:00:00Z'), keepDays: 30 })).toEqual({
      dropped: [],
    });
  });
});
