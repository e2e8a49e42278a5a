import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.js';
import { commandLine, processIdentity } from './process-identity.js';

describe('lockFolder', () => {
  let folder: string;
  const refusal = (pid: number) => ({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining(`is in use by process ${pid}`) as string,
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spunta-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives the folder to one holder until that one frees it', async () => {
    const free = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject(refusal(process.pid));
    await free();
    const again = await lockFolder(folder);
    await again();
    expect(await readdir(folder)).toEqual([]);
  });

  it('lets one of many through', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it.each([1, 2, 3, 4, 5])('lets one of many through over an abandoned lock, time %i', async () => {
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, identity: 'an earlier start' }));
    await writeFile(join(folder, 'lock.door-0'), JSON.stringify({ pid: process.pid, identity: 'an earlier start' }));
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
    const failures = tries.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(failures).toHaveLength(11);
    for (const failure of failures) expect(failure).toMatchObject(refusal(process.pid));
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('frees its own lock only, and that once', async () => {
    const free = await lockFolder(folder);
    await free();
    const next = await lockFolder(folder);
    await free();
    await expect(lockFolder(folder)).rejects.toMatchObject(refusal(process.pid));
    await next();
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over the lock of a process that is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid, identity: 'of a former boot' }));
    await lockFolder(folder);
    expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('takes over when the pid now belongs to another process, as in a restarted container', async () => {
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, identity: 'an earlier start' }));
    await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject(refusal(process.pid));
  });

  it('respects a living process of this machine', async () => {
    const child = spawn('sleep', ['60']);
    const pid = child.pid ?? 0;
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid, identity: await processIdentity(pid) }));
    await expect(lockFolder(folder)).rejects.toMatchObject(refusal(pid));
    child.kill();
  });

  it.each(['', 'not json', '{}', 'null', '{"pid":"1"}'])('takes over a damaged lock (%j)', async (text) => {
    await writeFile(join(folder, 'lock'), text);
    await lockFolder(folder);
    expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  });
});

describe('processIdentity', () => {
  it('stays the same for one process and differs between two', async () => {
    const child = spawn('sleep', ['60']);
    const pid = child.pid ?? 0;
    expect(await processIdentity(pid)).toBe(await processIdentity(pid));
    expect(await processIdentity(pid)).not.toBe(await processIdentity(process.pid));
    child.kill();
  });

  it('is null where no process runs', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    expect(await processIdentity(pid)).toBeNull();
    expect(await commandLine(pid)).toBeNull();
  });

  it('comes with the command line', async () => {
    expect(await commandLine(process.pid)).toContain('node');
  });
});
