import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWarehouse, WAREHOUSE_MIGRATIONS, type TestWarehouse } from '../../../test/support/warehouse.js';
import { expandMigration } from './migration.macros.js';
import { migrateWarehouse, type Warehouse } from './index.js';

let test: TestWarehouse;
let directory: string;
let next: string;
const table = (name: string) =>
  `CREATE TABLE ${name} {{on_cluster}} (a UInt8) ENGINE = {{engine MergeTree}} ORDER BY a`;

/** A copy of the real folder, so that the ledger fits, with room for files of a test's own. */
beforeEach(async () => {
  test = await makeWarehouse();
  directory = await mkdtemp(join(tmpdir(), 'spunta-migrations-'));
  await cp(WAREHOUSE_MIGRATIONS, directory, { recursive: true });
  next = String((await readdir(directory)).length + 1).padStart(4, '0');
});
afterEach(async () => {
  await test.close();
  await rm(directory, { recursive: true, force: true });
});

const add = (name: string, sql: string) => writeFile(join(directory, name), sql);
const migrate = (warehouse: Warehouse = test.warehouse) => migrateWarehouse(warehouse, { directory });
const states = async (name: string) => {
  const sql = 'SELECT state FROM schema_migrations WHERE name = {name:String} ORDER BY recorded_at, state DESC';
  return (await test.warehouse.query<{ state: string }>(sql, { name })).rows.map((row) => row.state);
};

it('applies what is new, once, and says what it applied', async () => {
  expect(await migrate()).toEqual({ applied: [] });
  await add(`${next}-first.sql`, table('first'));
  expect(await migrate()).toEqual({ applied: [`${next}-first.sql`] });
  expect(await migrate()).toEqual({ applied: [] });
  expect(await states(`${next}-first.sql`)).toEqual(['started', 'applied']);
});

it('goes on after a crash between a file and its mark in the ledger', async () => {
  await add(`${next}-first.sql`, table('first'));
  let inserts = 0;
  const crashing: Warehouse = Object.assign(Object.create(test.warehouse) as Warehouse, {
    insert: async (...input: Parameters<Warehouse['insert']>) => {
      inserts += 1;
      if (inserts === 2) throw new Error('killed');
      await test.warehouse.insert(...input);
    },
  });
  await expect(migrate(crashing)).rejects.toThrow('killed');
  await test.warehouse.insert('first', [{ a: 1 }]);
  expect(await states(`${next}-first.sql`)).toEqual(['started']);
  expect(await migrate()).toEqual({ applied: [`${next}-first.sql`] });
  expect((await test.warehouse.query('SELECT a FROM first')).rows).toEqual([{ a: 1 }]);
});

it('stops at a file that fails and takes it up again when it is right', async () => {
  await add(`${next}-wrong.sql`, table('wrong').replace('UInt8', 'NoSuchType'));
  await expect(migrate()).rejects.toMatchObject({ code: 'INTERNAL' });
  await add(`${next}-wrong.sql`, table('wrong'));
  expect(await migrate()).toEqual({ applied: [`${next}-wrong.sql`] });
});

it('refuses an applied file that was changed or is gone, before it changes anything', async () => {
  await add(`${next}-first.sql`, table('first'));
  const original = await readFile(join(directory, '0001-events.sql'), 'utf8');
  await add('0001-events.sql', `${original}\n-- edited`);
  await expect(migrate()).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/0001-events\.sql was changed after it was applied; restore it/) as string,
  });
  await add('0001-events.sql', original);
  await rename(join(directory, '0002-contact-links.sql'), join(directory, '0002-other-name.sql'));
  await expect(migrate()).rejects.toThrow(/0002-contact-links\.sql was applied but its file is gone/);
  expect(await states(`${next}-first.sql`)).toEqual([]);
});

it('does not mind line ends of another system', async () => {
  const original = await readFile(join(directory, '0001-events.sql'), 'utf8');
  await add('0001-events.sql', original.replace(/\n/g, '\r\n'));
  expect(await migrate()).toEqual({ applied: [] });
});

it.each([
  ['9000-far.sql', /number \d{4} is missing/],
  ['0001-again.sql', /number 0001 is used twice \(0001-events\.sql\)/],
  ['first.sql', /first\.sql is not named like 0001-what-it-makes\.sql/],
])('refuses the file name %s', async (name, reason) => {
  await add(name, table('first'));
  await expect(migrate()).rejects.toThrow(reason);
});

it('makes text for a cluster that the engine can read, for every file of the product', async () => {
  for (const name of (await readdir(WAREHOUSE_MIGRATIONS)).sort()) {
    const text = await readFile(join(WAREHOUSE_MIGRATIONS, name), 'utf8');
    const statements = expandMigration(name, text, 'main');
    const [local = '', distributed] = statements;
    expect(local).toMatch(/_local ON CLUSTER `main`/);
    const makes = local.startsWith('CREATE');
    expect(local.includes("'/clickhouse/tables/{uuid}/{shard}', '{replica}'")).toBe(makes);
    expect(distributed?.includes('sipHash64(workspace)') ?? false).toBe(makes);
    for (const sql of statements) {
      const { rows } = await test.warehouse.query(`SELECT formatQuery({sql:String}) AS formatted`, { sql });
      expect(rows).toHaveLength(1);
    }
  }
});
