import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopOrphan } from './postmaster.js';
import { Supervisor } from './supervisor.js';

describe('Supervisor', () => {
  let folder: string;
  let launches: string;
  const lines: string[] = [];

  /** Stands for the server's program where the real one cannot be made to fail on command. */
  async function supervise(script: string): Promise<Supervisor> {
    const postgres = join(folder, 'postgres');
    await writeFile(postgres, `#!/bin/sh\necho launch >> ${launches}\n${script}\n`);
    await chmod(postgres, 0o755);
    const binaries = { postgres, initdb: '' };
    const files = { binaries, folder: join(folder, 'cluster'), logFile: join(folder, 'log'), user: null };
    return new Supervisor(files, (line) => lines.push(line));
  }

  const launched = async (): Promise<number> => (await readFile(launches, 'utf8')).trim().split('\n').length;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spunta-supervisor-'));
    await mkdir(join(folder, 'cluster'));
    launches = join(folder, 'launches');
    lines.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('does not try again what cannot pass, and tells the end of the log', async () => {
    const supervisor = await supervise('echo "FATAL:  could not open file" >&2; exit 1');
    await expect(supervisor.start()).rejects.toThrow(/it ended with 1; its log ends: FATAL: {2}could not open file/);
    expect(await launched()).toBe(1);
  });

  it('tries five times while something else is in the way', async () => {
    const supervisor = await supervise('echo "could not bind: Address already in use" >&2; exit 1');
    await expect(supervisor.start()).rejects.toThrow('Address already in use');
    expect(await launched()).toBe(5);
  });

  it('tells when the program is missing, and stops without having started', async () => {
    const binaries = { postgres: join(folder, 'missing'), initdb: '' };
    const files = { binaries, folder: join(folder, 'cluster'), logFile: join(folder, 'log'), user: null };
    const supervisor = new Supervisor(files, (line) => lines.push(line));
    await expect(supervisor.start()).rejects.toThrow('ENOENT');
    await supervisor.stop();
    expect(lines).toEqual([]);
  });

  it('begins a new log when the old one is long, and keeps that', async () => {
    await writeFile(join(folder, 'log'), 'x'.repeat(5_000_001));
    const supervisor = await supervise('echo new >&2; exit 1');
    await expect(supervisor.start()).rejects.toThrow('its log ends: new');
    expect(await readFile(join(folder, 'log'), 'utf8')).toBe('new\n');
    expect(await readFile(join(folder, 'log.1'), 'utf8')).toHaveLength(5_000_001);
  });

  it('removes the pid file of a server that is gone', async () => {
    const pidFile = join(folder, 'cluster', 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n${join(folder, 'cluster')}\n`);
    await stopOrphan(join(folder, 'cluster'));
    await expect(readFile(pidFile)).rejects.toThrow('ENOENT');
    await stopOrphan(join(folder, 'cluster'));
  });
});
