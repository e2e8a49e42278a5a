import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readServerFile, removeServerFile, writeServerFile } from './server-file.js';

describe('server.json', () => {
  let folder: string;
  let path: string;
  const server = { url: 'http://127.0.0.1:3000', token: 'spl_x', pid: process.pid };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spunta-server-'));
    path = join(folder, 'server.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is read back by its owner only', async () => {
    await writeServerFile(path, server);
    expect(await readServerFile(path)).toEqual(server);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('counts as none when it is missing or its process is gone', async () => {
    expect(await readServerFile(path)).toBeNull();
    await writeServerFile(path, { ...server, pid: 2 ** 30 });
    expect(await readServerFile(path)).toBeNull();
  });

  it('is removed by the server that wrote it', async () => {
    await writeServerFile(path, server);
    await removeServerFile(path, 'spl_another');
    expect(await readServerFile(path)).toEqual(server);
    await removeServerFile(path, server.token);
    expect(await readServerFile(path)).toBeNull();
  });

  it('is never half read', async () => {
    await writeFile(path, '{"url":');
    await expect(readServerFile(path)).rejects.toThrow();
  });
});
