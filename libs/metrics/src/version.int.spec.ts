import { GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import { makeWarehouse, type TestWarehouse } from '../../../test/support/warehouse.js';
import { PreparedQuery } from './prepared.js';
import { SharedReads } from './shared-reads.js';

const range = { from: '2026-03-28', to: '2026-03-31', timeZone: 'Europe/Rome' };
const BUCKET = '2026-03-29 10:00:00';
const OTHER = '00000000-0000-4000-8000-00000000ffff';

describe('the version of figures in the engine', () => {
  let engine: TestWarehouse;
  const shared = new SharedReads();
  beforeAll(async () => {
    engine = await makeWarehouse();
  });
  afterAll(() => engine.close());
  afterEach(() => jest.restoreAllMocks());

  const mark = (marked: number, rebuilt: number, { workspace = GOLDEN_WORKSPACE.id, bucket = BUCKET } = {}) =>
    engine.warehouse.insert('bucket_marks', [
      { workspace, bucket, marked: String(marked), rebuilt: String(rebuilt), people_rebuilt: '0' },
    ]);
  /** The version now, and how many statements told it. */
  const look = async (metric = 'messages_received') => {
    const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
    const deps = { warehouse: engine.warehouse, freshness, now: () => new Date('2026-04-01T10:00:00Z'), shared };
    const asked = jest.spyOn(engine.warehouse, 'query');
    asked.mockClear();
    const { version } = await new PreparedQuery(deps, GOLDEN_WORKSPACE, { metrics: [metric], range }).readVersion();
    return { version, statements: asked.mock.calls.length };
  };

  it('is looked up once while nothing is written, and again after every write', async () => {
    await mark(1, 1);
    const first = await look();
    expect(first).toEqual({ version: expect.any(String), statements: 2 });
    expect(await look()).toEqual({ ...first, statements: 1 });
    await mark(2, 0);
    expect(await look()).toEqual({ version: null, statements: 2 });
    expect(await look()).toEqual({ version: null, statements: 1 });
    await mark(0, 2);
    const rebuilt = await look();
    expect(rebuilt.version).not.toBe(first.version);
    expect(await look()).toEqual({ ...rebuilt, statements: 1 });
  });

  it('stays the same when others write, or a merge moves the rows', async () => {
    const { version } = await look();
    await mark(9, 0, { workspace: OTHER });
    await mark(9, 0, { bucket: '2026-05-01 10:00:00' });
    expect(await look()).toEqual({ version, statements: 2 });
    await engine.warehouse.command('OPTIMIZE TABLE bucket_marks FINAL');
    expect(await look()).toEqual({ version, statements: 2 });
  });

  it('changes when marks are taken back by a migration or the table is emptied', async () => {
    const { version } = await look();
    await engine.warehouse.command(
      'ALTER TABLE bucket_marks UPDATE rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2',
    );
    expect((await look()).version).toBeNull();
    await engine.warehouse.command('TRUNCATE TABLE bucket_marks');
    expect((await look()).version).not.toBe(version);
  });
});
