import { findDirtyBuckets, rebuildDirty } from '@spunta/rollups';
import { makeEvent } from '../../../../test/support/events.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { nextVersion, passVersions } from './version.js';
import { writeEvents } from './write-events.js';

let ingest: TestIngest;
let workspaceId: string;

beforeAll(async () => {
  ingest = await makeIngest();
  workspaceId = await ingest.makeWorkspace();
});
afterAll(() => ingest.close());

const write = (id: string, country: string): Promise<void> =>
  writeEvents(ingest.deps, workspaceId, [makeEvent({ id, sourceId: id, country })], {
    connectionId: null,
    token: `${id}-${country}`,
  });
/** As when PostgreSQL comes from a backup of an earlier day. */
const restoreOlderBackup = (): Promise<unknown> =>
  ingest.deps.metadata.pool.query(`SELECT setval('warehouse_version', 1)`);

describe('a database that is older than the warehouse', () => {
  it('is none when the warehouse is empty', async () => {
    expect(await passVersions(ingest.deps)).toBeNull();
    expect(await nextVersion(ingest.deps.metadata.pool)).toBe('1');
  });

  it('goes on after the newest number there, so that what is written counts and its buckets are rebuilt', async () => {
    for (const id of ['a', 'b', 'c']) await write(id, 'IT');
    await rebuildDirty(ingest.deps.warehouse, workspaceId);
    const before = await nextVersion(ingest.deps.metadata.pool);
    await restoreOlderBackup();

    const version = await passVersions(ingest.deps);
    expect(BigInt(version ?? 0)).toBe(BigInt(before) - 1n);
    await write('a', 'DE');
    expect(await findDirtyBuckets(ingest.deps.warehouse, workspaceId)).toEqual([{ workspaceId, buckets: 1 }]);
    expect((await ingest.storedEvents(workspaceId)).map(({ id, country }) => `${id} ${country}`).sort()).toEqual([
      'a DE',
      'b IT',
      'c IT',
    ]);
    await ingest.expectRollupsEqualEvents(workspaceId);
  });

  it('is passed by the numbers of every table, also those without marks', async () => {
    const { warehouse, metadata } = ingest.deps;
    for (const [i, table] of ['ad_insights', 'contact_links', 'platform_volumes'].entries()) {
      const newest = 1_000_000 * (i + 1);
      await warehouse.command(`INSERT INTO ${table} (workspace, version) VALUES ({workspace:UUID}, {newest:UInt64})`, {
        workspace: workspaceId,
        newest,
      });
      expect(await passVersions(ingest.deps)).toBe(String(newest));
      expect(await nextVersion(metadata.pool)).toBe(String(newest + 1));
    }
  });

  it('leaves a sequence alone that is ahead', async () => {
    const before = await nextVersion(ingest.deps.metadata.pool);
    expect(await passVersions(ingest.deps)).toBeNull();
    expect(await nextVersion(ingest.deps.metadata.pool)).toBe(String(BigInt(before) + 1n));
  });
});
