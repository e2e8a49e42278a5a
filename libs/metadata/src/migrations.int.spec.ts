import pg from 'pg';
import type { DataSource } from 'typeorm';
import { makeMetadata, type TestMetadata } from '../../../test/support/metadata.js';
import { createDataSource } from './data-source.js';
import { openMetadata } from './metadata.js';

const TABLES = `SELECT table_name AS name FROM information_schema.tables
  WHERE table_schema = 'public' AND table_name <> 'metadata_migrations' ORDER BY table_name`;

describe('migrations', () => {
  let test: TestMetadata;

  beforeEach(async () => {
    test = await makeMetadata();
  });
  afterEach(() => test.close());

  const tables = async (): Promise<string[]> =>
    (await test.metadata.pool.query<{ name: string }>(TABLES)).rows.map(({ name }) => name);

  /** Back to an empty database, one migration at a time. */
  const undoAll = async (dataSource: DataSource): Promise<void> => {
    for (const _migration of dataSource.migrations) await dataSource.undoLastMigration();
  };

  it('leave nothing for TypeORM to change and none pending', async () => {
    const dataSource = await createDataSource(test.url).initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(await dataSource.showMigrations()).toBe(false);
    await dataSource.destroy();
  });

  it('can be taken back and made again', async () => {
    const before = await tables();
    expect(before).toHaveLength(50);
    const dataSource = await createDataSource(test.url).initialize();
    await undoAll(dataSource);
    expect(await tables()).toEqual([]);
    expect(await dataSource.showMigrations()).toBe(true);
    await dataSource.destroy();
    await (await openMetadata({ url: test.url, secret: test.secret })).close();
    expect(await tables()).toEqual(before);
  });

  it('run once when several processes start at the same time on an empty database', async () => {
    const dataSource = await createDataSource(test.url).initialize();
    await undoAll(dataSource);
    await dataSource.destroy();
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => openMetadata({ url: test.url, secret: test.secret })),
    );
    await Promise.all(opened.map((metadata) => metadata.close()));
    const { rows } = await test.metadata.pool.query<{ name: string }>(
      'SELECT name FROM metadata_migrations ORDER BY id',
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'Init1763900000000',
      'SavedQueries1764000000000',
      'QueryLog1764100000000',
      'QueryLogQuery1764200000000',
      'Costs1764300000000',
      'AdAccounts1764400000000',
      'Attribution1764500000000',
      'Invoices1764600000000',
      'Alerts1764700000000',
      'Market1764800000000',
      'TrackingLinks1764900000000',
      'AccountNumbers1765000000000',
      'MarketRemovals1765100000000',
      'Plans1765200000000',
      'PlanPublications1765300000000',
      'PlanOutcomes1765400000000',
      'Experiments1765500000000',
      'Reports1765600000000',
      'ReportSharingAndSchedules1765700000000',
      'FavouritesAndReportWaits1765900000000',
      'Annotations1766000000000',
      'Targets1766050000000',
      'Embeds1766100000000',
      'MailBounces1766150000000',
      'ImportTakenBack1766200000000',
      'DeletedSchedulesAndShareOrigins1766250000000',
      'EmbedChanges1766260000000',
    ]);
  });
});

describe('openMetadata', () => {
  let test: TestMetadata;

  beforeAll(async () => {
    test = await makeMetadata();
  });
  afterAll(() => test.close());

  const failure = (message: string) => ({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining(message) as string,
  });
  const altered = (change: (url: URL) => void): string => {
    const url = new URL(test.url);
    change(url);
    return url.href;
  };

  it.each([
    ['a port where nothing listens', (url: URL) => (url.port = '1'), 'ECONNREFUSED'],
    ['a wrong password', (url: URL) => (url.password = 'guessed'), 'password authentication failed'],
    ['a missing database', (url: URL) => (url.pathname = '/missing'), 'database "missing" does not exist'],
  ])('names %s and DATABASE_URL, never the password', async (_, change, reason) => {
    const url = altered(change);
    const opening = openMetadata({ url, secret: test.secret });
    await expect(opening).rejects.toMatchObject(failure(reason));
    await expect(opening).rejects.toMatchObject(failure('DATABASE_URL'));
    await expect(opening).rejects.not.toMatchObject(failure(new URL(url).password));
  });

  it('refuses another secret as soon as something is stored under the first', async () => {
    await (await openMetadata({ url: test.url, secret: 'another' })).close();
    await test.metadata.workspaces.create({ name: 'A', timeZone: 'UTC' });
    const opening = openMetadata({ url: test.url, secret: 'another' });
    await expect(opening).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining('SPUNTA_SECRET') as string,
    });
  });

  it('opens again with the first secret and finds everything', async () => {
    const workspace = await test.metadata.workspaces.create({ name: 'B', timeZone: 'UTC' });
    const settings = { app_secret: 'x' };
    const { id } = await test.metadata.connections.create(workspace.id, { channel: 'line', name: 'L', settings });
    const again = await openMetadata({ url: test.url, secret: test.secret });
    expect(await again.connections.secretsOf(workspace.id, id)).toEqual(settings);
    await again.ping();
    await again.close();
  });

  it('tells by ping when the server is gone', async () => {
    const own = await makeMetadata();
    const client = new pg.Client({ connectionString: test.url });
    await client.connect();
    await client.query(`DROP DATABASE ${new URL(own.url).pathname.slice(1)} WITH (FORCE)`);
    await expect(own.metadata.ping()).rejects.toMatchObject(failure('PostgreSQL does not answer'));
    await client.query(`CREATE DATABASE ${new URL(own.url).pathname.slice(1)}`);
    await client.end();
    await own.close();
  });
});
