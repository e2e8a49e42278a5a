import { makeWarehouse, type TestWarehouse } from '../../../test/support/warehouse.js';
import { allEnded } from './index.js';

let test: TestWarehouse;
beforeAll(async () => {
  test = await makeWarehouse();
  await test.warehouse.command('CREATE TABLE numbers_seen (n UInt64) ENGINE = MergeTree ORDER BY n');
});
afterAll(() => test.close());

const run = (sql: string, params = {}): Promise<void> => test.warehouse.command(sql, params);
const insert = (n: number): Promise<void> => run('INSERT INTO numbers_seen SELECT {n:UInt64}', { n });
const slow = 'INSERT INTO numbers_seen SELECT 7 FROM numbers(1) WHERE sleep(0.3) = 0';
const failing = 'INSERT INTO numbers_seen SELECT n FROM no_such_table';

async function seen(): Promise<string[]> {
  const { rows } = await test.warehouse.query<{ n: string }>('SELECT n FROM numbers_seen ORDER BY n');
  return rows.map(({ n }) => n);
}

it('runs every statement with its own parameters, more of them than run at once', async () => {
  await allEnded([1, 2, 3, 4].map(insert));
  expect(await seen()).toEqual(['1', '2', '3', '4']);
});

it('fails with the failure of one, after the others are through', async () => {
  await expect(allEnded([run(failing), run(slow)])).rejects.toThrow('The warehouse');
  expect(await seen()).toContain('7');
});
