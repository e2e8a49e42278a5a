import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder } from './data-folder-lock.js';

describe('lockDataFolder', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spunta-lock-'));
    path = join(folder, 'lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is held by one at a time and leaves nothing behind', async () => {
    const free = await lockDataFolder(path, folder);
    await expect(lockDataFolder(path, folder)).rejects.toThrow(
      `Another Spunta (process ${process.pid}) uses the data folder ${folder}. Stop it first, or set SPUNTA_DATA_DIR to another folder.`,
    );
    await free();
    expect(await readdir(folder)).toEqual([]);
    await (
      await lockDataFolder(path, folder)
    )();
  });

  it.each([
    ['a process of the same id before a restart', JSON.stringify({ pid: process.pid, identity: '1' })],
    ['a process whose id another one has by now', JSON.stringify({ pid: process.ppid, identity: '1' })],
    ['a crash in the middle of writing', ''],
  ])('takes over what was left by %s', async (_what, content) => {
    await writeFile(path, content);
    const free = await lockDataFolder(path, folder);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await free();
  });

  it('is won by one of many that start at once over an abandoned lock', async () => {
    await writeFile(path, JSON.stringify({ pid: process.pid, identity: '1' }));
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(path, folder)));
    const won = tries.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value();
  });
});
