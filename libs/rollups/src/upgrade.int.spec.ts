import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeEvent, migrateWarehouse, openWarehouse, type Warehouse } from '@spunta/warehouse';
import { oracleActivity, type Sums } from '../../../test/support/activity-oracle.js';
import { makeEvent } from '../../../test/support/events.js';
import { readMixed, readRollups } from '../../../test/support/rollup-figures.js';
import { WAREHOUSE_MIGRATIONS } from '../../../test/support/warehouse.js';
import { findDirtyBuckets, rebuildDirty } from './index.js';

const WORKSPACE = '11111111-1111-4111-8111-111111111111';
const BUCKETS = ['2026-03-01 10:00:00', '2026-03-02 10:00:00'];
const EVENTS = [
  makeEvent({ occurredAt: '2026-03-01T10:00:00.000Z' }),
  makeEvent({ occurredAt: '2026-03-02T10:00:00.000Z', kind: 'message.failed', errorCode: '131026' }),
  makeEvent({ occurredAt: '2026-03-02T10:01:00.000Z', kind: 'consent.granted' }),
];

let folder: string;
let warehouse: Warehouse;

/** A warehouse as the version before left it: six migrations, events, and rollups that were rebuilt from them. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spunta-upgrade-'));
  const directory = join(folder, 'migrations');
  await cp(WAREHOUSE_MIGRATIONS, directory, { recursive: true });
  const later = (await readdir(directory)).filter((file) => file > '0007');
  await Promise.all(later.map((file) => rm(join(directory, file))));
  warehouse = await openWarehouse({ kind: 'embedded', path: join(folder, 'data') });
  await migrateWarehouse(warehouse, { directory });
  const meta = { workspaceId: WORKSPACE, connectionId: null, version: '7', deleted: false };
  await warehouse.insert(
    'events',
    EVENTS.map((event) => encodeEvent(event, meta)),
  );
  const row = { workspace: WORKSPACE, channel: 'whatsapp', account: '100000000000001', country: 'IT' };
  await warehouse.insert('activity', [
    { ...row, bucket: BUCKETS[0], messages_received: 1, conversations_started: 1 },
    { ...row, bucket: BUCKETS[1], messages_failed: 1 },
  ]);
  await warehouse.insert(
    'bucket_marks',
    BUCKETS.map((bucket) => ({ workspace: WORKSPACE, bucket, marked: 7, rebuilt: 7 })),
  );
});
afterEach(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

const sorted = (sums: Sums) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1));

it('takes figures from the events after an upgrade changed the rollup, until each bucket is rebuilt', async () => {
  await migrateWarehouse(warehouse, { directory: WAREHOUSE_MIGRATIONS });
  const rows = EVENTS.map((event) => ({ event, version: 7, deleted: false }));
  const expected = sorted(oracleActivity(rows, { links: new Map(), keyOf: () => 0n }));
  expect(expected.map(([key]) => key.split('|')[0])).toContain('opt_ins');
  expect(await findDirtyBuckets(warehouse)).toEqual([{ workspaceId: WORKSPACE, buckets: 2 }]);
  expect(sorted((await readMixed(warehouse, WORKSPACE)).activity)).toEqual(expected);
  expect((await readRollups(warehouse, WORKSPACE)).activity.size).toBe(0);
  await rebuildDirty(warehouse, WORKSPACE);
  expect(await findDirtyBuckets(warehouse)).toEqual([]);
  expect(sorted((await readRollups(warehouse, WORKSPACE)).activity)).toEqual(expected);
  const { rows: windows } = await warehouse.query('SELECT toString(opened_at) AS opened, windows FROM service_windows');
  expect(windows).toEqual([{ opened: '2026-03-01 10:00:00.000', windows: '1' }]);
});
