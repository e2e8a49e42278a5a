import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWarehouse } from '../../../test/contract/warehouse.contract.js';
import { clickHouseUrl, makeWarehouse, WAREHOUSE_MIGRATIONS } from '../../../test/support/warehouse.js';
import { migrateWarehouse, openWarehouse } from './index.js';

describeWarehouse('embedded engine', makeWarehouse);

const serverUrl = clickHouseUrl();
if (serverUrl !== undefined) {
  describeWarehouse('server', async () => {
    const database = `spunta_test_${process.pid}`;
    const url = new URL(serverUrl);
    url.pathname = `/${database}`;
    const warehouse = await openWarehouse({ kind: 'server', url: url.toString() });
    await migrateWarehouse(warehouse, { directory: WAREHOUSE_MIGRATIONS });
    const close = async () => {
      await warehouse.command(`DROP DATABASE ${database}`);
      await warehouse.close();
    };
    return { warehouse, close };
  });
}

describe('the embedded folder', () => {
  let path: string;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'spunta-folder-'));
  });
  afterEach(() => rm(path, { recursive: true, force: true }));

  it('keeps rows over a restart', async () => {
    const first = await openWarehouse({ kind: 'embedded', path });
    await migrateWarehouse(first, { directory: WAREHOUSE_MIGRATIONS });
    await first.close();
    const second = await openWarehouse({ kind: 'embedded', path });
    expect(await migrateWarehouse(second, { directory: WAREHOUSE_MIGRATIONS })).toEqual({ applied: [] });
    await second.close();
    await expect(second.query('SELECT 1 AS one')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await second.close();
  });

  it('is refused in one sentence while another process has it', async () => {
    const hold = `const { Session } = require('chdb'); const s = new Session(process.argv[1]);
      s.query('SELECT 1'); process.stdout.write('open'); process.stdin.resume().on('end', () => { s.close(); process.exit(); });`;
    const holder = spawn(process.execPath, ['-e', hold, path], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    const attempt = openWarehouse({ kind: 'embedded', path });
    await expect(attempt).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/^The warehouse folder .+ another process has it open .+\.$/) as string,
    });
    const gone = once(holder, 'exit');
    holder.stdin.end();
    await gone;
    await (await openWarehouse({ kind: 'embedded', path })).close();
  });

  it('is refused when it is a file, and when this process has another one open', async () => {
    const file = join(path, 'file');
    await writeFile(file, '');
    await expect(openWarehouse({ kind: 'embedded', path: file })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const open = await openWarehouse({ kind: 'embedded', path: join(path, 'one') });
    await expect(openWarehouse({ kind: 'embedded', path: join(path, 'two') })).rejects.toThrow(/close that one first/);
    await open.close();
  });
});

it('says that a server does not answer', async () => {
  await expect(openWarehouse({ kind: 'server', url: 'http://127.0.0.1:1/spunta' })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('CLICKHOUSE_URL') as string,
  });
});
