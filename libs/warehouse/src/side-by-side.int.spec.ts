import { makeWarehouse, type TestWarehouse } from '../../../test/support/warehouse.js';
import { commandSideBySide } from './index.js';

let test: TestWarehouse;
beforeAll(async () => {
  test = await makeWarehouse();
  await test.warehouse.command('CREATE TABLE numbers_seen (n UInt64) ENGINE = MergeTree ORDER BY n');
});
afterAll(() => test.close());

const insert = (n: number) => ({ sql: 'INSERT INTO numbers_seen SELECT {n:UInt64}', params: { n } });
const slow = { sql: 'INSERT INTO numbers_seen SELECT 7 FROM numbers(1) WHERE sleep(0.3) = 0', params: {} };
const failing = { sql: 'INSERT INTO numbers_seen SELECT n FROM no_such_table', params: {} };

async function seen(): Promise<string[]> {
  const { rows } = await test.warehouse.query<{ n: string }>('SELECT n FROM numbers_seen ORDER BY n');
  return rows.map(({ n }) => n);
}

it('runs every statement with its own parameters, more of them than run at once', async () => {
  await commandSideBySide(test.warehouse, [1, 2, 3, 4].map(insert));
  expect(await seen()).toEqual(['1', '2', '3', '4']);
});

it('fails with the failure of one, after the others are through', async () => {
  await expect(commandSideBySide(test.warehouse, [failing, slow])).rejects.toThrow('The warehouse');
  expect(await seen()).toContain('7');
});
