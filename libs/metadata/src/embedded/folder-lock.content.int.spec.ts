import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.js';
import { processIdentity } from './process-identity.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spunta-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the lock file', () => {
  it.each([
    ['nothing', ''],
    ['half a line', '{"pid":12'],
    ['another program’s text', 'locked by backup'],
    ['a bare number', '1'],
    ['null', 'null'],
    ['a pid as text', '{"pid":"1","identity":"x"}'],
    ['no identity', '{"pid":1}'],
  ])('that holds %s is held by nobody', async (_name, content) => {
    await writeFile(join(folder, 'lock'), content);
    const free = await lockFolder(folder);
    expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await free();
    expect(await readdir(folder)).toEqual([]);
  });

  it('names this process and its start, for its own user only, and leaves no drafts beside it', async () => {
    const free = await lockFolder(folder);
    expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toEqual({
      pid: process.pid,
      identity: await processIdentity(process.pid),
    });
    expect((await stat(join(folder, 'lock'))).mode & 0o777).toBe(0o600);
    await expect(lockFolder(folder)).rejects.toThrow(new RegExp(`in use by process ${process.pid}`));
    expect(await readdir(folder)).toEqual(['lock']);
    await free();
    await free();
  });

  it('is not made in a folder that does not exist', async () => {
    await expect(lockFolder(join(folder, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
